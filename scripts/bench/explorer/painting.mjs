// When the frame of each key was painted, from the browser's own trace.

const CATEGORIES = ["-*", "devtools.timeline", "blink.user_timing"];
/** What a frame ends with on the page's thread, in this order; not every frame needs each. */
const PAINTING = ["PrePaint", "Paint", "Layerize", "Commit"];

/** Does `work`, which types and gives its keys, and adds to each when its frame was painted. */
export async function withPaints(browser, page, work) {
  await browser.startTracing(page, { categories: CATEGORIES });
  const keys = await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const marks = new Map(traceEvents.filter(({ name }) => name.startsWith("frame ")).map((event) => [event.name, event]));
  const painting = traceEvents.filter(({ name }) => PAINTING.includes(name)).sort((a, b) => a.ts - b.ts);
  for (const key of keys) {
    const mark = marks.get(key.mark);
    const after = painting.filter(({ pid, tid, ts }) => pid === mark?.pid && tid === mark?.tid && ts >= mark.ts);
    const next = after.findIndex(({ name }, at) => at > 0 && name === "PrePaint");
    const frame = after.slice(0, next < 0 ? after.length : next);
    if (frame[0]?.name !== "PrePaint") throw new Error(`no paint was seen for ${key.mark}`);
    const end = Math.max(...frame.map(({ ts, dur }) => ts + dur));
    // The trace counts microseconds, the page's clock milliseconds; the mark is in both.
    key.painted = key.frame + (end - mark.ts) / 1000;
  }
  return keys;
}
