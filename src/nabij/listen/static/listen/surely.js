// Where nothing is kept, a sending that fails would take the words and a recording along. So first it is
// asked whether it would be taken; without a connection, or where the form was closed, all stays in the
// page, and it says so.
import { say, sentence } from "../web/js/said.js";
import { linkTo } from "./saved.js";

const PATIENCE = 20_000;

// What the house says of the form of this page: "" while it lets somebody in.
export async function closedTo() {
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = await fetch(location.href, { method: "HEAD", cache: "no-store", credentials: "omit", signal });
  return answer.headers.get("Nabij-Closed") ?? "";
}

export function sendSurely(form) {
  let sure = false;
  form?.addEventListener("submit", async (event) => {
    if (sure) return;
    event.preventDefault();
    const { submitter } = event;
    const closed = await closedTo().catch(() => null);
    if (closed === null) say(sentence("unreached"), { strong: true });
    else if (closed === "to everybody") staysHere(form);
    else {
      sure = true;
      form.requestSubmit(submitter);
    }
  });
}

// A recording is nowhere else. On a device of one's own it can be taken along.
function staysHere(form) {
  say(form.dataset.closed, { strong: true });
  const recording = form.elements.voice?.files?.[0];
  if (!recording || !form.dataset.saveVoice) return;
  const line = document.createElement("p");
  line.append(linkTo("voice", recording, form.dataset.saveVoice));
  document.getElementById("messages").append(line);
}
