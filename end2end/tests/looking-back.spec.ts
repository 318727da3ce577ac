/** Looking back: at earlier texts of an answer, and at the attempt before. */
import type { Locator, Page } from "@playwright/test";
import { axe, expect, noHorizontalScroll, open, signIn, test } from "../fixtures.ts";
import { call } from "../helpers/calls.ts";
import { newPerson } from "../helpers/people.ts";
import { apply, handIn, recommend } from "../helpers/work.ts";

const PROMPT = "Give five students an unfamiliar web page";
const KEY = "habits-now";
const SAVED = /^Saved at \d/;
const WRITTEN = "Four of five students stayed on the page and read it from the top to the end before they judged it.";

const answer = (page: Page): Locator => page.getByRole("textbox", { name: PROMPT });
const lookBack = (page: Page): Locator => page.getByRole("button", { name: `Earlier versions (${PROMPT}` });
const dialog = (page: Page): Locator => page.getByRole("dialog", { name: "Earlier versions" });

type Work = {
  answers: { prompt: string; text: string; revision: number }[];
  evidence: { id: string; requirement: string }[];
};

/** What the server has for the first prompt. */
async function kept(page: Page, id: string): Promise<string | undefined> {
  const { answers } = await call<Work>(page, "GET", `/api/v1/submissions/${id}`);
  return answers.find(({ prompt }) => prompt === KEY)?.text;
}

/** A new learner in a draft whose first answer was written, and then written over. */
async function overwritten(page: Page): Promise<string> {
  await newPerson(page, "Ottoline Ferrante");
  const id = await apply(page, "lateral-reading");
  await open(page, `/submissions/${id}`);
  await expect(lookBack(page)).toBeHidden();
  for (const text of [WRITTEN, "Gone."]) {
    await answer(page).fill(text);
    await expect.poll(() => kept(page, id)).toBe(text);
  }
  return id;
}

test("a text that was written over is put back, without a mouse", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const id = await overwritten(page);
  await lookBack(page).focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("radio")).toHaveCount(1);
  await expect(dialog(page).getByRole("radio", { name: /, 21 words$/ })).toBeChecked();
  await expect(dialog(page).getByRole("insertion")).toContainText(WRITTEN);
  await expect(dialog(page).getByRole("deletion")).toContainText("Gone.");
  await axe(page);
  await noHorizontalScroll(page);
  await dialog(page).getByRole("button", { name: "Put this text back" }).focus();
  const saving = page.waitForRequest((request) => request.method() === "PUT");
  await page.keyboard.press("Enter");
  // What is there now is kept for good, however alike the two may be.
  expect((await saving).postDataJSON()).toMatchObject({ text: WRITTEN, instead: true });
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByText("The earlier text is back.")).toBeVisible();
  await expect(lookBack(page)).toBeFocused();
  await expect(answer(page)).toHaveValue(WRITTEN);
  await expect.poll(() => kept(page, id)).toBe(WRITTEN);

  // What was there before is an earlier version now, and nothing else was lost.
  await expect(page.getByRole("status").filter({ hasText: SAVED })).toBeVisible();
  await lookBack(page).click();
  await expect(dialog(page).getByRole("radio")).toHaveCount(2);
  await expect(dialog(page).getByRole("radio").first()).toHaveAccessibleName(/, 1 word$/);
  await dialog(page).getByRole("radio").nth(1).check();
  await expect(dialog(page).getByText("Nothing: this is what is there now.")).toBeVisible();
  await expect(dialog(page).getByRole("button", { name: "Put this text back" })).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
});

test("without a connection it is said that earlier versions need one", async ({ page, context }) => {
  await overwritten(page);
  await context.setOffline(true);
  await lookBack(page).click();
  await expect(dialog(page).getByText("Earlier versions need a connection")).toBeVisible();
  await context.setOffline(false);
  await dialog(page).getByRole("button", { name: "Try again" }).click();
  await expect(dialog(page).getByRole("radio")).toHaveCount(1);
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await expect(answer(page)).toHaveValue("Gone.");
});

test("what has changed since the attempt before is shown to learner and assessor", async ({ page: learner, another }) => {
  await newPerson(learner, "Isaura Blomqvist");
  const first = await handIn(learner);
  const [assessor, approver] = [await another(), await another()];
  await signIn(assessor, "assessor");
  await recommend(assessor, first.id, "not_yet");
  await signIn(approver, "approver");
  const decision = { outcome: "not_yet", comment: "One more lesson, please." };
  await call(approver, "POST", `/api/v1/assessments/${first.id}/decision`, decision);

  const { id } = await call<{ id: string }>(learner, "POST", `/api/v1/submissions/${first.id}/revise`);
  const { answers, evidence } = await call<Work>(learner, "GET", `/api/v1/submissions/${id}`);
  const [changed, piece] = [answers[0], evidence[0]];
  if (changed === undefined || piece === undefined) throw new Error("nothing was handed in");
  const better = { text: changed.text.replace("I saw,", "I saw twice,"), base_revision: changed.revision };
  await call(learner, "PUT", `/api/v1/submissions/${id}/answers/${changed.prompt}`, better);
  await call(learner, "DELETE", `/api/v1/submissions/${id}/evidence/${piece.id}`);
  const lesson = { requirement: piece.requirement, piece: { mode: "link", url: "https://example.org/second-lesson" } };
  await call(learner, "POST", `/api/v1/submissions/${id}/evidence`, lesson);
  const statements = { ready: true, rights: true, own_work: true, used_ai: false };
  await call(learner, "POST", `/api/v1/submissions/${id}/submit`, statements);

  await open(learner, `/submissions/${id}`);
  await open(assessor, `/assess/${id}`);
  for (const reader of [learner, assessor]) {
    const article = reader.getByRole("article").filter({ hasText: "Changed since attempt 1." });
    await expect(article).toHaveCount(1);
    await expect(article.getByRole("insertion")).toHaveCount(0);
    const show = article.getByRole("button", { name: "Show what has changed" });
    await show.click();
    await expect(show).toHaveAttribute("aria-pressed", "true");
    await expect(article.getByRole("deletion")).toContainText("saw,");
    await expect(article.getByRole("insertion")).toContainText("saw twice,");
    const same = reader.getByRole("article").filter({ hasText: "The same as in attempt 1." });
    await expect(same).toHaveCount(answers.length - 1);
    await expect(same.getByRole("button", { name: "Show what has changed" })).toHaveCount(0);

    const collected = reader.getByRole("article").filter({ hasText: "New since attempt 1" });
    await expect(collected.getByRole("link", { name: "https://example.org/second-lesson" })).toBeVisible();
    await expect(collected).toContainText("Removed since attempt 1:");
    await expect(collected.getByRole("deletion")).toHaveText(/^https:\/\/example\.org\//);
    await axe(reader);
  }
});
