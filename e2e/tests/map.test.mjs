// The map by hand: its days, its layers, its boundaries, and moving it by mouse, fingers and keys.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, watched } from "../lib/browser.mjs";
import { counts, marks, shown, strokes, watch } from "../lib/drawn.mjs";
import { tabTo } from "../lib/keys.mjs";
import { copy, serve } from "../lib/serve.mjs";

const OWN = {
  type: "FeatureCollection", name: "Provinces, drawn for this test", point_of_view: "nobody's",
  features: [{
    type: "Feature", properties: { name: "Nimruz", country: "AF" },
    geometry: { type: "Polygon", coordinates: [[[61, 29.5], [63.5, 29.5], [63.5, 31.8], [61, 31.8], [61, 29.5]]] },
  }],
};

let server, browser, own;
before(async () => {
  own = copy();
  writeFileSync(join(own.at, "boundaries.geojson"), JSON.stringify(OWN));
  server = await serve(own.at);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.end();
  own?.remove();
});

const json = async (query = "") => (await fetch(`${server.address}/map.json${query}`)).json();
const query = (page) => new URL(page.url()).search;

async function open(query = "", options = {}) {
  const seen = await watched(browser, server.address, options);
  await seen.page.addInitScript(watch);
  await seen.page.goto(`${server.address}/map${query}`);
  await seen.page.waitForSelector("#map-page[data-ready]");
  return seen;
}

/** All places in the window, and what is drawn of them. */
async function all(page) {
  await page.locator("#map-frame").focus();
  await page.keyboard.press("0");
  return marks(page);
}

/** What a mark tells of a word. */
const manner = (w) => (w.truth !== "affirmed" ? "dashed" : w.stance === "loses" ? "empty" : w.stance === "contests" ? "half" : "full");
/** The marks that an answer calls for: of each exact place, one for words of a layer that say alike, by the latest. */
function expected({ places, layers }, isOn = () => true) {
  return places.filter((p) => p.precision === "exact").flatMap((place) => {
    const words = place.words.filter((w) => isOn(layers[w.layer].name));
    const alike = (a, b) => a.layer === b.layer && manner(a) === manner(b);
    return words.filter((w, n) => words.findIndex((o) => alike(o, w)) === n);
  });
}
const kind = (w) => `${w.layer} ${manner(w)} ${w.fade}`;

/** That page and drawing tell what the record says as of a day, and nothing else. */
async function tells(page, day) {
  await shown(page);
  const said = await json(day ? `?as_of=${day}` : "");
  const rows = await page.locator("#map-words tbody tr").evaluateAll((all) => all.map(({ cells }) => `${cells[0].textContent} | ${cells[1].textContent} | ${cells[3].querySelector("time").dateTime}`));
  const words = [...said.places, ...said.unplaced].flatMap((p) => p.words.map((w) => `${p.name} | ${w.account} (${w.side}) | ${w.last_said}`));
  assert.deepEqual([...rows].sort(), [...words].sort(), `the table as of ${day}`);
  if (day) assert.ok(words.every((w) => w.slice(-10) <= day), `nothing is said after ${day}`);
  const drawn = await all(page);
  assert.deepEqual(counts(drawn, (m) => m.id), counts(expected(said), kind), `the marks as of ${day}`);
  return { said, drawn };
}

test("the slider by keyboard: each key a day, and the way back", async () => {
  const { page, context, wrongs } = await open();
  const { days } = await json();
  await tells(page, null);
  await tabTo(page, "#map-day", { key: "Shift+Tab" });
  await page.keyboard.press("ArrowLeft");
  await page.waitForURL(`**/map?as_of=${days.at(-2)}`);
  assert.equal(await page.locator("#map-day-told").innerText(), days.at(-2));
  assert.equal(await page.locator("#map-day").getAttribute("aria-valuetext"), days.at(-2), "what has no eyes is told the day");
  await tells(page, days.at(-2));

  await page.locator("#map-day").focus();
  for (const key of ["Home", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await page.waitForURL(`**/map?as_of=${days[2]}`);
  await tells(page, days[2]);

  for (const day of [days[1], days[0], days.at(-2)]) {
    await page.goBack();
    await page.waitForURL(`**/map?as_of=${day}`);
    await tells(page, day);
    assert.equal(await page.locator("#map-day").inputValue(), String(days.indexOf(day)), "the slider follows");
    assert.equal(await page.locator("input[name=as_of]").inputValue(), day, "and the field");
  }
  await page.goBack();
  await page.waitForURL((at) => at.search === "");
  await tells(page, null);
  await page.goForward();
  await page.waitForURL(`**/map?as_of=${days.at(-2)}`);
  await page.reload();
  await page.waitForSelector("#map-page[data-ready]");
  await tells(page, days.at(-2));
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("keys that follow fast are each a step of the way back", async () => {
  const { page, context, wrongs } = await open();
  const { days } = await json();
  await page.locator("#map-day").focus();
  await page.evaluate(() => {
    const slider = document.activeElement;
    for (let n = 0; n < 3; n++) {
      slider.stepDown();
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      slider.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  await page.waitForURL(`**/map?as_of=${days.at(-4)}`);
  await tells(page, days.at(-4));
  for (const day of [days.at(-3), days.at(-2)]) {
    await page.goBack();
    await page.waitForURL(`**/map?as_of=${day}`);
    await tells(page, day);
  }
  await page.goBack();
  assert.equal(query(page), "");
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("the slider by mouse: what is drawn follows, and one slide is one step back", async () => {
  const { page, context, wrongs } = await open();
  const { days } = await json();
  const slider = page.locator("#map-day");
  const box = await slider.boundingBox();
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width - 8, y);
  await page.mouse.down();
  const seen = new Set();
  for (let n = 1; n <= 12; n++) {
    await page.mouse.move(box.x + box.width - 8 - (n / 12) * (box.width * 0.6), y);
    await page.waitForTimeout(90);
    seen.add(await page.locator("#map-day-told").innerText());
  }
  await page.mouse.up();
  assert.ok(seen.size > 4, "days go by under the hand");
  const day = days[Number(await slider.inputValue())];
  await page.waitForURL(`**/map?as_of=${day}`);
  await tells(page, day);
  await page.goBack();
  assert.equal(query(page), "", "one slide is one step");
  await tells(page, null);

  await page.locator("#map-day-before").click();
  await page.waitForURL(`**/map?as_of=${days.at(-2)}`);
  await page.locator("#map-day-before").click();
  await page.waitForURL(`**/map?as_of=${days.at(-3)}`);
  await page.locator("#map-day-after").click();
  await page.waitForURL(`**/map?as_of=${days.at(-2)}`);
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("a word grows fainter as the days go by", async () => {
  const { page, context } = await open();
  const { name, words: [{ last_said }] } = (await json()).places.find((p) => p.precision === "exact" && p.words.length === 1);
  const later = (days) => new Date(Date.parse(last_said) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const ink = [];
  for (const day of [later(0), later(12), later(60), later(120)]) {
    await page.goto(`${server.address}/map?as_of=${day}`);
    await page.waitForSelector("#map-page[data-ready]");
    const said = await json(`?as_of=${day}`);
    const [word] = said.places.find((p) => p.name === name).words;
    await page.getByRole("button", { name: `${name}, on the map` }).first().click();
    const { width, height } = await page.locator("#map").evaluate((c) => ({ width: c.clientWidth, height: c.clientHeight }));
    const middle = (await marks(page)).filter((m) => Math.hypot(m.x - width / 2, m.y - height / 2) < 3);
    assert.equal(middle.length, 1, `${name} stands in the middle`);
    ink.push([word.fade, middle[0].ink]);
  }
  assert.deepEqual(ink.map(([fade]) => fade), [0, 1, 2, 3]);
  assert.ok(ink.every(([, told], n) => n === 0 || ink[n - 1][1] > told * 1.1), `${ink}`);
  await context.close();
});

test("a layer is one claimant's marks, and the address keeps which are off", async () => {
  const { page, context, wrongs } = await open();
  const said = await json();
  const whole = await all(page);
  const colour = (n) => page.evaluate((n) => {
    const ink = document.createElement("canvas").getContext("2d");
    ink.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(`--layer${n}`).trim();
    return ink.fillStyle;
  }, n);
  const onAreas = new Set(said.places.filter((p) => p.precision !== "exact").flatMap((p) => p.words.map((w) => w.layer)));
  for (const [n, layer] of said.layers.entries()) {
    await strokes(page);
    await page.getByRole("link", { name: `Hide ${layer.name}`, exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get("off") === layer.name);
    const rest = await all(page);
    assert.deepEqual(counts(rest, (m) => m.id), counts(expected(said, (name) => name !== layer.name), kind), `without ${layer.name}`);
    const left = new Set(rest.map((m) => m.id));
    const gone = whole.filter((m) => !left.has(m.id));
    assert.equal(gone.length, whole.length - rest.length, `the marks of ${layer.name} alone are gone`);
    assert.equal((await strokes(page)).includes(await colour(layer.style)), false, `no area is of ${layer.name}`);
    const names = await page.locator("#map-words tbody tr td:nth-child(3)").allInnerTexts();
    assert.equal(names.some((who) => who.startsWith(`${layer.name}:`)), false, `no row is of ${layer.name}`);

    await page.goBack();
    assert.equal(query(page), "");
    assert.deepEqual((await all(page)).map((m) => m.id).sort(), whole.map((m) => m.id).sort(), `${layer.name} is back`);
    assert.equal((await strokes(page)).includes(await colour(layer.style)), onAreas.has(n), `areas of ${layer.name} too`);
  }
  // Two at once, over the way there and back.
  const [first, second] = said.layers.map((l) => l.name);
  await page.getByRole("link", { name: `Hide ${first}`, exact: true }).click();
  await page.getByRole("link", { name: `Show ${first}`, exact: true }).waitFor();
  await page.getByRole("link", { name: `Hide ${second}`, exact: true }).click();
  await page.getByRole("link", { name: `Show ${second}`, exact: true }).waitFor();
  const few = await all(page);
  assert.deepEqual(counts(few, (m) => m.id), counts(expected(said, (name) => name !== first && name !== second), kind));
  await page.locator("#map-words tbody a[href^='/why/']").first().click();
  await page.waitForURL("**/why/*");
  await page.goBack();
  await page.waitForSelector("#map-page[data-ready]");
  assert.deepEqual((await all(page)).map((m) => m.id).sort(), few.map((m) => m.id).sort(), "from another page back to the same layers");
  await page.getByRole("link", { name: `Show ${first}`, exact: true }).click();
  await page.waitForURL((url) => url.searchParams.get("off") === second);
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("a layer by keyboard, and layers by whose account", async () => {
  const { page, context, wrongs } = await open();
  await tabTo(page, "#layer-0");
  const name = (await page.evaluate(() => document.activeElement.getAttribute("aria-label"))).replace("Hide ", "");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("off") === name);
  await page.getByRole("link", { name: `Show ${name}`, exact: true }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "layer-0", "the focus stays on the switch");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.searchParams.has("off"));

  await page.locator("select[name=by]").selectOption("account");
  await page.waitForURL("**/map?by=account");
  const said = await json("?by=account");
  assert.deepEqual(counts(await all(page), (m) => m.id), counts(expected(said), kind));
  const shown = await page.locator("#map-layers li span").allInnerTexts();
  assert.deepEqual(shown.map((text) => text.split(":")[0]), said.layers.map((l) => l.name));
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("boundaries are named with their point of view, and switched", async () => {
  const { page, context, wrongs } = await open();
  const told = page.locator("#map-bounds");
  assert.match(await told.innerText(), /Natural Earth.*Point of view: /);
  const whole = await all(page);
  await strokes(page);
  await page.locator("select[name=bounds]").selectOption({ label: OWN.name });
  await page.waitForURL("**/map?bounds=case");
  await page.waitForFunction((name) => document.querySelector("#map-bounds").textContent.includes(name), OWN.name);
  assert.match(await told.innerText(), new RegExp(`${OWN.name}\\. Point of view: ${OWN.point_of_view}`));
  assert.ok((await strokes(page)).length > 0, "the ground is drawn anew");
  assert.deepEqual((await all(page)).map((m) => m.id).sort(), whole.map((m) => m.id).sort(), "marks are nobody's boundaries");
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("#map-bounds").textContent.includes("Natural Earth"));
  assert.equal(await page.locator("select[name=bounds]").inputValue(), "naturalearth");
  await page.goForward();
  await page.waitForFunction((name) => document.querySelector("#map-bounds").textContent.includes(name), OWN.name);
  assert.deepEqual(wrongs, []);
  await context.close();
});

/** How far apart the two outermost marks are. */
const apart = (marks) => Math.max(...marks.map((m) => m.x)) - Math.min(...marks.map((m) => m.x));
const near = (a, b, by = 0.02) => Math.abs(a - b) <= by * Math.abs(b);

test("by keyboard the map moves, comes closer, and tells of the place in the middle", async () => {
  const { page, context, wrongs } = await open();
  await tabTo(page, "#map-frame");
  await page.keyboard.press("0");
  const start = await marks(page);
  await page.keyboard.press("-");
  const far = await marks(page);
  // A browser takes the first few pixels of a touch for a tap.
  assert.ok(near(apart(far), apart(start) / 1.5), "farther");
  await page.keyboard.press("+");
  assert.ok(near(apart(await marks(page)), apart(start)), "and back");
  for (const [key, dx, dy] of [["ArrowLeft", 60, 0], ["ArrowRight", -60, 0], ["ArrowUp", 0, 60], ["ArrowDown", 0, -60]]) {
    const [before] = await all(page);
    await page.keyboard.press(key);
    const moved = (await marks(page)).find((m) => m.id === before.id && near(m.x, before.x + dx) && near(m.y, before.y + dy));
    assert.ok(moved, `${key} moves the map`);
  }
  const { name, words } = (await json()).places.find((p) => p.precision === "exact");
  await page.getByRole("button", { name: `${name}, on the map` }).first().click();
  assert.ok(await page.evaluate(() => document.activeElement.id === "map-frame"), "the keyboard goes on at the map");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#map-picked h2").innerText(), name);
  assert.deepEqual(await page.locator("#map-picked q").allInnerTexts(), words.map((w) => w.words), "with the words of each account");
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("by mouse: dragging, the wheel where the pointer is, a click on a place", async () => {
  const { page, context, wrongs } = await open();
  const start = await all(page);
  const box = await page.locator("#map").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y - 30, { steps: 5 });
  await page.mouse.up();
  const moved = await marks(page);
  assert.ok(moved.every((m, n) => Math.abs(m.x - start[n].x - 40) < 1.5 && Math.abs(m.y - start[n].y + 30) < 1.5), "all go with the hand");

  const [under] = moved.filter((m) => m.x > 20 && m.y > 20 && m.x < box.width - 120 && m.y < box.height - 20);
  await page.mouse.move(box.x + under.x, box.y + under.y);
  await page.mouse.wheel(0, -200);
  const closer = await marks(page);
  assert.ok(closer.some((m) => m.id === under.id && Math.hypot(m.x - under.x, m.y - under.y) < 3), "what is under the pointer stays there");
  await page.mouse.click(box.x + under.x, box.y + under.y);
  assert.ok(await page.locator("#map-picked").isVisible());
  assert.ok((await page.locator("#map-picked q").count()) > 0);
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("two fingers bring the map closer, and what is between them stays there", async () => {
  const { page, context, wrongs } = await open("", { hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });
  await page.locator("#map").scrollIntoViewIfNeeded();
  const start = await all(page);
  const box = await page.locator("#map").boundingBox();
  const cdp = await context.newCDPSession(page);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const touch = (type, gap) => cdp.send("Input.dispatchTouchEvent", {
    type, touchPoints: gap === null ? [] : [{ x: x - gap, y, id: 0 }, { x: x + gap, y, id: 1 }],
  });
  await touch("touchStart", 40);
  for (let gap = 44; gap >= 20; gap -= 4) await touch("touchMove", gap);
  await touch("touchEnd", null);
  const far = await marks(page);
  assert.ok(near(apart(far), apart(start) / 2, 0.12), `half as far apart: ${apart(start)}, then ${apart(far)}`);
  const middle = (m, w) => (m.x - box.width / 2) * w;
  assert.ok(far.every((m) => start.some((s) => s.id === m.id && Math.abs(middle(m, 1) - middle(s, 0.5)) < 12)), "around the middle");
  assert.deepEqual(wrongs, []);
  await context.close();
});
