// What all marks share: their number fields, how they were answered, and clearing.
export class Mark {
  constructor(question, element) {
    this.question = question;
    this.element = element;
    this.numbers = [...question.querySelectorAll("[data-number]")];
    this.sliders = [...element.querySelectorAll("[data-slider]")];
    this.labels = [...element.querySelectorAll("[data-label]")].map((label) => label.textContent.trim());
    this.reading = element.querySelector("[data-reading]");
    this.clear = element.querySelector("[data-clear]");
    this.clear.addEventListener("click", () => this.forget());
    this.words = element.dataset;
    this.build();
  }

  // Numbers of the fields, null where nothing was filled in.
  get values() {
    return this.numbers.map((field) => (field.value === "" ? null : Number(field.value)));
  }

  show() {
    this.element.hidden = false;
    this.question.querySelector("[data-fallback]").hidden = true;
    this.draw();
  }

  // `values` in the order of the fields; `method` is pointer, keyboard or slider.
  set(values, method) {
    this.numbers.forEach((field, place) => {
      field.value = values[place] === null ? "" : String(Math.round(values[place] * 10) / 10);
    });
    this.question.querySelector("[data-method]").value = method;
    this.numbers[0].dispatchEvent(new Event("input", { bubbles: true }));
    this.draw();
  }

  forget() {
    this.set(this.numbers.map(() => null), "");
    this.element.querySelector("[role=slider], [data-slider]")?.focus();
  }

  // What is seen is words. Who hears the page is told the exact place too: a step of the keys is small.
  say(text, empty) {
    this.reading.textContent = text;
    this.clear.hidden = empty;
  }
}

// Keeps words of another direction from mixing with what stands beside them.
export function isolated(words) {
  return `\u2068${words}\u2069`;
}

// Fills "{share}% towards {label}".
export function fill(pattern, parts) {
  return pattern.replace(/\{(\w+)\}/g, (_, name) => parts[name] ?? "");
}

// Where a mark stands, in words; the same bounds are in signifiers/words.py.
const BOUNDS = [[6, "halfway"], [35, "slightly"], [75, "clearly"], [97, "far"]];

export function between(words, value, [left, right]) {
  const away = Math.abs(value - 50) * 2;
  const how = BOUNDS.find(([bound]) => away < bound)?.[1] ?? "wholly";
  return fill(words[how], { left: isolated(left), right: isolated(right), label: isolated(value > 50 ? right : left) });
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

// Arrow keys as a direction (up is positive); with Shift the steps are small.
export function arrow(event, step) {
  const direction = ARROWS[event.key];
  if (!direction || event.altKey || event.ctrlKey || event.metaKey) return null;
  const size = event.shiftKey ? step / 4 : step;
  return direction.map((part) => part * size);
}

// A tap or click gives its place at once; a drag starts on the mark itself, or anywhere with a
// mouse, so that a finger can still scroll the page over the picture.
export function points(surface, handles, place) {
  const svg = surface.querySelector("svg");
  const at = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [point.x, point.y];
  };
  let dragged = null;
  surface.addEventListener("pointerdown", (event) => {
    const handle = handles.findIndex((each) => each.contains(event.target));
    if (event.button !== 0 || (handle < 0 && event.pointerType === "touch")) return;
    dragged = handle < 0 ? null : handle;
    surface.setPointerCapture(event.pointerId);
    if (handle < 0) dragged = place(at(event), null);
    surface.dataset.dragging = "yes";
    surface.focus?.({ preventScroll: true });
    event.preventDefault();
  });
  surface.addEventListener("pointermove", (event) => {
    if (surface.dataset.dragging) place(at(event), dragged);
  });
  // Not every browser knows by the style sheet alone that a finger on a mark does not scroll.
  const stay = (event) => surface.dataset.dragging && event.cancelable && event.preventDefault();
  surface.addEventListener("touchmove", stay, { passive: false });
  for (const end of ["pointerup", "pointercancel"]) {
    surface.addEventListener(end, () => {
      delete surface.dataset.dragging;
      dragged = null;
    });
  }
  surface.addEventListener("click", (event) => {
    if (event.pointerType === "touch") place(at(event), null);
  });
}
