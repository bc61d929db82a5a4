// Records the case once and runs every test on it: `npm test`, or `npm test -- tests/pages.test.mjs` for some.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { record } from "./lib/serve.mjs";

const all = () => readdirSync("tests").filter((name) => name.endsWith(".test.mjs")).map((name) => `tests/${name}`);
const tests = process.argv.length > 2 ? process.argv.slice(2) : all();

const recorded = record();
try {
  const words = ["--test", "--test-concurrency=1", "--test-timeout=900000", ...tests];
  const env = { ...process.env, CASE: recorded.at };
  process.exitCode = spawnSync(process.execPath, words, { stdio: "inherit", env }).status ?? 1;
} finally {
  recorded.remove();
}
