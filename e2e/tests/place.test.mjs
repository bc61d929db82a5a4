// A place over time: its marks are the record's words, each leads to them, and a line grows fainter as a word grows older.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, watched } from "../lib/browser.mjs";
import { tabTo } from "../lib/keys.mjs";
import { serve } from "../lib/serve.mjs";

let server, browser, places, lastDay;
before(async () => {
  server = await serve();
  browser = await launch();
  const map = await json("/map.json");
  places = [...map.places, ...map.unplaced];
  lastDay = map.days.at(-1);
});
after(async () => {
  await browser?.close();
  server?.end();
});

const json = async (path) => (await fetch(server.address + path)).json();
const DAY = 24 * 60 * 60 * 1000;

test("every place has a mark for each word, by account, as the record has them", async () => {
  const { page, context, wrongs } = await watched(browser, server.address);
  for (const { id, name } of places) {
    await page.goto(`${server.address}/place/${id}`);
    const words = (await json(`/place/${id}.json`)).control.rows;
    const of = await page.locator(".ground .mark").evaluateAll((all) => all.flatMap((mark) => mark.dataset.of.split(" ")));
    assert.deepEqual(of.toSorted(), words.map((w) => w.claim).sort(), name);
    const bands = await page.locator(".ground .name").allTextContents();
    assert.deepEqual(bands, [...new Set(words.map((w) => w.account))], name);
    for (const mark of await page.locator(".ground .mark").all()) {
      const { label, of, manner } = await mark.evaluate((m) => ({ label: m.getAttribute("aria-label"), of: m.dataset.of.split(" "), manner: m.classList[1] }));
      const word = words.find((w) => w.claim === of[0]);
      assert.ok(label.startsWith(`${word.account}, ${word.said}: `) && label.includes(word.holder ?? "nobody named"), label);
      assert.equal(manner, word.truth !== "affirmed" ? "dashed" : word.stance === "loses" ? "empty" : word.stance === "contests" ? "half" : "full");
    }
  }
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("a line is thinner for every age, and ends at the next word or the last day of the case", async () => {
  const { page, context } = await watched(browser, server.address);
  const fades = new Set();
  for (const { id, name } of places) {
    await page.goto(`${server.address}/place/${id}`);
    const words = (await json(`/place/${id}.json`)).control.rows;
    const lines = await page.locator(".ground line[class^=fade]").evaluateAll((all) => all.map((line) => {
      const at = (name) => parseFloat(line.getAttribute(name));
      return [Number(line.classList[0].slice(-1)), at("x1"), at("x2")];
    }));
    const expected = expectedLines(words);
    assert.equal(lines.length, expected.length, name);
    const same = (line, n) => line.every((part, k) => Math.abs(part - expected[n][k]) < 0.02);
    assert.ok(lines.every(same), `${name}: ${lines.join(" | ")}; expected ${expected.join(" | ")}`);
    for (const [fade] of lines) fades.add(fade);
  }
  assert.ok(fades.size > 2, "old words are among them");
  await context.close();
});

/** By account, from each day of a word on: how faint, from where to where. */
function expectedLines(words) {
  const [from, to] = [words.map((w) => w.said).sort()[0], lastDay].map(Date.parse);
  const x = (day) => 3 + (94 * (day - from)) / (to - from);
  return [...new Set(words.map((w) => w.account))].flatMap((account) => {
    const days = [...new Set(words.filter((w) => w.account === account).map((w) => Date.parse(w.said)))].sort((a, b) => a - b);
    return days.flatMap((day, n) => {
      const end = days[n + 1] ?? to;
      const steps = [day, ...[7, 30, 90].map((age) => day + age * DAY), Infinity].map((at) => Math.min(at, end));
      return [0, 1, 2, 3].filter((fade) => steps[fade + 1] > steps[fade]).map((fade) => [fade, x(steps[fade]), x(steps[fade + 1])]);
    });
  });
}

test("a mark leads to its words by mouse and by Tab, and until a day it tells of no later one", async () => {
  const { page, context, wrongs } = await watched(browser, server.address);
  const place = places.toSorted((a, b) => b.words.length - a.words.length)[0];
  await page.goto(`${server.address}/place/${place.id}`);
  await tabTo(page, ".ground .mark");
  const id = await page.evaluate(() => document.activeElement.getAttribute("href").slice(1));
  assert.ok((await page.locator(`[data-row="${id}"].lit`).count()) > 0, "Tab lights the words");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/place/${place.id}#${id}`);
  assert.ok(await page.locator(`[id="${id}"]`).isVisible());
  const other = page.locator(".ground .mark").last();
  await other.hover();
  const row = (await other.getAttribute("data-of")).split(" ").at(-1);
  assert.ok((await page.locator(`[data-row="${row}"].lit`).count()) > 0, "so does the mouse");

  const said = (await json(`/place/${place.id}.json`)).control.rows.map((w) => w.said).sort();
  await page.goto(`${server.address}/place/${place.id}?until=${said[0]}`);
  const labels = await page.locator(".ground .mark").evaluateAll((all) => all.map((m) => m.getAttribute("aria-label")));
  assert.ok(labels.length > 0 && labels.every((label) => label.includes(`, ${said[0]}: `)));
  assert.deepEqual(wrongs, []);
  await context.close();
});
