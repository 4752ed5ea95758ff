// What htmx does on our pages beyond its settings (those are in the page's meta tag).
import { focusIn } from "./focus.js";
import { say, sentence } from "./said.js";

// A session that ended answers a fragment with the sign-in page: go there as a page.
document.addEventListener("htmx:before:swap", (event) => {
  const { raw } = event.detail.ctx.response ?? {};
  if (raw?.redirected && /^\s*<!doctype/i.test(event.detail.ctx.text ?? "")) {
    event.preventDefault();
    window.location.assign(raw.url);
  }
});

document.addEventListener("htmx:after:process", (event) => {
  if (document.readyState === "complete") focusIn(event.target);
});

document.addEventListener("htmx:response:error", (event) => {
  const ctx = event.detail.ctx;
  if (ctx.response?.raw?.status === 422) return;
  say(problemIn(ctx.text) || sentence("unsent"), { strong: true });
});

document.addEventListener("htmx:error", (event) => {
  if (event.detail.ctx && !event.detail.ctx.response) say(sentence("unreached"), { strong: true });
});

function problemIn(text) {
  const page = new DOMParser().parseFromString(text ?? "", "text/html");
  const words = page.querySelector("[data-problem] p")?.textContent ?? "";
  return words.replace(/\s+/g, " ").trim();
}
