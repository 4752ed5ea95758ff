// Hundreds of dots are one tab stop: arrow keys go to the nearest dot in that direction.
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const FEW = 12;

export function bySteps(picture) {
  const links = [...picture.querySelectorAll("a[href]")];
  if (links.length <= FEW) return;
  for (const link of links) link.setAttribute("tabindex", "-1");
  links[0].setAttribute("tabindex", "0");
  picture.addEventListener("keydown", (event) => {
    const way = ARROWS[event.key];
    const here = event.target.closest?.("a[href]");
    if (!way || !here || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = nearest(links, here, way);
    if (next) moveTo(links, next);
  });
  picture.addEventListener("focusin", (event) => {
    const here = event.target.closest?.("a[href]");
    if (here) only(links, here);
  });
}

function moveTo(links, link) {
  only(links, link);
  link.focus();
}

function only(links, link) {
  for (const other of links) if (other.getAttribute("tabindex") === "0") other.setAttribute("tabindex", "-1");
  link.setAttribute("tabindex", "0");
}

function nearest(links, from, [across, down]) {
  const [x, y] = middle(from);
  let best = null;
  let least = Infinity;
  for (const link of links) {
    if (link === from) continue;
    const [dx, dy] = middle(link).map((one, place) => one - [x, y][place]);
    const along = dx * across + dy * down;
    if (along <= 0.5) continue;
    const aside = Math.abs(dx * down) + Math.abs(dy * across);
    const far = along + 2 * aside;
    if (far < least) [best, least] = [link, far];
  }
  return best;
}

function middle(link) {
  const box = link.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}
