// <button data-quote="#field" data-quote-from=".words" hidden>: puts the selected words in a field.
for (const button of document.querySelectorAll("[data-quote]")) {
  const field = document.querySelector(button.dataset.quote);
  const source = document.querySelector(button.dataset.quoteFrom);
  if (!field || !source) continue;
  button.hidden = false;
  let last = "";
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (chosen && !chosen.isCollapsed && source.contains(chosen.anchorNode) && source.contains(chosen.focusNode)) {
      last = words(chosen);
    }
  });
  button.addEventListener("click", () => {
    if (last) field.value = last;
    field.focus();
  });
}

// The number of an earlier mark is not among the teller's words.
function words(selection) {
  const piece = selection.getRangeAt(0).cloneContents();
  for (const number of piece.querySelectorAll(".mark-number")) number.remove();
  const parts = [...piece.querySelectorAll("p")].map((one) => one.textContent);
  return (parts.length ? parts.join("\n") : piece.textContent).trim();
}
