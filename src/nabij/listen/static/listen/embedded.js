// Inside a frame: tells the page around it how tall it is. That is all that it says to anybody.
import { sendSurely } from "./surely.js";

const say = () => window.parent.postMessage({ nabij: "height", height: Math.ceil(document.querySelector(".page").getBoundingClientRect().height) }, "*");

sendSurely(document.querySelector("form.tell"));

if (window.parent !== window) {
  new ResizeObserver(say).observe(document.querySelector(".page"));
  say();
}
