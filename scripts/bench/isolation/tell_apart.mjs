// How well two sets of times can be told apart.

/** So many draws for an interval. */
const DRAWS = 1_000;

/**
 * The medians; the share of pairs, one of each, in which the first took longer (AUC: 0.5 tells nothing, 0 and 1 tell
 * everything) with its 95 % interval by the bootstrap; and how many single times the best threshold puts right, half of
 * them being right by chance.
 */
export function tellApart(there, none) {
  const draws = Array.from({ length: DRAWS }, () => auc(drawn(there), drawn(none))).sort((a, b) => a - b);
  return {
    medians: [median(there), median(none)],
    auc: auc(there, none),
    interval: [draws[Math.floor(DRAWS * 0.025)], draws[Math.ceil(DRAWS * 0.975) - 1]],
    right: bestThreshold(there, none),
  };
}

/** The lines as a table. */
export function table(lines) {
  const head = [
    "| asked for | there, ms | not there, ms | ratio | AUC (95 %) | guessed right from one answer |",
    "|---|--:|--:|--:|--:|--:|",
  ];
  const rows = lines.map(({ name, medians: [there, none], auc, interval, right }) => {
    const range = interval.map((end) => end.toFixed(2)).join("–");
    const figures = [there, none, there / none].map((figure) => figure.toFixed(2));
    return `| ${[name, ...figures, `${auc.toFixed(2)} (${range})`, `${(100 * right).toFixed(0)} %`].join(" | ")} |`;
  });
  return [...head, ...rows].join("\n");
}

function median(times) {
  return [...times].sort((a, b) => a - b)[times.length >> 1];
}

function drawn(times) {
  return times.map(() => times[Math.floor(Math.random() * times.length)]);
}

/** All times in order, with where each is from; equal ones together. */
function merged(there, none) {
  const all = [...there.map((time) => [time, 1, 0]), ...none.map((time) => [time, 0, 1])].sort((a, b) => a[0] - b[0]);
  return all.reduce((groups, [time, a, b]) => {
    const last = groups.at(-1);
    if (last?.[0] === time) (last[1] += a), (last[2] += b);
    else groups.push([time, a, b]);
    return groups;
  }, []);
}

function auc(there, none) {
  let [below, sum] = [0, 0];
  for (const [, a, b] of merged(there, none)) {
    sum += a * (below + b / 2);
    below += b;
  }
  return sum / (there.length * none.length);
}

function bestThreshold(there, none) {
  let [a, b, best] = [0, 0, 0.5];
  for (const [, more, others] of merged(there, none)) {
    a += more / there.length;
    b += others / none.length;
    best = Math.max(best, 0.5 + Math.abs(a - b) / 2);
  }
  return best;
}
