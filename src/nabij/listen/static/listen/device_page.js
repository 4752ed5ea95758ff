// The teller's page and what this device keeps: sends through the outbox, so that nothing is lost on
// the way. What waits here is shown by outbox_page.js.
import { forget } from "../web/js/draft.js";
import { say, sentence, unsay } from "../web/js/said.js";
import { remember, show, showClosed, standsAlone, startOutbox } from "./outbox_page.js";

const box = globalThis.nabijOutbox;
const place = document.querySelector("[data-outbox]");
let form;
let straight = false;
let keepNothing = false;

export async function start(of) {
  form = of;
  installable();
  keepsNothing();
  form.addEventListener("submit", submitted);
  await dropWhatCameBack();
  startOutbox(form);
}

// The form can be put between the apps of a phone, and opens without a connection.
function installable() {
  if (keptNothing()) return;
  const link = document.createElement("link");
  link.rel = "manifest";
  link.href = form.dataset.app;
  document.head.append(link);
  navigator.serviceWorker?.register(form.dataset.worker, { scope: form.dataset.scope, updateViaCache: "none" })
    .then(async () => {
      const pages = await caches.open("nabij-pages");
      const known = await pages.match(location.pathname, { ignoreVary: true });
      if (!known) await pages.put(location.pathname, await fetch(location.href));
    })
    .catch(() => null);
}

async function submitted(event) {
  if (straight || event.submitter?.name === "speak") return;
  event.preventDefault();
  if (place.dataset.busy) return;
  place.dataset.busy = "yes";
  const send = keptNothing() ? sendUnkept : sendKept;
  try {
    await send(event.submitter);
  } catch {
    asUsual(event.submitter);
  } finally {
    delete place.dataset.busy;
    form.inert = false;
  }
}

// What is written from here on would not go along, and would be gone with the form.
function onItsWay() {
  form.inert = true;
  say(place.dataset.sending);
}

async function sendKept(submitter) {
  let story;
  try {
    story = await box.keep(location.pathname, new FormData(form));
  } catch {
    return asUsual(submitter);
  }
  remember(true);
  onItsWay();
  later();
  const outcome = await box.sendNow(story).catch(() => ({ state: "waiting" }));
  if (outcome.state === "arrived") {
    forgetDraft();
    form.reset();
    location.assign(outcome.receipt);
  } else if (outcome.state === "unclear") {
    asUsual(submitter);
  } else {
    await staysHere();
  }
  unsay();
}

// On a device of others: what can't be sent stays in the page.
async function sendUnkept(submitter) {
  const filled = new FormData(form);
  onItsWay();
  const outcome = await box.sendUnkept(location.pathname, filled);
  unsay();
  if (outcome.state === "arrived") {
    form.reset();
    location.assign(outcome.receipt);
  } else if (outcome.state === "closed") {
    form.reset();
    await showClosed(filled);
    standsAlone();
  } else if (outcome.state === "unclear") {
    asUsual(submitter);
  } else {
    form.inert = false;
    submitter?.focus();
    say(sentence("unreached"), { strong: true });
  }
}

function forgetDraft() {
  return forget(form.dataset.draft, form.dataset.draftLock);
}

// The house shows what needs another look, with all that was written.
function asUsual(submitter) {
  straight = true;
  form.inert = false;
  form.requestSubmit(submitter);
}

// It waits for a connection, or the form takes no more stories: all that was given is locked here.
async function staysHere() {
  forgetDraft();
  form.reset();
  await show();
  standsAlone();
  navigator.storage?.persist?.().catch(() => null);
}

// The page that asks for another look has what waited here, under the same key.
async function dropWhatCameBack() {
  for (const story of await box.all().catch(() => [])) {
    if (story.type === "application/json") continue;
    const inside = await box.opened(story).catch(() => null);
    if (inside && isWholeInForm(inside)) await box.remove(story.id);
  }
}

function isWholeInForm(inside) {
  if (inside.get("sending_key") !== form.elements.sending_key.value) return false;
  const words = (text) => (text ?? "").replace(/\r\n?/g, "\n").trim();
  if (words(inside.get("story")) !== words(form.elements.story.value)) return false;
  return ["voice", "photo"].every((kind) => !inside.get(kind)?.size || isKeptForPage(kind));
}

// Or it was refused, and that is said there: a broken photo doesn't get better by waiting.
function isKeptForPage(kind) {
  return Boolean(form.elements[`without_${kind}`] || form.elements[kind]?.closest(".field--wrong"));
}

// The browser wakes the worker when there is a connection, also when this page was closed by then.
async function later() {
  const worker = await navigator.serviceWorker?.ready.catch(() => null);
  await worker?.sync?.register("nabij-outbox").catch(() => null);
}

// On a device that others use too nothing stays behind, and nothing waits.
function keepsNothing() {
  const kept = document.querySelector("[data-kept-here]");
  if (!kept) return;
  kept.hidden = false;
  kept.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (act === "empty") empty();
    if (act === "nothing") {
      keepNothingHere();
      forgetDraft();
      kept.querySelector("[data-said]").hidden = false;
    }
  });
}

async function empty() {
  form.reset();
  await forgetDraft();
  location.replace(location.pathname + location.search);
}

// A browser that keeps no note of it knows it as long as this page is open.
function keepNothingHere() {
  keepNothing = true;
  try {
    sessionStorage.setItem("nabij:keeps-nothing", "yes");
  } catch {
    // It keeps no drafts either.
  }
}

function keptNothing() {
  try {
    return keepNothing || sessionStorage.getItem("nabij:keeps-nothing") === "yes";
  } catch {
    return keepNothing;
  }
}
