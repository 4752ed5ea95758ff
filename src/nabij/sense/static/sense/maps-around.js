// A ring on a triad or plane: click, or move it with the arrow keys and press Enter, to read the
// stories around that place. It goes to the same address that the list uses.
const SVG = "http://www.w3.org/2000/svg";
const REACH = 12;
const STEP = 4;

export function chooseAround(map) {
  const picture = map.querySelector("svg.picture");
  const ground = picture?.querySelector(".ground");
  if (!ground) return;
  const box = ground.getBBox();
  const places = map.dataset.selectable === "triad" ? triad(box) : plane(box);
  const ring = document.createElementNS(SVG, "circle");
  ring.setAttribute("class", "ring");
  ring.setAttribute("r", (REACH / 100) * box.width);
  ring.setAttribute("pointer-events", "none");
  ring.setAttribute("visibility", "hidden");
  ground.after(ring);

  const state = { x: box.x + box.width / 2, y: box.y + box.height * (2 / 3) };
  const put = (x, y) => {
    if (places.spot(x, y)) [state.x, state.y] = [x, y];
    ring.setAttribute("cx", state.x);
    ring.setAttribute("cy", state.y);
    ring.setAttribute("visibility", "visible");
  };
  const hide = () => ring.setAttribute("visibility", "hidden");
  const go = () => {
    const spot = places.spot(state.x, state.y);
    const query = new URLSearchParams({ around: spot.map((one) => one.toFixed(1)).join(","), radius: REACH });
    window.location.assign(`${window.location.pathname}?${query}#chosen`);
  };

  ground.setAttribute("cursor", "crosshair");
  picture.addEventListener("pointermove", (event) => {
    const [x, y] = inside(picture, event);
    if (places.spot(x, y)) put(x, y);
    else hide();
  });
  picture.addEventListener("pointerleave", hide);
  picture.addEventListener("click", (event) => {
    const [x, y] = inside(picture, event);
    if (event.target.closest("a") || !places.spot(x, y)) return;
    put(x, y);
    go();
  });

  const button = map.ownerDocument.querySelector("#around");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("focus", () => put(state.x, state.y));
  button.addEventListener("blur", hide);
  button.addEventListener("click", go);
  button.addEventListener("keydown", (event) => {
    const step = (STEP / 100) * box.width;
    const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (!way) return;
    event.preventDefault();
    put(state.x + way[0], state.y + way[1]);
  });
}

function inside(picture, event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
  return [point.x, point.y];
}

// Weights of the corners (top, left, right) in percent, or null outside of the triangle.
function triad(box) {
  return {
    spot(x, y) {
      const top = (box.y + box.height - y) / box.height;
      const right = (x - box.x) / box.width - top / 2;
      const left = 1 - top - right;
      return Math.min(top, left, right) < -0.001 ? null : [top, left, right].map(percent);
    },
  };
}

function plane(box) {
  return {
    spot(x, y) {
      const spot = [(x - box.x) / box.width, (box.y + box.height - y) / box.height];
      return Math.min(...spot) < 0 || Math.max(...spot) > 1 ? null : spot.map(percent);
    },
  };
}

function percent(share) {
  return 100 * Math.min(1, Math.max(0, share));
}
