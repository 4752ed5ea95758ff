// form[data-draft="key"] keeps what is typed on this device until a page carries
// [data-draft-sent="key"]. Passwords, files and hidden fields are never kept. With data-draft-lock, the
// address of a module with read, write and remove, the words lie locked and only that they do stands open.
const PREFIX = "nabij:draft:";
const SKIP = new Set(["password", "file", "hidden", "submit", "button"]);
const LOCKED = "locked";
const PAUSE = 150;
const touched = new Set();
const locked = new Map();
let before = Promise.resolve();

export function start(root = document) {
  for (const sent of root.querySelectorAll("[data-draft-sent]")) forget(sent.dataset.draftSent, sent.dataset.draftLock);
  for (const form of root.querySelectorAll("form[data-draft]")) keep(form);
}

// Done when nothing of it is left here.
export function forget(key, lock) {
  const open = () => attempt(() => localStorage.removeItem(PREFIX + key));
  open();
  held(key);
  locked.delete(key);
  return lock ? inTurn(lock, (box) => box.remove(key).then(open)) : before;
}

// What is written later is later: each waits for the one before.
function inTurn(lock, act, otherwise = () => null) {
  before = before.then(async () => act(await import(lock))).catch(otherwise);
  return before;
}

function keep(form) {
  if (form.dataset.draftKept) return;
  form.dataset.draftKept = "yes";
  restore(form);
  let waits = null;
  const soon = () => {
    waits ??= setTimeout(() => {
      waits = null;
      store(form);
    }, PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  window.addEventListener("pagehide", () => leave(form));
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && held(form.dataset.draft)) store(form);
  });
}

// Null where nothing may be kept, "" where there is nothing.
function written(form) {
  if (!form.isConnected || attempt(() => sessionStorage.getItem("nabij:keeps-nothing")) === "yes") return null;
  const fields = filled(form);
  const empty = Object.values(fields).every((values) => values.every((value) => value === ""));
  return empty || isAsItCame(form) ? "" : JSON.stringify(fields);
}

// What stands in a page that came back with something wrong is in no other place.
function isAsItCame(form) {
  return !form.querySelector("[aria-invalid=true], .field--wrong") && kept(form).every(isUntouched);
}

function isUntouched(field) {
  if (isMark(field)) return field.checked === field.defaultChecked;
  if (!field.options) return field.value === field.defaultValue;
  const first = [...field.options].findIndex((option) => option.defaultSelected);
  return field.multiple
    ? [...field.options].every((option) => option.selected === option.defaultSelected)
    : field.selectedIndex === Math.max(first, 0);
}

function store(form) {
  const { draft: key, draftLock: lock } = form.dataset;
  const text = written(form);
  if (text === null) return;
  if (!text) return void ((touched.has(key) || isKept(key)) && forget(key, lock));
  touched.add(key);
  if (lock) storeLocked(key, lock, text);
  else put(key, text);
}

// Better open on this device than lost.
function storeLocked(key, lock, text) {
  const openly = () => put(key, text);
  inTurn(lock, async (box) => {
    if (!(await box.write(key, text))) return openly();
    locked.set(key, text);
    put(key, LOCKED);
  }, openly);
}

// A page that goes waits for no lock: what was written last is handed to the next page in this tab,
// which locks it.
function leave(form) {
  const { draft: key, draftLock: lock } = form.dataset;
  if (!lock) return store(form);
  const text = written(form);
  if (text && text !== locked.get(key)) attempt(() => sessionStorage.setItem(PREFIX + key, text));
}

function held(key) {
  const text = attempt(() => sessionStorage.getItem(PREFIX + key));
  attempt(() => sessionStorage.removeItem(PREFIX + key));
  return text;
}

function filled(form) {
  const fields = {};
  for (const field of kept(form)) {
    const values = (fields[field.name] ??= []);
    if (isMark(field)) {
      if (field.checked) values.push(field.value);
    } else if (field.multiple) {
      values.push(...[...field.selectedOptions].map((option) => option.value));
    } else {
      values.push(field.value);
    }
  }
  return fields;
}

function put(key, text) {
  attempt(() => localStorage.setItem(PREFIX + key, text));
}

function isKept(key) {
  return attempt(() => localStorage.getItem(PREFIX + key)) !== null;
}

function restore(form) {
  const { draft: key, draftLock: lock } = form.dataset;
  const handed = held(key);
  const stored = handed ?? attempt(() => localStorage.getItem(PREFIX + key));
  if (stored !== LOCKED) fill(form, stored);
  else if (lock) unlocked(form, key, lock);
  if (handed) store(form);
}

// It takes a while on a slow line: what somebody writes meanwhile comes after what was kept.
function unlocked(form, key, lock) {
  const meanwhile = new Set();
  const typed = (event) => meanwhile.add(event.target);
  form.addEventListener("input", typed);
  inTurn(lock, async (box) => fill(form, await box.read(key), meanwhile))
    .then(() => form.removeEventListener("input", typed));
}

// What the server sent back (after an error) is newer than the draft and stays.
function fill(form, stored, meanwhile = new Set()) {
  const fields = stored && attempt(() => JSON.parse(stored));
  if (!fields || form.querySelector("[aria-invalid=true]")) return;
  const seen = {};
  const marked = new Set([...meanwhile].map((field) => field.name));
  for (const field of kept(form)) {
    const values = fields[field.name];
    if (!Array.isArray(values) || (isMark(field) && marked.has(field.name))) continue;
    if (isMark(field)) {
      field.checked = values.includes(field.value);
    } else if (field.multiple) {
      for (const option of field.options) option.selected = values.includes(option.value);
    } else {
      const place = (seen[field.name] = (seen[field.name] ?? -1) + 1);
      const words = values[place] ?? field.value;
      if (field.value === field.defaultValue || field.value === "") field.value = words;
      else if (meanwhile.has(field) && field.type === "textarea" && !field.value.includes(words)) field.value = `${words}\n${field.value}`;
    }
  }
  form.dispatchEvent(new CustomEvent("nabij:restored", { bubbles: true }));
}

function kept(form) {
  return [...form.elements].filter(
    (field) => field.name && !SKIP.has(field.type) && field.autocomplete !== "off" && !field.closest("[data-no-draft]"),
  );
}

function isMark(field) {
  return field.type === "checkbox" || field.type === "radio";
}

// A browser may refuse storage (private window, full disk): the form then works without a draft.
function attempt(act) {
  try {
    return act();
  } catch {
    return null;
  }
}
