// A screen that one person after the other uses. After a pause it asks whether somebody is there and
// begins again if not. Nothing of the one before can be gone back to.
import "./receipt.js";
import { closedTo, sendSurely } from "./surely.js";

const dialog = document.querySelector("dialog[data-pause]");
const PATIENT = 5;
const SAID_AT = new Set([30, 20, 10, 5]);
const FRESH = 10 * 60_000;

document.querySelector("[data-kiosk-tools]")?.removeAttribute("hidden");
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-whole-screen]")) document.documentElement.requestFullscreen?.();
  const begin = event.target.closest("[data-begin]");
  if (!begin) return;
  event.preventDefault();
  beginAgain(begin.getAttribute("href"));
});
// A page that the browser kept whole still holds what was typed.
window.addEventListener("pageshow", (event) => event.persisted && beginAgain());

sendSurely(document.querySelector("form.tell"));
staysFresh(document.querySelector("form.tell"));
if (dialog) watch();

// A screen that nobody touches shows the form for days. Who begins then must not speak to one that was
// closed meanwhile; nor find it closed when it is open again.
function staysFresh(form) {
  const once = new AbortController();
  const looking = setInterval(async () => {
    const closed = await closedTo().catch(() => null);
    if (closed === null || once.signal.aborted || Boolean(closed) !== Boolean(form)) return;
    beginAgain(location.pathname + location.search);
  }, FRESH);
  once.signal.addEventListener("abort", () => clearInterval(looking));
  for (const event of ["pointerdown", "keydown", "input"]) document.addEventListener(event, () => once.abort(), { signal: once.signal });
}

// From the first touch or key on; where there are words to keep, or something to look at again, at once.
function watch() {
  const pause = Number(dialog.dataset.pause) * 1000;
  let waiting;
  let speaks = false;
  let sends = 1;
  const anew = () => {
    if (dialog.open) return;
    clearTimeout(waiting);
    if (!speaks) waiting = setTimeout(ask, pause * sends);
  };
  // Who speaks touches nothing, and is not cut off: a recording ends by itself. Nor is who listens.
  document.addEventListener("nabij:recording", (event) => {
    speaks = event.detail;
    anew();
  });
  document.addEventListener("timeupdate", anew, true);
  // A recording takes its time on the way.
  window.addEventListener("submit", (event) => {
    sends = event.defaultPrevented ? 1 : PATIENT;
    anew();
  });
  for (const event of ["pointerdown", "keydown", "input", "scroll"]) document.addEventListener(event, anew, { passive: true });
  dialog.addEventListener("close", anew);
  if ("atOnce" in dialog.dataset || document.querySelector(".error-summary")) anew();
}

function ask() {
  let left = Number(dialog.dataset.warning);
  const shown = dialog.querySelector("[data-left]");
  const said = dialog.querySelector("[data-left-said]");
  const tell = () => {
    shown.textContent = dialog.dataset.words.replace("{n}", String(left));
    if (SAID_AT.has(left)) said.textContent = shown.textContent;
  };
  const second = setInterval(() => {
    left -= 1;
    if (left > 0) tell();
    else beginAgain();
  }, 1000);
  dialog.addEventListener("close", () => clearInterval(second), { once: true });
  dialog.querySelector("[data-stay]").addEventListener("click", () => dialog.close(), { once: true });
  dialog.showModal();
  tell();
}

function beginAgain(address) {
  window.location.replace(address ?? dialog?.dataset.start ?? window.location.pathname);
}
