// For pairs of requests whose answers say the same, one about something that the asker may not see and one about
// nothing: how well does the time of one answer tell which of the two it was? Both are asked in random order by one
// connection on the same machine, which is more than anybody on a network could measure.
// Arguments: Laurel's origin, its SQLite database.
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { Asker } from "./asker.mjs";
import { table, tellApart } from "./tell_apart.mjs";

const [origin, database] = process.argv.slice(2);
const EACH = 400;
// Those that hash a password take tens of milliseconds.
const EACH_SLOW = 150;
/** So many answers come between two changes of what is there for a list, and so many more before any is counted. */
const BLOCK = 20;

const nobody = new Asker(origin);
const learner = await Asker.signedIn(origin, "learner@demo.example");
const other = await Asker.signedIn(origin, "author@demo.example");
const narrow = await Asker.signedIn(origin, "narrow@bench.example");

const work = (await learner.get("/api/v1/submissions")).json;
const of = (state) => work.find((submission) => submission.state === state);
const badge = of("awarded").badge;
await learner.put(`/api/v1/wallet/badges/${badge}/visibility`, { visibility: "private", show_name: true });
const pieces = (await learner.get(`/api/v1/submissions/${of("awarded").id}`)).json.evidence;
const file = pieces.find(({ piece }) => piece.mode === "file").id;
const ended = await endedLink(of("draft"));
const known = "learner@demo.example";
const unknown = "learned@demo.example";
let fresh = 0;

/** What is compared: who asks, and how for something and for nothing. */
const pairs = [
  { name: "nothing, and nothing: what chance alone does", ask: () => nobody.get(`/api/v1/badges/${like(badge)}`) },
  { name: "a private badge, by a visitor", ask: (is) => nobody.get(`/api/v1/badges/${is ? badge : like(badge)}`) },
  { name: "its page", ask: (is) => nobody.get(`/b/${is ? badge : like(badge)}`) },
  { name: "its credential", ask: (is) => nobody.get(`/badges/${is ? badge : like(badge)}/credential.json`) },
  { name: "its picture", ask: (is) => nobody.get(`/badges/${is ? badge : like(badge)}/badge.png`) },
  { name: "an ended advice link, by a visitor", ask: (is) => nobody.get(`/api/v1/advice/${is ? ended : like(ended)}`) },
  ...["draft", "queued", "awarded"].map((state) => ({
    name: `a submission (${state}), by another person`,
    ask: (is) => other.get(`/api/v1/submissions/${is ? of(state).id : like(of(state).id)}`),
  })),
  {
    name: "a queued submission, by an assessor of another issuer",
    ask: (is) => narrow.get(`/api/v1/assessments/${is ? of("queued").id : like(of("queued").id)}`),
  },
  { name: "a file, by another person", ask: (is) => other.get(`/api/v1/evidence/${is ? file : like(file)}/file`) },
  {
    name: "a file, by an assessor of another issuer",
    ask: (is) => narrow.get(`/api/v1/evidence/${is ? file : like(file)}/file`),
  },
  {
    name: "the queue, while 1,000 wait at another issuer",
    ask: () => narrow.get("/api/v1/assessments"),
    change: (is) => wait(is ? "queued" : "withdrawn"),
  },
  {
    name: "a contact with an account, by a reviewer",
    before: () => narrow.put("/api/v1/account/reviewing/contacts", { contacts: [] }),
    ask: (is) => narrow.put("/api/v1/account/reviewing/contacts", { contacts: [is ? known : unknown] }),
  },
  {
    name: "a new password for an address with an account",
    ask: (is) => nobody.post("/api/v1/account/forgotten-password", { email: is ? known : unknown }),
  },
  {
    name: "signing in, wrong password, with such an address",
    each: EACH_SLOW,
    ask: (is) =>
      nobody.post("/api/v1/account/sign-in", { email: is ? known : unknown, password: "not the password 7" }),
  },
  {
    name: "signing up with such an address",
    each: EACH_SLOW,
    ask: (is) =>
      nobody.post("/api/v1/account/sign-up", {
        email: is ? known : `new-${(fresh += 1)}@demo.example`,
        name: "Somebody New",
        password: "amber lantern 4",
        lang: "en",
      }),
  },
];

const lines = [];
for (const pair of pairs) lines.push(await measure(pair));
console.log(table(lines));
for (const asker of [nobody, learner, other, narrow]) asker.close();

async function measure({ name, ask, before, change, each = EACH }) {
  const times = { there: [], none: [] };
  let told;
  const one = async (is) => {
    await before?.();
    const answer = await ask(is);
    told ??= answer.told;
    if (answer.told !== told) throw new Error(`${name}: the answers differ:\n${told}\n${answer.told}`);
    return answer.took;
  };
  const blocks = change ? shuffled(each / BLOCK).map((is) => Array(BLOCK).fill(is)) : [shuffled(each)];
  for (const block of blocks) {
    change?.(block[0]);
    // The first ones fill caches and are not counted.
    for (const is of block.slice(0, BLOCK)) await one(is);
    for (const is of block) times[is ? "there" : "none"].push(await one(is));
  }
  return { name, ...tellApart(times.there, times.none) };
}

/** So many of both, in random order. */
function shuffled(each) {
  const all = [...Array(each).fill(true), ...Array(each).fill(false)];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const with_ = randomInt(at + 1);
    [all[at], all[with_]] = [all[with_], all[at]];
  }
  return all;
}

/** An id or token like this one that names nothing. The last letter stays: not every one can end a token. */
function like(id) {
  const others = [...id.slice(-9, -1)].map((letter) => (letter === "a" ? "b" : "a"));
  return id.slice(0, -9) + others.join("") + id.at(-1);
}

/** The token of an advice link that was made and ended. */
async function endedLink(submission) {
  const path = `/api/v1/submissions/${submission.id}/advice`;
  const { answers } = (await learner.get(`/api/v1/submissions/${submission.id}`)).json;
  const link = { for_whom: "A colleague", days: 14, answers: [answers[0].prompt], pieces: [] };
  const { id, url } = (await learner.post(path, link)).json;
  await learner.delete(`${path}/links/${id}`);
  return new URL(url).pathname.split("/").at(-1);
}

/** Has the work at the other issuer wait, or not. */
function wait(state) {
  const sql = `PRAGMA busy_timeout = 10000; UPDATE submission SET state = '${state}' WHERE reference LIKE 'BENCH-%';`;
  const done = spawnSync("sqlite3", [database, sql], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
}
