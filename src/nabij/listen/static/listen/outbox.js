// Stories that wait on this device. Each is locked with a key that the browser never gives out, and
// is sent until its answer came back: by its own key the house keeps it once, however often it comes.
// The page takes this file as a module and the worker as a plain script, so it gives itself away here.
(() => {
  const GONE = new Set([404, 409, 410]);
  const NOT_CLEAR = new Set([400, 413, 415, 422]);
  const PATIENCE = 20_000;
  const BYTES_A_MILLISECOND = 10;

  function possible() {
    return Boolean(globalThis.isSecureContext && globalThis.crypto?.subtle && globalThis.indexedDB);
  }

  function database() {
    return new Promise((resolve, reject) => {
      const asked = indexedDB.open("nabij-outbox", 2);
      asked.onupgradeneeded = ({ oldVersion }) => {
        if (oldVersion < 1) {
          asked.result.createObjectStore("keys");
          asked.result.createObjectStore("stories", { keyPath: "id" });
        }
        asked.result.createObjectStore("drafts");
      };
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  }

  // One act in a transaction of its own; done when it is on the disk.
  async function within(store, mode, act) {
    const base = await database();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = base.transaction(store, mode, { durability: "strict" });
        const asked = act(transaction.objectStore(store));
        transaction.oncomplete = () => resolve(asked?.result);
        transaction.onabort = transaction.onerror = () => reject(transaction.error);
      });
    } finally {
      base.close();
    }
  }

  async function key() {
    const known = await within("keys", "readonly", (keys) => keys.get("one"));
    if (known) return known;
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    // Another tab may have been first: then its key stays.
    await within("keys", "readwrite", (keys) => keys.add(made, "one")).catch(() => null);
    return within("keys", "readonly", (keys) => keys.get("one"));
  }

  async function lock(bytes) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), bytes) };
  }

  async function unlock({ iv, data }) {
    return crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key(), data);
  }

  async function put(story) {
    await within("stories", "readwrite", (stories) => stories.put(story));
    changed();
    return story;
  }

  // What was thrown away while it was on its way does not come back.
  async function putIfStillHere(story) {
    await within("stories", "readwrite", (stories) => {
      const known = stories.get(story.id);
      known.onsuccess = () => known.result && stories.put(story);
    });
    changed();
  }

  function changed() {
    const channel = new BroadcastChannel("nabij-outbox");
    channel.postMessage("changed");
    channel.close();
  }

  // What is being written, until it is sent. False where this browser can lock nothing.
  async function writeDraft(name, text) {
    if (!possible()) return false;
    const locked = await lock(new TextEncoder().encode(text));
    await within("drafts", "readwrite", (drafts) => drafts.put(locked, name));
    return true;
  }

  async function readDraft(name) {
    const locked = await within("drafts", "readonly", (drafts) => drafts.get(name));
    return locked ? new TextDecoder().decode(await unlock(locked)) : null;
  }

  async function removeDraft(name) {
    if (possible()) await within("drafts", "readwrite", (drafts) => drafts.delete(name));
  }

  // Everything of the form, files too, as it will be sent.
  async function keep(address, filled) {
    const packed = new Response(filled);
    const type = packed.headers.get("Content-Type");
    const locked = await lock(await packed.arrayBuffer());
    return put({ id: crypto.randomUUID(), address, type, locked, state: "waiting" });
  }

  async function opened(story) {
    const bytes = await unlock(story.locked);
    if (story.type === "application/json") return JSON.parse(new TextDecoder().decode(bytes));
    return new Response(bytes, { headers: { "Content-Type": story.type } }).formData();
  }

  // What the house says of it. Without an answer it goes on waiting.
  async function post(address, type, body) {
    let answer;
    try {
      const signal = AbortSignal.timeout(PATIENCE + body.byteLength / BYTES_A_MILLISECOND);
      answer = await fetch(`${address}sendings/`, {
        method: "POST", credentials: "omit", redirect: "error", headers: { "Content-Type": type }, body, signal,
      });
      if (answer.status === 201) return await answer.json();
    } catch {
      return { state: "waiting" };
    }
    if (GONE.has(answer.status)) return { state: "closed" };
    if (NOT_CLEAR.has(answer.status)) return { state: "unclear" };
    return { state: "waiting" };
  }

  async function send({ address, type, locked }) {
    try {
      return await post(address, type, await unlock(locked));
    } catch {
      return { state: "waiting" };
    }
  }

  // From a device on which nothing may be kept.
  async function sendUnkept(address, filled) {
    const packed = new Response(filled);
    return post(address, packed.headers.get("Content-Type"), await packed.arrayBuffer());
  }

  // What arrived leaves no words of the story behind, only those to come back with.
  async function settle(story, outcome) {
    if (outcome.state === "waiting") return;
    if (outcome.state !== "arrived") {
      await putIfStillHere({ ...story, state: outcome.state });
      return;
    }
    const { words, page } = outcome;
    const locked = await lock(new TextEncoder().encode(JSON.stringify({ words, page })));
    await putIfStillHere({ id: story.id, address: story.address, type: "application/json", locked, state: "arrived" });
  }

  // The page and the worker never send at the same moment.
  function alone(act) {
    return navigator.locks ? navigator.locks.request("nabij-outbox", act) : act();
  }

  // The first time somebody is there to see what comes of it. What needs another look stays here until
  // the page that says so has all of it.
  function sendNow(story) {
    return alone(async () => {
      const outcome = await send(story);
      if (outcome.state === "arrived") await remove(story.id);
      if (outcome.state === "closed") await settle(story, outcome);
      return outcome;
    });
  }

  function sendAll() {
    return alone(async () => {
      for (const { id } of await all()) {
        const story = await one(id);
        if (story?.state === "waiting") await settle(story, await send(story));
      }
      return (await all()).some((story) => story.state === "waiting");
    });
  }

  // As it is now: sending the one before may have taken minutes.
  function one(id) {
    return within("stories", "readonly", (stories) => stories.get(id));
  }

  function all() {
    return within("stories", "readonly", (stories) => stories.getAll());
  }

  async function remove(id) {
    await within("stories", "readwrite", (stories) => stories.delete(id));
    changed();
  }

  globalThis.nabijOutbox = {
    writeDraft, readDraft, removeDraft,
    possible, keep, opened, put, sendNow, sendUnkept, sendAll, all, remove,
  };
})();
