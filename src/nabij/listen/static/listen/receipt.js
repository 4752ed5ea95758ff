// Printing where that works, and a receipt's address that is clean when it is opened again.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

if (document.querySelector("[data-sent]")) history.replaceState(null, "", window.location.pathname);
