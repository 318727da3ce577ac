/** Two who score one submission: neither knows of the other, and where they differ somebody adjudicates. */
import type { Locator, Page } from "@playwright/test";
import { axe, expect, noHorizontalScroll, open, signIn, test } from "../fixtures.ts";
import { giveRole, newPerson } from "../helpers/people.ts";
import { SCORED_TWICE, SCORED_TWICE_ISSUER, handIn, recommend } from "../helpers/work.ts";

const row = (page: Page, reference: string): Locator => page.getByRole("row").filter({ hasText: reference });

test("two differ, a third adjudicates, and the approver decides on that", async ({ page: learner, another }) => {
  test.setTimeout(120_000);
  const [assessor, second, third, approver] = [await another(), await another(), await another(), await another()];
  await signIn(assessor, "assessor");
  await signIn(second, "second-assessor");
  await signIn(approver, "approver");
  giveRole(await newPerson(third, "Ferelith Okafor-Lund"), SCORED_TWICE_ISSUER, "assessor");
  await newPerson(learner, "Basil Thornquist");
  const { id, reference } = await handIn(learner, SCORED_TWICE);

  await test.step("the second is offered it as if nobody had scored it", async () => {
    await recommend(assessor, id, "passing");
    await open(assessor, `/assess/${id}`);
    await expect(assessor.getByText("Scored; the issuer decides")).toBeVisible();
    await open(second, `/assess/${id}`);
    await expect(second.getByText("Nobody has taken this yet")).toBeVisible();
    await expect(second.getByText("Seen.")).toHaveCount(0);
    await recommend(second, id, "not_yet");
  });

  await test.step("the learner sees one assessment", async () => {
    await open(learner, `/submissions/${id}`);
    await expect(learner.getByText("Being assessed").first()).toBeVisible();
  });

  await test.step("the third sees both, and scores anew", async () => {
    await open(third, "/assess");
    await expect(row(third, reference)).toContainText("Two scorings differ");
    await row(third, reference).getByRole("link", { name: /^Adjudicate/ }).click();
    await expect(third.getByText("Two assessors differ")).toBeVisible();
    await third.getByRole("button", { name: "Adjudicate" }).click();
    await expect(third.getByText(/Your scoring is the one that counts/)).toBeVisible();
    await expect(third.getByText("First scoring").first()).toBeVisible();
    await expect(third.getByText("Second scoring").first()).toBeVisible();
    await expect(third.getByText("For one it passes, for the other it does not").first()).toBeVisible();
    await axe(third);
    await third.setViewportSize({ width: 360, height: 740 });
    await noHorizontalScroll(third);
    await third.setViewportSize({ width: 1280, height: 720 });
    for (const choice of await third.getByRole("radio", { name: /^Passing/ }).all()) await choice.check();
    await expect(third.getByRole("status").filter({ hasText: /^Saved at \d/ })).toBeVisible();
    await third.getByRole("button", { name: "Recommend" }).click();
    await third.getByRole("dialog").getByRole("button", { name: "Recommend" }).click();
    await expect(third.getByText("Scored; the issuer decides")).toBeVisible();
  });

  await test.step("the approver sees all three and awards", async () => {
    await open(approver, `/assess/${id}`);
    await expect(approver.getByText("Two assessors differed")).toBeVisible();
    await expect(approver.getByText("The scoring that counts").first()).toBeVisible();
    await expect(approver.getByText("Second scoring").first()).toBeVisible();
    await expect(approver.getByText("The rubric says: award")).toBeVisible();
    await axe(approver);
    await approver.getByRole("radio", { name: /^Award/ }).check();
    await approver.getByRole("button", { name: "Decide" }).click();
    await expect(approver.getByText("Your decision has been recorded.")).toBeVisible();
  });

  await test.step("the learner has the badge", async () => {
    await open(learner, "/wallet");
    await expect(learner.getByRole("link", { name: /Interleaved/ })).toBeVisible();
  });
});
