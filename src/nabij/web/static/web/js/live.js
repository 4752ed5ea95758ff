// <div data-live="/stream"> hears "changed" and passes it on as nabij:changed, so that
// hx-trigger="nabij:changed" fetches the fragment again. The stream itself carries no state.
import { sentence } from "./said.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 20000;

const lines = new Map();

export function connect(root = document) {
  for (const element of root.querySelectorAll("[data-live]")) {
    if (!lines.has(element)) lines.set(element, new Line(element));
  }
  for (const [element, line] of lines) {
    if (!element.isConnected) {
      line.close();
      lines.delete(element);
    }
  }
}

class Line {
  constructor(element) {
    this.element = element;
    this.wait = FIRST_WAIT;
    this.open();
  }

  open() {
    this.source = new EventSource(this.element.dataset.live);
    this.source.addEventListener("open", () => this.up());
    this.source.addEventListener("changed", () => this.changed());
    this.source.addEventListener("gone", () => this.gone());
    this.source.addEventListener("error", () => this.down());
    window.addEventListener("online", (this.online = () => this.retry()), { once: true });
  }

  up() {
    this.wait = FIRST_WAIT;
    this.note(false);
  }

  changed() {
    this.element.dispatchEvent(new CustomEvent("nabij:changed", { bubbles: false }));
  }

  // The right to listen ended: fetch once more, so that the page itself says why.
  gone() {
    this.close();
    this.changed();
  }

  down() {
    this.close();
    this.note(true);
    const spread = this.wait * (0.7 + Math.random() * 0.6);
    this.timer = setTimeout(() => this.retry(), spread);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  retry() {
    this.close();
    if (this.element.isConnected) this.open();
  }

  close() {
    clearTimeout(this.timer);
    window.removeEventListener("online", this.online);
    this.source?.close();
  }

  note(shown) {
    let note = this.element.querySelector(":scope > .live-note");
    if (!note && shown) {
      note = document.createElement("p");
      note.className = "live-note";
      note.setAttribute("role", "status");
      this.element.prepend(note);
    }
    if (note) {
      note.textContent = shown ? this.words() : "";
      note.hidden = !shown;
    }
  }

  words() {
    return this.element.dataset.liveNote ?? sentence("unlinked");
  }
}
