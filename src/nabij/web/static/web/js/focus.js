// Where the reader's attention goes after a page or a fragment arrives.
export function focusIn(root) {
  const wanted = root.matches?.("[data-focus]") ? root : root.querySelector?.("[data-focus]");
  if (!wanted) return;
  if (!wanted.hasAttribute("tabindex") && wanted.tabIndex < 0) wanted.tabIndex = -1;
  wanted.focus();
}
