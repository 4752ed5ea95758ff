// What somebody writes of a story lies locked on this device, by the key of what waits to be sent.
import "./outbox.js";

const { readDraft, writeDraft, removeDraft } = globalThis.nabijOutbox;

export { readDraft as read, writeDraft as write, removeDraft as remove };
