// What a hand does: the keyboard, a filter, a row and its words, back and forward.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, watched } from "../lib/browser.mjs";
import { serve } from "../lib/serve.mjs";

let server, browser;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.end();
});

/** Presses Tab until what has the focus fits, and is seen to have it. */
async function tabTo(page, selector, most = 80) {
  for (let n = 0; n < most; n++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate((s) => {
      const e = document.activeElement;
      if (!e.matches(s)) return null;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(e);
      return { isSeen: (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none" };
    }, selector);
    if (at) {
      assert.ok(at.isSeen, `the focus on ${selector} is seen`);
      return;
    }
  }
  assert.fail(`Tab does not reach ${selector}`);
}

const path = (page) => new URL(page.url()).pathname;

test("a list by keyboard: to the content, the filter, a row, and back", async () => {
  const { page, context, wrongs } = await watched(browser, server.address);
  await page.goto(`${server.address}/said`);
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".skip")), "the first stop skips the menu");
  await page.keyboard.press("Enter");
  await tabTo(page, "form input[name=actor]");
  await page.keyboard.type("Taliban");
  await page.keyboard.press("Enter");
  await page.waitForURL(/actor=Taliban/);
  const narrowed = page.url();
  assert.equal(await page.locator("input[name=actor]").inputValue(), "Taliban", "the address is the question");

  await tabTo(page, "main table a");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href !== narrowed);
  const row = page.url();
  await page.goBack();
  assert.equal(page.url(), narrowed);
  assert.equal(await page.locator("input[name=actor]").inputValue(), "Taliban");
  await page.goForward();
  assert.equal(page.url(), row);
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("a report: a row lights its words, and words their rows", async () => {
  const { page, context, wrongs } = await watched(browser, server.address);
  await page.goto(`${server.address}/reports`);
  await page.locator('main table a[href^="/report/"]').first().click();
  assert.match(path(page), /^\/report\/r\d+$/);

  const lit = () => page.locator(".text .lit").count();
  assert.equal(await lit(), 0);
  await tabTo(page, "[data-row] a.label");
  assert.ok((await lit()) > 0, "the focused row lights its words");
  const row = await page.evaluate(() => document.activeElement.closest("[data-row]").dataset.row);
  const own = await page.locator(`.text [data-of~="${row}"].lit`).count();
  assert.equal(own, await page.locator(`.text [data-of~="${row}"]`).count(), "all of them");

  await page.evaluate(() => document.activeElement.blur());
  assert.equal(await lit(), 0, "they go out when the row is left");
  const words = page.locator(`.text [data-of~="${row}"]`).first();
  await words.hover();
  assert.ok(await page.locator(`[data-row="${row}"].lit`).count(), "words light their row");
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("every page of the menu is one click away, there and back", async () => {
  const { page, context, wrongs } = await watched(browser, server.address);
  await page.goto(`${server.address}/`);
  const links = await page.locator("nav a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  for (const link of links) {
    await page.locator(`nav a[href="${link}"]`).first().click();
    assert.equal(path(page), link);
    assert.equal(await page.locator("nav a[aria-current=page]").getAttribute("href"), link);
  }
  for (const link of links.slice(0, -1).reverse()) {
    await page.goBack();
    assert.equal(path(page), link);
  }
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("what cannot be shown is said on a page", async () => {
  const { page, context } = await watched(browser, server.address);
  for (const bad of ["/nothing", "/report/r999999", "/said?since=tomorrow"]) {
    const response = await page.goto(server.address + bad);
    assert.ok([400, 404].includes(response.status()), bad);
    assert.ok(await page.locator("h1").isVisible(), bad);
    await page.locator("nav a").first().click();
    assert.equal(path(page), "/");
  }
  await context.close();
});
