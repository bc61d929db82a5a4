// Asking: the address is the question. Over several questions and pages, back and forward, and as files of every form.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, watched } from "../lib/browser.mjs";
import { tabInto, tabTo } from "../lib/keys.mjs";
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

const here = (page) => page.url().slice(server.address.length);
const fields = (page) => page.locator("main form.filter").evaluate((form) => Object.fromEntries([...new FormData(form)].filter(([, value]) => value)));

test("questions of several kinds, and all the way back and forward", async () => {
  const { page, context, wrongs } = await watched(browser, server.address);
  const seen = [];
  const keep = async () => seen.push([here(page), await page.locator("main").innerText()]);
  await page.goto(server.address);
  await keep();
  // From any page by the field in its head, then narrowed by the form, then along a hit and on.
  await tabTo(page, "form.ask input");
  await page.keyboard.type("Kunduz");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.equal(here(page), "/ask?text=Kunduz");
  assert.equal((await fields(page)).text, "Kunduz");
  const hits = await page.locator(".hits li").count();
  assert.ok(hits > 0 && (await page.locator(".hits mark").count()) > 0, "with the words marked");
  await keep();
  await page.locator("main form.filter [name=since]").fill("2021-08-08");
  await Promise.all([page.waitForNavigation(), page.locator("main form.filter button").click()]);
  assert.deepEqual(await fields(page).then(({ text, since }) => ({ text, since })), { text: "Kunduz", since: "2021-08-08" });
  assert.ok((await page.locator(".hits li").count()) < hits, "narrowed");
  await keep();
  await tabInto(page, ".hits a");
  assert.match(here(page), /^\/report\/r\d+/);
  await keep();
  await page.locator(".rows a[href^='/matter/']").first().click();
  assert.match(here(page), /^\/matter\/m/);
  await keep();

  const same = async (n) => {
    assert.equal(here(page), seen[n][0]);
    assert.equal(await page.locator("main").innerText(), seen[n][1], seen[n][0]);
  };
  for (const n of [3, 2, 1, 0]) {
    await page.goBack();
    await same(n);
  }
  for (const n of [1, 2]) {
    await page.goForward();
    await same(n);
  }
  assert.deepEqual(await fields(page).then(({ text, since }) => ({ text, since })), { text: "Kunduz", since: "2021-08-08" }, "the form too");
  await page.reload();
  await same(2);
  assert.deepEqual(wrongs, []);
  await context.close();
});

test("a list comes in every form, of what the page shows", async () => {
  const { page, context, wrongs } = await watched(browser, server.address);
  for (const path of ["/claims?place=Kunduz", "/said?actor=Taliban", "/ask?text=Kunduz", "/actors?actor=Taliban"]) {
    await page.goto(server.address + path);
    const links = await page.locator(".forms a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    const form = (end) => links.find((link) => link.includes(`.${end}?`));
    const get = async (end) => (await fetch(server.address + form(end))).text();
    const { rows } = JSON.parse(await get("json"));
    assert.ok(rows.length > 0, path);
    assert.deepEqual((await get("jsonl")).trim().split("\n").map((line) => JSON.parse(line)), rows, path);
    const head = (await get("csv")).split("\r\n")[0].split(",");
    assert.deepEqual(head.toSorted(), Object.keys(rows[0]).sort(), path);
  }
  assert.deepEqual(wrongs, []);
  await context.close();
});
