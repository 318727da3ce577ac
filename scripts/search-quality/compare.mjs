// Usage: node scripts/search-quality/compare.mjs [--queries] [CONTENT...]
// Quality of our search engine and of MiniSearch, on the judged queries over folders of content (crates/server/content
// when none is named): nDCG@10 and MRR for each slice. --queries lists what either finds worse. Needs `npm ci` here.
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import MiniSearch from "minisearch";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const folders = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const listed = process.argv.includes("--queries");

const output = execFileSync(
  "cargo",
  ["run", "--quiet", "-p", "search", "--example", "quality", "--", ...(folders.length ? folders : ["crates/server/content"])],
  { cwd: root, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] },
);
const { documents, queries } = JSON.parse(output);

// Accents folded, as a Spanish catalogue needs; all words, or else any of them.
const fold = (term) => term.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
const boost = { title: 6, competency: 3, topics: 2.5, keywords: 2.5, issuer: 1.5, summary: 1, otherTitles: 2.5, otherTexts: 1 };
const theirs = Object.fromEntries(
  Object.entries(documents).map(([lang, entries]) => {
    const engine = new MiniSearch({
      fields: Object.keys(boost),
      processTerm: fold,
      searchOptions: { boost, prefix: true, fuzzy: 0.2 },
    });
    engine.addAll(entries);
    return [lang, engine];
  }),
);
const ask = ({ lang, text }) => {
  const all = theirs[lang].search(text, { combineWith: "AND" });
  return (all.length ? all : theirs[lang].search(text)).map(({ id }) => id);
};

const gain = (worths) => worths.slice(0, 10).reduce((sum, worth, place) => sum + (2 ** worth - 1) / Math.log2(place + 2), 0);
const measure = (found, judged) => {
  const worths = found.map((slug) => judged[slug] ?? 0);
  const first = worths.findIndex((worth) => worth >= 2);
  return { ndcg: gain(worths) / gain(Object.values(judged).sort((a, b) => b - a)), mrr: first < 0 ? 0 : 1 / (first + 1) };
};

const known = new Set(Object.values(documents).flat().map(({ id }) => id));
const slices = {};
for (const query of queries) {
  query.judged = Object.fromEntries(Object.entries(query.judged).filter(([slug]) => known.has(slug)));
  if (!Object.keys(query.judged).length) continue;
  const other = ask(query);
  const one = measure(query.found, query.judged);
  const two = measure(other, query.judged);
  (slices[query.slice] ??= []).push([one, two]);
  if (listed && (one.ndcg < 0.999 || two.ndcg > one.ndcg)) {
    console.log(`${one.ndcg.toFixed(2)} ${two.ndcg.toFixed(2)}  [${query.slice}] ${query.text}`);
    console.log(`      ours ${query.found.slice(0, 6).map((slug) => `${slug}:${query.judged[slug] ?? 0}`).join(" ")}`);
    const missing = Object.keys(query.judged).filter((slug) => !query.found.includes(slug));
    if (missing.length) console.log(`      missing ${missing.join(" ")}`);
  }
}
const mean = (pairs, engine, name) => (pairs.reduce((sum, pair) => sum + pair[engine][name], 0) / pairs.length).toFixed(3);
console.log("slice      queries   nDCG@10: ours  MiniSearch      MRR: ours  MiniSearch");
for (const [slice, pairs] of [...Object.entries(slices), ["all", Object.values(slices).flat()]]) {
  const cells = [["ndcg", 0], ["ndcg", 1], ["mrr", 0], ["mrr", 1]].map(([name, engine]) => mean(pairs, engine, name));
  console.log(`${slice.padEnd(10)} ${String(pairs.length).padStart(7)} ${cells[0].padStart(15)} ${cells[1].padStart(11)} ${cells[2].padStart(14)} ${cells[3].padStart(11)}`);
}
