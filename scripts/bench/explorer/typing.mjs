import { PACE, QUERIES } from "./queries.mjs";

/** How long an answer may take before the measurement is given up. */
const PATIENCE_MS = 30_000;

/** Calls `press`, which presses one key, and gives the key's times once its results are painted. */
async function timed(page, press) {
  await page.evaluate(() => Object.assign(bench, { key: null, armed: true }));
  const start = Date.now();
  await press();
  const times = await page.evaluate(
    (patience) => Promise.race([bench.painted(), new Promise((late) => setTimeout(late, patience))]),
    PATIENCE_MS,
  );
  if (!times) throw new Error("a key had no answer");
  await new Promise((rest) => setTimeout(rest, Math.max(0, PACE - (Date.now() - start))));
  return times;
}

/**
 * Types queries into a box. Emptying the box in between is not counted.
 * `before`, when given, is called before each key with the number of the key.
 */
export async function type(page, box, { queries = QUERIES, before = async () => {} } = {}) {
  const client = await page.context().newCDPSession(page);
  // Playwright's own keyboard has no keys for letters with accents.
  const press = async (key) => {
    await client.send("Input.dispatchKeyEvent", { type: "keyDown", key, text: key });
    await client.send("Input.dispatchKeyEvent", { type: "keyUp", key });
  };
  const keys = [];
  for (const query of queries) {
    await page.focus(box);
    // In an empty box the key would change nothing, and no question would be asked.
    if (await page.inputValue(box)) {
      await page.keyboard.press("Control+A");
      await timed(page, () => page.keyboard.press("Backspace"));
    }
    for (const letter of query) {
      await before(keys.length);
      keys.push(await timed(page, () => press(letter)));
    }
  }
  await client.detach();
  return keys;
}
