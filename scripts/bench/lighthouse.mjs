// Usage: node scripts/bench/lighthouse.mjs ADDRESS, by scripts/bench.sh lighthouse.
// Lighthouse's four scores for a phone, what costs points, and when text can be read at 400 kbit/s.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const address = process.argv[2];
const PAGES = ["/", "/explore", "/micro-credentials/lateral-reading"];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
/** Kilobits per second, milliseconds; applied by the browser itself, nothing is simulated. */
const SLOW = { downloadThroughputKbps: 400, uploadThroughputKbps: 400, requestLatencyMs: 400, cpuSlowdownMultiplier: 1 };

async function lighthouse(path, ...options) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      join(process.env.BENCH_MODULES, "lighthouse/cli/index.js"),
      address + path,
      "--quiet",
      "--output=json",
      "--no-enable-error-reporting",
      "--max-wait-for-load=90000",
      "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking",
      ...options,
    ],
    { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM }, maxBuffer: 1 << 28 },
  );
  const report = JSON.parse(stdout);
  if (report.runtimeError) throw new Error(`${path}: ${report.runtimeError.message}`);
  return report;
}

const seconds = ({ numericValue }) => (numericValue === undefined ? "none" : `${(numericValue / 1000).toFixed(1)} s`);

console.log("| page | performance | accessibility | best practices | SEO | FCP | LCP | TBT | CLS |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|");
const lost = [];
for (const path of PAGES) {
  const { audits, categories } = await lighthouse(path);
  const scores = CATEGORIES.map((name) => Math.round(100 * categories[name].score));
  const timed = ["first-contentful-paint", "largest-contentful-paint"].map((name) => seconds(audits[name]));
  const moved = audits["cumulative-layout-shift"].numericValue.toFixed(3);
  const blocked = `${audits["total-blocking-time"].numericValue.toFixed(0)} ms`;
  console.log(`| \`${path}\` | ${[...scores, ...timed, blocked, moved].join(" | ")} |`);
  for (const name of CATEGORIES) {
    for (const { id, weight } of categories[name].auditRefs) {
      const { score, title, displayValue } = audits[id];
      if (weight > 0 && score !== null && score < 1) {
        lost.push(`- \`${path}\`, ${name}: ${title}${displayValue ? ` (${displayValue})` : ""}, score ${score.toFixed(2)}, weight ${weight}`);
      }
    }
  }
}
console.log(`\nWhat costs points:\n\n${lost.length ? lost.join("\n") : "- nothing"}\n`);

console.log("| page at 400 kbit/s, 400 ms | first text | largest text or picture |\n|---|--:|--:|");
for (const path of PAGES) {
  const { audits } = await lighthouse(
    path,
    "--only-audits=first-contentful-paint,largest-contentful-paint",
    "--throttling-method=devtools",
    ...Object.entries(SLOW).map(([name, value]) => `--throttling.${name}=${value}`),
  );
  console.log(`| \`${path}\` | ${seconds(audits["first-contentful-paint"])} | ${seconds(audits["largest-contentful-paint"])} |`);
}
