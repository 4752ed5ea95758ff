// Whether this device can keep a story until there is a connection. What does it comes with the first
// touch or key, so that the form is there sooner; at once where something waits here already.
const form = document.querySelector("form[data-device]");
const able = globalThis.isSecureContext && globalThis.crypto?.subtle && globalThis.indexedDB;

async function begin() {
  const { start } = await import("./device_page.js");
  start(form);
}

function waits() {
  try {
    return localStorage.getItem("nabij:outbox") === "yes";
  } catch {
    return false;
  }
}

// A form that takes no more stories has no questions, and what waits here is still somebody's.
if (!form && able && waits()) import("./outbox_page.js").then(({ startOutbox }) => startOutbox());

if (form && able) {
  if (waits() || window.matchMedia("(display-mode: standalone)").matches) begin();
  else {
    const once = new AbortController();
    const act = () => {
      once.abort();
      begin();
    };
    for (const event of ["pointerdown", "keydown", "input"]) document.addEventListener(event, act, { signal: once.signal });
  }
}
