// A row and its words light up together.
"use strict";

const light = (ids, on) => {
  for (const id of ids) {
    const row = document.getElementById(id);
    if (row) row.classList.toggle("lit", on);
    for (const words of document.querySelectorAll(`[data-of~="${id}"]`)) words.classList.toggle("lit", on);
  }
};

for (const [from, to, on] of [["mouseover", "mouseout"], ["focusin", "focusout"]].flatMap(([a, b]) => [[a, b, true]])) {
  const ids = (event) => {
    const at = event.target.closest("[data-of], [data-row]");
    return at ? (at.dataset.row ? [at.dataset.row] : at.dataset.of.trim().split(" ")) : [];
  };
  document.addEventListener(from, (event) => light(ids(event), on));
  document.addEventListener(to, (event) => light(ids(event), !on));
}
