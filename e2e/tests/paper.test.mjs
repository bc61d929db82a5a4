// Every page on paper: all of it, black on white, whatever the screen looks like; and what a page weighs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, watched } from "../lib/browser.mjs";
import { serve } from "../lib/serve.mjs";
import { pages, told } from "../lib/site.mjs";

let server, browser, paths;
before(async () => {
  server = await serve(process.env.CASE, "--review", "A. Reviewer");
  browser = await launch();
  const found = await pages(server.address);
  paths = [...[...found.values()].map((list) => list[0]), ...(await told(server.address))];
});
after(async () => {
  await browser?.close();
  server?.end();
});

// What a hand needs and a reader of paper does not, and what the head of a column says already.
const HANDS = "nav, form, button, .forms, .skip, .hand, .byhand, .within, .map-buttons, .map-days, .map-go, .handle, .brushed, .keys, [hidden], noscript, .unseen, thead, .legend > p, .said .account";

/** Parts of the page that are there on the screen, or would be once everything is opened, and are not there on paper. */
const lost = (page) => page.evaluate((hands) => {
  const parts = document.querySelectorAll("main :is(h1, h2, h3, h4, p, li, td, th, dt, dd, blockquote, q, figcaption, svg, canvas)");
  const isThere = (e) => e.checkVisibility({ contentVisibilityAuto: true });
  const missing = [...parts].filter((e) => !e.closest(hands) && !isThere(e) && (e.textContent.trim() || e.tagName === "svg"));
  const empty = (e) => e.matches("td.empty, td:empty");
  return missing.filter((e) => !empty(e)).slice(0, 5).map((e) => e.outerHTML.slice(0, 140));
}, HANDS);

/** Boxes that show a part of what they hold. */
const cut = (page) => page.evaluate(() => {
  const boxes = [...document.querySelectorAll("main *")].filter((e) => !e.closest("form, svg, .unseen") && getComputedStyle(e).overflowY !== "visible");
  return boxes.filter((e) => e.scrollHeight > e.clientHeight + 2).map((e) => e.outerHTML.slice(0, 140));
});

test("every page can be printed: all of it, black on white", async (t) => {
  const { page, context, wrongs } = await watched(browser, server.address, { viewport: { width: 718, height: 1000 }, colorScheme: "dark" });
  for (const path of paths) {
    await t.test(path, async () => {
      await page.goto(server.address + path);
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      assert.ok(await page.locator("h1").isVisible());
      assert.ok(!(await page.locator("nav").first().isVisible()), "paper has no menu");
      const [ground, ink] = await page.evaluate(() => {
        const { backgroundColor, color } = getComputedStyle(document.body);
        return [backgroundColor, color].map((c) => c.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0));
      });
      assert.ok(ground > 740 && ink < 150, `the ground is white and the ink black, not ${ground} and ${ink}`);
      assert.deepEqual(await lost(page), [], "not on paper");
      assert.deepEqual(await cut(page), [], "cut off");
      const paper = await page.pdf({ format: "A4" });
      assert.ok(paper.subarray(0, 5).toString() === "%PDF-" && paper.length > 5_000);
      await page.emulateMedia({ media: null, colorScheme: "dark" });
    });
  }
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("no page weighs more than 500 kB before map data", async (t) => {
  const MAP_DATA = /^\/(map\.json|boundaries\.json|assets\/countries\.json)$/;
  for (const path of paths) {
    await t.test(path, async () => {
      const { page, context } = await watched(browser, server.address);
      const loads = [];
      page.on("requestfinished", (request) => {
        if (!MAP_DATA.test(new URL(request.url()).pathname) && !request.url().startsWith("data:")) loads.push(request.sizes());
      });
      await page.goto(server.address + path, { waitUntil: "networkidle" });
      const sizes = await Promise.all(loads);
      const bytes = sizes.reduce((sum, { responseBodySize, responseHeadersSize }) => sum + responseBodySize + responseHeadersSize, 0);
      assert.ok(sizes.length > 1 && bytes > 5_000 && bytes < 500_000, `${bytes} bytes in ${sizes.length} answers`);
      await context.close();
    });
  }
});
