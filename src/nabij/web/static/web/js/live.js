// <div data-live="/stream"> hears "changed" and passes it on as nabij:changed, so that
// hx-trigger="nabij:changed" fetches the fragment again. The stream itself carries no state.
// One line an address: a fragment that replaces the element takes the open line over, since a
// new line says "changed" at once and would fetch for ever.
import { sentence } from "./said.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 20000;

const lines = new Map();

export function connect(root = document) {
  const wanted = new Map();
  for (const element of root.querySelectorAll("[data-live]")) wanted.set(element.dataset.live, element);
  for (const [address, line] of lines) {
    if (wanted.has(address)) continue;
    line.close();
    lines.delete(address);
  }
  for (const [address, element] of wanted) {
    if (lines.has(address)) lines.get(address).element = element;
    else lines.set(address, new Line(address, element));
  }
}

class Line {
  constructor(address, element) {
    this.address = address;
    this.element = element;
    this.wait = FIRST_WAIT;
    this.open();
  }

  open() {
    this.source = new EventSource(this.address);
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
    this.open();
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
