// A recording or a photo that a teller takes along as a file.
const ENDINGS = { "audio/webm": "webm", "audio/mp4": "m4a", "audio/ogg": "ogg", "image/png": "png", "image/webp": "webp" };

export function linkTo(kind, file, text) {
  const name = file.name.includes(".") ? file.name : `${kind}.${endingOf(kind, file)}`;
  const href = URL.createObjectURL(file);
  return Object.assign(document.createElement("a"), { href, download: name, textContent: text, className: "button button--quiet" });
}

function endingOf(kind, file) {
  return ENDINGS[file.type.split(";")[0]] ?? (kind === "photo" ? "jpg" : "audio");
}
