// What a hand does: the keyboard, a filter, the menu, back and forward.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, watched } from "../lib/browser.mjs";
import { tabTo } from "../lib/keys.mjs";
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
