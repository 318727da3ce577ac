/**
 * A long draft with uploads, in a real browser, while tabs, the server and the network die at random: everything that
 * was acknowledged, on this device or by the server, is there. The log of it is kept out here.
 * LAUREL_LOSS_ROUNDS sets how long, LAUREL_LOSS_SEED which way it goes.
 */
import { createHash, randomBytes } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { type BrowserContext, type CDPSession, type Locator, type Page, expect, test } from "@playwright/test";
import { PASSWORD, email, settled } from "../fixtures.ts";
import { Server } from "../helpers/server.ts";

const ROUNDS = Number(process.env["LAUREL_LOSS_ROUNDS"] ?? 7);
const SEED = Number(process.env["LAUREL_LOSS_SEED"] ?? 1);
const REGION = "You, thinking aloud";
const FILM = "film.mp4";
/** Slow enough for an upload to be under way in most rounds, in bytes a second. */
const LINE = 1_500_000;

test("what was acknowledged is there, whatever dies", async ({ browser }, info) => {
  test.setTimeout(60_000 + ROUNDS * 30_000);
  const server = await Server.prepare();
  await server.start();
  const context = await browser.newContext({ baseURL: server.origin, serviceWorkers: "block" });
  const learner = await Learner.begin(context, server, info.outputPath(FILM));
  const deaths: Record<string, number> = {};
  const dice = seeded(SEED);
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const death = DEATHS[Math.floor(dice() * DEATHS.length)] as (typeof DEATHS)[number];
      deaths[death] = (deaths[death] ?? 0) + 1;
      await test.step(`round ${round}: ${death}`, () => learner.round(round, death, dice));
    }
    await learner.finish();
  } finally {
    await server.kill();
    server.remove();
    await context.close();
  }
  const log = { rounds: ROUNDS, seed: SEED, deaths, ...learner.log };
  await info.attach("log", { body: JSON.stringify(log), contentType: "application/json" });
  if (ROUNDS > 50) console.log(JSON.stringify(log));
});

const DEATHS = ["closed tab", "crashed tab", "reload", "killed server", "killed server and tab", "lost network", "lost network and tab"] as const;

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type View = {
  micro_credential: { content: { parts: { prompts: { key: string }[] }[] } };
  answers: { prompt: string; text: string }[];
  evidence: { id: string; piece: { sha256: string } }[];
};

/** A learner who writes and uploads, and a log of what was acknowledged. */
class Learner {
  readonly log = { words: 0, byServer: 0, onDevice: 0, bytes: 0, films: 0, conflicts: 0 };
  /** By prompt, the words that somebody was told are kept. */
  private readonly kept = new Map<string, Set<string>>();
  /** The furthest byte of the present film that the server acknowledged. */
  private offset = 0;
  private film = Buffer.alloc(0);
  private page!: Page;
  private line!: CDPSession;

  private constructor(
    private readonly context: BrowserContext,
    private readonly server: Server,
    private readonly path: string,
    private readonly submission: string,
    private readonly prompts: string[],
  ) {}

  static async begin(context: BrowserContext, server: Server, path: string): Promise<Learner> {
    const headers = { origin: server.origin };
    const signIn = await context.request.post("/api/v1/account/sign-in", { data: { email: email("learner"), password: PASSWORD }, headers });
    expect(signIn.ok()).toBe(true);
    const applied = await context.request.post("/api/v1/submissions", { data: { micro_credential: "lateral-reading" }, headers });
    const { id } = (await applied.json()) as { id: string };
    const view = (await (await context.request.get(`/api/v1/submissions/${id}`)).json()) as View;
    const prompts = view.micro_credential.content.parts.flatMap((part) => part.prompts).map(({ key }) => key);
    const learner = new Learner(context, server, path, id, prompts);
    learner.newFilm();
    await learner.open();
    return learner;
  }

  /** Writes a word, perhaps waits until it is kept, lets something die, and looks at what is there. */
  async round(number: number, death: (typeof DEATHS)[number], dice: () => number): Promise<void> {
    const prompt = this.prompts[Math.floor(dice() * this.prompts.length)] as string;
    const word = `w${number}x${Math.floor(dice() * 1e6).toString(36)}`;
    const isOffline = death.startsWith("lost network");
    if (isOffline) await this.connect("offline");
    await this.write(prompt, word);
    const waits = dice();
    if (isOffline && waits < 0.8) {
      await expect(this.state(prompt)).toHaveText(/kept on this device/);
      this.keep(prompt, word);
      this.log.onDevice += 1;
    } else if (!isOffline && waits < 0.4) {
      await expect.poll(() => this.kept.get(prompt)?.has(word), { timeout: 20_000, intervals: [20] }).toBe(true);
    }
    await this.die(death);
    await this.look();
  }

  private async die(death: (typeof DEATHS)[number]): Promise<void> {
    if (death.startsWith("killed server")) await this.server.kill();
    if (death.endsWith("tab")) {
      if (death === "crashed tab") await this.crash();
      await this.page.close();
    }
    if (death.startsWith("killed server")) await this.server.start();
    if (death === "lost network") await this.connect("online");
    if (death === "reload") await this.page.reload();
    if (this.page.isClosed()) await this.open();
  }

  private async crash(): Promise<void> {
    const crashed = this.page.waitForEvent("crash");
    const session = await this.context.newCDPSession(this.page);
    // Its answer never comes.
    void session.send("Page.crash").catch(() => undefined);
    await crashed;
  }

  private async open(): Promise<void> {
    this.page = await this.context.newPage();
    this.page.on("dialog", (question) => void question.accept().catch(() => undefined));
    this.page.on("response", (answer) => void this.hear(answer).catch(() => undefined));
    this.line = await this.context.newCDPSession(this.page);
    await this.connect("online");
    await this.page.goto(`/submissions/${this.submission}`);
    await settled(this.page);
  }

  private async connect(how: "online" | "offline"): Promise<void> {
    const conditions = { latency: 0, downloadThroughput: -1, uploadThroughput: LINE };
    await this.line.send("Network.emulateNetworkConditions", { offline: how === "offline", ...conditions });
  }

  /** Notes what the server acknowledges. */
  private async hear(answer: import("@playwright/test").Response): Promise<void> {
    const request = answer.request();
    if (!answer.ok()) return;
    const prompt = /\/answers\/([^/]+)$/.exec(request.url())?.[1];
    if (request.method() === "PUT" && prompt !== undefined) {
      const { text } = request.postDataJSON() as { text: string };
      for (const word of text.split(" ")) {
        if (!this.kept.get(prompt)?.has(word)) this.log.byServer += 1;
        this.keep(prompt, word);
      }
    } else if (request.method() === "PATCH") {
      const offset = Number(answer.headers()["upload-offset"]);
      this.log.bytes += Math.max(0, offset - this.offset);
      this.offset = Math.max(this.offset, offset);
    }
  }

  private keep(prompt: string, word: string): void {
    this.kept.set(prompt, (this.kept.get(prompt) ?? new Set()).add(word));
  }

  private field(prompt: string): Locator {
    return this.page.locator(`#answer-${prompt}`);
  }

  private state(prompt: string): Locator {
    return this.page.locator(".field", { has: this.field(prompt) }).getByRole("status").last();
  }

  private async write(prompt: string, word: string): Promise<void> {
    await this.field(prompt).focus();
    await this.page.keyboard.press("ControlOrMeta+End");
    await this.page.keyboard.type(`${word} `);
    this.log.words += 1;
  }

  /** Everything acknowledged stands in the page; what was uploaded goes on from where it was, or is whole. */
  private async look(): Promise<void> {
    await settled(this.page);
    const mine = this.page.getByRole("button", { name: "Keep what is written here" });
    for (let count = await mine.count(); count > 0; count -= 1) {
      await mine.first().click();
      this.log.conflicts += 1;
    }
    for (const [prompt, words] of this.kept) {
      const text = await this.field(prompt).inputValue();
      const lost = [...words].filter((word) => !text.includes(word));
      expect(lost, `words of ${prompt} in the page`).toEqual([]);
    }
    await this.lookAtFilm();
  }

  private async lookAtFilm(): Promise<void> {
    const region = this.page.getByRole("region", { name: REGION, exact: true });
    const item = region.getByRole("listitem").filter({ hasText: FILM });
    const view = await this.view();
    if (view.evidence.length > 0) {
      expect(view.evidence.map(({ piece }) => piece.sha256)).toEqual([sha256(this.film)]);
      this.log.films += 1;
      const removed = await this.context.request.delete(`/api/v1/submissions/${this.submission}/evidence/${view.evidence[0]?.id}`, {
        headers: { origin: this.server.origin },
      });
      expect(removed.ok()).toBe(true);
      this.newFilm();
      await this.page.reload();
      await settled(this.page);
    } else if ((await item.count()) > 0 && (await item.getByRole("progressbar").count()) > 0) {
      // Under way, and going on by itself.
      return;
    }
    await region.getByLabel("Drop files here, or choose them").setInputFiles(this.path);
  }

  private newFilm(): void {
    this.film = Buffer.concat([Buffer.from("\0\0\0\x18ftypisom\0\0\x02\0isommp42", "latin1"), randomBytes(12 * 1024 * 1024)]);
    this.offset = 0;
    writeFileSync(this.path, this.film);
  }

  /** Lets everything come to rest, and compares what the server has with the log. */
  async finish(): Promise<void> {
    await expect
      .poll(async () => {
        const { answers } = await this.view();
        return [...this.kept].flatMap(([prompt, words]) => {
          const text = answers.find((answer) => answer.prompt === prompt)?.text ?? "";
          return [...words].filter((word) => !text.includes(word));
        });
      }, { timeout: 30_000 })
      .toEqual([]);
    await expect.poll(async () => (await this.view()).evidence.map(({ piece }) => piece.sha256), { timeout: 60_000 }).toEqual([sha256(this.film)]);
    rmSync(this.path);
  }

  private async view(): Promise<View> {
    return (await (await this.context.request.get(`/api/v1/submissions/${this.submission}`)).json()) as View;
  }
}

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
