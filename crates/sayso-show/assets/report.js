// A row of the margin and its words light up together: under the pointer, where the keyboard is, and held by a click or a tap.
"use strict";

const parts = new Map(); // elements by the id of the row that they belong to
for (const element of document.querySelectorAll("[data-of], [data-row]")) {
  for (const id of idsOf(element)) parts.set(id, [...(parts.get(id) ?? []), element]);
}
// What is lit, by what lights it: a pointer that leaves must not put out what the keyboard is at.
const lights = { pointer: [], keyboard: [], held: [] };
let lit = new Set();

function idsOf(element) {
  const { row, of } = element.dataset;
  return row ? [row] : (of ?? "").split(" ").filter(Boolean);
}

// The row or words around what an event is about; a label in the text stands for its own row alone.
function idsAt(target) {
  const label = target.closest?.(".refs a");
  if (label) return [label.hash.slice(1)];
  const element = target.closest?.("[data-of], [data-row]");
  return element ? idsOf(element) : [];
}

function light(by, ids) {
  lights[by] = ids;
  const now = new Set(Object.values(lights).flat().flatMap((id) => parts.get(id) ?? []));
  for (const element of lit) if (!now.has(element)) element.classList.remove("lit");
  for (const element of now) element.classList.add("lit");
  lit = now;
}

document.addEventListener("mouseover", (event) => light("pointer", idsAt(event.target)));
document.addEventListener("mouseout", (event) => { if (!event.relatedTarget) light("pointer", []); });
document.addEventListener("focusin", (event) => light("keyboard", idsAt(event.target)));
document.addEventListener("focusout", () => light("keyboard", []));
document.addEventListener("click", (event) => {
  if (event.target.closest("a:not(.label, .refs a), summary")) return;
  const ids = idsAt(event.target);
  const isHeld = ids.length > 0 && ids.join(" ") === lights.held.join(" ");
  light("held", isHeld ? [] : ids);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") light("held", []);
});

// An address that names a row holds it: from a list, `/report/r3#s12` is where the words are.
function hold() {
  const id = decodeURIComponent(location.hash.slice(1)).replace(/^at-/, "");
  if (parts.has(id)) light("held", [id]);
}
window.addEventListener("hashchange", hold);
hold();
