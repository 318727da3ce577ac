/** The value that this share of the numbers does not exceed. */
export const quantile = (numbers, share) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
};

const ms = (number) => (number < 10 ? number.toFixed(1) : number.toFixed(0));
const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);
const head = (...cells) => {
  row(...cells);
  row(...cells.map((_, at) => (at ? "--:" : "---")));
};

/** From the key to the paint, and the same without waiting for the screen's next frame. */
const whole = ({ down, painted }) => painted - down;
const work = (key) => whole(key) - Math.max(0, key.frame - key.shown);

const PHASES = [
  ["key to question", ({ down, asked }) => asked - down],
  ["question to answer", ({ asked, answered }) => answered - asked],
  ["page changed", ({ answered, shown }) => shown - answered],
  ["wait for the next frame", ({ shown, frame }) => Math.max(0, frame - shown)],
  ["frame: style, layout, paint", ({ frame, painted }) => painted - frame],
];

/** The tables of one catalogue: `engines` holds the keys of ours first, then of the others. */
export function report(engines) {
  const [[, ours]] = engines;
  head("engine", "keys", "p50", "p95", "ours/theirs p50", "ours/theirs p95", "work p50", "work p95", "work: ours/theirs p95");
  for (const [name, keys] of engines) {
    const at = (share, of, from = keys) => quantile(from.map(of), share);
    const ratio = (share, of) => (keys === ours ? "" : (at(share, of, ours) / at(share, of)).toFixed(2));
    row(
      name, keys.length, ms(at(0.5, whole)), ms(at(0.95, whole)), ratio(0.5, whole), ratio(0.95, whole),
      ms(at(0.5, work)), ms(at(0.95, work)), ratio(0.95, work),
    );
  }
  console.log();
  head("phase, p50 / p95 ms", ...engines.map(([name]) => name));
  for (const [phase, of] of PHASES) {
    row(phase, ...engines.map(([, keys]) => {
      const times = keys.map(of).filter((time) => Number.isFinite(time));
      return times.length ? `${ms(quantile(times, 0.5))} / ${ms(quantile(times, 0.95))}` : "";
    }));
  }
  console.log();
}

/** Lines of facts about one catalogue. */
export function facts(lines) {
  for (const [name, value] of lines) console.log(`- ${name}: ${value}`);
  console.log();
}
