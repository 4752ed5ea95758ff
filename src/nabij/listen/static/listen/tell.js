// Entry for every page with a teller's questions: marks, and calm steps on the teller's own page.
// Without this script the same fields are there as numbers, and the page is sent in one go.
import { startAsking } from "./asking.js";
import { startSteps } from "./steps.js";

function begin(root) {
  startSteps(root);
  startAsking(root);
  whenNeeded(root, async () => {
    const [marks, sentences] = await Promise.all([import("./marks.js"), import("./sentences.js")]);
    marks.startMarks(root);
    sentences.startSentences(root);
    if (root.querySelector("[data-enclosed]")) (await import("./enclosed.js")).startEnclosed(root);
  });
}

// What the first step does without comes with the first touch or key, so that this step is there
// sooner; where another step is in sight already it comes at once. Until then there are number fields.
function whenNeeded(root, start) {
  const first = root.querySelector("[data-steps] [data-step]");
  if (!first || first.hidden || root.querySelectorAll("[data-step]").length < 2) return start();
  const once = new AbortController();
  const act = () => {
    once.abort();
    start();
  };
  for (const event of ["pointerdown", "keydown", "input"]) document.addEventListener(event, act, { signal: once.signal });
}

begin(document);
document.addEventListener("htmx:after:process", (event) => begin(event.target.parentNode ?? document));
