/** The server is killed in the middle of saving and uploading, again and again: what it acknowledged is there. */
import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "@playwright/test";
import { PASSWORD, email } from "../fixtures.ts";
import { Server } from "../helpers/server.ts";

const ROUNDS = 100;
const CHUNK = 16 * 1024;

test("what was acknowledged survives a hundred kills", async () => {
  test.setTimeout(300_000);
  const server = await Server.prepare();
  try {
    await server.start();
    const learner = await Learner.signIn(server);
    await learner.begin("lateral-reading");
    let kills = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const stop = new AbortController();
      const work = Promise.allSettled([learner.write(stop.signal), learner.upload(stop.signal)]);
      await learner.acknowledgements(1 + (round % 7));
      await server.kill();
      kills += 1;
      stop.abort();
      await work;
      await server.start();
      await learner.check();
    }
    expect(kills).toBe(ROUNDS);
    await learner.finishUpload();
  } finally {
    await server.kill();
    server.remove();
  }
});

/** A learner who writes and uploads, and notes outside the server what it acknowledged. */
class Learner {
  private submission = "";
  private uploadPath = "";
  private requirement = "";
  private prompt = "";
  private revision = 0;
  /** The number in the last text sent, and in the last one acknowledged. */
  private sent = 0;
  private saved = 0;
  private offset = 0;
  private heard = 0;
  private readonly file = Buffer.concat([Buffer.from("%PDF-1.4\n"), randomBytes(24 * 1024 * 1024)]);

  private constructor(
    private readonly server: Server,
    private readonly cookie: string,
  ) {}

  static async signIn(server: Server): Promise<Learner> {
    const answer = await fetch(`${server.origin}/api/v1/account/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: server.origin },
      body: JSON.stringify({ email: email("learner"), password: PASSWORD }),
    });
    expect(answer.status).toBe(200);
    return new Learner(server, answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; "));
  }

  async begin(slug: string): Promise<void> {
    const applied = await this.call("POST", "/api/v1/submissions", JSON.stringify({ micro_credential: slug }));
    this.submission = ((await applied.json()) as { id: string }).id;
    const view = await this.view();
    const parts = view.micro_credential.content.parts;
    this.prompt = parts[0]?.prompts[0]?.key ?? "";
    this.requirement =
      parts.flatMap((part) => part.evidence).find(({ modes, kinds }) => modes.includes("file") && kinds.includes("document"))?.key ?? "";
    const encode = (text: string): string => Buffer.from(text).toString("base64");
    const created = await this.call("POST", `/api/v1/submissions/${this.submission}/uploads`, undefined, {
      "tus-resumable": "1.0.0",
      "upload-length": String(this.file.length),
      "upload-metadata": `filename ${encode("plan.pdf")},requirement ${encode(this.requirement)}`,
    });
    expect(created.status).toBe(201);
    this.uploadPath = new URL(created.headers.get("location") ?? "", this.server.origin).pathname;
  }

  /** Saves one text after the other until told to stop. */
  async write(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.sent += 1;
      const body = JSON.stringify({ text: `text number ${this.sent}`, base_revision: this.revision });
      const answer = await this.call("PUT", `/api/v1/submissions/${this.submission}/answers/${this.prompt}`, body, {}, signal);
      expect(answer.status).toBe(200);
      this.revision = ((await answer.json()) as { revision: number }).revision;
      this.saved = this.sent;
      this.heard += 1;
    }
  }

  /** Sends one piece of the file after the other until told to stop. */
  async upload(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.offset < this.file.length - CHUNK) {
      await this.patch(this.file.subarray(this.offset, this.offset + CHUNK), signal);
      this.heard += 1;
    }
  }

  private async patch(piece: Buffer, signal?: AbortSignal): Promise<void> {
    const headers = {
      "tus-resumable": "1.0.0",
      "upload-offset": String(this.offset),
      "content-type": "application/offset+octet-stream",
    };
    const answer = await this.call("PATCH", this.uploadPath, piece, headers, signal);
    expect(answer.status).toBe(204);
    this.offset = Number(answer.headers.get("upload-offset"));
  }

  /** Waits until the server has acknowledged so many more things. */
  async acknowledgements(count: number): Promise<void> {
    const goal = this.heard + count;
    await expect.poll(() => this.heard >= goal, { intervals: [1], timeout: 20_000 }).toBe(true);
  }

  /** Everything acknowledged is there; what was under way may be there too, whole. */
  async check(): Promise<void> {
    const view = await this.view();
    const answer = view.answers.find(({ prompt }) => prompt === this.prompt);
    const found = Number(/^text number (\d+)$/.exec(answer?.text ?? "text number 0")?.[1]);
    expect(found).toBeGreaterThanOrEqual(this.saved);
    expect(found).toBeLessThanOrEqual(this.sent);
    this.revision = answer?.revision ?? 0;
    const head = await this.call("HEAD", this.uploadPath, undefined, { "tus-resumable": "1.0.0" });
    expect(head.status).toBe(200);
    const offset = Number(head.headers.get("upload-offset"));
    expect(offset).toBeGreaterThanOrEqual(this.offset);
    this.offset = offset;
  }

  /** Sends the rest, and compares what the server holds with the file, byte for byte. */
  async finishUpload(): Promise<void> {
    while (this.offset < this.file.length) {
      await this.patch(this.file.subarray(this.offset, this.offset + 4 * 1024 * 1024));
    }
    const evidence = (await this.view()).evidence.find(({ requirement }) => requirement === this.requirement);
    expect(evidence?.piece.sha256).toBe(sha256(this.file));
    const kept = await this.call("GET", `/api/v1/evidence/${evidence?.id}/file`);
    expect(sha256(Buffer.from(await kept.arrayBuffer()))).toBe(sha256(this.file));
  }

  private async view(): Promise<View> {
    const answer = await this.call("GET", `/api/v1/submissions/${this.submission}`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as View;
  }

  private call(method: string, path: string, body?: string | Buffer, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<Response> {
    const type: Record<string, string> = typeof body === "string" ? { "content-type": "application/json" } : {};
    return fetch(this.server.origin + path, {
      method,
      headers: { cookie: this.cookie, origin: this.server.origin, ...type, ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : new Uint8Array(body) }),
      ...(signal ? { signal } : {}),
    });
  }
}

type View = {
  micro_credential: {
    content: { parts: { prompts: { key: string }[]; evidence: { key: string; modes: string[]; kinds: string[] }[] }[] };
  };
  answers: { prompt: string; text: string; revision: number }[];
  evidence: { id: string; requirement: string; piece: { sha256: string } }[];
};

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
