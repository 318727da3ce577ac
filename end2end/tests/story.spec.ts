/** A long story with six people: two assessors differ, a third adjudicates, "not yet", two rows mended, a badge, a stranger. */
import type { Locator, Page } from "@playwright/test";
import { expect, open, signIn, test } from "../fixtures.ts";
import { call } from "../helpers/calls.ts";
import { giveRole, newPerson } from "../helpers/people.ts";
import { SCORED_TWICE, SCORED_TWICE_ISSUER, handIn, recommend } from "../helpers/work.ts";

const OPEN_ROWS = ["No twins in a row", "A sober comparison"];
const WORDS = "Two rows are left, and both are short ones to mend.";

const group = (page: Page, name: string): Locator => page.getByRole("group", { name, exact: true });
const savedAt = (page: Page): Locator => page.getByRole("status").filter({ hasText: /^Saved at \d/ });

test("two attempts, three scorings, two rows mended, and a badge", async ({ page: learner, another }) => {
  test.setTimeout(240_000);
  const [first, second, third] = [await another(), await another(), await another()];
  const [approver, stranger] = [await another(), await another()];
  await signIn(first, "assessor");
  await signIn(second, "second-assessor");
  await signIn(approver, "approver");
  giveRole(await newPerson(third, "Philippa Renwick-Sato"), SCORED_TWICE_ISSUER, "assessor");
  await newPerson(learner, "Leocadia Farquharson");
  let { id } = await handIn(learner, SCORED_TWICE);

  await test.step("two assessors differ", async () => {
    await recommend(first, id, "passing");
    await recommend(second, id, "not_yet");
  });

  await test.step("a third sees both, and says what is left: two rows", async () => {
    await open(third, `/assess/${id}`);
    await third.getByRole("button", { name: "Adjudicate" }).click();
    await expect(third.getByText("For one it passes, for the other it does not").first()).toBeVisible();
    for (const choice of await third.getByRole("radio", { name: /^Passing/ }).all()) await choice.check();
    for (const row of OPEN_ROWS) {
      await group(third, row).getByRole("radio", { name: /^Not yet/ }).check();
      await group(third, row).getByRole("textbox", { name: "Comment for the learner" }).fill(`Show it once more: ${row}.`);
    }
    await expect(third.getByText("The rubric says: not yet. These 2 rows do not pass")).toBeVisible();
    await expect(savedAt(third)).toBeVisible();
    await third.getByRole("button", { name: "Recommend" }).click();
    await third.getByRole("dialog").getByRole("button", { name: "Recommend" }).click();
    await expect(third.getByText("Scored; the issuer decides")).toBeVisible();
  });

  await test.step("the approver decides: not yet", async () => {
    await open(approver, `/assess/${id}`);
    await approver.getByRole("radio", { name: /^Not yet/ }).check();
    await approver.getByRole("textbox", { name: "Comment" }).fill(WORDS);
    await approver.getByRole("button", { name: "Decide" }).click();
    await expect(approver.getByText("Your decision has been recorded.")).toBeVisible();
  });

  await test.step("the learner reads one voice, and mends two rows", async () => {
    await open(learner, `/submissions/${id}`);
    await expect(learner.getByText(WORDS)).toBeVisible();
    await expect(learner.getByText("Seen.")).toHaveCount(0);
    for (const row of OPEN_ROWS) await expect(learner.getByText(`Show it once more: ${row}.`)).toBeVisible();
    await learner.getByRole("button", { name: "Revise and try again" }).click();
    await expect(learner.getByText(/^Still to fix: 2 of \d+$/)).toBeVisible();
    id = /submissions\/([\w-]+)/.exec(learner.url())?.[1] ?? "";
    for (const requirement of ["schedule", "quiet-test"]) {
      const piece = { mode: "link", url: `https://example.org/${requirement}/anew` };
      await call(learner, "POST", `/api/v1/submissions/${id}/evidence`, { requirement, piece });
    }
    await learner.reload();
    const note = learner.getByRole("textbox", { name: "What have you changed since the last attempt?" });
    await note.fill("A new schedule, and the comparison over four weeks.");
    await note.blur();
    await expect(savedAt(learner).last()).toBeVisible();
    for (const box of await learner.getByRole("group", { name: "Please confirm" }).getByRole("checkbox").all()) await box.check();
    await learner.getByRole("radio", { name: /^No/ }).check();
    await learner.getByRole("button", { name: "Hand in" }).click();
    await learner.getByRole("dialog", { name: "Hand this in?" }).getByRole("button", { name: "Hand in" }).click();
    await expect(learner.getByRole("status").filter({ hasText: "Handed in. Well done!" })).toBeVisible();
  });

  await test.step("two assessors judge what was mended, and nothing else", async () => {
    for (const assessor of [first, second]) {
      await open(assessor, `/assess/${id}`);
      await assessor.getByRole("button", { name: "Take it" }).click();
      await expect(group(assessor, OPEN_ROWS[0]!)).toBeVisible();
      await expect(group(assessor, "Choosing out loud")).toHaveCount(0);
      for (const choice of await assessor.getByRole("radio", { name: /^Passing/ }).all()) await choice.check();
      await expect(assessor.getByText("The rubric says: award")).toBeVisible();
      await expect(savedAt(assessor)).toBeVisible();
      await assessor.getByRole("button", { name: "Recommend" }).click();
      await assessor.getByRole("dialog").getByRole("button", { name: "Recommend" }).click();
      await expect(assessor.getByText("Scored; the issuer decides")).toBeVisible();
    }
  });

  await test.step("the approver sees that two agree, and awards", async () => {
    await open(approver, `/assess/${id}`);
    await expect(approver.getByText("Two assessors agree")).toBeVisible();
    await approver.getByRole("radio", { name: /^Award/ }).check();
    await approver.getByRole("button", { name: "Decide" }).click();
    await expect(approver.getByText("Your decision has been recorded.")).toBeVisible();
  });

  await test.step("a stranger checks the badge", async () => {
    await open(learner, "/wallet");
    const badge = (await learner.getByRole("link", { name: /Interleaved/ }).getAttribute("href")) ?? "";
    await learner.getByRole("button", { name: /^Who sees Interleaved/ }).click();
    await learner.getByRole("radio", { name: "Everyone" }).check();
    await expect(learner.getByText("Saved. Everyone can see the page of this badge.")).toBeVisible();
    await open(stranger, badge);
    await stranger.getByRole("link", { name: "Check it yourself" }).click();
    await expect(stranger.getByRole("heading", { name: "This badge is valid" })).toBeVisible();
  });
});
