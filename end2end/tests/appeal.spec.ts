/** An appeal: the learner asks for another judgement, somebody new scores the same work blind, an approver decides. */
import type { Locator, Page } from "@playwright/test";
import { axe, expect, noHorizontalScroll, open, signIn, test } from "../fixtures.ts";
import { call } from "../helpers/calls.ts";
import { giveRole, newPerson } from "../helpers/people.ts";
import { LINKS_ONLY_ISSUER, handIn, recommend } from "../helpers/work.ts";

const WORDS = "Row two is met: the second message says it in its last line.";

const row = (page: Page, reference: string): Locator => page.getByRole("row").filter({ hasText: reference });
const saved = (page: Page): Locator => page.getByRole("status").filter({ hasText: /^Saved at \d/ });

/** Work of this learner that was decided with "not yet". */
async function notYet(learner: Page, assessor: Page, approver: Page): Promise<{ id: string; reference: string }> {
  const work = await handIn(learner);
  await recommend(assessor, work.id, "not_yet");
  const decision = { outcome: "not_yet", comment: "Row two is not there yet." };
  await call(approver, "POST", `/api/v1/assessments/${work.id}/decision`, decision);
  return work;
}

async function narrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  await noHorizontalScroll(page);
  await page.setViewportSize({ width: 1280, height: 720 });
}

/** Writes why, and sends it. */
async function appeal(learner: Page, id: string): Promise<void> {
  await open(learner, `/submissions/${id}`);
  await learner.getByText(/^You see it differently\? You can appeal until/).click();
  await learner.getByRole("textbox", { name: "Why do you see it differently?" }).fill(WORDS);
  await expect(saved(learner)).toBeVisible();
  await learner.getByRole("button", { name: "Send the appeal" }).click();
  await learner.getByRole("dialog", { name: "Send this appeal?" }).getByRole("button", { name: "Send the appeal" }).click();
  await expect(learner.getByText("Your appeal is being looked at")).toBeVisible();
}

test("an appeal is judged anew by somebody new, and the learner earns the badge", async ({ page: learner, another }) => {
  test.setTimeout(120_000);
  const [assessor, newcomer, approver] = [await another(), await another(), await another()];
  await signIn(assessor, "assessor");
  await signIn(approver, "approver");
  giveRole(await newPerson(newcomer, "Oona Wrenfield"), LINKS_ONLY_ISSUER, "assessor");
  await newPerson(learner, "Caspian Holt");
  const { id, reference } = await notYet(learner, assessor, approver);

  await test.step("the learner says why; it saves itself, and too little is told", async () => {
    await open(learner, `/submissions/${id}`);
    await learner.getByText(/^You see it differently\? You can appeal until/).click();
    const words = learner.getByRole("textbox", { name: "Why do you see it differently?" });
    await words.fill("Look again.");
    await learner.getByRole("button", { name: "Send the appeal" }).click();
    await expect(words).toHaveAccessibleDescription(/at least 20 characters/);
    await words.fill(WORDS);
    await words.blur();
    await expect(saved(learner)).toBeVisible();
    await axe(learner);
    await narrow(learner);
    await open(learner, `/submissions/${id}`);
    await expect(learner.getByRole("textbox", { name: "Why do you see it differently?" })).toHaveValue(WORDS);
    await learner.getByRole("button", { name: "Send the appeal" }).click();
    const question = learner.getByRole("dialog", { name: "Send this appeal?" });
    await question.getByRole("button", { name: "Send the appeal" }).click();
    await expect(learner.getByText("Your appeal is being looked at")).toBeVisible();
    await expect(learner.getByText("Waiting for a new assessor")).toBeVisible();
    await expect(learner.getByRole("button", { name: "Revise and try again" })).toHaveCount(0);
    await axe(learner);
    await narrow(learner);
    await open(learner, "/submissions");
    await expect(learner.getByText(/^Nothing is left to do for now\. Your appeal about/)).toBeVisible();
    await expect(learner.getByText(/^Your appeal waits for an assessor/)).toBeVisible();
    await axe(learner);
  });

  await test.step("whoever scored it before has no part in it", async () => {
    await open(assessor, `/assess/${id}`);
    await expect(assessor.getByRole("heading", { level: 1, name: "This page is not here" })).toBeVisible();
  });

  await test.step("the new assessor reads the appeal, not the scores, and scores anew", async () => {
    await open(newcomer, "/assess");
    await expect(row(newcomer, reference)).toContainText("Appeal");
    await row(newcomer, reference).getByRole("link", { name: /^Take it/ }).click();
    await expect(newcomer.getByText("The learner appealed against “not yet”")).toBeVisible();
    await expect(newcomer.getByText(WORDS)).toBeVisible();
    await newcomer.getByRole("button", { name: "Take it" }).click();
    await expect(newcomer.getByRole("button", { name: "Put it back" })).toBeVisible();
    await expect(newcomer.getByText("Row two is not there yet.")).toHaveCount(0);
    await expect(newcomer.getByRole("button", { name: "Return as incomplete" })).toHaveCount(0);
    await axe(newcomer);
    await narrow(newcomer);
    for (const choice of await newcomer.getByRole("radio", { name: /^Passing/ }).all()) await choice.check();
    await expect(saved(newcomer)).toBeVisible();
    await newcomer.getByRole("button", { name: "Recommend" }).click();
    await newcomer.getByRole("dialog").getByRole("button", { name: "Recommend" }).click();
    await expect(newcomer.getByText("Scored; the issuer decides")).toBeVisible();
    await newcomer.getByText("What was decided before").click();
    await expect(newcomer.getByText("Row two is not there yet.")).toBeVisible();
  });

  await test.step("the approver gives a reason and awards", async () => {
    await open(approver, `/assess/${id}`);
    await expect(approver.getByText(/^You decided on this before\./)).toBeVisible();
    await axe(approver);
    await approver.getByRole("radio", { name: /^Award after the appeal/ }).check();
    await approver.getByRole("button", { name: "Decide" }).click();
    const comment = approver.getByRole("textbox", { name: "Comment" });
    await expect(comment).toHaveAccessibleDescription(/Please say why\./);
    await comment.fill("The last line of the second message says it.");
    await approver.getByRole("button", { name: "Decide" }).click();
    await expect(approver.getByText("Your decision has been recorded.")).toBeVisible();
  });

  await test.step("the learner has the badge, and reads why", async () => {
    await open(learner, `/submissions/${id}`);
    await expect(learner.getByText("After your appeal: awarded")).toBeVisible();
    await expect(learner.getByText("The last line of the second message says it.")).toBeVisible();
    await axe(learner);
    await learner.getByRole("link", { name: "Open your badge" }).click();
    await expect(learner).toHaveURL(/\/badges\//);
  });
});

test("an appeal can be taken back, and there is no second one", async ({ page: learner, another }) => {
  const [assessor, approver] = [await another(), await another()];
  await signIn(assessor, "assessor");
  await signIn(approver, "approver");
  await newPerson(learner, "Isolde Marchbanks");
  const { id } = await notYet(learner, assessor, approver);
  await appeal(learner, id);
  await learner.getByRole("button", { name: "Take the appeal back" }).click();
  const question = learner.getByRole("dialog", { name: "Take this appeal back?" });
  await question.getByRole("button", { name: "Take the appeal back" }).click();
  await expect(learner.getByText("You took your appeal back")).toBeVisible();
  await expect(learner.getByText(/^You see it differently\?/)).toHaveCount(0);
  await expect(learner.getByRole("button", { name: "Revise and try again" })).toBeVisible();
});
