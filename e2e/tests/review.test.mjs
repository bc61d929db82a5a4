// A review with the keyboard alone: from the queue to a file of the corpus, by two reviewers who then see how far they agree.
// No test here touches the mouse.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { launch, watched } from "../lib/browser.mjs";
import { choose, pressInto, tabInto, tabTo } from "../lib/keys.mjs";
import { ROOT, answer, copy, serve } from "../lib/serve.mjs";

const A = "A. Reviewer";
const B = "B. Reader";
const OVER = "Nothing is left";

let browser, own, report;
before(async () => {
  own = copy();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  own?.remove();
});

/** Serves the case for a reviewer, while something is done on a page of his. */
async function as(name, deed) {
  const server = await serve(own.at, "--review", name);
  const { page, context, wrongs } = await watched(browser, server.address, { acceptDownloads: true });
  try {
    await page.goto(server.address);
    await deed(page, server.address);
    assert.deepEqual(wrongs, []);
  } finally {
    await context.close();
    await server.end();
  }
}

const heading = (page) => page.locator("h2#item").innerText();
const item = async (page) => (await heading(page)).split(" ").at(-1);
const rows = (...words) => JSON.parse(answer(...words, "--case", own.at, "--format", "json"));
const log = (name) => rows("review", "log", "--by", name).rows.reverse();
const isClaim = (id) => id.startsWith("c");

/** Goes through the report that the address names; `key` says what is pressed on the nth row. */
async function goThrough(page, key) {
  const pressed = [];
  while (!(await heading(page)).startsWith(OVER)) {
    assert.ok(pressed.length < 80, "the report comes to an end");
    const id = await item(page);
    const what = key(pressed.length, id);
    pressed.push([what, id]);
    if (what === "c") await correct(page, id);
    else await pressInto(page, what);
  }
  return pressed;
}

async function correct(page, id) {
  await page.keyboard.press("c");
  if (isClaim(id)) {
    await tabTo(page, "details[open] select[name=truth]");
    await choose(page, "possible");
  } else {
    assert.ok(await page.evaluate(() => document.activeElement.matches("select[name=act]")), "the first field has the focus");
    await choose(page, "hope");
  }
  await tabTo(page, "details[open] input[name=why]");
  await page.keyboard.type("a hope, not a fact");
  await tabInto(page, "details[open] button");
}

test("a first reviewer: accepts, rejects, takes back, corrects, adds, and takes the file home", async (t) => {
  await as(A, async (page, address) => {
    await tabInto(page, 'nav a[href="/review"]');
    const [first, second] = await page.locator("ol.line a").evaluateAll((all) => all.map((a) => a.textContent));
    assert.equal(await item(page), first, "what most needs eyes comes first");

    // Keys that are switched off do nothing.
    await tabTo(page, "[data-keys]");
    await page.keyboard.press("Space");
    await page.keyboard.press("a");
    await page.waitForTimeout(300);
    assert.equal(await item(page), first);
    await page.keyboard.press("Space");

    await pressInto(page, "a");
    assert.equal(await item(page), second, "the next row comes by itself");
    await pressInto(page, "r");
    assert.notEqual(await item(page), second);
    await pressInto(page, "u");
    assert.equal(await item(page), second, "what was taken back is open again");
    assert.equal(await page.locator(".note.decided").count(), 0);
    await pressInto(page, "j");
    await pressInto(page, "k");
    assert.equal(await item(page), second, "there and back");
    assert.deepEqual(log(A).map((d) => [d.verb, d.undone]), [["accept", false], ["reject", true], ["undo", false]]);
    assert.deepEqual(log(A).slice(0, 2).map((d) => d.on), [first, second]);

    await tabInto(page, 'main a[href^="/review?report="]');
    report = new URL(page.url()).searchParams.get("report");
    const { item: { text } } = await (await fetch(`${address}/review.json?report=${report}`)).json();
    const words = text.trim().split("\n").at(-1).split(" ").slice(0, 3).join(" ");
    await page.keyboard.press("n");
    assert.ok(await page.evaluate(() => document.activeElement.matches("textarea[name=words]")), "the first field has the focus");
    await page.keyboard.type(words);
    await tabTo(page, "details[open] select[name=coded]");
    await choose(page, "event CONSULT");
    await tabInto(page, "details[open] button");

    const pressed = await goThrough(page, (n) => (n === 1 || n === 4 ? "c" : n === 6 ? "r" : "a"));
    assert.ok(pressed.length > 10);
    const verbs = { a: "accept", r: "reject", c: "correct" };
    const done = log(A).slice(3);
    assert.deepEqual(done.map((d) => d.verb), ["add", ...pressed.map(([key]) => verbs[key])]);
    assert.deepEqual(done.slice(1).map((d) => d.on), pressed.map(([, id]) => id), "each on the row that was shown");
    assert.ok(done.filter((d) => d.verb === "correct").every((d) => d.why === "a hope, not a fact"));
    assert.ok(done.every((d) => d.undone === false));
    const [[start, end]] = done[0].what.spans.trigger;
    assert.equal(Buffer.from(text).subarray(start, end).toString(), words, "what was added stands in the text");

    await tabInto(page, 'main a[href="/review/decisions"]');
    assert.equal(await page.locator("ol.decisions > li").count(), 3 + done.length);
    await tabInto(page, 'main a[href="/review/corpus"]');
    const shown = await page.locator(".case-file").innerText();
    await tabTo(page, "main a[download]");
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    assert.equal(download.suggestedFilename(), "review-corpus.case");
    const file = join(own.at, "../review.case");
    await download.saveAs(file);
    readAgain(t, file, shown, pressed, first);
  });
  answer("verify", "--case", own.at);
});

/** The file is what the page showed and what the command gives, and the corpus takes it. */
function readAgain(t, file, shown, pressed, first) {
  const out = answer("review", "export", "--case", own.at, "--by", A);
  const python = spawnSync("python3", [join(ROOT, "train/corpus.py"), "--json", file], { encoding: "utf8" });
  assert.equal(shown.trim(), out.trim());
  if (python.error) return t.diagnostic("no python3 here: the file was not read by train/corpus.py");
  const checked = spawnSync("python3", [join(ROOT, "train/corpus.py"), file], { encoding: "utf8" });
  assert.equal(checked.status, 0, checked.stdout);
  const stories = python.stdout.trim().split("\n").map((line) => JSON.parse(line));
  const kept = (is) => pressed.filter(([key, id]) => key !== "r" && is(id)).length;
  const sum = (of) => stories.reduce((n, story) => n + story[of].length, 0);
  // The row that was accepted first may be another report's: then its paragraph is in the file where it has no other row.
  const isAll = (found, wanted, isFirst) => found === wanted || (isFirst && found === wanted + 1);
  const isSaid = (id) => !isClaim(id);
  const [said, claimed] = [sum("statements"), sum("claims")];
  assert.ok(isAll(said, kept(isSaid), isSaid(first)), `every statement that was not rejected: ${said}`);
  assert.ok(isAll(claimed, kept(isClaim) + 1, isClaim(first)), `every claim that was not rejected, and the one that was added: ${claimed}`);
  assert.ok(stories.some((s) => s.statements.some((st) => st.act === "hope")) || stories.some((s) => s.claims.some((c) => c.truth === "possible")), "as it was corrected");
}

test("a second reviewer decides alone, then both see how far they agree", async () => {
  await as(B, async (page, address) => {
    await page.goto(`${address}/review?report=${report}`);
    const pressed = await goThrough(page, (n) => (n === 2 || n === 6 ? "r" : "a"));
    assert.deepEqual(log(B).map((d) => d.on), pressed.map(([, id]) => id));
    await tabInto(page, 'main a[href="/review/agreement"]');
    const told = await page.locator("main table tbody tr").evaluateAll((all) => all.map(({ cells }) => [...cells].map((c) => c.textContent)));
    const said = rows("review", "agreement");
    const measures = said.rows ?? said.measures.rows;
    assert.equal(told.length, measures.length);
    for (const [n, [who, of, measure, value]] of told.entries()) {
      assert.equal(who, `${A}, ${B}`);
      assert.deepEqual([of, measure], [measures[n].of, measures[n].measure]);
      if (measures[n].value === null) assert.equal(value, "undefined");
      else assert.ok(Number(value) >= -1 && Number(value) <= 1 && Math.abs(Number(value) - measures[n].value) < 0.001, value);
    }
    const is = (name) => told.some((row) => new RegExp(name, "i").test(row[2]) && row[3] !== "undefined");
    assert.ok(is("kappa") && is("alpha"), `kappa of labels and alpha of spans: ${JSON.stringify(told)}`);
    const differ = page.locator("#differ ~ ul li");
    assert.ok((await differ.count()) > 0);
    await tabInto(page, "#differ ~ ul a");
    const note = await page.locator(".note.decided").innerText();
    assert.ok(note.startsWith("You decided") && note.includes(A), "on a row that both decided on each sees the other");
  });
  answer("verify", "--case", own.at);
  assert.equal(log(A).some((d) => log(B).some((o) => o.decision === d.decision)), false, "each has decisions of his own");
});

test("what another decided is not shown before one has decided", async () => {
  const [decided] = log(A).filter((d) => d.verb === "accept");
  await as("C. Newcomer", async (page, address) => {
    await page.goto(`${address}/review?item=${decided.on}`);
    assert.equal(await item(page), decided.on);
    assert.equal((await page.locator("main").innerText()).includes(A), false);
    await pressInto(page, "a");
    await page.goBack();
    await page.reload();
    assert.ok((await page.locator(".note.decided").innerText()).includes(A));
  });
});
