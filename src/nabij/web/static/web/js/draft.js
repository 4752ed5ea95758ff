// form[data-draft="key"] keeps what is typed on this device until a page carries
// [data-draft-sent="key"]. Passwords, files and hidden fields are never kept. With data-draft-lock, the
// address of a module with read, write and remove, the words lie locked and only that they do stands open.
const PREFIX = "nabij:draft:";
const SKIP = new Set(["password", "file", "hidden", "submit", "button"]);
const LOCKED = "locked";
const PAUSE = 150;
const touched = new Set();
let before = Promise.resolve();

export function start(root = document) {
  for (const sent of root.querySelectorAll("[data-draft-sent]")) forget(sent.dataset.draftSent, sent.dataset.draftLock);
  for (const form of root.querySelectorAll("form[data-draft]")) keep(form);
}

// Done when nothing of it is left here.
export function forget(key, lock) {
  const open = () => attempt(() => localStorage.removeItem(PREFIX + key));
  open();
  return lock ? inTurn(lock, (locked) => locked.remove(key).then(open)) : before;
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
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => store(form), PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  window.addEventListener("pagehide", () => store(form));
}

function store(form) {
  if (!form.isConnected || attempt(() => sessionStorage.getItem("nabij:keeps-nothing")) === "yes") return;
  const { draft: key, draftLock: lock } = form.dataset;
  const fields = filled(form);
  const empty = Object.values(fields).every((values) => values.every((value) => value === ""));
  if (empty) return (touched.has(key) || isKept(key)) && forget(key, lock);
  touched.add(key);
  const text = JSON.stringify(fields);
  const openly = () => put(key, text);
  // Better open on this device than lost.
  if (lock) inTurn(lock, async (locked) => ((await locked.write(key, text)) ? put(key, LOCKED) : openly()), openly);
  else openly();
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
  const stored = attempt(() => localStorage.getItem(PREFIX + key));
  if (stored !== LOCKED) fill(form, stored);
  else if (lock) unlocked(form, key, lock);
}

// It takes a while on a slow line: what somebody writes meanwhile comes after what was kept.
function unlocked(form, key, lock) {
  const meanwhile = new Set();
  const typed = (event) => meanwhile.add(event.target);
  form.addEventListener("input", typed);
  inTurn(lock, async (locked) => fill(form, await locked.read(key), meanwhile))
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
