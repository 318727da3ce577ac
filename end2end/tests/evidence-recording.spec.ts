/** Sound and film recorded in the page: kept while they are made, found again after a crash, handed in as files. */
import type { Locator, Page } from "@playwright/test";
import { axe, expect, noHorizontalScroll, open, settled, test } from "../fixtures.ts";
import { WITH_DEVICES } from "../helpers/browser.ts";
import { call } from "../helpers/calls.ts";
import { newPerson } from "../helpers/people.ts";
import { apply } from "../helpers/work.ts";

test.use({ launchOptions: WITH_DEVICES });

/** A requirement that takes sound and film. */
const WORK = "Three pieces of work, before and after";

const region = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });
const state = (panel: Locator): Locator => panel.getByRole("status").first();

/** What an item says whose recording is on this device. */
const RECORDED = /Recording of \d+:\d\d/;
const recorded = (page: Page): Locator => region(page, WORK).getByRole("listitem").filter({ hasText: RECORDED });

/** The length that an element shows, in seconds. */
async function seconds(shown: Locator): Promise<number> {
  const [, minutes, seconds] = /(\d+):(\d\d)/.exec((await shown.textContent()) ?? "") ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

/** A new learner in a new draft. */
async function draft(page: Page): Promise<string> {
  await newPerson(page, "Oleander Fitch");
  const id = await apply(page, "feedback-that-moves-learning");
  await open(page, `/submissions/${id}`);
  return id;
}

/** Lets pages of this site use the devices, and nothing else. */
const allow = (page: Page): Promise<void> => page.context().grantPermissions(["microphone", "camera"]);

/** Opens a panel and begins, once it hears. */
async function begin(page: Page, name: "Record sound" | "Record video"): Promise<Locator> {
  await region(page, WORK).getByRole("button", { name }).click();
  const panel = region(page, name);
  await expect(state(panel)).toContainText("Ready.");
  await panel.getByRole("button", { name: "Start recording" }).click();
  await expect(state(panel)).toHaveText("Recording");
  return panel;
}

type Playing = { length: number; reached: number; width: number };

/** What a browser makes of a recording: how long it is, and whether one can go to a place in it. */
function play(page: Page, kind: "audio" | "video", path: string, place: number): Promise<Playing> {
  return page.evaluate(
    async ({ kind, path, place }) => {
      const player = document.createElement(kind);
      const happened = (name: string): Promise<unknown> =>
        new Promise((resolve, reject) => {
          player.addEventListener(name, resolve, { once: true });
          player.addEventListener("error", () => reject(new Error(player.error?.message)), { once: true });
        });
      const loaded = happened("loadeddata");
      player.src = path;
      await loaded;
      const length = player.duration;
      const sought = happened("seeked");
      player.currentTime = place;
      await sought;
      const width = player instanceof HTMLVideoElement ? player.videoWidth : 0;
      return { length, reached: player.currentTime, width };
    },
    { kind, path, place },
  );
}

type Piece = { id: string; piece: { name: string; media_type: string; kind: string; bytes: number } };

async function pieces(page: Page, id: string): Promise<Piece[]> {
  return (await call<{ evidence: Piece[] }>(page, "GET", `/api/v1/submissions/${id}`)).evidence;
}

test("sound is recorded, paused, listened to, handed in and played", async ({ page }) => {
  await allow(page);
  const id = await draft(page);
  const panel = await begin(page, "Record sound");
  const time = panel.getByRole("timer");
  const meter = await panel.getByRole("meter").elementHandle();
  // Looked at with every frame: a beep is over in less time than lies between two polls.
  const heard = (loud: boolean): Promise<unknown> =>
    page.waitForFunction(({ meter, loud }) => (meter as HTMLMeterElement).value > 0.1 === loud, { meter, loud }, { polling: "raf" });
  await expect(panel).toContainText(/1:59:\d\d left/);
  await heard(true);
  await expect.poll(() => seconds(time)).toBeGreaterThanOrEqual(2);
  await axe(page);
  await noHorizontalScroll(page);

  const step = panel.getByRole("button", { name: "Pause" });
  await step.click();
  await expect(state(panel)).toHaveText("Paused. What happens now is left out.");
  await expect(panel.getByRole("button", { name: "Go on" })).toBeFocused();
  // The microphone goes on, a beep a second; the time does not.
  const paused = await seconds(time);
  for (let beeps = 0; beeps < 2; beeps += 1) {
    await heard(false);
    await heard(true);
  }
  expect(await seconds(time)).toBe(paused);
  await panel.getByRole("button", { name: "Go on" }).click();
  await expect.poll(() => seconds(time)).toBeGreaterThanOrEqual(paused + 2);
  await panel.getByRole("button", { name: "Stop" }).click();

  const item = recorded(page);
  await expect(item.getByText(RECORDED)).toBeFocused();
  const length = await seconds(item);
  expect(length).toBeGreaterThanOrEqual(paused + 2);
  await expect(panel).toBeHidden();
  await axe(page);
  const end = region(page, "Check and hand in");
  await expect(end).toContainText("A recording is not handed in yet");
  await expect(end.getByRole("link", { name: WORK }).first()).toBeVisible();
  const player = item.getByLabel("Play the recording");
  await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => Math.floor(audio.duration))).toBe(length);
  await item.getByRole("button", { name: "Keep it and add it" }).click();

  const stored = region(page, WORK).getByRole("link", { name: /^sound-\d{4}-\d\d-\d\d-\d{6}\.weba$/ });
  await expect(stored).toBeVisible();
  await expect(item).toHaveCount(0);
  await expect(end).not.toContainText("A recording is not handed in yet");
  const [piece] = await pieces(page, id);
  expect(piece?.piece).toMatchObject({ media_type: "audio/webm", kind: "audio" });
  const path = `/api/v1/evidence/${piece!.id}/file`;
  const part = await page.request.get(path, { headers: { range: "bytes=10-19" } });
  expect([part.status(), part.headers()["content-range"]]).toEqual([206, `bytes 10-19/${piece!.piece.bytes}`]);
  const played = await play(page, "audio", path, 2);
  expect(Math.floor(played.length)).toBe(length);
  expect(played.reached).toBeCloseTo(2, 1);

  // Nothing is left on the device.
  await page.reload();
  await settled(page);
  await expect(stored).toBeVisible();
  await expect(page.getByText(RECORDED)).toHaveCount(0);
});

test("a crash takes no recording along: it is offered again, and can be kept or discarded", async ({ page, context }) => {
  await allow(page);
  const id = await draft(page);
  const panel = await begin(page, "Record video");
  await expect.poll(() => panel.getByLabel("What the camera sees").evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
  await expect.poll(() => seconds(panel.getByRole("timer"))).toBeGreaterThanOrEqual(5);
  // Another tab of the same browser does not offer what is still being made.
  const other = await context.newPage();
  await open(other, `/submissions/${id}`);
  await expect(region(other, WORK).getByRole("button", { name: "Record sound" })).toBeVisible();
  await expect(other.getByText(RECORDED)).toHaveCount(0);
  await other.close();
  // The tab's process ends without a word.
  await page.goto("chrome://crash").catch(() => undefined);
  await page.close();

  const after = await context.newPage();
  await open(after, `/submissions/${id}`);
  const item = recorded(after);
  await expect(item).toContainText("Only on this device so far, for at most 14 days.");
  const player = item.getByLabel("Play the recording");
  await expect.poll(() => player.evaluate((video: HTMLVideoElement) => video.duration)).toBeGreaterThanOrEqual(3);
  await item.getByRole("button", { name: "Keep it and add it" }).click();
  await expect(region(after, WORK).getByRole("link", { name: /^video-[\d-]+\.webm$/ })).toBeVisible();
  const [piece] = await pieces(after, id);
  expect(piece?.piece).toMatchObject({ media_type: "video/webm", kind: "video" });
  const played = await play(after, "video", `/api/v1/evidence/${piece!.id}/file`, 2);
  expect(played.length).toBeGreaterThanOrEqual(3);
  expect(played.reached).toBeCloseTo(2, 0);
  expect(played.width).toBeGreaterThan(0);

  // One more, which nobody wants.
  const again = await begin(after, "Record sound");
  await expect.poll(() => seconds(again.getByRole("timer"))).toBeGreaterThanOrEqual(1);
  await again.getByRole("button", { name: "Stop" }).click();
  after.once("dialog", (dialog) => void dialog.accept());
  const unwanted = recorded(after);
  await unwanted.getByRole("button", { name: "Discard" }).click();
  await expect(unwanted).toHaveCount(0);
  await after.reload();
  await settled(after);
  await expect(after.getByText(RECORDED)).toHaveCount(0);
});

test("who says no to the microphone is told what to do, and that a file works as well", async ({ page, context }) => {
  // What is not granted is refused.
  await context.grantPermissions(["clipboard-read"]);
  await draft(page);
  await region(page, WORK).getByRole("button", { name: "Record sound" }).click();
  const panel = region(page, "Record sound");
  const notice = panel.getByRole("alert");
  await expect(notice).toContainText("This page may not use the microphone. Allow it with the mark beside the address");
  await expect(notice).toContainText("A file works as well: record with your phone");
  await expect(state(panel)).toHaveText("Nothing can be recorded now.");
  await axe(page);

  await allow(page);
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect(state(panel)).toContainText("Ready.");
  await panel.getByRole("button", { name: "Close" }).click();
  await expect(region(page, WORK).getByRole("button", { name: "Record sound" })).toBeFocused();
});

test("a page that was loaded elsewhere is loaded again before it may listen", async ({ page }) => {
  await allow(page);
  await newPerson(page, "Oleander Fitch");
  const id = await apply(page, "feedback-that-moves-learning");
  await open(page, "/wallet");
  await page.getByRole("link", { name: "My submissions" }).first().click();
  await page.locator(`a[href="/submissions/${id}"]`).first().click();
  await expect(page).toHaveURL(new RegExp(id));
  await region(page, WORK).getByRole("button", { name: "Record sound" }).click();
  const panel = region(page, "Record sound");
  await expect(panel.getByRole("alert")).toContainText("This page has to be loaded again before it may record.");
  await panel.getByRole("button", { name: "Load the page again" }).click();
  await expect(panel).toHaveCount(0);
  await settled(page);
  await region(page, WORK).getByRole("button", { name: "Record sound" }).click();
  await expect(state(panel)).toContainText("Ready.");
});
