// How many frames a second the map keeps with 5,000 places while it is dragged and zoomed, in headless Chromium: `npm run frames`,
// or `npm run frames -- 20000` for more places. Fails below 30. It needs a quiet machine, so `npm test` leaves it out.
//
// The page is that of the worked case; its data are replaced by made-up ones on their way to the page.
import { cpus } from "node:os";
import { launch, watched } from "./lib/browser.mjs";
import { record, serve } from "./lib/serve.mjs";

const PLACES = Number(process.argv[2] ?? 5000);
const LEAST = 30; // frames a second

// Numbers that are the same each time.
let state = 7;
const number = () => ((state = (state * 1103515245 + 12345) % 2147483648) / 2147483648);

const madeUp = (count) => {
  const name = (n) => ["Kunduz", "Zaranj", "Spin", "Qala", "Sar", "Pul", "Deh", "Khan"][n % 8] + n;
  const word = (place) => ({
    layer: Math.floor(number() * 6), fade: Math.floor(number() * 4), age: 3, account: "An account", side: "party",
    holder: "A holder", stance: ["gains", "holds", "loses", "contests"][Math.floor(number() * 4)],
    truth: number() < 0.9 ? "affirmed" : "denied", last_said: "2021-07-06", words: "taken", claim: "c1", report: "r1", matter: "m1", id: place,
  });
  const place = (_, n) => ({
    id: `p${n}`, name: name(n), precision: number() < 0.95 ? "exact" : "area", country: "AF",
    lat: 29 + number() * 9, lon: 60 + number() * 14, words: Array.from({ length: 1 + Math.floor(number() * 2) }, () => word(n)),
  });
  const shape = "M7 0A7 7 0 1 1-7 0A7 7 0 1 1 7 0Z";
  return {
    as_of: null, days: ["2021-07-06", "2021-07-09"], by: "holder", boundaries: [],
    layers: Array.from({ length: 6 }, (_, n) => ({ name: `Holder ${n}`, style: n, shape, places: 1, words: 1 })),
    places: Array.from({ length: count }, place), unplaced: [], sets: [], events: [], more: 0,
  };
};

const recorded = record();
const server = await serve(recorded.at);
const browser = await launch();
const { page, wrongs } = await watched(browser, server.address, { viewport: { width: 1280, height: 900 } });
await page.route("**/map.json*", (route) => route.fulfill({ json: madeUp(PLACES) }));
await page.goto(`${server.address}/map`);
await page.waitForSelector("#map-page[data-ready]");
console.log(`${PLACES} places; Chromium ${browser.version()}, ${cpus().length} processors, drawn without a graphics card`);
const box = await page.locator("#map").boundingBox();
const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];

// Times between frames while something is done.
const measured = async (what, deed) => {
  await page.evaluate(() => {
    window.times = [];
    window.isTaken = true;
    const take = (time) => {
      window.times.push(time);
      if (window.isTaken) requestAnimationFrame(take);
    };
    requestAnimationFrame(take);
  });
  await deed();
  const times = await page.evaluate(() => ((window.isTaken = false), window.times));
  const gaps = times.slice(1).map((t, n) => t - times[n]).sort((a, b) => a - b);
  const rate = (1000 * gaps.length) / (times.at(-1) - times[0]);
  console.log(`${what}: ${rate.toFixed(1)} frames a second, p95 ${gaps[Math.floor(gaps.length * 0.95)].toFixed(1)} ms, longest ${gaps.at(-1).toFixed(1)} ms`);
  return rate;
};

const drag = async () => {
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let n = 0; n < 180; n++) {
    await page.mouse.move(x + 200 * Math.sin(n / 20), y + 120 * Math.cos(n / 15));
    await page.waitForTimeout(8);
  }
  await page.mouse.up();
};
const wheel = async () => {
  await page.mouse.move(x, y);
  for (let n = 0; n < 120; n++) {
    await page.mouse.wheel(0, n < 60 ? -30 : 30);
    await page.waitForTimeout(16);
  }
};
const rates = [];
rates.push(await measured("drag over the case", drag));
rates.push(await measured("wheel in and out", wheel));
for (let n = 0; n < 6; n++) await page.locator('[data-do="out"]').click();
rates.push(await measured("drag over the world", drag));
await browser.close();
await server.end();
recorded.remove();
for (const wrong of wrongs) console.log(`wrong: ${wrong}`);
const slowest = Math.min(...rates);
if (slowest < LEAST) console.log(`${slowest.toFixed(1)} frames a second; expected ${LEAST} or more`);
if (wrongs.length || slowest < LEAST) process.exitCode = 1;
