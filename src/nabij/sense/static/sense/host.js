// What the host opened (other stages, statements) stays open when the page is brought up to date.
document.addEventListener("htmx:before:morph:attr", (event) => {
  if (event.target.tagName === "DETAILS" && event.detail?.attrName === "open") event.preventDefault();
});
