// Where nothing is kept, a sending that fails would take the words along. So first it is tried whether
// there is a connection; without one the words stay in the page, and it says so.
import { say, sentence } from "../web/js/said.js";

const PATIENCE = 20_000;

export function sendSurely(form) {
  let sure = false;
  form?.addEventListener("submit", async (event) => {
    if (sure) return;
    event.preventDefault();
    try {
      await fetch(window.location.href, { method: "HEAD", cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(PATIENCE) });
    } catch {
      say(sentence("unreached"), { strong: true });
      return;
    }
    sure = true;
    form.requestSubmit(event.submitter);
  });
}
