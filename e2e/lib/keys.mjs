// The keyboard alone.
import assert from "node:assert/strict";

/** Presses Tab until what has the focus fits, and is seen to have it. */
export async function tabTo(page, selector, { most = 90, key = "Tab" } = {}) {
  for (let n = 0; n < most; n++) {
    await page.keyboard.press(key);
    const at = await page.evaluate((s) => {
      const e = document.activeElement;
      if (!e.matches(s)) return null;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(e);
      return { isSeen: (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none" };
    }, selector);
    if (at) {
      assert.ok(at.isSeen, `the focus on ${selector} is seen`);
      return;
    }
  }
  assert.fail(`${key} does not reach ${selector}`);
}

/** Goes to a link or button by Tab and presses Enter; waits for the page that comes. */
export async function tabInto(page, selector, options) {
  await tabTo(page, selector, options);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

/** Presses a key that leads to another page. */
export async function pressInto(page, key) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
}

/** Chooses in the select that has the focus, by its first letters. */
export async function choose(page, word) {
  await page.keyboard.type(word);
  assert.equal(await page.evaluate(() => document.activeElement.selectedOptions[0].textContent), word);
}
