// A photo and a recording with a story. The recorder puts what it made into the ordinary file field, so
// that it is sent, kept without a connection, and looked at like a file that somebody chose.
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
// Safari, and every browser of an iPhone, says since 18.4 that it makes WebM; what it makes does not
// always play. Its MP4 does.
const OF_APPLE = ["audio/mp4"];
const BITS = 48_000;
const MEGABYTE = 1024 * 1024;
const WHY_NOT = {
  NotAllowedError: "refused", SecurityError: "refused", NotFoundError: "none", OverconstrainedError: "none",
  NotReadableError: "taken", AbortError: "taken",
};

export function startEnclosed(root) {
  for (const place of root.querySelectorAll("[data-enclosed]:not([data-begun])")) {
    place.dataset.begun = "yes";
    const voice = place.querySelector("[data-voice]");
    if (!voice) continue;
    const recorder = possible() ? new Recorder(voice) : null;
    wordsOrVoice(voice, () => recorder?.isOn);
  }
}

function possible() {
  return Boolean(navigator.mediaDevices?.getUserMedia && globalThis.MediaRecorder && globalThis.DataTransfer);
}

// One of the two is enough to go on.
function wordsOrVoice(voice, isOn) {
  const words = document.querySelector("#t-story");
  const look = () => {
    const waits = voice.querySelector("[data-waits] input");
    words.required = !(isOn() || voice.querySelector("[type=file]").files.length || (waits && !waits.checked));
  };
  for (const event of ["change", "nabij:recording"]) voice.addEventListener(event, look);
  look();
}

class Recorder {
  constructor(voice) {
    this.voice = voice;
    this.field = voice.querySelector("[type=file]");
    const choosing = this.field.closest(".field");
    // At a kiosk there is nothing to choose from.
    this.choosing = choosing.hidden ? null : choosing;
    this.said = voice.querySelector("[data-recorder-said]");
    this.sound = voice.querySelector("[data-recorder-sound]");
    const act = (name, does) => {
      const button = voice.querySelector(`[data-${name}]`);
      button.addEventListener("click", () => does.call(this));
      return button;
    };
    this.record = act("record", this.begin);
    this.stop = act("stop", this.end);
    this.remove = act("remove", this.takeAway);
    this.first = this.record.textContent;
    this.field.addEventListener("change", () => this.chosen());
    this.field.form.addEventListener("reset", () => setTimeout(() => this.chosen()));
    this.field.form.addEventListener("click", (event) => event.target.closest("[data-step-next]") && this.end());
    voice.addEventListener("keydown", (event) => event.key === "Escape" && this.end());
    window.addEventListener("pagehide", () => this.silence());
    document.addEventListener("submit", (event) => event.target === this.field.form && this.beforeSending(event), true);
    if ("device" in this.field.form.dataset) this.staysWhole();
    voice.querySelector("[data-recorder]").hidden = voice.hidden = false;
  }

  get isOn() {
    return this.machine?.state === "recording";
  }

  // Who sends while it still records: first what was said goes into the field.
  beforeSending(event) {
    if (!this.isOn) return;
    event.preventDefault();
    event.stopPropagation();
    const { submitter } = event;
    this.machine.addEventListener("stop", () => this.field.files.length && this.field.form.requestSubmit(submitter));
    this.end();
  }

  // What was recorded here is nowhere else until it was sent: the browser asks before the page goes.
  staysWhole() {
    let sent = false;
    window.addEventListener("submit", (event) => (sent = !event.defaultPrevented));
    window.addEventListener("beforeunload", (event) => {
      if (!sent && (this.isOn || (this.isOwn && this.field.files.length))) event.preventDefault();
    });
  }

  async begin() {
    if (this.asking) return;
    this.sound.pause();
    this.asking = true;
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      this.listen();
    } catch (problem) {
      this.silence();
      this.say(this.voice.dataset[WHY_NOT[problem.name] ?? "unable"]);
      return;
    } finally {
      this.asking = false;
    }
    this.count();
    this.show();
    this.stop.focus();
  }

  listen() {
    const kinds = navigator.vendor.startsWith("Apple") ? OF_APPLE : KINDS;
    const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported?.(kind));
    const machine = new MediaRecorder(this.stream, { mimeType, audioBitsPerSecond: BITS });
    const heard = [];
    // A call, another app, a microphone that was pulled out: what was said until then is kept.
    this.ending = "cut";
    machine.addEventListener("dataavailable", (event) => heard.push(event.data));
    machine.addEventListener("stop", () => this.made(new Blob(heard, { type: machine.mimeType })));
    machine.start();
    this.machine = machine;
  }

  // The time stands there to look at; who listens to the page is not told of each second.
  count() {
    const began = Date.now();
    const all = Number(this.voice.dataset.minutes);
    this.said.setAttribute("aria-live", "off");
    const tick = () => {
      const seconds = Math.floor((Date.now() - began) / 1000);
      const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      this.said.textContent = this.voice.dataset.recording.replace("{time}", time).replace("{all}", String(all));
      if (seconds >= all * 60) this.end("full");
      // It listens to nobody who does not see that it does.
      else if (this.said.checkVisibility?.() === false) this.end();
    };
    tick();
    this.ticking = setInterval(tick, 1000);
  }

  end(why = "stopped") {
    if (!this.isOn) return;
    this.ending = why;
    this.machine.stop();
  }

  made(sound) {
    this.silence();
    if (sound.size) {
      const carried = new DataTransfer();
      carried.items.add(new File([sound], "recording", { type: sound.type }));
      this.field.files = carried.files;
      this.isOwn = true;
      this.changed();
    } else {
      this.show();
      this.say(this.voice.dataset.nothing);
    }
    // Who writes meanwhile goes on writing.
    const at = document.activeElement;
    if (at === document.body || at === this.stop || this.voice.contains(at)) this.record.focus();
  }

  changed() {
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
    this.ending = "stopped";
  }

  silence() {
    clearInterval(this.ticking);
    for (const track of this.stream?.getTracks() ?? []) track.stop();
  }

  takeAway() {
    this.field.value = "";
    this.changed();
    this.record.focus();
  }

  chosen() {
    if (this.sound.src) URL.revokeObjectURL(this.sound.src);
    const isTooLarge = this.field.files[0]?.size > Number(this.voice.dataset.megabytes) * MEGABYTE;
    if (isTooLarge) this.field.value = "";
    const file = this.field.files[0];
    if (file) this.sound.src = URL.createObjectURL(file);
    else this.sound.removeAttribute("src");
    if (file?.name !== "recording") this.isOwn = false;
    if (isTooLarge) this.say(this.voice.dataset.large);
    else this.say(file ? this.voice.dataset[this.ending ?? "stopped"] : "");
    this.show();
  }

  show() {
    const has = this.field.files.length > 0 && !this.isOn;
    this.record.hidden = this.isOn;
    this.record.textContent = has ? this.record.dataset.again : this.first;
    this.stop.hidden = !this.isOn;
    this.remove.hidden = this.sound.hidden = !has;
    if (this.choosing) this.choosing.hidden = this.isOn || (has && this.isOwn);
    this.voice.dispatchEvent(new CustomEvent("nabij:recording", { bubbles: true, detail: this.isOn }));
  }

  say(text) {
    this.said.setAttribute("aria-live", "polite");
    this.said.textContent = text;
  }
}
