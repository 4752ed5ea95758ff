// Puts marks in the place of number fields. The number fields stay in the page and are what is
// sent: an empty field was not touched, a zero was.
import { Line } from "./line.js";
import { Stones } from "./stones.js";
import { Triad } from "./triad.js";

const KINDS = { triad: Triad, line: Line, stones: Stones };

export function startMarks(root) {
  for (const question of root.querySelectorAll("[data-question]:not([data-started])")) start(question);
}

function start(question) {
  question.dataset.started = "yes";
  const element = question.querySelector("[data-mark]");
  notApplicable(question);
  if (!element) return;
  new KINDS[element.dataset.mark](question, element).show();
}

// "Does not apply" dims the question; answering takes it back (see Mark.touched).
function notApplicable(question) {
  const box = question.querySelector("[data-not-applicable]");
  const body = question.querySelector(".question-body");
  const dim = () => question.classList.toggle("is-not-applicable", box.checked);
  box.addEventListener("change", dim);
  body.addEventListener("input", () => {
    box.checked = false;
    dim();
  });
  dim();
}
