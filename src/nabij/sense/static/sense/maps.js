// Maps: the first line of a story while its dot is looked at, one tab stop for all dots, and
// choosing the stories around a place by pointer or keyboard. Without it everything is there
// as links and a list.
import { bySteps } from "./maps-dots.js";
import { chooseAround } from "./maps-around.js";

const line = document.querySelector("#first-line");

for (const picture of document.querySelectorAll("svg.picture")) {
  bySteps(picture);
  if (line) sayFirstLines(picture, line);
}
for (const map of document.querySelectorAll("[data-selectable]")) chooseAround(map);

function sayFirstLines(picture, where) {
  const say = (event) => {
    const link = event.target.closest?.("a[aria-label]");
    if (!link) return;
    where.hidden = false;
    where.textContent = link.getAttribute("aria-label");
  };
  picture.addEventListener("pointerover", say);
  picture.addEventListener("focusin", say);
}
