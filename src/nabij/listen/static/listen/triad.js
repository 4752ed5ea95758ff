// A mark in a triangle: three weights that together are 100.
import { Mark, arrow, fill, isolated, points } from "./mark.js";

const CORNERS = [[160, 10], [12, 266], [308, 266]];
const STEP = 12;

// Weights of a point: its distance to each side, as shares. Outside it slides along the edge.
export function weightsAt([x, y]) {
  const [a, b, c] = CORNERS;
  const area = (b[1] - c[1]) * (a[0] - c[0]) + (c[0] - b[0]) * (a[1] - c[1]);
  const first = ((b[1] - c[1]) * (x - c[0]) + (c[0] - b[0]) * (y - c[1])) / area;
  const second = ((c[1] - a[1]) * (x - c[0]) + (a[0] - c[0]) * (y - c[1])) / area;
  const inside = [first, second, 1 - first - second].map((weight) => Math.max(weight, 0));
  const sum = inside[0] + inside[1] + inside[2];
  return inside.map((weight) => (weight / sum) * 100);
}

export function pointOf(weights) {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return [0, 1].map((axis) => CORNERS.reduce((at, corner, n) => at + (corner[axis] * weights[n]) / sum, 0));
}

// How much of each, in words; the same bounds are in signifiers/words.py.
export function inWords(words, shares, labels) {
  const order = [0, 1, 2].sort((one, other) => shares[other] - shares[one]);
  const [most, middle, least] = order.map((n) => shares[n]);
  const [first, second, third] = order.map((n) => isolated(labels[n]));
  return fill(words[howMuch(most, middle, least)], { first, second, third });
}

function howMuch(most, middle, least) {
  if (most >= 0.99) return "only";
  if (most >= 0.9) return "almostOnly";
  if (most - least <= 0.15) return "alike";
  if (most - middle <= 0.1) return least >= 0.1 ? "twoAndLess" : "two";
  if (middle - least <= 0.1) return "more";
  return least >= 0.1 ? "ranked" : "moreThan";
}

export class Triad extends Mark {
  build() {
    this.surface = this.element.querySelector("[data-surface]");
    this.handle = this.element.querySelector("[data-handle]");
    points(this.surface, [this.handle], (point) => this.set(weightsAt(point), "pointer"));
    this.surface.addEventListener("keydown", (event) => this.key(event));
    for (const slider of this.sliders) {
      slider.addEventListener("input", () => this.set(this.sliders.map((each) => Number(each.value)), "slider"));
    }
  }

  get weights() {
    const values = this.values.map((value) => Math.max(value ?? 0, 0));
    return values.some((value) => value > 0) ? values : null;
  }

  key(event) {
    const move = arrow(event, STEP);
    if (move) {
      const [x, y] = pointOf(this.weights ?? [1, 1, 1]);
      this.set(weightsAt([x + move[0], y - move[1]]), "keyboard");
    } else if (event.key === "Home" || event.key === " ") {
      this.set(weightsAt(pointOf([1, 1, 1])), "keyboard");
    } else if (["1", "2", "3"].includes(event.key)) {
      this.set([1, 2, 3].map((n) => (String(n) === event.key ? 100 : 0)), "keyboard");
    } else if (event.key === "Delete" || event.key === "Backspace") {
      this.forget();
    } else {
      return;
    }
    event.preventDefault();
  }

  draw() {
    const weights = this.weights;
    this.handle.classList.toggle("unplaced", !weights);
    let text = this.words.none;
    let said = text;
    if (weights) {
      const sum = weights.reduce((all, weight) => all + weight, 0);
      const shares = weights.map((weight) => Math.round((weight / sum) * 100));
      const [x, y] = pointOf(weights);
      this.handle.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      said = inWords(this.words, weights.map((weight) => weight / sum), this.labels);
      text = shares.map((share, n) => `${isolated(this.labels[n])} ${share}%`).join(" · ");
      this.surface.setAttribute("aria-valuenow", String(shares[0]));
    }
    this.sliders.forEach((slider, n) => {
      if (document.activeElement !== slider) slider.value = String(this.values[n] ?? 0);
      slider.setAttribute("aria-valuetext", text);
    });
    this.surface.setAttribute("aria-valuetext", text);
    this.say(said, !weights);
  }
}
