// Pictures for the docs: `npm run shots` writes ../docs/images. Pages that are not there are left out.
import { mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, watched } from "./lib/browser.mjs";
import { record, serve } from "./lib/serve.mjs";
import { pages, routes } from "./lib/site.mjs";

const INTO = join(dirname(fileURLToPath(import.meta.url)), "../docs/images");

// A route, and where to look: a link of another page leads to what is worth a picture. Without one, the route itself.
const SHOTS = [
  { name: "situation", route: "/" },
  { name: "report", route: "/report/{id}", from: "/reports?text=Kunduz", link: 'main a[href^="/report/"]' },
  { name: "matter", route: "/matter/{id}", from: "/disputes", link: 'main a[href^="/matter/"]' },
  { name: "map", route: "/map" },
  { name: "figures", route: "/figures" },
  { name: "talks", route: "/talks" },
  { name: "pledges", route: "/pledges" },
  { name: "actors", route: "/actors" },
  { name: "actor", route: "/actor/{id}", from: "/actors", link: 'main a[href^="/actor/"]' },
  { name: "ask", route: "/ask" },
  { name: "review", route: "/review" },
];
const WINDOWS = [
  { end: "", viewport: { width: 900, height: 600 }, colorScheme: "light" },
  { end: "-360", viewport: { width: 360, height: 600 }, colorScheme: "light" },
];

async function open(page, address, shot) {
  await page.goto(address + (shot.from ?? shot.route));
  if (shot.from) await page.goto(address + (await page.locator(shot.link).first().getAttribute("href")));
  await page.waitForLoadState("networkidle");
}

const recorded = record();
const server = await serve(recorded.at, "--review", "A. Reviewer");
const browser = await launch();
try {
  mkdirSync(INTO, { recursive: true });
  const there = new Set(await routes(server.address));
  const filled = await pages(server.address);
  for (const shot of SHOTS.filter(({ route }) => there.has(route) && filled.get(route).length > 0)) {
    const dark = shot.name === "report" ? [{ ...WINDOWS[0], end: "-dark", colorScheme: "dark" }] : [];
    for (const { end, ...options } of [...WINDOWS, ...dark]) {
      const { page, context } = await watched(browser, server.address, options);
      await open(page, server.address, shot);
      const path = join(INTO, `${shot.name}${end}.png`);
      await page.screenshot({ path });
      console.log(path, statSync(path).size);
      await context.close();
    }
  }
} finally {
  await browser.close();
  server.end();
  recorded.remove();
}
