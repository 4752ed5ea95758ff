// Readers for single sentences, while telling. Cuts the text as the program does when it arrives
// (personal_data/sentences.py); what it does not find there again it refuses, and shows nobody.
const END = /[.!?…]+["'”’)\]]*(?=\s+[^\sa-zà-þ])|\n+/g;
const SHORT = /\b(?:dhr|mevr|mw|dr|drs|ir|mr|mrs|ms|st|tel|nr|bijv|bv|ca|geb|jl|a\.s|e\.d|[A-Z])\.$/i;

export function sentencesOf(text) {
  const found = [];
  let start = 0;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    if (SHORT.test(text.slice(Math.max(0, end - 12), end))) continue;
    found.push(text.slice(start, end).trim());
    start = end;
  }
  found.push(text.slice(start).trim());
  return found.filter(Boolean);
}

export function startSentences(root) {
  for (const box of root.querySelectorAll("[data-sentences]:not([data-began])")) new Sentences(box);
}

function inRow(row) {
  return [row.querySelector("input").value, row.querySelector("select").value];
}

class Sentences {
  constructor(box) {
    this.list = box.querySelector("[data-sentence-list]");
    this.template = box.querySelector("template");
    this.story = box.closest("form")?.querySelector("#t-story");
    if (!this.story) return;
    this.chosen = new Map();
    this.kept = box.querySelector("[data-sentences-kept]");
    for (const row of this.list.children) this.chosen.set(...inRow(row));
    box.dataset.began = "yes";
    box.hidden = false;
    this.story.addEventListener("input", () => this.show());
    this.story.form.addEventListener("nabij:restored", () => this.restored());
    this.takeBack();
    this.list.addEventListener("change", (event) => this.choose(event.target));
    this.show();
  }

  // What the draft on this device put back: a choice of fewer readers is never lost with the page.
  takeBack() {
    try {
      for (const [words, who] of JSON.parse(this.kept.value)) this.chosen.has(words) || this.chosen.set(words, who);
    } catch {
      // Nothing was kept.
    }
  }

  restored() {
    this.takeBack();
    this.show();
  }

  show() {
    const rows = sentencesOf(this.story.value.normalize("NFC")).map((words, n) => this.row(words, n));
    this.list.replaceChildren(...rows);
  }

  row(words, number) {
    const row = this.template.content.firstElementChild.cloneNode(true);
    const select = row.querySelector("select");
    const label = row.querySelector("label");
    label.textContent = words;
    select.id = label.htmlFor = `sentence-${number}`;
    row.querySelector("input").value = words;
    select.value = this.chosen.get(words) ?? "";
    this.enable(row, select.value);
    return row;
  }

  choose(select) {
    const row = select.closest("li");
    this.chosen.set(...inRow(row));
    this.kept.value = JSON.stringify([...this.chosen]);
    this.enable(row, select.value);
  }

  // Only what was chosen is sent. A choice that is empty stays free to be made.
  enable(row, chosen) {
    row.querySelector("input").disabled = !chosen;
    row.querySelector("select").disabled = false;
    row.querySelector("select").name = chosen ? "sentence_for" : "";
  }
}
