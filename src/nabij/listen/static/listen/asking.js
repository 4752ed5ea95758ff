// Questions that are only asked after certain answers come and go with those answers. What is
// not asked is disabled, so that it is not sent. Without this script each says itself when it
// is asked, and may be skipped.
export function startAsking(root) {
  const found = [...root.querySelectorAll("[data-steps], [data-asks]")];
  for (const form of found.filter((each) => !each.dataset.asking && each.querySelector("[data-when]"))) begin(form);
}

function begin(form) {
  form.dataset.asking = "yes";
  const look = () => lookAgain(form);
  for (const event of ["input", "change", "nabij:restored"]) form.addEventListener(event, look);
  look();
}

// In the order of the page: what is not asked decides nothing about what comes after it.
function lookAgain(form) {
  for (const question of form.querySelectorAll("[data-when]")) {
    const asked = JSON.parse(question.dataset.when).every((condition) => holds(form, condition));
    const place = question.closest("[data-step]") ?? question;
    question.disabled = !asked;
    place.toggleAttribute("data-not-asked", !asked);
    if (place === question) question.hidden = !asked;
    const only = question.querySelector("[data-only-if]");
    if (only) only.hidden = true;
  }
  form.dispatchEvent(new CustomEvent("nabij:asked"));
}

function holds(form, { question, values, sides }) {
  const decider = form.querySelector(`#${CSS.escape(question)}`);
  if (!decider || decider.disabled || decider.querySelector("[data-not-applicable]")?.checked) return false;
  if (values) return values.some((value) => decider.querySelector(`input[value="${CSS.escape(value)}"]:checked:not([data-not-applicable])`));
  const number = decider.querySelector("[data-number]").value;
  if (number === "" || Number(number) === 50) return false;
  return sides.includes(Number(number) < 50 ? "left" : "right");
}
