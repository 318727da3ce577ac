/** A question before the decision: an approver asks, the learner answers, another approver goes on. */
import type { Page } from "@playwright/test";
import { axe, expect, noHorizontalScroll, open, signIn, test } from "../fixtures.ts";
import { giveRole, newPerson } from "../helpers/people.ts";
import { handIn, recommend } from "../helpers/work.ts";

const QUESTION = "The film's first minute is in another submission too. How did it come about?";
const ANSWER = "We filmed it together, and I say so in my second answer.";

/** Of an issuer that no other test uses: a second approver changes who may decide. */
const SLUG = "data-conversations";
const ISSUER = "northlight-coaching";

async function narrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  await noHorizontalScroll(page);
  await page.setViewportSize({ width: 1280, height: 720 });
}

test("an approver asks, the learner answers, and another approver goes on and awards", async ({ page: learner, another }) => {
  test.setTimeout(120_000);
  const [assessor, approver, other] = [await another(), await another(), await another()];
  await signIn(assessor, "assessor");
  await signIn(approver, "approver");
  giveRole(await newPerson(other, "Petra Lindqvist"), ISSUER, "approver");
  await newPerson(learner, "Jorah Whitcombe");
  const { id, reference } = await handIn(learner, SLUG);
  await recommend(assessor, id);

  await test.step("the approver asks, about one part", async () => {
    await open(approver, `/assess/${id}`);
    await approver.getByRole("radio", { name: /^Ask the learner first/ }).check();
    await approver.getByRole("group", { name: /^What is it about\?/ }).getByRole("checkbox").first().check();
    await approver.getByRole("button", { name: "Decide" }).click();
    const question = approver.getByRole("textbox", { name: "Your question" });
    await expect(question).toHaveAccessibleDescription(/Please say why\./);
    await axe(approver);
    await narrow(approver);
    await question.fill(QUESTION);
    // A reload loses no word of it.
    await open(approver, `/assess/${id}`);
    await approver.getByRole("radio", { name: /^Ask the learner first/ }).check();
    await expect(question).toHaveValue(QUESTION);
    await approver.getByRole("group", { name: /^What is it about\?/ }).getByRole("checkbox").first().check();
    await approver.getByRole("button", { name: "Decide" }).click();
    await expect(approver.getByText("Your decision has been recorded.")).toBeVisible();
  });

  await test.step("the learner reads it, and the answer saves itself", async () => {
    await open(learner, "/submissions");
    await learner.getByRole("link", { name: "Read and answer" }).first().click();
    await expect(learner.getByText("A question about your work")).toBeVisible();
    await expect(learner.getByText(QUESTION)).toBeVisible();
    await learner.getByRole("button", { name: "Send the answer" }).click();
    const words = learner.getByRole("textbox", { name: "Your answer" });
    await expect(words).toHaveAccessibleDescription(/Please write your answer first\./);
    await words.fill(ANSWER);
    await words.blur();
    await expect(learner.getByRole("status").filter({ hasText: /^Saved at \d/ })).toBeVisible();
    await axe(learner);
    await narrow(learner);
    await open(learner, `/submissions/${id}`);
    await expect(words).toHaveValue(ANSWER);
    await learner.getByRole("button", { name: "Send the answer" }).click();
    await learner.getByRole("dialog", { name: "Send this answer?" }).getByRole("button", { name: "Send the answer" }).click();
    await expect(learner.getByText("Your answer has arrived")).toBeVisible();
    await axe(learner);
  });

  await test.step("whoever asked gives way, and another approver goes on", async () => {
    await open(approver, `/assess/${id}`);
    await expect(approver.getByRole("heading", { level: 1, name: "This page is not here" })).toBeVisible();
    await open(other, "/assess");
    await other.getByRole("row").filter({ hasText: reference }).getByRole("link", { name: /^Decide/ }).click();
    await expect(other.getByText(ANSWER)).toBeVisible();
    await expect(other.getByRole("radio", { name: /^Award/ })).toHaveCount(0);
    await axe(other);
    await other.getByRole("radio", { name: /^Go on/ }).check();
    await other.getByRole("button", { name: "Decide" }).click();
    await expect(other.getByText("Your decision has been recorded.")).toBeVisible();
    await open(other, `/assess/${id}`);
    await expect(other.getByRole("radio", { name: /^Ask the learner first/ })).toHaveCount(0);
    await other.getByRole("radio", { name: /^Award/ }).check();
    await other.getByRole("button", { name: "Decide" }).click();
    await expect(other.getByText("Your decision has been recorded.")).toBeVisible();
  });

  await test.step("the learner has the badge", async () => {
    await open(learner, `/submissions/${id}`);
    await expect(learner.getByRole("link", { name: "Open your badge" })).toBeVisible();
    await expect(learner.getByText("A question for you")).toBeVisible();
  });
});
