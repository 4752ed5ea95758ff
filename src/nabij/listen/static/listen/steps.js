// The teller's page as calm steps. The page's own Back button goes to the step before.
export function startSteps(root) {
  for (const form of root.querySelectorAll("[data-steps]:not([data-stepping])")) new Steps(form);
}

class Steps {
  constructor(form) {
    this.form = form;
    this.steps = [...form.querySelectorAll("[data-step]")];
    this.count = form.querySelector("[data-step-count]");
    if (this.steps.length < 2) return;
    form.dataset.stepping = "yes";
    form.addEventListener("click", (event) => this.clicked(event));
    form.addEventListener("keydown", (event) => this.keyed(event));
    form.addEventListener("input", (event) => this.answered(event.target));
    form.addEventListener("nabij:asked", () => this.counted());
    // What was told is gone from here: opened again, the page begins with its first question.
    form.addEventListener("reset", () => history.replaceState({ step: 0 }, ""));
    window.addEventListener("popstate", (event) => this.show(event.state?.step ?? 0));
    const wrong = this.steps.findIndex((step) => step.querySelector(".field--wrong"));
    const known = Math.min(Number(history.state?.step ?? 0), this.steps.length - 1);
    this.show(wrong >= 0 ? wrong : known, { quietly: true });
  }

  show(place, { quietly = false } = {}) {
    this.now = place;
    this.steps.forEach((step, n) => (step.hidden = n !== place));
    this.counted();
    if (quietly) return;
    window.scrollTo(0, 0);
    this.steps[place].querySelector("[data-step-title]")?.focus({ preventScroll: true });
  }

  // Steps that are not asked now don't count.
  counted() {
    const asked = this.steps.filter((step, n) => n === this.now || isAsked(step));
    this.count.textContent = this.count.dataset.words
      .replace("{n}", String(asked.indexOf(this.steps[this.now]) + 1))
      .replace("{all}", String(asked.length));
  }

  go(place) {
    if (place < 0 || place >= this.steps.length) return;
    history.pushState({ step: place }, "");
    this.show(place);
  }

  // What must be there is asked for on its own step, not at the end.
  next() {
    const step = this.steps[this.now];
    const fields = step.querySelectorAll("[required]");
    const missing = [...fields].find((field) => !field.checkValidity());
    if (missing) missing.reportValidity();
    else if (!this.demands(step)) this.beside(1);
  }

  beside(direction) {
    let place = this.now + direction;
    while (this.steps[place] && !isAsked(this.steps[place])) place += direction;
    this.go(place);
  }

  // A question that must be answered says so here; "does not apply" is an answer.
  demands(step) {
    const open = [...step.querySelectorAll("[data-required]")].find((each) => !each.disabled && isOpen(each));
    if (!open) return false;
    let list = open.querySelector(".errorlist");
    if (!list) {
      list = document.createElement("ul");
      list.className = "errorlist";
      open.querySelector("legend").after(list);
    }
    const item = document.createElement("li");
    item.textContent = open.dataset.required;
    list.setAttribute("role", "alert");
    list.replaceChildren(item);
    open.classList.add("field--wrong");
    return true;
  }

  answered(field) {
    const question = field.closest("[data-required].field--wrong");
    if (!question || isOpen(question)) return;
    question.classList.remove("field--wrong");
    question.querySelector(".errorlist")?.replaceChildren();
  }

  clicked(event) {
    if (event.target.closest("[data-step-next]")) this.next();
    if (event.target.closest("[data-step-back]")) this.beside(-1);
    const link = event.target.closest("[data-to-problem]");
    if (link) this.toProblem(link.getAttribute("href").slice(1));
  }

  toProblem(id) {
    const step = this.steps.findIndex((each) => each.querySelector(`#${CSS.escape(id)}`));
    if (step >= 0 && step !== this.now) this.go(step);
  }

  // Enter in a field must not send a story that is half told.
  keyed(event) {
    const writes = event.target.matches("textarea, button, a, summary");
    if (event.key !== "Enter" || writes || this.now === this.steps.length - 1) return;
    event.preventDefault();
    this.next();
  }
}

function isAsked(step) {
  return !step.hasAttribute("data-not-asked");
}

function isOpen(question) {
  const fields = [...question.querySelectorAll("[data-number], textarea, input[type=radio], input[type=checkbox]")];
  return !fields.some((field) => (/radio|checkbox/.test(field.type) ? field.checked : field.value.trim() !== ""));
}
