// Pictures for the docs: `npm run shots` writes ../docs/images.
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, watched } from "./lib/browser.mjs";
import { record, serve } from "./lib/serve.mjs";

const INTO = join(dirname(fileURLToPath(import.meta.url)), "../docs/images");

// A route, where to look (a link of another page leads to what is worth a picture), and what is done there first.
const SHOTS = [
  { name: "situation", path: "/?since=2021-07-05&until=2021-08-12&as_of=2021-08-15#timeline", narrow: true },
  { name: "report", from: "/reports?text=envoy+says", link: 'main a[href^="/report/"]', at: "h1", dark: true, deed: light },
  { name: "matter", from: "/", link: '#open ~ * a[href^="/matter/"]', at: "h1", narrow: true },
  { name: "map", path: "/map?as_of=2021-08-08", at: "#map-days", narrow: true, dark: true },
  { name: "place", from: "/places", link: "main tr:has-text('Afghanistan') a", at: "#held" },
  { name: "figures", path: "/figures", at: "section.figures:has(h2:has-text('districts'))" },
  { name: "talks", path: "/talks", at: "section.round:nth-of-type(2)" },
  { name: "pledges", path: "/pledges?as_of=2021-08-15", at: ".board" },
  { name: "actor", from: "/actors?actor=Taliban", link: 'main a[href^="/actor/"]', at: "main nav, .within, #said" },
  { name: "ask", path: "/ask?text=Kunduz", at: "h1" },
  { name: "review", path: "/review", at: "h1", narrow: true },
];
const WINDOWS = [
  { end: "", is: () => true, viewport: { width: 1000, height: 680 }, colorScheme: "light" },
  { end: "-dark", is: (shot) => shot.dark, viewport: { width: 1000, height: 680 }, colorScheme: "dark" },
  { end: "-360", is: (shot) => shot.narrow, viewport: { width: 360, height: 640 }, colorScheme: "light" },
];

/** A row of the margin in the middle of things is pointed at. */
async function light(page) {
  await page.locator(".rows .row.depth1.statement").nth(1).hover();
}

async function open(page, address, shot) {
  await page.goto(address + (shot.from ?? shot.path), { waitUntil: "networkidle" });
  if (shot.from) await page.goto(address + (await page.locator(shot.link).first().getAttribute("href")), { waitUntil: "networkidle" });
  if (shot.at) await page.locator(shot.at).first().evaluate((e) => scrollTo(0, e.getBoundingClientRect().top + scrollY - 12));
  await shot.deed?.(page);
  await page.waitForTimeout(300);
}

/** As WebP, which is half as large as PNG. */
async function shoot(page, path) {
  const cdp = await page.context().newCDPSession(page);
  const { data } = await cdp.send("Page.captureScreenshot", { format: "webp", quality: 60 });
  writeFileSync(path, Buffer.from(data, "base64"));
}

const recorded = record();
const server = await serve(recorded.at, "--review", "A. Reviewer");
const browser = await launch();
try {
  mkdirSync(INTO, { recursive: true });
  for (const shot of SHOTS) {
    for (const { end, is, ...options } of WINDOWS.filter(({ is }) => is(shot))) {
      const { page, context, wrongs } = await watched(browser, server.address, options);
      await open(page, server.address, shot);
      const path = join(INTO, `${shot.name}${end}.webp`);
      await shoot(page, path);
      console.log(path, statSync(path).size, ...wrongs);
      await context.close();
    }
  }
} finally {
  await browser.close();
  server.end();
  recorded.remove();
}
