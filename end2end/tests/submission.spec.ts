/** The draft: it saves itself, survives bad lines and other windows, and says what it cannot take. */
import { createHash, randomBytes } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { expect, open, test } from "../fixtures.ts";
import { call } from "../helpers/calls.ts";
import { newPerson } from "../helpers/people.ts";
import { apply } from "../helpers/work.ts";

const PROMPT = "Give five students an unfamiliar web page";
const KEY = "habits-now";
const SAVED = /^Saved at \d/;
const OFFLINE = "Offline: kept on this device, and sent when you are back online";

const answer = (page: Page): Locator => page.getByRole("textbox", { name: PROMPT });
const states = (page: Page): Locator => page.getByRole("status");
const region = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });
const drop = (page: Page, name: string): Locator => region(page, name).getByLabel("Drop files here, or choose them");

/** A new learner in a new draft. */
async function draft(page: Page, slug = "lateral-reading"): Promise<string> {
  await newPerson(page, "Severin Achterberg");
  const id = await apply(page, slug);
  await open(page, `/submissions/${id}`);
  return id;
}

/** What the server has for the first prompt. */
async function kept(page: Page, id: string): Promise<string> {
  const { answers } = await call<{ answers: { prompt: string; text: string }[] }>(page, "GET", `/api/v1/submissions/${id}`);
  return answers.find(({ prompt }) => prompt === KEY)?.text ?? "";
}

test("what is written is saved by itself, and says so", async ({ page }) => {
  const id = await draft(page);
  await expect(states(page).filter({ hasText: SAVED })).toHaveCount(0);
  await answer(page).fill("They stayed on the page.");
  await expect(states(page).filter({ hasText: "Saving" })).toBeVisible();
  await expect(states(page).filter({ hasText: SAVED })).toBeVisible();
  expect(await kept(page, id)).toBe("They stayed on the page.");
});

test("leaving at once loses nothing", async ({ page }) => {
  const id = await draft(page);
  await answer(page).fill("Written and left in the same second.");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "How it works" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "How it works" })).toBeVisible();
  await expect.poll(() => kept(page, id)).toBe("Written and left in the same second.");
  await page.goBack();
  await expect(answer(page)).toHaveValue("Written and left in the same second.");
});

test("without a connection it is kept, and sent when the connection is back", async ({ page, context }) => {
  const id = await draft(page);
  await answer(page).fill("Before.");
  await expect(states(page).filter({ hasText: SAVED })).toBeVisible();
  await context.setOffline(true);
  await answer(page).fill("Written on a train.");
  await expect(states(page).filter({ hasText: OFFLINE })).toBeVisible();
  await answer(page).fill("Written on a train, all of it.");
  await context.setOffline(false);
  await expect(states(page).filter({ hasText: SAVED })).toBeVisible();
  await expect(states(page).filter({ hasText: OFFLINE })).toHaveCount(0);
  expect(await kept(page, id)).toBe("Written on a train, all of it.");
});

test("what was kept without a connection survives closing the window", async ({ page, context }) => {
  const id = await draft(page);
  await context.setOffline(true);
  await answer(page).fill("Written in a tunnel.");
  await expect(states(page).filter({ hasText: OFFLINE })).toBeVisible();
  await page.close();
  await context.setOffline(false);
  const later = await context.newPage();
  await open(later, `/submissions/${id}`);
  await expect(answer(later)).toHaveValue("Written in a tunnel.");
  await expect(states(later).filter({ hasText: SAVED })).toBeVisible();
  expect(await kept(later, id)).toBe("Written in a tunnel.");
});

for (const [button, result] of [
  ["Keep what is written here", "From the second window."],
  ["Keep what was saved elsewhere", "From the first window."],
  ["Keep both, one after the other", "From the first window.\n\nFrom the second window."],
] as const) {
  test(`two windows: ${button.toLowerCase()}`, async ({ page: first, context }) => {
    const id = await draft(first);
    const second = await context.newPage();
    await open(second, `/submissions/${id}`);
    await answer(first).fill("From the first window.");
    await expect(states(first).filter({ hasText: SAVED })).toBeVisible();
    await answer(second).fill("From the second window.");
    await expect(states(second).filter({ hasText: "Not saved: it was changed elsewhere. Please choose below" })).toBeVisible();
    await expect(second.getByText("This answer was changed elsewhere")).toBeVisible();
    await expect(second.getByRole("paragraph").filter({ hasText: "From the first window." })).toBeVisible();
    await expect(second.getByRole("paragraph").filter({ hasText: "From the second window." })).toBeVisible();
    expect(await kept(second, id)).toBe("From the first window.");

    await second.getByRole("button", { name: button }).click();
    await expect(answer(second)).toHaveValue(result);
    await expect(states(second).filter({ hasText: SAVED })).toBeVisible();
    await expect(second.getByText("This answer was changed elsewhere")).toHaveCount(0);
    expect(await kept(second, id)).toBe(result);
  });
}

test("words are counted against the guide and the limit", async ({ page }) => {
  await draft(page);
  const said = (words: string): Promise<void> => expect(page.getByText(words, { exact: true }).first()).toBeVisible();
  await said("0 words; 130 to 220 is a good length");
  await answer(page).fill("One word, and another-one");
  await said("4 words; 130 to 220 is a good length");
  await answer(page).fill("word ".repeat(221));
  await said("221 words; longer than usual, the limit is 400");
  await answer(page).fill("word ".repeat(401));
  await said("401 words; the limit is 400");
  const gap = page.getByRole("link", { name: /^Give five students .* \(401 words, the limit is 400\)$/ });
  await expect(gap).toBeVisible();
  await gap.click();
  await expect(answer(page)).toBeInViewport();
});

test("what cannot be taken is named, and why", async ({ page }) => {
  const id = await draft(page);
  const file = (name: string, content: string): { name: string; mimeType: string; buffer: Buffer } => ({
    name,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(content),
  });
  await drop(page, "The lesson").setInputFiles([file("bundle.zip", "PK"), file("film.mp4", "film"), file("nothing.pdf", "")]);
  const item = (name: string): Locator => region(page, "The lesson").getByRole("listitem").filter({ hasText: name });
  await expect(item("bundle.zip")).toContainText("Files of this type are not accepted. PDF works for everybody.");
  await expect(item("film.mp4")).toContainText("This asks for something else: film");
  await expect(item("nothing.pdf")).toContainText("This file is empty.");
  // The name promises a document; the server looks inside.
  await drop(page, "The lesson").setInputFiles([file("pretends.pdf", "<html><script>alert(1)</script></html>")]);
  await expect(item("pretends.pdf")).toContainText("The content of this file is of a kind that is not accepted here.");
  await expect(item("pretends.pdf").getByRole("button", { name: "Try again" })).toHaveCount(0);
  for (const name of ["bundle.zip", "film.mp4", "nothing.pdf", "pretends.pdf"]) {
    await item(name).getByRole("button", { name: `Cancel the upload of ${name}` }).click();
    await expect(item(name)).toHaveCount(0);
  }
  const { evidence } = await call<{ evidence: unknown[] }>(page, "GET", `/api/v1/submissions/${id}`);
  expect(evidence).toEqual([]);

  const link = region(page, "The lesson").getByRole("textbox", { name: "Link" });
  await link.fill("http://example.org/plan");
  await link.press("Enter");
  await expect(link).toHaveAccessibleDescription(/This is not a link that works here\. It must begin with https:\/\//);
});

test("an upload that was cut off goes on where it stopped", async ({ page }) => {
  test.setTimeout(60_000);
  const id = await draft(page);
  const film = Buffer.concat([Buffer.from("\0\0\0\x18ftypisom\0\0\x02\0isommp42", "latin1"), randomBytes(12 * 1024 * 1024)]);
  const file = { name: "long-film.mp4", mimeType: "video/mp4", buffer: film };
  // The line breaks after the first piece.
  let pieces = 0;
  await page.route("**/api/v1/uploads/*", (route) => {
    if (route.request().method() === "PATCH") pieces += 1;
    return pieces > 1 ? route.abort("connectionreset") : route.continue();
  });
  await drop(page, "You, thinking aloud").setInputFiles(file);
  const item = region(page, "You, thinking aloud").getByRole("listitem").filter({ hasText: "long-film.mp4" });
  await expect(item).toContainText("The connection broke. It goes on by itself");
  await expect(item.getByRole("progressbar")).toBeVisible();
  page.on("dialog", (question) => question.accept());
  await page.reload();
  await expect(item).toContainText("1 MB of 13 MB have arrived. Choose the same file again to go on.");

  await page.unroute("**/api/v1/uploads/*");
  const offsets: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "PATCH") offsets.push(request.headers()["upload-offset"] ?? "");
  });
  await drop(page, "You, thinking aloud").setInputFiles(file);
  await expect(item.getByText("13 MB, stored")).toBeVisible();
  expect(offsets[0]).toBe(String(1024 * 1024));
  const { evidence } = await call<{ evidence: { piece: { sha256: string } }[] }>(page, "GET", `/api/v1/submissions/${id}`);
  expect(evidence.map(({ piece }) => piece.sha256)).toEqual([createHash("sha256").update(film).digest("hex")]);
});

test("an upload that breaks goes on by itself", async ({ page }) => {
  test.setTimeout(60_000);
  await draft(page);
  const film = Buffer.concat([Buffer.from("\0\0\0\x18ftypisom\0\0\x02\0isommp42", "latin1"), randomBytes(6 * 1024 * 1024)]);
  let cuts = 0;
  await page.route("**/api/v1/uploads/*", (route) => {
    const cut = route.request().method() === "PATCH" && cuts < 1;
    if (cut) cuts += 1;
    return cut ? route.abort("connectionreset") : route.continue();
  });
  await drop(page, "You, thinking aloud").setInputFiles({ name: "film.mp4", mimeType: "video/mp4", buffer: film });
  const item = region(page, "You, thinking aloud").getByRole("listitem").filter({ hasText: "film.mp4" });
  await expect(item).toContainText("The connection broke. It goes on by itself");
  await expect(item.getByText("7 MB, stored")).toBeVisible();
  expect(cuts).toBe(1);
});

test("bytes that change on their way are sent again", async ({ page }) => {
  const id = await draft(page);
  const film = Buffer.concat([Buffer.from("\0\0\0\x18ftypisom\0\0\x02\0isommp42", "latin1"), randomBytes(1024 * 1024)]);
  let changed = 0;
  const answers: number[] = [];
  page.on("response", (answer) => {
    if (answer.request().method() === "PATCH") answers.push(answer.status());
  });
  await page.route("**/api/v1/uploads/*", (route) => {
    const sent = route.request().postDataBuffer();
    if (route.request().method() !== "PATCH" || changed > 0 || !sent) return route.continue();
    changed += 1;
    const postData = Buffer.from(sent);
    postData[9_999] = (postData[9_999] ?? 0) ^ 1;
    return route.continue({ postData });
  });
  await drop(page, "You, thinking aloud").setInputFiles({ name: "film.mp4", mimeType: "video/mp4", buffer: film });
  const item = region(page, "You, thinking aloud").getByRole("listitem").filter({ hasText: "film.mp4" });
  await expect(item.getByText("2 MB, stored")).toBeVisible();
  expect(changed).toBe(1);
  expect(answers[0]).toBe(460);
  const { evidence } = await call<{ evidence: { piece: { sha256: string } }[] }>(page, "GET", `/api/v1/submissions/${id}`);
  expect(evidence.map(({ piece }) => piece.sha256)).toEqual([createHash("sha256").update(film).digest("hex")]);
});

test("a piece of evidence can be taken out again", async ({ page }) => {
  await draft(page);
  const lesson = region(page, "The lesson");
  await lesson.getByRole("textbox", { name: "Link" }).fill("https://example.org/plan");
  await lesson.getByRole("button", { name: "Add the link" }).click();
  const piece = lesson.getByRole("link", { name: "https://example.org/plan" });
  await expect(piece).toBeVisible();
  page.once("dialog", (question) => question.dismiss());
  await lesson.getByRole("button", { name: "Remove https://example.org/plan" }).click();
  await expect(piece).toBeVisible();
  page.once("dialog", (question) => question.accept());
  await lesson.getByRole("button", { name: "Remove https://example.org/plan" }).click();
  await expect(piece).toHaveCount(0);
  await page.reload();
  await expect(lesson).toBeVisible();
  await expect(piece).toHaveCount(0);
});

test("applying twice leads to the same draft", async ({ page }) => {
  const id = await draft(page);
  await open(page, "/micro-credentials/lateral-reading");
  await expect(page.getByRole("link", { name: "Apply", exact: true })).toHaveCount(0);
  await page.getByRole("link", { name: "Continue" }).first().click();
  await expect(page).toHaveURL(`/submissions/${id}`);
  await expect(answer(page)).toBeVisible();
  // Who comes by an old link is told as well.
  await page.goto("/apply/lateral-reading");
  await expect(page).toHaveURL(`/submissions/${id}`);
  await expect(page.getByText("You have this open already. It is as you left it.")).toBeVisible();
});
