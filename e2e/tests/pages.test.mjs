// Every page, in a wide dark window and in a narrow light one: nothing wrong on it, nothing asked elsewhere, nothing that keeps
// somebody out; and without JavaScript.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { NARROW, WIDE, launch, watched } from "../lib/browser.mjs";
import { serve } from "../lib/serve.mjs";
import { pages, told } from "../lib/site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WINDOWS = [
  ["wide and dark", { viewport: WIDE, colorScheme: "dark" }],
  ["narrow and light", { viewport: NARROW, colorScheme: "light" }],
];

let server, browser, found, paths;
before(async () => {
  server = await serve(process.env.CASE, "--review", "A. Reviewer");
  browser = await launch();
  found = await pages(server.address);
  paths = [...[...found.values()].flat(), ...(await told(server.address))];
});
after(async () => {
  await browser?.close();
  server?.end();
});

/** Issues that keep somebody out, as one line each. */
async function kept(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  return grave.map(({ id, help, nodes }) => `${id} (${help}): ${nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
}

/** What sticks out of a page that should not scroll sideways. */
function sticksOut(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const all = [...document.querySelectorAll("body *")];
    const out = all.filter((e) => e.getBoundingClientRect().right > width + 1 && !e.closest(".wide"));
    return [`${document.documentElement.scrollWidth} px wide`, ...out.slice(0, 5).map((e) => e.outerHTML.slice(0, 120))];
  });
}

test("every route has a page in the case", () => {
  assert.deepEqual([...found].filter(([, list]) => list.length === 0), []);
});

for (const [name, options] of WINDOWS) {
  test(`every page is sound, ${name}`, async (t) => {
    const { page, context, wrongs } = await watched(browser, server.address, options);
    for (const path of paths) {
      await t.test(path, async () => {
        const before = wrongs.length;
        await page.goto(server.address + path, { waitUntil: "load" });
        assert.notEqual(await page.title(), "");
        assert.deepEqual(await kept(page), [], "axe");
        assert.deepEqual(await sticksOut(page), [], "sideways");
        assert.deepEqual(wrongs.slice(before), [], "console and requests");
      });
    }
    await context.close();
  });
}

test("every page can be read without JavaScript", async (t) => {
  const { page, context, wrongs } = await watched(browser, server.address, { javaScriptEnabled: false });
  for (const path of paths) {
    await t.test(path, async () => {
      await page.goto(server.address + path);
      assert.ok((await page.locator("main").innerText()).length > 20);
      assert.ok(await page.locator("h1").isVisible());
    });
  }
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("dark and light are two looks", async () => {
  const ground = async (colorScheme) => {
    const { page, context } = await watched(browser, server.address, { colorScheme });
    await page.goto(server.address);
    const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await context.close();
    return colour;
  };
  assert.notEqual(await ground("dark"), await ground("light"));
});
