// A worked case, recorded by the binary, and servers of it. SAYSO names the binary; CASE a case that is there already.
import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const WORKED = join(ROOT, "cases/afghan-summer-2021");
const SAYSO = process.env.SAYSO ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "release/sayso");

const folder = () => mkdtempSync(join(tmpdir(), "sayso-e2e-"));
const sayso = (...words) => execFileSync(SAYSO, words, { stdio: ["ignore", "ignore", "inherit"] });

/** What the binary answers, as text; it throws where the exit code is not 0. */
export const answer = (...words) => execFileSync(SAYSO, words, { encoding: "utf8" });

/** Records the worked case in a new folder; the caller removes it. */
export function record() {
  const top = folder();
  const at = join(top, "case");
  sayso("init", at);
  copyFileSync(join(WORKED, "sayso.toml"), join(at, "sayso.toml"));
  sayso("add", "--case", at, join(WORKED, "reports"));
  return { at, remove: () => rmSync(top, { recursive: true, force: true }) };
}

/** A copy of a case that a test may write to. */
export function copy(of = process.env.CASE) {
  const top = folder();
  cpSync(of, join(top, "case"), { recursive: true });
  return { at: join(top, "case"), remove: () => rmSync(top, { recursive: true, force: true }) };
}

/** Serves a case on a free port, with what else `sayso serve` takes. */
export async function serve(at = process.env.CASE, ...words) {
  const server = spawn(SAYSO, ["serve", at, "--no-open", "--port", "0", ...words], { stdio: ["ignore", "pipe", "pipe"] });
  const told = [];
  const address = await new Promise((found, failed) => {
    for (const stream of [server.stdout, server.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        told.push(line);
        const address = line.match(/http:\/\/[^/ ]+\//);
        if (address) found(address[0].slice(0, -1));
      });
    }
    server.on("exit", (code) => failed(new Error(`sayso serve ended with ${code}: ${told.join("\n")}`)));
    server.on("error", failed);
  });
  const ended = new Promise((done) => server.on("close", done));
  return { address, end: () => (server.kill("SIGINT"), ended) };
}
