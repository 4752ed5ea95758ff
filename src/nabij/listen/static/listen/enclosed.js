// A photo and a recording with a story. The recorder puts what it made into the ordinary file field, so
// that it is sent, kept without a connection, and looked at like a file that somebody chose.
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const BITS = 48_000;

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
    window.addEventListener("pagehide", () => this.silence());
    voice.querySelector("[data-recorder]").hidden = false;
  }

  get isOn() {
    return this.machine?.state === "recording";
  }

  async begin() {
    this.sound.pause();
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (problem) {
      const none = problem.name === "NotFoundError" || problem.name === "OverconstrainedError";
      this.say(none ? this.voice.dataset.none : this.voice.dataset.refused);
      return;
    }
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
    const machine = new MediaRecorder(this.stream, { mimeType, audioBitsPerSecond: BITS });
    const heard = [];
    machine.addEventListener("dataavailable", (event) => heard.push(event.data));
    machine.addEventListener("stop", () => this.made(new Blob(heard, { type: machine.mimeType })));
    this.machine = machine;
    machine.start();
    this.count();
    this.show();
    this.stop.focus();
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
      if (seconds >= all * 60) this.end();
    };
    tick();
    this.ticking = setInterval(tick, 1000);
  }

  end() {
    if (this.isOn) this.machine.stop();
  }

  made(sound) {
    this.silence();
    const carried = new DataTransfer();
    carried.items.add(new File([sound], "recording", { type: sound.type }));
    this.field.files = carried.files;
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
    this.record.focus();
  }

  silence() {
    clearInterval(this.ticking);
    for (const track of this.stream?.getTracks() ?? []) track.stop();
  }

  takeAway() {
    this.field.value = "";
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
    this.record.focus();
  }

  chosen() {
    if (this.sound.src) URL.revokeObjectURL(this.sound.src);
    const file = this.field.files[0];
    if (file) this.sound.src = URL.createObjectURL(file);
    else this.sound.removeAttribute("src");
    this.say(file ? this.voice.dataset.stopped : "");
    this.show();
  }

  show() {
    const has = this.field.files.length > 0 && !this.isOn;
    this.record.hidden = this.isOn;
    this.record.textContent = has ? this.record.dataset.again : this.first;
    this.stop.hidden = !this.isOn;
    this.remove.hidden = this.sound.hidden = !has;
    this.voice.dispatchEvent(new Event("nabij:recording"));
  }

  say(text) {
    this.said.setAttribute("aria-live", "polite");
    this.said.textContent = text;
  }
}
