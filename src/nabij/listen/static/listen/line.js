// A mark on a line (dyad, scale): a native slider that knows whether it was touched.
import { Mark, between, fill, isolated } from "./mark.js";

export class Line extends Mark {
  build() {
    this.slider = this.sliders[0];
    this.last = "slider";
    this.slider.addEventListener("pointerdown", () => (this.last = "pointer"));
    this.slider.addEventListener("keydown", (event) => this.key(event));
    this.slider.addEventListener("input", () => this.take());
    // A tap exactly in the middle changes nothing for the browser; for the teller it is an answer.
    // A finger gives no click on a slider; what becomes scrolling is cancelled and gives no pointerup.
    const tapped = () => this.values[0] === null && this.take();
    this.slider.addEventListener("click", tapped);
    this.slider.addEventListener("pointerup", () => setTimeout(tapped));
  }

  key(event) {
    this.last = "keyboard";
    if (event.key === "Delete" || event.key === "Backspace") this.forget();
    else if (event.key === " " && this.values[0] === null) this.take();
    else return;
    event.preventDefault();
  }

  take() {
    this.set([Number(this.slider.value)], this.last);
  }

  draw() {
    const value = this.values[0];
    this.slider.classList.toggle("unplaced", value === null);
    this.slider.value = String(value ?? 50);
    const isScale = this.slider.step === "10";
    const exact = value === null ? this.words.none : this.exactly(value, isScale);
    this.slider.setAttribute("aria-valuetext", exact);
    this.say(value === null || isScale ? exact : between(this.words, value, this.labels), value === null);
  }

  exactly(value, isScale) {
    if (isScale) return fill(this.words.stepsOfTen, { n: Math.round(value / 10) });
    if (value === 50) return this.words.middle;
    const [share, label] = value > 50 ? [value, this.labels[1]] : [100 - value, this.labels[0]];
    return fill(this.words.towards, { share: Math.round(share), label: isolated(label) });
  }
}
