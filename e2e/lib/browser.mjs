// Debian's Chromium, and a page that is watched: whatever it tells the console, throws, or asks of another host is kept.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

export const WIDE = { width: 1280, height: 800 };
export const NARROW = { width: 360, height: 740 };

/** Starts the browser. Names of other hosts lead nowhere, so that a mistake of ours reaches nobody. */
export function launch() {
  const args = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-gpu"];
  // Chromium's sandbox wants a user who is not root; in a container there is often none.
  if (process.getuid?.() === 0) args.push("--no-sandbox");
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
}

/** A page of its own context, and a list of what went wrong on it. */
export async function watched(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: WIDE, colorScheme: "light", locale: "en-GB", ...options });
  // ASSETS names a folder whose files are tried in place of those that the binary holds.
  const inPlace = (route) => join(process.env.ASSETS, new URL(route.request().url()).pathname.slice("/assets/".length));
  const given = (route) => (existsSync(inPlace(route)) ? route.fulfill({ path: inPlace(route) }) : route.continue());
  if (process.env.ASSETS) await context.route("**/assets/**", given);
  const page = await context.newPage();
  const wrongs = [];
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !/^(data|blob|about):/.test(url)) wrongs.push(`asked another host: ${url}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) wrongs.push(`${response.status()}: ${response.url()}`);
  });
  context.on("requestfailed", (request) => {
    // A page that is left takes its open requests with it.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") wrongs.push(`${request.failure()?.errorText}: ${request.url()}`);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) wrongs.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrongs.push(`thrown: ${error.message}`));
  return { page, context, wrongs };
}
