// form[data-draft="key"] keeps what is typed on this device until a page carries
// [data-draft-sent="key"]. Passwords, files and hidden fields are never kept.
const PREFIX = "nabij:draft:";
const SKIP = new Set(["password", "file", "hidden", "submit", "button"]);

export function start(root = document) {
  for (const sent of root.querySelectorAll("[data-draft-sent]")) forget(sent.dataset.draftSent);
  for (const form of root.querySelectorAll("form[data-draft]")) keep(form);
}

export function forget(key) {
  attempt(() => localStorage.removeItem(PREFIX + key));
}

function keep(form) {
  if (form.dataset.draftKept) return;
  form.dataset.draftKept = "yes";
  restore(form);
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => store(form), 300);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  window.addEventListener("pagehide", () => store(form));
}

function store(form) {
  if (!form.isConnected || attempt(() => sessionStorage.getItem("nabij:keeps-nothing")) === "yes") return;
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
  const key = PREFIX + form.dataset.draft;
  const empty = Object.values(fields).every((values) => values.every((value) => value === ""));
  attempt(() => (empty ? localStorage.removeItem(key) : localStorage.setItem(key, JSON.stringify(fields))));
}

// What the server sent back (after an error) is newer than the draft and stays.
function restore(form) {
  const stored = attempt(() => localStorage.getItem(PREFIX + form.dataset.draft));
  const fields = stored && attempt(() => JSON.parse(stored));
  if (!fields || form.querySelector("[aria-invalid=true]")) return;
  const seen = {};
  for (const field of kept(form)) {
    const values = fields[field.name];
    if (!Array.isArray(values)) continue;
    if (isMark(field)) {
      field.checked = values.includes(field.value);
    } else if (field.multiple) {
      for (const option of field.options) option.selected = values.includes(option.value);
    } else {
      const place = (seen[field.name] = (seen[field.name] ?? -1) + 1);
      if (field.value === field.defaultValue || field.value === "") field.value = values[place] ?? field.value;
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
