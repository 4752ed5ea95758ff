// A recording or a photo that a teller takes along as a file.
const ENDINGS = { "audio/webm": "webm", "audio/mp4": "m4a", "audio/ogg": "ogg", "image/png": "png", "image/webp": "webp" };

export function linkTo(kind, file, text) {
  const ending = ENDINGS[file.type.split(";")[0]] ?? (kind === "photo" ? "jpg" : "audio");
  const href = URL.createObjectURL(file);
  return Object.assign(document.createElement("a"), { href, download: `${kind}.${ending}`, textContent: text, className: "button button--quiet" });
}
