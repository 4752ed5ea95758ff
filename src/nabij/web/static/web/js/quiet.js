// Entry for tellers' pages: drafts, copying, and the focus on what needs another look.
import * as copy from "./copy.js";
import * as draft from "./draft.js";
import { focusIn } from "./focus.js";

draft.start();
copy.start();
focusIn(document);
