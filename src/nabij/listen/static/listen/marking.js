// What is selected in the story stands in the field for words, so that nobody has to copy it.
const story = document.querySelector("#the-story");
const field = document.querySelector("[data-marked]");

if (story && field) {
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const words = selection.toString().trim();
    if (!words || !story.contains(selection.anchorNode) || !story.contains(selection.focusNode)) return;
    field.value = words;
    field.closest("details").open = true;
  });
}
