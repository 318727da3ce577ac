/** Somebody else's tus client uploads, is interrupted and goes on: the server speaks the protocol, not a dialect of ours. */
import { createHash, randomBytes } from "node:crypto";
import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { Upload, type UploadOptions } from "tus-js-client";
import { test as base, expect, origin } from "../fixtures.ts";
import { call } from "../helpers/calls.ts";
import { type Line, openLine } from "../helpers/line.ts";
import { newPerson } from "../helpers/people.ts";
import { apply } from "../helpers/work.ts";

const CHUNK = 512 * 1024;
/** So many bytes arrive in whole chunks; the line dies in the next one. */
const WHOLE = 4 * CHUNK;
const METADATA = { filename: "película.mp4", requirement: "think-aloud", caption: "¿Y quién lo dice?" };

/** A line that dies in the middle of a chunk. */
const test = base.extend<{ line: Line }>({
  line: async ({}, use) => {
    const line = await openLine(WHOLE + CHUNK / 2);
    await use(line);
    line.close();
  },
});

test("stopped in the middle, it goes on with nothing but the address and the file", async ({ page, line }, info) => {
  const { id, path, headers } = await draft(page);
  const source = film();
  const stopped = await send(source, { endpoint: line.origin + path, headers }, line.dead.then(() => partArrived(page, id)));
  expect((await view(page, id)).evidence).toEqual([]);

  const file = info.outputPath("film.mp4");
  writeFileSync(file, source);
  // As after a restart. Without an endpoint it cannot begin anew.
  const resumed = await send(createReadStream(file), { uploadUrl: stopped.url, headers });
  expectResumed([...stopped.answers, ...resumed.answers], source.length);
  await expectKept(page, id, source);
});

for (const heard of [true, false]) {
  test(`a line that breaks${heard ? "" : " without the server hearing of it"} is mended by the client itself`, async ({ page, line }) => {
    const { id, path, headers } = await draft(page);
    const source = film();
    const breaking = line.dead.then(async (breakFor) => {
      await partArrived(page, id);
      await breakFor(heard);
    });
    const [{ answers }] = await Promise.all([send(source, { endpoint: line.origin + path, headers }), breaking]);
    expectResumed(answers, source.length);
    await expectKept(page, id, source);
  });
}

/** A new learner's new draft: where its uploads begin, and what the client has to say with every request. */
async function draft(page: Page): Promise<{ id: string; path: string; headers: Record<string, string> }> {
  await newPerson(page, "Ingrid Vasquez-Thorne");
  const id = await apply(page, "lateral-reading");
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  return { id, path: `/api/v1/submissions/${id}/uploads`, headers: { cookie, origin: origin() } };
}

/** A film that plays, made long by a box that players pass over (ISO/IEC 14496-12, section 8.1.2). */
function film(): Buffer {
  const free = Buffer.concat([Buffer.from("\0\0\0\0free", "latin1"), randomBytes(4 * 1024 * 1024)]);
  free.writeUInt32BE(free.length);
  return Buffer.concat([readFileSync(join(import.meta.dirname, "../files/think-aloud.mp4")), free]);
}

/** Has the client, as it comes but for the size of its chunks, send a file to its end or until it is stopped. */
function send(source: Upload["file"], options: UploadOptions, stop?: Promise<void>): Promise<{ url: string; answers: string[] }> {
  const answers: string[] = [];
  return new Promise((resolve, reject) => {
    const end = (): void => resolve({ url: client.url ?? "", answers });
    const client = new Upload(source, {
      ...options,
      chunkSize: CHUNK,
      metadata: METADATA,
      onAfterResponse: (request, response) => {
        const from = request.getHeader("Upload-Offset") ?? "-";
        answers.push(`${request.getMethod()} ${from}: ${response.getStatus()} ${response.getHeader("Upload-Offset")}`);
      },
      onSuccess: end,
      onError: reject,
    });
    client.start();
    stop?.then(() => client.abort()).then(end, reject);
  });
}

type View = {
  evidence: { id: string; requirement: string; caption: string; piece: { name: string; bytes: number; sha256: string } }[];
  uploads: { offset: number }[];
};

const view = (page: Page, id: string): Promise<View> => call<View>(page, "GET", `/api/v1/submissions/${id}`);

/** Waits until the server has a part of the chunk in which the line died. */
const partArrived = (page: Page, id: string): Promise<void> =>
  expect.poll(async () => (await view(page, id)).uploads[0]?.offset).toBeGreaterThan(WHOLE);

/** Every answer is what it must be: whole chunks, then after the break how far the server got, and the rest from there. */
function expectResumed(answers: string[], length: number): void {
  const at = Number(answers.find((answer) => answer.startsWith("HEAD"))?.split(" ").at(-1));
  expect(at, "what arrived of the broken chunk is not sent again").toBeGreaterThan(WHOLE);
  expect(at, "the chunk did break").toBeLessThan(WHOLE + CHUNK / 2);
  const chunks = (start: number, end: number): string[] =>
    Array.from({ length: Math.ceil((end - start) / CHUNK) }, (_, number) => start + number * CHUNK).map(
      (from) => `PATCH ${from}: 204 ${Math.min(from + CHUNK, end)}`,
    );
  expect(answers).toEqual(["POST -: 201 0", ...chunks(0, WHOLE), `HEAD -: 200 ${at}`, ...chunks(at, length)]);
}

/** The server has what was sent, byte for byte: by its own word, and in what it hands out. */
async function expectKept(page: Page, id: string, sent: Buffer): Promise<void> {
  const { filename: name, ...said } = METADATA;
  const { evidence, uploads } = await view(page, id);
  expect(evidence).toMatchObject([{ ...said, piece: { name, bytes: sent.length, sha256: sha256(sent) } }]);
  expect(uploads).toEqual([]);
  const answer = await page.request.get(`/api/v1/evidence/${evidence[0]?.id}/file`);
  expect(answer.status()).toBe(200);
  expect(sha256(await answer.body())).toBe(sha256(sent));
}

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
