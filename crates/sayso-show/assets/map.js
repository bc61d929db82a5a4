// The map: what the page tells in its lists, drawn. The address is the whole state, so back and forward, reloading and a page
// without this script show the same.
import { hand } from "./map/hand.js";
import { Picture } from "./map/picture.js";
import { naturalEarth, ownSet, projectionAround } from "./map/shapes.js";

const find = (id) => document.getElementById(id);
const page = find("map-page");
const frame = find("map-frame");
const canvas = find("map");
const form = find("map-form");
const picked = find("map-picked");
const slider = find("map-day");

const view = { k: 1, x: 0, y: 0 };
const sets = new Map(); // boundary sets that were fetched
const kept = new Map(); // data by address
let projection = null;
let picture = null;
let data = null;
let turn = 0; // counts what was asked for: an answer that comes late is dropped

const asked = () => new URLSearchParams(location.search);
// What is shown where an address says nothing.
const USUAL = { by: "holder", bounds: "naturalearth" };
const addressOf = (query) => {
  for (const [name, value] of [...query]) if (!value || value === USUAL[name]) query.delete(name);
  const text = query.toString();
  return text ? `/map?${text}` : "/map";
};
// What the data depend on: neither the layers that are off nor the boundaries nor the row.
const dataAddress = (query) => {
  const few = new URLSearchParams([...query].filter(([name, value]) => value && ["as_of", "by", "events"].includes(name)));
  return `/map.json${few.size ? `?${few}` : ""}`;
};

const ask = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
};

const dataOf = (query) => {
  const address = dataAddress(query);
  if (!kept.has(address)) {
    if (kept.size > 30) kept.delete(kept.keys().next().value);
    const coming = ask(address).then((answer) => answer.json());
    coming.catch(() => kept.delete(address));
    kept.set(address, coming);
  }
  return kept.get(address);
};

const setOf = (query) => {
  const id = query.get("bounds") === "case" ? "case" : "naturalearth";
  if (!sets.has(id)) sets.set(id, id === "case" ? ownSet(projection) : naturalEarth(projection));
  return sets.get(id);
};

// The middle of the case, as a mean of directions: places on both sides of the seam have theirs at the seam.
const middleOf = (places) => {
  const turned = places.map((p) => (p.lon * Math.PI) / 180);
  const sum = (f) => turned.reduce((all, lon) => all + f(lon), 0);
  return places.length ? (Math.atan2(sum(Math.sin), sum(Math.cos)) * 180) / Math.PI : 0;
};

let waiting = 0;
let isMoving = false;
const redraw = (moving = false) => {
  isMoving = moving;
  waiting ||= requestAnimationFrame(() => {
    waiting = 0;
    picture?.draw(view, isMoving);
  });
};

const median = (all) => [...all].sort((a, b) => a - b)[all.length >> 1];

// Points without those that lie far from most: a capital where somebody spoke does not make the case's ground small.
const most = (points) => {
  const [x, y] = [median(points.map((p) => p[0])), median(points.map((p) => p[1]))];
  const far = points.map((p) => Math.hypot(p[0] - x, p[1] - y));
  const usual = median(far);
  return points.filter((_, n) => far[n] <= 4 * usual);
};

// Puts places in the window: all, or at first most of them; where there are none, the world.
const showAll = (which = (points) => points) => {
  const places = data.places;
  const exact = places.filter((p) => p.precision !== "country");
  const points = which((exact.length ? exact : places).map((p) => projection([p.lon, p.lat])));
  const least = (n) => points.reduce((a, p) => Math.min(a, p[n]), Infinity);
  const last = (n) => points.reduce((a, p) => Math.max(a, p[n]), -Infinity);
  const box = points.length ? [least(0), least(1), last(0), last(1)] : [-1500, -900, 1500, 700];
  const [wide, high] = [Math.max(box[2] - box[0], 60), Math.max(box[3] - box[1], 40)];
  const { width, height } = picture;
  view.k = Math.min((width - 120) / wide, (height - 90) / high);
  view.x = width / 2 - ((box[0] + box[2]) / 2) * view.k;
  view.y = height / 2 - ((box[1] + box[3]) / 2) * view.k;
  redraw();
};

const draw = async (query) => {
  const off = new Set((query.get("off") ?? "").split("|"));
  const isOn = (word) => !off.has(data.layers[word.layer].name);
  const places = data.places.map((p) => ({ ...p, words: p.words.filter(isOn) })).filter((p) => p.words.length);
  picture.show(data.layers, places, data.events, await setOf(query));
  redraw();
  page.dataset.shown = query;
};

// Days

const dayOf = (query) => query.get("as_of") || data.days.at(-1) || "";
const stepOf = (day) => Math.max(0, data.days.findLastIndex((d) => d <= day));
const tellDay = (day) => {
  find("map-day-told").textContent = day || "all days";
  slider.setAttribute("aria-valuetext", day || "all days");
};
const setDays = (query) => {
  find("map-days").hidden = data.days.length < 2;
  slider.max = String(Math.max(0, data.days.length - 1));
  if (document.activeElement !== slider || !isSliding) slider.value = String(stepOf(dayOf(query)));
  tellDay(query.get("as_of") ?? "");
};
let isSliding = false;
let sliding = 0;
const slide = (isEnd) => {
  const day = data.days[Number(slider.value)];
  if (!day) return;
  tellDay(day);
  const query = asked();
  query.set("as_of", day);
  query.delete("start");
  const address = addressOf(query);
  // One entry in the history for a whole slide.
  if (!isSliding) history.pushState(null, "", address);
  isSliding = !isEnd;
  clearTimeout(sliding);
  sliding = setTimeout(() => visit(address, "replace"), isEnd ? 0 : 60);
};
const step = (by) => {
  slider.value = String(Math.min(data.days.length - 1, Math.max(0, Number(slider.value) + by)));
  slide(true);
};

// The page

const PARTS = ["map-said", "map-bounds", "map-layers", "map-sets", "map-unplaced", "map-words", "map-events"];
const swap = (text, query) => {
  const other = new DOMParser().parseFromString(text, "text/html");
  const focus = document.activeElement?.id;
  for (const id of PARTS) {
    const fresh = other.getElementById(id);
    if (fresh && fresh.innerHTML !== find(id).innerHTML) find(id).replaceChildren(...fresh.childNodes);
  }
  if (focus && document.activeElement?.id !== focus) find(focus)?.focus();
  for (const field of form.querySelectorAll("[name]")) {
    if (field.tagName !== "SELECT") field.value = query.get(field.name) ?? "";
    else field.selectedIndex = Math.max(0, [...field.options].findIndex((o) => o.value === (query.get(field.name) ?? "")));
  }
  handRows();
};

// Rows lead to their places on the map.
const handRows = () => {
  const drawn = new Set(data.places.map((p) => p.id));
  for (const row of find("map-words").querySelectorAll("tr[data-place]")) {
    if (!drawn.has(row.dataset.place) || row.querySelector("button")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "map-go";
    button.textContent = "on the map";
    button.setAttribute("aria-label", `${row.cells[0].textContent}, on the map`);
    button.addEventListener("click", () => go(row.dataset.place));
    row.cells[5].append(" ", button);
  }
};

const go = (id) => {
  const place = data.places.find((p) => p.id === id);
  const [x, y] = projection([place.lon, place.lat]);
  view.k = Math.max(view.k, 3);
  view.x = picture.width / 2 - x * view.k;
  view.y = picture.height / 2 - y * view.k;
  redraw();
  tell(id);
  frame.focus();
};

// Takes an address: the lists from the page that has it, the drawing from its data.
const visit = async (address, how) => {
  const mine = ++turn;
  const query = new URL(address, location.href).searchParams;
  if (how === "push" && address !== location.pathname + location.search) history.pushState(null, "", address);
  if (how === "replace") history.replaceState(null, "", address);
  page.setAttribute("aria-busy", "true");
  try {
    const [text, fresh] = await Promise.all([ask(address).then((answer) => answer.text()), dataOf(query)]);
    if (mine !== turn) return;
    data = fresh;
    swap(text, query);
    setDays(query);
    await draw(query);
  } catch {
    // The page itself says what is wrong.
    if (mine === turn) location.assign(address);
  } finally {
    if (mine === turn) page.removeAttribute("aria-busy");
  }
};

// The place that was picked

const put = (parent, tag, text, more = {}) => {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  for (const [name, value] of Object.entries(more)) element.setAttribute(name, value);
  parent.append(element);
  return element;
};
const PRECISION = { exact: "an exact place", area: "an area: where in it is not known", country: "a country: where in it is not known" };

const tell = (id) => {
  const place = data.places.find((p) => p.id === id);
  const events = data.events.filter((e) => e.id === id);
  picked.hidden = !place && !events.length;
  picked.replaceChildren();
  if (picked.hidden) return;
  const precision = place?.precision ?? events[0].precision;
  put(picked, "h2", place?.name ?? events[0].place);
  put(picked, "p", PRECISION[precision] ?? "precision not known", { class: "map-note" });
  const list = put(picked, "ul", "");
  const lead = (item, row) => {
    item.append(" ");
    put(item, "a", "why", { href: `/why/${row.claim}`, "aria-label": `Why ${row.claim} is here` });
    item.append(" ");
    put(item, "a", "matter", { href: `/matter/${row.matter}`, "aria-label": `The matter of ${row.claim}` });
    item.append(" ");
    put(item, "a", row.report, { href: `/report/${row.report}` });
  };
  const say = (row, text) => {
    const item = put(list, "li", "");
    put(item, "b", row.account);
    item.append(` (${row.side}), ${row.last_said ?? row.said}: ${text} `);
    put(item, "q", row.words);
    lead(item, row);
  };
  const truth = (row) => (row.truth === "affirmed" ? "" : ` (${row.truth})`);
  for (const word of place?.words ?? []) say(word, `${word.holder ?? "nobody named"}: ${word.stance}${truth(word)}`);
  for (const event of events) say(event, `event: ${[event.actor, event.code, event.recipient].filter(Boolean).join(" ")}${truth(event)}`);
};

const begin = async () => {
  data = await dataOf(asked());
  projection = projectionAround(middleOf(data.places));
  frame.hidden = false;
  picture = new Picture(canvas, projection);
  picture.fit();
  setDays(asked());
  handRows();
  await draw(asked());
  showAll(most);
  hand(frame, canvas, view, {
    moved: redraw,
    all: () => showAll(),
    picked: (x, y) => tell(picture.at(x, y, view)),
  });
  new ResizeObserver(() => {
    picture.fit();
    redraw();
  }).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    picture.dress();
    redraw();
  });
  // Paper is white: what prints takes the page as it is when this returns.
  matchMedia("print").addEventListener("change", () => {
    picture.dress();
    picture.draw(view, false);
  });
  slider.addEventListener("input", () => slide(false));
  slider.addEventListener("change", () => slide(true));
  find("map-day-before").addEventListener("click", () => step(-1));
  find("map-day-after").addEventListener("click", () => step(1));
  const send = () => {
    const query = new URLSearchParams(new FormData(form));
    // Layers are switched by links: the address knows of them before the form does.
    query.set("off", asked().get("off") ?? "");
    visit(addressOf(query), "push");
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  for (const field of form.querySelectorAll("select")) field.addEventListener("change", send);
  page.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || link.pathname !== "/map" || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    visit(link.pathname + link.search, "push");
  });
  addEventListener("popstate", () => visit(location.pathname + location.search, "stay"));
  page.dataset.ready = "yes";
};

begin();
