// Entry for members' pages. Everything works without it; this makes it quicker and live.
import "./menus.js";
import "./swaps.js";
import * as copy from "./copy.js";
import * as draft from "./draft.js";
import { focusIn } from "./focus.js";
import { connect } from "./live.js";

function begin(root) {
  draft.start(root);
  copy.start(root);
  connect(document);
}

begin(document);
focusIn(document);
document.addEventListener("htmx:after:process", (event) => begin(event.target.parentNode ?? document));
