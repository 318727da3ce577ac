// Four films of 250 MiB, each sent to nginx in one PUT and to Laurel as its browser client does on a fast line: tus,
// 32 MiB at a time, each with its SHA-256. Both read the film alike while they send it; the digests are made before.
// Prints the throughput of both, their ratio, and how much the server's memory grew.
// Arguments: Laurel's origin, nginx's origin, the server's process, a directory for the film, that of nginx.
import { createHash, randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, readSync, writeSync } from "node:fs";
import { Agent, request } from "node:http";
import { join } from "node:path";

const [origin, nginx, process_, directory, received] = process.argv.slice(2);
const SIZE = 250 << 20;
const CHUNK = 32 << 20;
/** The film is read in pieces of so many bytes, each when the one before is on its way. */
const READ = 1 << 20;
const ROUNDS = 4;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

const film = join(directory, "film.mp4");
const checksums = makeFilm();
const headers = { origin };
await signIn();
const submission = (await call("POST", "/api/v1/submissions", { micro_credential: "lateral-reading" })).json.id;
const requirement = "think-aloud";

const before = memory("VmRSS");
const [theirs, synced, ours] = [[], [], []];
for (let round = 0; round < ROUNDS; round += 1) {
  // Interleaved, so that a busy moment of the machine hits both.
  theirs.push(await timed(() => put(`${nginx}/film-${round}.mp4`)));
  // What nginx acknowledged is in memory; so long it takes until it is on the disk, as with Laurel.
  synced.push(theirs.at(-1) + (await timed(() => sync(join(received, `film-${round}.mp4`)))));
  ours.push(await timed(() => tus()));
  await removeEvidence();
}
// Bytes in a millisecond are kilobytes in a second.
const rate = (times) => (ROUNDS * SIZE) / times.reduce((sum, time) => sum + time) / 1e3;
const grown = (memory("VmHWM") - before) / 1024;
console.log(`${ROUNDS} films of ${SIZE >> 20} MiB, ${CHUNK >> 20} MiB at a time, each with its checksum\n`);
console.log("| | MB/s |\n|---|--:|");
console.log(`| Laurel | ${rate(ours).toFixed(0)} |`);
console.log(`| nginx, one PUT | ${rate(theirs).toFixed(0)} |`);
console.log(`| nginx, and the film synced to the disk | ${rate(synced).toFixed(0)} |`);
console.log(`| Laurel/nginx | ${(rate(ours) / rate(theirs)).toFixed(2)} |`);
console.log(`| Laurel/nginx with the sync | ${(rate(ours) / rate(synced)).toFixed(2)} |`);
console.log(`\nThe server's memory grew by ${grown.toFixed(1)} MiB at most.`);
agent.destroy();

/** Bytes nobody can compress behind the head of an MP4; returns the SHA-256 of every piece. */
function makeFilm() {
  const file = openSync(film, "w");
  const sums = [];
  for (let at = 0; at < SIZE; at += CHUNK) {
    const piece = randomBytes(Math.min(CHUNK, SIZE - at));
    if (at === 0) Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "latin1").copy(piece);
    writeSync(file, piece);
    sums.push(createHash("sha256").update(piece).digest("base64"));
  }
  closeSync(file);
  return sums;
}

/** The film's bytes from here to there, read when they are wanted. */
function* bytes(from, to) {
  const file = openSync(film, "r");
  for (let at = from; at < to; at += READ) {
    const piece = Buffer.allocUnsafe(Math.min(READ, to - at));
    readSync(file, piece, 0, piece.length, at);
    yield piece;
  }
  closeSync(file);
}

/** One request whose body is sent piece by piece; fails unless the answer is one of success. */
function send(method, address, extra, bodies) {
  return new Promise((resolve, reject) => {
    const asked = request(address, { method, agent, headers: extra }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        const text = Buffer.concat(parts).toString();
        if ((answer.statusCode ?? 500) >= 300) reject(new Error(`${method} ${address}: ${answer.statusCode} ${text}`));
        else resolve({ headers: answer.headers, json: text.startsWith("{") ? JSON.parse(text) : undefined });
      });
    });
    asked.on("error", reject);
    (async () => {
      for (const body of bodies) {
        if (!asked.write(body)) await new Promise((drained) => asked.once("drain", drained));
      }
      asked.end();
    })().catch(reject);
  });
}

function put(address) {
  return send("PUT", address, { "content-length": SIZE }, bytes(0, SIZE));
}

function sync(path) {
  const file = openSync(path, "r");
  fsyncSync(file);
  closeSync(file);
}

async function tus() {
  const encode = (text) => Buffer.from(text).toString("base64");
  const version = { "tus-resumable": "1.0.0" };
  const created = await send("POST", `${origin}/api/v1/submissions/${submission}/uploads`, {
    ...headers,
    ...version,
    "content-length": 0,
    "upload-length": SIZE,
    "upload-metadata": `filename ${encode("film.mp4")},requirement ${encode(requirement)}`,
  }, []);
  const address = new URL(created.headers.location, origin);
  for (let at = 0; at < SIZE; at += CHUNK) {
    const end = Math.min(SIZE, at + CHUNK);
    await send("PATCH", address, {
      ...headers,
      ...version,
      "content-length": end - at,
      "content-type": "application/offset+octet-stream",
      "upload-offset": at,
      "upload-checksum": `sha256 ${checksums[at / CHUNK]}`,
    }, bytes(at, end));
  }
}

async function removeEvidence() {
  const { json } = await call("GET", `/api/v1/submissions/${submission}`);
  if (json.evidence.length !== 1) throw new Error(`${json.evidence.length} pieces of evidence instead of one`);
  await call("DELETE", `/api/v1/submissions/${submission}/evidence/${json.evidence[0].id}`);
}

async function signIn() {
  const answer = await call("POST", "/api/v1/account/sign-in", { email: "learner@demo.example", password: "laurel-demo" });
  headers.cookie = answer.headers["set-cookie"].map((cookie) => cookie.split(";")[0]).join("; ");
}

function call(method, path, body) {
  const bytes = body === undefined ? [] : [Buffer.from(JSON.stringify(body))];
  const type = body === undefined ? {} : { "content-type": "application/json", "content-length": bytes[0].length };
  return send(method, origin + path, { ...headers, ...type }, bytes);
}

async function timed(work) {
  const begun = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - begun) / 1e6;
}

/** A line of the server's memory in kibibytes: what it holds now, or the most it ever held. */
function memory(what) {
  const line = readFileSync(`/proc/${process_}/status`, "utf8").split("\n").find((line) => line.startsWith(what));
  return Number(/\d+/.exec(line ?? "")?.[0]);
}
