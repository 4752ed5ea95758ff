// One quiet place, #messages, that says what happened; screen readers hear it.
export function say(text, { strong = false } = {}) {
  const region = document.getElementById("messages");
  if (!region || !text) return;
  const line = document.createElement("p");
  line.className = strong ? "notice notice--warning" : "notice";
  line.textContent = text;
  region.replaceChildren(line);
  region.scrollIntoView({ block: "nearest" });
}

// What was under way is over.
export function unsay() {
  document.getElementById("messages")?.replaceChildren();
}

export function sentence(name) {
  return document.getElementById("messages")?.dataset[name] ?? "";
}
