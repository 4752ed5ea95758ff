// One key for what one does while reading: an element with data-key="n" is pressed by n.
// Off in fields, with Ctrl, Alt or Meta, and when the reader switched them off on this device.
const STORED = "nabij.reading.keys";
const box = document.querySelector("[data-keys-on]");

function areOn() {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
}

function keep(on) {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // Where nothing can be kept, the choice holds for this page.
  }
}

function isWriting(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
}

if (box) {
  box.closest("[data-keys]").hidden = false;
  box.checked = areOn();
  box.addEventListener("change", () => keep(box.checked));
}

document.addEventListener("keydown", (event) => {
  const changed = event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
  if (!box?.checked || changed || event.repeat || event.key.length !== 1) return;
  if (isWriting(event.target)) return;
  const found = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!found) return;
  event.preventDefault();
  found.focus();
  found.click();
});
