// Stones on a plane: each has a place from left to right and from bottom to top.
import { Mark, arrow, between, fill, isolated, points } from "./mark.js";

const SIZE = 300;
const STEP = 5;
const within = (value) => Math.min(Math.max(value, 0), 100);

export class Stones extends Mark {
  build() {
    this.stones = [...this.element.querySelectorAll("[data-stone]")];
    this.handles = [...this.element.querySelectorAll("[data-handle]")];
    this.readings = [...this.element.querySelectorAll("[data-reading]")];
    this.surface = this.element.querySelector("[data-surface]");
    this.ends = Object.fromEntries(
      [...this.element.querySelectorAll("[data-axis]")].map((end) => [
        end.dataset.axis,
        end.textContent.replace(/[←→]/g, "").trim(),
      ]),
    );
    this.active = 0;
    points(this.surface, this.handles, (point, dragged) => this.pointed(point, dragged));
    this.stones.forEach((stone, n) => {
      stone.addEventListener("focus", () => this.choose(n));
      stone.addEventListener("click", () => stone.focus());
      stone.addEventListener("keydown", (event) => this.key(event, n));
    });
    this.sliders.forEach((slider, n) => {
      const take = () => this.slid(slider, Math.floor(n / 2));
      slider.addEventListener("input", take);
      slider.addEventListener("click", () => slider.classList.contains("unplaced") && take());
    });
  }

  place(n) {
    const [x, y] = this.values.slice(2 * n, 2 * n + 2);
    return x === null || y === null ? null : [x, y];
  }

  put(n, at, method) {
    const values = this.values;
    values.splice(2 * n, 2, ...(at ? at.map(within) : [null, null]));
    this.set(values, method);
  }

  // A tap places the chosen stone, and the next one that has no place yet becomes chosen.
  pointed([x, y], dragged) {
    const n = dragged ?? this.active;
    this.put(n, [(x / SIZE) * 100, 100 - (y / SIZE) * 100], "pointer");
    if (dragged === null) {
      const next = this.stones.findIndex((_, place) => !this.place(place));
      this.choose(next < 0 ? n : next);
    }
    return n;
  }

  slid(slider, n) {
    const [x, y] = this.place(n) ?? [50, 50];
    const value = Number(slider.value);
    this.choose(n);
    this.put(n, slider.dataset.slider === "x" ? [value, y] : [x, value], "slider");
  }

  key(event, n) {
    const move = arrow(event, STEP);
    const [x, y] = this.place(n) ?? [50, 50];
    if (move) this.put(n, [x + move[0], y + move[1]], "keyboard");
    else if (event.key === "Home" || event.key === " ") this.put(n, [50, 50], "keyboard");
    else if (event.key === "Delete" || event.key === "Backspace") this.put(n, null, "keyboard");
    else return;
    event.preventDefault();
  }

  choose(n) {
    this.active = n;
    this.draw();
  }

  forget() {
    super.forget();
    this.choose(0);
  }

  draw() {
    this.stones.forEach((stone, n) => {
      const at = this.place(n);
      const text = at ? this.exactly(at) : this.words.none;
      stone.setAttribute("aria-valuetext", text);
      stone.setAttribute("aria-valuenow", String(Math.round(at?.[0] ?? 0)));
      this.readings[n].textContent = at ? this.inWords(at) : "";
      this.readings[n].hidden = !at;
      stone.classList.toggle("is-active", n === this.active);
      this.drawHandle(this.handles[n], at, n === this.active);
      this.drawSliders(n, at, text);
    });
    this.clear.hidden = this.values.every((value) => value === null);
  }

  drawHandle(handle, at, active) {
    handle.classList.toggle("unplaced", !at);
    handle.classList.toggle("is-active", active);
    if (!at) return;
    const [x, y] = [at[0] / 100, 1 - at[1] / 100].map((share) => (share * SIZE).toFixed(1));
    handle.setAttribute("transform", `translate(${x} ${y})`);
  }

  drawSliders(n, at, text) {
    this.sliders.slice(2 * n, 2 * n + 2).forEach((slider, axis) => {
      slider.value = String(at?.[axis] ?? 50);
      slider.classList.toggle("unplaced", !at);
      slider.setAttribute("aria-valuetext", text);
    });
  }

  inWords([x, y]) {
    const { left, right, bottom, top } = this.ends;
    return `${between(this.words, x, [left, right])}, ${between(this.words, y, [bottom, top])}`;
  }

  exactly([x, y]) {
    const side = (value, low, high) => (value >= 50 ? [value, high] : [100 - value, low]);
    const [across, acrossEnd] = side(x, this.ends.left, this.ends.right);
    const [up, upEnd] = side(y, this.ends.bottom, this.ends.top);
    return fill(this.words.place, {
      x: Math.round(across), across: isolated(acrossEnd), y: Math.round(up), up: isolated(upEnd),
    });
  }
}
