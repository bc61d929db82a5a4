// Review by keyboard, and words chosen in the text filled into the form. Every key is a button or link of the page.
"use strict";

const typing = (at) => at.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
const keys = document.querySelector("[data-keys]");
const STORED = "sayso-review-keys";

if (keys) {
  keys.closest("[hidden]").hidden = false;
  try { keys.checked = localStorage.getItem(STORED) !== "off"; } catch { /* it stays on */ }
  keys.addEventListener("change", () => {
    try { localStorage.setItem(STORED, keys.checked ? "on" : "off"); } catch { /* for this page alone */ }
  });
}

// Opens a part and goes to its first field.
const open = (details) => {
  details.open = true;
  const field = details.querySelector("textarea, select, input:not([type=hidden])");
  if (field) field.focus();
};

let chosen = null;

// How often words stand in a text up to a place; occurrences may overlap.
const count = (text, words, end) => {
  let n = 0;
  for (let at = text.indexOf(words); at >= 0 && at + words.length <= end; at = text.indexOf(words, at + 1)) n += 1;
  return n;
};

const choose = () => {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const within = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-text]");
  const box = within(range.startContainer);
  const whole = document.querySelector("[data-whole]");
  if (!box || !whole || within(range.endContainer) !== box) return;
  const before = document.createRange();
  before.selectNodeContents(box);
  before.setEnd(range.startContainer, range.startOffset);
  const raw = range.toString();
  const words = raw.trim();
  if (!words) return;
  const text = whole.textContent;
  const start = text.indexOf(box.textContent) + before.toString().length + (raw.length - raw.trimStart().length);
  chosen = { words, nth: Math.max(1, count(text, words, start + words.length)) };
  for (const field of document.querySelectorAll("[data-words]")) field.value = chosen.words;
  for (const field of document.querySelectorAll("[data-nth]")) field.value = chosen.nth;
};

document.addEventListener("selectionchange", choose);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && typing(event.target)) {
    const part = event.target.closest("details");
    if (part) { part.open = false; part.querySelector("summary").focus(); }
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  if (!keys || !keys.checked || typing(event.target)) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.tagName === "DETAILS") open(target);
  else target.click();
});
