// Usage: node scripts/budget.mjs DIST. What a first visit transfers, file by file; fails above the budget.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** Bytes that the first page may cost before any content; its own text takes up to ten thousand more. */
const BUDGET = 290_000;

const dist = process.argv[2];
const text = (name) => readFileSync(join(dist, name), "utf8");

/** Paths of our own files that occur in a page, a script or a style sheet. */
const named = (source) => [...source.matchAll(/["'=(]\/([\w./-]+\.(?:js|css|wasm|svg|woff2))\b/g)].map((match) => match[1]);

const html = text("index.html");
const styles = named(html).filter((name) => name.endsWith(".css"));
const files = new Set(["index.html", ...named(html), ...styles.flatMap((name) => named(text(name)))]);
// Named by the client's code, not by the page.
if (readdirSync(dist).includes("icons.svg")) files.add("icons.svg");

let total = 0;
for (const name of files) {
  const bytes = readFileSync(join(dist, name));
  const size = name.endsWith(".woff2") ? bytes.length : Math.min(bytes.length, brotliCompressSync(bytes).length);
  total += size;
  console.log(`${String(size).padStart(8)}  ${name}`);
}
console.log(`${String(total).padStart(8)}  first visit, brotli; the budget is ${BUDGET}`);
process.exitCode = total > BUDGET ? 1 : 0;
