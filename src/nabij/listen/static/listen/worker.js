// Runs beside the tellers' pages. Without a connection it shows the form as it was last seen, and it
// sends what waits as soon as there is one, also when the page was closed. The line above this one,
// `HOUSE`, is put there by the house: which files the form needs.
importScripts(HOUSE.outbox);

const PAGES = "nabij-pages";
const FORM = /^\/tell\/[a-z0-9]+\/$/;
const USED_KEY = /(name="sending_key" value=")[0-9a-f-]+/;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("sync", (event) => {
  if (event.tag === "nabij-outbox") event.waitUntil(sendOrLater());
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (FORM.test(url.pathname)) event.respondWith(page(event, url.pathname));
  } else if (request.method === "GET" && url.pathname.startsWith(HOUSE.statics)) {
    event.respondWith(file(request));
  }
});

async function install() {
  const files = await caches.open(HOUSE.name);
  await files.addAll(HOUSE.files);
  await self.skipWaiting();
}

// A kept page asks for the files of its own day: with new files it is fetched anew. Where that failed
// the old files stay, because a page without its scripts would keep no story.
async function tidy() {
  const pages = await caches.open(PAGES);
  const anew = await Promise.all((await pages.keys()).map((request) => fetchedAnew(pages, request)));
  if (anew.every(Boolean)) {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name !== HOUSE.name && name !== PAGES).map((name) => caches.delete(name)));
  }
  await self.clients.claim();
}

async function fetchedAnew(pages, request) {
  try {
    const answer = await fetch(request.url);
    if (answer.ok) await pages.put(request, answer);
    else if (answer.status < 500) await pages.delete(request);
    return answer.status < 500;
  } catch {
    return false;
  }
}

async function page(event, path) {
  const { request } = event;
  try {
    const answer = await fetch(request);
    if (request.method === "GET" && answer.ok && !answer.redirected) event.waitUntil(keep(path, answer.clone()));
    return answer;
  } catch (problem) {
    const kept = await caches.open(PAGES).then((pages) => pages.match(path, { ignoreVary: true })).catch(() => null);
    if (!kept) throw problem;
    return withItsOwnKey(kept);
  }
}

// Nobody waits for it, and a full disk keeps no page from being shown.
async function keep(path, answer) {
  await caches.open(PAGES).then((pages) => pages.put(path, answer)).catch(() => null);
}

// Each story has a key of its own, also when the same kept page is opened twice.
async function withItsOwnKey(kept) {
  const text = (await kept.text()).replace(USED_KEY, `$1${crypto.randomUUID()}`);
  const headers = new Headers(kept.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return new Response(text, { headers });
}

async function file(request) {
  const files = await caches.open(HOUSE.name).catch(() => null);
  const kept = (await files?.match(request, { ignoreVary: true })) ?? (await ofAnOlderPage(request));
  return kept ?? fetch(request);
}

function ofAnOlderPage(request) {
  return caches.match(request, { ignoreVary: true }).catch(() => null);
}

// An error makes the browser try again later, at longer and longer intervals.
async function sendOrLater() {
  if (await nabijOutbox.sendAll()) throw new Error("Not everything was sent.");
}
