// The teller's page and what this device keeps: sends through the outbox, and says where a story is.
import "./outbox.js";
import { forget } from "../web/js/draft.js";
import { say } from "../web/js/said.js";

const box = globalThis.nabijOutbox;
const place = document.querySelector("[data-outbox]");
const list = place.querySelector("[data-outbox-list]");
let form;
let straight = false;

export function start(of) {
  form = of;
  installable();
  keepsNothing();
  form.addEventListener("submit", submitted);
  window.addEventListener("online", again);
  new BroadcastChannel("nabij-outbox").addEventListener("message", () => place.dataset.busy || show());
  list.addEventListener("click", (event) => chosen(event.target.closest("[data-act]")));
  show();
  again();
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
  if (straight || keptNothing() || event.submitter?.name === "speak") return;
  event.preventDefault();
  if (place.dataset.busy) return;
  place.dataset.busy = "yes";
  let story;
  try {
    story = await box.keep(location.pathname, new FormData(form));
  } catch {
    return asUsual(event.submitter);
  }
  say(place.dataset.sending);
  later();
  const outcome = await box.sendNow(story).catch(() => ({ state: "waiting" }));
  if (outcome.state === "arrived") {
    forget(form.dataset.draft);
    form.reset();
    location.assign(outcome.receipt);
  } else if (outcome.state === "waiting") {
    await waits();
  } else {
    asUsual(event.submitter);
  }
  document.getElementById("messages").replaceChildren();
  delete place.dataset.busy;
}

// The house shows what needs another look, with all that was written.
function asUsual(submitter) {
  straight = true;
  form.requestSubmit(submitter);
}

async function waits() {
  forget(form.dataset.draft);
  form.reset();
  form.hidden = true;
  await show();
  place.querySelector("h2").focus();
  navigator.storage?.persist?.().catch(() => null);
}

// The browser wakes the worker when there is a connection, also when this page was closed by then.
async function later() {
  const worker = await navigator.serviceWorker?.ready.catch(() => null);
  await worker?.sync?.register("nabij-outbox").catch(() => null);
}

async function again() {
  await box.sendAll().catch(() => null);
  await show();
}

async function show() {
  const stories = await box.all();
  remember(stories.length > 0);
  const items = await Promise.all(stories.map(shown));
  list.replaceChildren(...items);
  place.hidden = items.length === 0;
  const another = place.querySelector("[data-another]");
  another.hidden = !form.hidden;
}

async function shown(story) {
  const item = place.querySelector(`template[data-state="${story.state}"]`).content.firstElementChild.cloneNode(true);
  item.dataset.id = story.id;
  const inside = await box.opened(story).catch(() => null);
  if (!inside) return item;
  for (const words of item.querySelectorAll("[data-words]")) words.textContent = inside.words ?? (inside.get("story") || place.dataset.voice);
  for (const link of item.querySelectorAll("[data-page]")) link.href = inside.page;
  return item;
}

async function chosen(button) {
  if (!button) return;
  const id = button.closest("[data-id]").dataset.id;
  const story = (await box.all()).find((each) => each.id === id);
  if (!story) return show();
  const acts = {
    again,
    keep: () => box.put({ ...story, state: "kept" }),
    away: () => box.remove(id),
    copy: async () => navigator.clipboard.writeText(button.closest("[data-id]").querySelector("[data-words]").textContent),
    open: () => openInForm(story),
  };
  await acts[button.dataset.act]();
  await show();
  if (!place.hidden) place.querySelector("h2").focus();
  else document.getElementById("main").focus();
}

// Sends it the way a form is sent, so that the page shows what needs another look.
async function openInForm(story) {
  const filled = await box.opened(story);
  const whole = document.createElement("form");
  Object.assign(whole, { method: "post", enctype: "multipart/form-data", action: story.address, hidden: true });
  for (const [name, value] of filled) {
    if (value instanceof File && !value.size) continue;
    whole.append(typeof value === "string" ? Object.assign(document.createElement("textarea"), { name, value }) : fileOf(name, value));
  }
  document.body.append(whole);
  await box.remove(story.id);
  whole.submit();
}

function fileOf(name, file) {
  const carried = new DataTransfer();
  carried.items.add(file);
  return Object.assign(document.createElement("input"), { type: "file", name, files: carried.files });
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
      sessionStorage.setItem("nabij:keeps-nothing", "yes");
      forget(form.dataset.draft);
      kept.querySelector("[data-said]").hidden = false;
    }
  });
}

function empty() {
  form.reset();
  forget(form.dataset.draft);
  location.replace(location.pathname + location.search);
}

function keptNothing() {
  return attempt(() => sessionStorage.getItem("nabij:keeps-nothing") === "yes");
}

function remember(something) {
  attempt(() => (something ? localStorage.setItem("nabij:outbox", "yes") : localStorage.removeItem("nabij:outbox")));
}

function attempt(act) {
  try {
    return act();
  } catch {
    return null;
  }
}
