// Brushing the timeline of Situation: one time alone, by mouse and by keyboard, and the way back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, watched } from "../lib/browser.mjs";
import { pressInto, tabInto, tabTo } from "../lib/keys.mjs";
import { serve } from "../lib/serve.mjs";

let server, browser, steps;
before(async () => {
  server = await serve();
  browser = await launch();
  steps = (await json("/.json")).timeline.bins;
});
after(async () => {
  await browser?.close();
  server?.end();
});

const json = async (path) => (await fetch(server.address + path)).json();
const time = (page) => Object.fromEntries(new URL(page.url()).searchParams);
const picked = (page) => page.locator(".brush g:has(.step.picked)").evaluateAll((all) => all.map((g) => g.dataset.from));

/** That the page tells of this time and no other: its counts, its lists, and where they lead. */
async function tells(page, { since, until }) {
  assert.deepEqual(time(page), { since, until });
  const query = `since=${since}&until=${until}`;
  const within = steps.filter((s) => s.to >= since && s.from <= until);
  assert.deepEqual(await picked(page), within.map((s) => s.from), "the bars of the time are marked");
  const [reports, statements, claims] = ["reports", "statements", "claims"].map((of) => within.reduce((sum, s) => sum + s[of], 0));
  const said = await page.locator("#changed + p").innerText();
  assert.ok(said.startsWith(`${reports} reports, ${statements} statements, ${claims} claims.`), said);
  const rows = (await json(`/reports.json?${query}&limit=1000`)).rows;
  assert.equal(rows.length, reports, "as many as the list that it leads to");
  const matters = await page.locator("#changed ~ details a[href^='/matter/']").evaluateAll((all) => all.map((a) => a.pathname.slice("/matter/".length)));
  assert.ok(matters.length > 0);
  const spoken = new Set((await json(`/claims.json?${query}&limit=1000`)).rows.map((c) => c.matter));
  assert.deepEqual(matters.filter((id) => !spoken.has(id)), [], "matters that were spoken of then");
  for (const [name, day] of [["since", since], ["until", until]]) {
    assert.equal(await page.locator(`input[name=${name}]`).inputValue(), day, "the form says so too");
  }
  await page.locator("#changed + p a[href^='/said']").click();
  assert.equal(new URL(page.url()).search, `?${query}`, "lists are of the same time");
  await page.waitForLoadState();
  await page.goBack();
}

async function drag(page, from, to) {
  const box = await page.locator(".brush svg").boundingBox();
  const at = (n) => box.x + ((n + 0.5) / steps.length) * box.width;
  await page.mouse.move(at(from), box.y + 40);
  await page.mouse.down();
  await page.mouse.move(at(to), box.y + 60, { steps: 8 });
  await Promise.all([page.waitForNavigation(), page.mouse.up()]);
}

test("by mouse: drawing over the bars picks a time, and back and forward keep it", async () => {
  const { page, context, wrongs } = await watched(browser, server.address);
  await page.goto(server.address);
  assert.deepEqual(await picked(page), [], "everything at first");
  const all = await page.locator("#changed + p").innerText();
  const [a, b] = [steps.findIndex((s) => s.reports > 0 && s.from > "2021-07-05"), steps.findLastIndex((s) => s.reports > 0 && s.to < "2021-08-10")];
  await drag(page, b, a);
  const first = { since: steps[a].from, until: steps[b].to };
  await tells(page, first);

  // A second time, drawn inside the first; then its end moved alone, by its handle.
  const [c, d] = [a + 6, b - 6];
  await drag(page, c, d);
  await tells(page, { since: steps[c].from, until: steps[d].to });
  await drag(page, d + 0.5, d - 4);
  await tells(page, { since: steps[c].from, until: steps[d - 4].to });
  await page.goBack();
  await tells(page, { since: steps[c].from, until: steps[d].to });
  await page.goBack();
  await tells(page, first);
  await page.goBack();
  assert.deepEqual(time(page), {});
  assert.deepEqual(await picked(page), [], "nothing is left of what was drawn");
  assert.equal(await page.locator("#changed + p").innerText(), all);
  await page.goForward();
  await tells(page, first);
  await page.reload();
  await tells(page, first);
  const other = await watched(browser, server.address);
  await other.page.goto(page.url());
  await tells(other.page, first);
  await other.context.close();

  await page.getByRole("link", { name: "Show everything" }).click();
  assert.deepEqual(time(page), {});
  assert.equal(await page.locator("#changed + p").innerText(), all);
  assert.deepEqual([...wrongs, ...other.wrongs], []);
  await context.close();
});

test("by keyboard: handles move, Enter shows, Escape leaves, and the focus stays", async () => {
  const { page, context, wrongs } = await watched(browser, server.address);
  await page.goto(server.address);
  const handle = (name) => `.handle[aria-label^="${name} "]`;
  await tabTo(page, handle("First"));
  const now = () => page.evaluate(() => document.activeElement.getAttribute("aria-valuetext"));
  assert.equal(await now(), steps[0].from);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("PageDown");
  assert.equal(await now(), steps[0].from, "not beyond the first");
  await page.keyboard.press("End");
  assert.equal(await now(), steps.at(-1).from);
  await page.keyboard.press("Escape");
  assert.equal(await now(), steps[0].from, "Escape leaves it as it was");
  assert.deepEqual(time(page), {});

  const start = steps.findIndex((s) => s.from > "2021-07-05");
  for (let n = 0; n < start; n++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate((s) => document.activeElement.matches(s), handle("Last")));
  await page.keyboard.press("ArrowLeft");
  assert.match(await page.locator(".brushed").innerText(), new RegExp(`${steps[start].from} to ${steps.at(-2).to}`), "what would be shown is said");
  await pressInto(page, "Enter");
  assert.ok(await page.evaluate((s) => document.activeElement.matches(s), handle("Last")), "the keyboard goes on where it was");
  const time_ = { since: steps[start].from, until: steps.at(-2).to };
  assert.deepEqual(time(page), time_);
  await page.keyboard.press("ArrowLeft");
  await pressInto(page, "Enter");
  await tells(page, { since: time_.since, until: steps.at(-3).to });
  await page.goBack();
  await tells(page, time_);

  await tabInto(page, "main a[href^='/#timeline']", { key: "Shift+Tab" });
  assert.deepEqual(time(page), {});
  assert.deepEqual(await picked(page), []);
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("without JavaScript each step of the list is the same time", async () => {
  const { page, context, wrongs } = await watched(browser, server.address, { javaScriptEnabled: false });
  await page.goto(server.address);
  const at = steps.findIndex((s) => s.reports > 0 && s.from > "2021-08-01");
  await page.locator(".steps a", { hasText: steps[at].from }).click();
  assert.deepEqual(time(page), { since: steps[at].from, until: steps[at].to });
  assert.deepEqual(await picked(page), [steps[at].from]);
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("a day on which things are due stays while the time changes", async () => {
  const { page, context, wrongs } = await watched(browser, server.address);
  await page.goto(`${server.address}/?as_of=2021-08-31`);
  const due = await page.locator("#due ~ h3").allInnerTexts();
  assert.ok(due.some((says) => says.includes("2021-08-31")));
  await drag(page, 1, steps.length - 2);
  assert.equal(time(page).as_of, "2021-08-31");
  assert.deepEqual(await page.locator("#due ~ h3").allInnerTexts(), due);
  assert.deepEqual(wrongs, []);
  await context.close();
});
