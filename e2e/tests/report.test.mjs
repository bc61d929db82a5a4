// A report: its rows and its words belong together, whichever the hand is at; what is told inside what is told is seen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, watched } from "../lib/browser.mjs";
import { tabTo } from "../lib/keys.mjs";
import { serve } from "../lib/serve.mjs";

let server, browser, nested;
before(async () => {
  server = await serve();
  browser = await launch();
  nested = await withNested();
});
after(async () => {
  await browser?.close();
  server?.end();
});

const json = async (path) => (await fetch(server.address + path)).json();

/** The report that tells most of what others told. */
async function withNested() {
  const { rows } = await json("/reports.json");
  const pages = await Promise.all(rows.map(async ({ id }) => ({ id, text: await (await fetch(`${server.address}/report/${id}`)).text() })));
  const depth = ({ text }) => text.split("as told in").length;
  return pages.sort((a, b) => depth(b) - depth(a))[0].id;
}

async function open(id, options) {
  const seen = await watched(browser, server.address, options);
  await seen.page.goto(`${server.address}/report/${id}`);
  return seen;
}

/** Rows that are lit, and rows whose words are lit: all of their words, not some. */
const lit = (page) => page.evaluate(() => {
  const rows = [...document.querySelectorAll(".rows [data-row]")].map((row) => row.dataset.row);
  const words = (id) => [...document.querySelectorAll(`.text [data-of~="${id}"]`)];
  const isLit = (e) => e.classList.contains("lit");
  return {
    rows: rows.filter((id) => isLit(document.querySelector(`[data-row="${id}"]`))),
    words: rows.filter((id) => words(id).length > 0 && words(id).every(isLit)),
    stray: [...document.querySelectorAll(".text .lit")].filter((e) => !e.dataset.of.split(" ").some((id) => words(id).every(isLit))).length,
  };
});

/** Waits until the address ends so; what listens to that has run then. */
const at = (page, hash) => page.waitForFunction((hash) => location.hash === hash && new Promise((done) => setTimeout(() => done(true))), hash);

test("every row lights its words, and nothing else", async () => {
  const { page, context, wrongs } = await open(nested);
  const rows = await page.locator(".rows [data-row]").evaluateAll((all) => all.map((row) => row.dataset.row));
  assert.ok(rows.length > 8);
  for (const id of rows) {
    await page.locator(`[data-row="${id}"]`).hover({ position: { x: 8, y: 8 } });
    const now = await lit(page);
    assert.deepEqual(now.rows, [id]);
    assert.ok(now.words.includes(id), `the words of ${id}`);
    assert.equal(now.stray, 0);
  }
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("words light every row that they belong to", async () => {
  const { page, context, wrongs } = await open(nested);
  const pieces = page.locator(".text [data-of]");
  let several = 0;
  // Blanks between words are pieces too, but nobody points at them.
  for (let n = 0; n < (await pieces.count()); n++) {
    if ((await pieces.nth(n).innerText()).trim() === "") continue;
    const of = (await pieces.nth(n).getAttribute("data-of")).split(" ");
    await pieces.nth(n).scrollIntoViewIfNeeded();
    const spot = await pieces.nth(n).evaluate((piece) => {
      // Words go over lines: the first letter of the piece, beside its labels, is sure to be its own.
      const range = document.createRange();
      range.selectNodeContents([...piece.childNodes].findLast((node) => node.nodeType === Node.TEXT_NODE));
      const { left, top, width, height } = range.getClientRects()[0];
      return [left + Math.min(3, width / 2), top + height / 2];
    });
    await page.mouse.move(...spot);
    const now = await lit(page);
    assert.deepEqual([...now.rows].sort(), [...of].sort(), `the rows of “${await pieces.nth(n).innerText()}”`);
    if (of.length > 1) several += 1;
  }
  assert.ok(several > 2, "words that several rows share");
  await page.mouse.move(2, 2);
  assert.deepEqual(await lit(page), { rows: [], words: [], stray: 0 });
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("Tab goes from row to row and to the words and back", async () => {
  const { page, context, wrongs } = await open(nested);
  await tabTo(page, "[data-row] a.label");
  const id = await page.evaluate(() => document.activeElement.closest("[data-row]").dataset.row);
  assert.deepEqual((await lit(page)).rows, [id]);
  await page.keyboard.press("Enter");
  // A label leads to its words.
  await at(page, `#at-${id}`);
  await tabTo(page, ".text .refs a");
  const other = await page.evaluate(() => document.activeElement.hash.slice(1));
  assert.ok((await lit(page)).rows.includes(other));
  await page.keyboard.press("Enter");
  // And words lead to their row.
  await at(page, `#${other}`);
  const row = page.locator(`[data-row="${other}"]`);
  assert.ok(await row.evaluate((r) => { const { top, bottom } = r.getBoundingClientRect(); return top > -2 && bottom < innerHeight + 2; }), "which is in view");
  assert.ok((await lit(page)).rows.includes(other), "and held");
  await page.keyboard.press("Escape");
  await page.evaluate(() => document.activeElement.blur());
  assert.deepEqual((await lit(page)).rows, [], "until Escape");
  await page.goBack();
  await at(page, `#at-${id}`);
  assert.deepEqual(wrongs, []);
  await context.close();
});

for (const [name, options] of [["wide", {}], ["narrow", { viewport: { width: 360, height: 740 } }]]) {
  test(`what is told inside what is told is seen, ${name}`, async () => {
    const { page, context, wrongs } = await open(nested, options);
    const inner = page.locator(".rows .row.statement:not(.depth0)");
    assert.ok((await inner.count()) > 0);
    for (let n = 0; n < (await inner.count()); n++) {
      const text = await inner.nth(n).innerText();
      const outer = text.match(/as told in (\S+)/)?.[1];
      assert.ok(outer, text);
      const around = page.locator(".rows .row.statement").filter({ has: page.locator("a.label", { hasText: new RegExp(`^${outer}$`) }) });
      const left = (row) => row.evaluate((r) => r.getBoundingClientRect().left);
      assert.ok((await left(inner.nth(n))) > (await left(around)), "it stands further in");
      const ids = await Promise.all([around, inner.nth(n)].map((row) => row.getAttribute("data-row")));
      const both = page.locator(`.text .m.content[data-of~="${ids[0]}"][data-of~="${ids[1]}"]`);
      assert.ok((await both.count()) > 0, "its words are words of the other");
    }
    const ground = (selector) => page.locator(selector).first().evaluate((e) => getComputedStyle(e).backgroundColor);
    assert.notEqual(await ground(".text .m.content.depth2"), await ground(".text .m.content.depth1"));
    const corners = page.locator(".text .m.opens");
    assert.equal(await corners.first().evaluate((e) => getComputedStyle(e, "::before").content.includes("⌜")), true, "shape tells it too");
    assert.deepEqual(wrongs, []);
    await context.close();
  });
}
