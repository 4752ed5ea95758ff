// For the page of a website: gives each frame of Nabij in it the height of what stands inside.
// May also be copied to the website itself. Sets no cookie, reads nothing, asks for nothing.
window.addEventListener("message", (event) => {
  const { nabij, height } = event.data ?? {};
  if (nabij !== "height" || !(height > 0 && height < 20000)) return;
  for (const frame of document.querySelectorAll("iframe[data-nabij]")) {
    if (event.source === frame.contentWindow && event.origin === new URL(frame.src).origin) frame.height = Math.ceil(height);
  }
});
