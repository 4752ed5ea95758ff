// Typing in sheets without a mouse: a digit in a question with choices takes that choice,
// Ctrl+Enter stores the sheet. Everything works without this too.
const form = document.querySelector("[data-typing]");

const choose = (question, number) => {
  const option = question.querySelectorAll(".choices input")[number - 1];
  if (!option) return false;
  option.focus();
  option.click();
  return true;
};

form?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  const isChoice = event.target.matches("input[type=radio], input[type=checkbox]");
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
  const question = event.target.closest("fieldset");
  if (isChoice && isPlain && /^[1-9]$/.test(event.key) && question && choose(question, Number(event.key))) {
    event.preventDefault();
  }
});
