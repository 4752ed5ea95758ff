// Entry for every page with a teller's questions: marks, and calm steps on the teller's own page.
// Without this script the same fields are there as numbers, and the page is sent in one go.
import { startAsking } from "./asking.js";
import { startSentences } from "./sentences.js";
import { startMarks } from "./marks.js";
import { startSteps } from "./steps.js";

function begin(root) {
  startMarks(root);
  startSteps(root);
  startAsking(root);
  startSentences(root);
}

begin(document);
document.addEventListener("htmx:after:process", (event) => begin(event.target.parentNode ?? document));
