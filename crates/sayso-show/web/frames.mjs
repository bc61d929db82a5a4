// How many frames a second the map keeps with 5,000 places while it is dragged and zoomed, in headless Chromium.
//
//   node frames.mjs http://127.0.0.1:7432 [places]
//
// The case is whichever the server shows; its data are replaced by made-up ones on their way to the page.
import { chromium } from "playwright-core";

const [base = "http://127.0.0.1:7432", count = "5000"] = process.argv.slice(2);

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

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
const troubles = [];
page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
page.on("pageerror", (error) => troubles.push(error.message));
await page.route("**/map.json*", (route) => route.fulfill({ json: madeUp(Number(count)) }));
await page.goto(`${base}/map`);
await page.waitForSelector("#map-page[data-ready]");
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
for (const trouble of troubles) console.log(`trouble: ${trouble}`);
if (troubles.length || Math.min(...rates) < 30) process.exitCode = 1;
