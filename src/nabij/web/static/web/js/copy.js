// <button data-copy="#id" data-copied="Copied" hidden>: shown only where copying works.
export function start(root = document) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("[data-copy]")) button.hidden = false;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const source = document.querySelector(button.dataset.copy);
  await navigator.clipboard.writeText((source?.value ?? source?.textContent ?? "").trim());
  if (button.dataset.copied) button.textContent = button.dataset.copied;
});
