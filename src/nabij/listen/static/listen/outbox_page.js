// What waits on this device, shown on the page, with what can be done with each.
import "./outbox.js";
import { say, unsay } from "../web/js/said.js";
import { linkTo } from "./saved.js";

const box = globalThis.nabijOutbox;
const place = document.querySelector("[data-outbox]");
const list = place.querySelector("[data-outbox-list]");
let form;
let unkept;
let showing = Promise.resolve();

// On the page of a form that takes no more stories there is no form.
export function startOutbox(of = null) {
  form = of;
  window.addEventListener("online", again);
  new BroadcastChannel("nabij-outbox").addEventListener("message", () => place.dataset.busy || show());
  list.addEventListener("click", (event) => chosen(event.target.closest("[data-act]")));
  show();
  return again();
}

// One after the other: what is shown last is how it is.
export function show() {
  showing = showing.then(draw, draw);
  return showing;
}

async function draw() {
  const stories = await box.all().catch(() => null);
  if (stories) remember(stories.length > 0);
  const items = await Promise.all((stories ?? []).map(shown));
  if (unkept) items.push(described(blank("closed"), unkept));
  fill(items);
}

// Of a device on which nothing is kept: it stands in the page, and nowhere else.
export function showClosed(filled) {
  unkept = filled;
  return show();
}

// The next page of this device looks here first.
export function remember(something) {
  try {
    if (something) localStorage.setItem("nabij:outbox", "yes");
    else localStorage.removeItem("nabij:outbox");
  } catch {
    // A browser that keeps no note shows it with the first touch.
  }
}

export function standsAlone() {
  form.hidden = true;
  place.querySelector("[data-another]").hidden = false;
  place.querySelector("h2").focus();
}

// What stays is not touched: a button that is replaced while a finger is on it loses the press, and
// what is read out is only what is new.
function fill(items) {
  const held = list.contains(document.activeElement);
  for (const item of [...list.children]) if (!items.includes(item)) takeAway(item);
  items.forEach((item, at) => list.children[at] === item || list.insertBefore(item, list.children[at] ?? null));
  place.hidden = items.length === 0;
  // Who stood on what became something else hears of it, and goes on from there.
  if (held && !place.hidden && !list.contains(document.activeElement)) place.querySelector("h2").focus();
  place.querySelector("[data-another]").hidden = !form?.hidden;
}

function takeAway(item) {
  item.remove();
  for (const { href } of item.querySelectorAll("a[href^='blob:']")) URL.revokeObjectURL(href);
}

async function again() {
  await box.sendAll().catch(() => null);
  await show();
}

async function sendWaiting() {
  say(place.dataset.sending);
  await box.sendAll().catch(() => null);
  unsay();
}

function blank(state) {
  return place.querySelector(`template[data-state="${state}"]`).content.firstElementChild.cloneNode(true);
}

async function shown({ id, state, ...story }) {
  const known = list.querySelector(`[data-id="${id}"][data-described="${state}"]`);
  if (known) return known;
  const item = blank(state);
  item.dataset.id = id;
  const inside = await box.opened(story).catch(() => null);
  if (!inside) return item;
  item.dataset.described = state;
  return described(item, inside);
}

function described(item, inside) {
  for (const words of item.querySelectorAll("[data-words]")) words.textContent = inside.words ?? (inside.get("story") || place.dataset.voice);
  for (const link of item.querySelectorAll("[data-page]")) link.href = inside.page;
  for (const files of item.querySelectorAll("[data-files]")) offer(files, inside);
  return item;
}

// A recording that was made on the page is nowhere else: it can be taken along as a file.
function offer(files, inside) {
  const given = ["voice", "photo"].filter((kind) => inside.get(kind)?.size);
  files.hidden = given.length === 0;
  files.replaceChildren(...given.map((kind) => linkTo(kind, inside.get(kind), place.dataset[kind === "voice" ? "saveVoice" : "savePhoto"])));
}

async function chosen(button) {
  if (!button) return;
  const item = button.closest("[data-outbox-list] > *");
  if (button.dataset.act === "copy") return copy(button, item.querySelector("[data-words]"));
  // One press, one act: until the list shows what came of it, the next press would be for this one too.
  item.inert = true;
  await act(button.dataset.act, item).finally(() => (item.inert = false));
  if (!place.hidden) place.querySelector("h2").focus();
  // The key of the form that was sent is used: the next story gets a page of its own.
  else if (form?.hidden) location.replace(location.pathname + location.search);
  else document.getElementById("main").focus();
}

async function act(name, item) {
  const story = (await box.all()).find((each) => each.id === item.dataset.id);
  const acts = {
    again: sendWaiting,
    keep: () => box.put({ ...story, state: "kept" }),
    away: () => box.remove(story.id),
    open: () => openInForm(story),
  };
  if (!item.dataset.id) unkept = undefined;
  // Another page, or the worker, may have been first.
  if (story) await acts[name]();
  await show();
}

// Where copying is not allowed the words are marked, for who copies them by hand.
async function copy(button, words) {
  try {
    await navigator.clipboard.writeText(words.textContent);
    button.textContent = button.dataset.copied;
  } catch {
    getSelection().selectAllChildren(words);
  }
}

// Sends it the way a form is sent, so that the page shows what needs another look. It waits here too
// until that page has it, or until it turns out to have arrived: by its key it is one story.
async function openInForm(story) {
  const filled = await box.opened(story);
  const whole = document.createElement("form");
  Object.assign(whole, { method: "post", enctype: "multipart/form-data", action: story.address, hidden: true });
  for (const [name, value] of filled) {
    if (value instanceof File && !value.size) continue;
    whole.append(typeof value === "string" ? Object.assign(document.createElement("textarea"), { name, value }) : fileOf(name, value));
  }
  document.body.append(whole);
  await box.put({ ...story, state: "waiting" });
  HTMLFormElement.prototype.submit.call(whole);
}

function fileOf(name, file) {
  const carried = new DataTransfer();
  carried.items.add(file);
  return Object.assign(document.createElement("input"), { type: "file", name, files: carried.files });
}
