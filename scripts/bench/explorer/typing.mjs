import { PACE, QUERIES } from "./queries.mjs";

/** How long an answer may take before the measurement is given up. */
const PATIENCE_MS = 30_000;

/** Presses a key and gives its times once its results are painted. */
async function press(page, key) {
  await page.evaluate(() => Object.assign(bench, { key: null, armed: true }));
  const start = Date.now();
  await page.keyboard.press(key);
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer to the key "${key}"`)), PATIENCE_MS);
  });
  const times = await Promise.race([page.evaluate(() => bench.painted()), late]);
  clearTimeout(timer);
  await new Promise((rest) => setTimeout(rest, Math.max(0, PACE - (Date.now() - start))));
  return times;
}

/**
 * Types all queries into a box. Emptying the box in between is not counted.
 * `before`, when given, is called before each key with the number of the key.
 */
export async function type(page, box, before = async () => {}) {
  const keys = [];
  for (const query of QUERIES) {
    await page.focus(box);
    if (await page.inputValue(box)) {
      await page.keyboard.press("Control+A");
      await press(page, "Backspace");
    }
    for (const letter of query) {
      await before(keys.length);
      keys.push(await press(page, letter));
    }
  }
  return keys;
}
