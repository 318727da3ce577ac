// Usage: node scripts/bench/explorer/run.mjs ADDRESS ENTRIES, by scripts/bench.sh explorer.
// Types into the explorer of a running server, then into MiniSearch and FlexSearch in the same page, and prints how
// long each key took until its results were painted.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { brotliBytes, jsHeap, tabMemory } from "./costs.mjs";
import { facts, report } from "./report.mjs";
import { withPaints } from "./painting.mjs";
import { QUERIES } from "./queries.mjs";
import { type } from "./typing.mjs";

const { chromium } = createRequire(new URL("../../../end2end/package.json", import.meta.url))("playwright-core");
const [address, entries] = process.argv.slice(2);
const local = Number(entries) <= 10_000;
/** Typed first without counting: what is compiled at first use is then compiled. */
const WARMING = QUERIES.slice(0, 2);
const here = (name) => new URL(name, import.meta.url).pathname;
const modules = process.env.BENCH_MODULES;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-background-networking"],
});
try {
  const context = await browser.newContext({ baseURL: address, locale: "en", viewport: { width: 1280, height: 860 }, bypassCSP: true });
  const page = await context.newPage();
  await page.addInitScript({ path: here("clock.js") });
  await page.goto("/explore");
  await page.waitForSelector(".explore__count");
  if (local) await page.waitForFunction(() => bench.engine.ready, null, { timeout: 120_000 });
  const ready = await page.evaluate(() => bench.engine);
  await page.waitForTimeout(2000);

  const long = (await page.evaluate(() => bench.longTasks)).filter(([start]) => start >= ready.started && start <= ready.ready);

  const box = "#q:visible";
  await type(page, box, { queries: WARMING });
  await page.evaluate(() => (bench.late.length = 0));
  const before = await page.evaluate(() => bench.requests);
  const ours = await withPaints(browser, page, () => type(page, box));
  const requests = (await page.evaluate(() => bench.requests)) - before;
  const late = await page.evaluate(() => bench.late);
  if (late.length) throw new Error(`results changed after they were said to be painted: ${late[0]}`);
  const memory = [await jsHeap(page), await tabMemory(browser)];

  const engines = [["Laurel", ours]];
  const indexed = [];
  for (const file of ["minisearch/dist/umd/index.js", "flexsearch/dist/flexsearch.bundle.min.js"]) {
    await page.addScriptTag({ content: readFileSync(join(modules, file), "utf8") });
  }
  await page.addScriptTag({ path: here("rivals.js") });
  await page.evaluate(() => rivals.load());
  for (const name of ["MiniSearch", "FlexSearch"]) {
    const heap = await jsHeap(page);
    indexed.push([name, await page.evaluate((name) => rivals.show(name), name), (await jsHeap(page)) - heap]);
    // As many cards as the explorer had at the same key.
    const before = (at) => page.evaluate((limit) => (rivals.limit = limit), ours[at].cards);
    await type(page, "#rival", { queries: WARMING, before });
    engines.push([name, await withPaints(browser, page, () => type(page, "#rival", { before }))]);
    await page.evaluate(() => rivals.hide());
  }

  console.log(`### ${Number(entries).toLocaleString("en")} micro-credentials\n`);
  report(engines);
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;
  facts([
    ["catalogue after brotli", megabytes(await brotliBytes(address))],
    ["engine ready", local ? `${seconds(ready.ready)} after navigation began, ${seconds(ready.ready - ready.started)} after it was started` : "none: the server is asked"],
    ["tasks above 50 ms while it got ready", long.length ? long.map(([, duration]) => `${duration} ms`).join(", ") : "none"],
    ["requests to the server while typing", requests],
    ["JavaScript heap of the page after typing", megabytes(memory[0])],
    ["private memory of the tab's process", megabytes(memory[1])],
    ["bytes of an answer, p50", ours.map((key) => key.bytes).sort((a, b) => a - b)[ours.length >> 1]],
    ...indexed.map(([name, took, heap]) => [`${name}'s index`, `${seconds(took)} in which the page stands still, ${megabytes(heap)} of heap`]),
  ]);
} finally {
  await browser.close();
}
