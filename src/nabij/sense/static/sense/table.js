// What somebody is writing stays where it is when the group goes on. The writing box lies
// outside the part that is swapped; it changes with the stage only while it is empty.
import { forget } from "../web/js/draft.js";
import { unsay } from "../web/js/said.js";

const KEPT = "nabij:draft:";

const now = () => document.getElementById("now");
const box = () => document.getElementById("writing");

function hasWords(element) {
  return [...element.querySelectorAll("textarea")].some((area) => area.value.trim() !== "");
}

let seen = null;

// What was said about the stage before is not true of this one.
function clearMessages() {
  const { stage, shares } = now()?.dataset ?? {};
  const fresh = `${stage} ${shares}`;
  if (seen !== null && seen !== fresh) unsay();
  seen = fresh;
}

function follow() {
  const here = box();
  const stage = now()?.dataset.stage;
  if (!here || stage === undefined) return;
  const left = here.dataset.stage !== stage;
  if (left && !hasWords(here)) {
    load();
    return;
  }
  showLate(here, left && here.querySelector("form") !== null);
  if (!left) nameButton(here, now().dataset.shares === "yes");
}

function showLate(here, late) {
  for (const part of here.querySelectorAll("[data-when]")) {
    part.hidden = (part.dataset.when === "late") !== late;
  }
}

function nameButton(here, shares) {
  const button = here.querySelector("button[data-share]");
  if (button && here.dataset.stage !== "within_reach") {
    button.textContent = shares ? button.dataset.share : button.dataset.write;
  }
}

async function load(stage = "") {
  const address = new URL(document.getElementById("table").getAttribute("hx-get"), location.href);
  address.search = stage ? `?writing=${stage}` : "";
  let page;
  try {
    const answer = await fetch(address);
    if (!answer.ok) return;
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return; // No connection: the box stays, and the next change tries again.
  }
  const fresh = page.getElementById("writing");
  const here = box();
  if (!fresh || !here || hasWords(here)) return;
  here.replaceWith(document.adoptNode(fresh));
  window.htmx?.process(fresh);
}

// Words that were begun in another stage, before the page was closed or loaded anew.
function findUnsent() {
  const here = box();
  if (!here || hasWords(here) || document.querySelector("[data-draft-sent]")) return;
  for (const stage of ["notice", "ask", "assume", "pattern", "within_reach"]) {
    if (stage === now()?.dataset.stage) continue;
    if (keptWords(here.dataset.drafts + stage)) {
      load(stage);
      return;
    }
  }
}

function keptWords(key) {
  try {
    const fields = JSON.parse(localStorage.getItem(KEPT + key) ?? "{}");
    return ["text", "wrong_if", "find_out"].some((name) => (fields[name] ?? []).some((one) => one.trim()));
  } catch {
    return false;
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-set-aside]");
  if (!link) return;
  event.preventDefault();
  const form = link.closest("form");
  for (const area of form.querySelectorAll("textarea")) area.value = "";
  forget(form.dataset.draft);
  load();
});

// What was opened stays open when the part around it is brought up to date.
document.addEventListener("htmx:before:morph:attr", (event) => {
  if (event.target.tagName === "DETAILS" && event.detail?.attrName === "open") event.preventDefault();
});
document.addEventListener("htmx:after:swap", () => {
  clearMessages();
  follow();
});
window.addEventListener("pageshow", () => {
  clearMessages();
  follow();
  findUnsent();
});
