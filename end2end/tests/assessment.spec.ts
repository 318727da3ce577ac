/** The reviewers' side: one assessor at a time, scores that save themselves, decisions, and who may not look. */
import type { Locator, Page } from "@playwright/test";
import { expect, open, signIn, test } from "../fixtures.ts";
import { ask, call } from "../helpers/calls.ts";
import { tabTo } from "../helpers/keyboard.ts";
import { giveRole, newPerson } from "../helpers/people.ts";
import { LINKS_ONLY_ISSUER, handIn, recommend } from "../helpers/work.ts";

const row = (page: Page, reference: string): Locator => page.getByRole("row").filter({ hasText: reference });
const takeIt = (page: Page): Locator => page.getByRole("button", { name: "Take it" });
const scoring = (page: Page): Locator => page.getByRole("heading", { name: "Before you score" });
const saved = (page: Page): Locator => page.getByRole("status").filter({ hasText: /^Saved at \d/ });

test("a submission is taken, put back, and can be taken again", async ({ page: learner, another }) => {
  await newPerson(learner, "Ottoline Pereyra");
  const { id, reference } = await handIn(learner);
  const assessor = await another();
  await signIn(assessor, "assessor");
  await open(assessor, "/assess");
  await expect(row(assessor, reference)).toContainText("Take it");
  await row(assessor, reference).getByRole("link", { name: /^Take it/ }).click();
  await expect(assessor.getByText("Nobody has taken this yet")).toBeVisible();
  await takeIt(assessor).click();
  await expect(scoring(assessor)).toBeVisible();

  await open(assessor, "/assess?task=score");
  await expect(row(assessor, reference)).toContainText("Score");
  await open(assessor, `/assess/${id}`);
  await assessor.getByRole("button", { name: "Put it back" }).click();
  await expect(assessor.getByText("It is back in the queue.")).toBeVisible();
  await expect(assessor).toHaveURL("/assess");
  await expect(row(assessor, reference)).toContainText("Take it");
});

test("of two assessors one takes it, and the other is told", async ({ page: learner, another }) => {
  await newPerson(learner, "Casimir Dunleavy");
  const { id, reference } = await handIn(learner);
  const [first, second] = [await another(), await another()];
  await signIn(first, "assessor");
  giveRole(await newPerson(second, "Zenobia Harcastle"), LINKS_ONLY_ISSUER, "assessor");
  await Promise.all([open(first, `/assess/${id}`), open(second, `/assess/${id}`)]);
  await expect(takeIt(first)).toBeVisible();
  await expect(takeIt(second)).toBeVisible();

  await takeIt(first).click();
  await expect(scoring(first)).toBeVisible();
  await takeIt(second).click();
  await expect(second.getByText(/This step is not possible any more/)).toBeVisible();
  await expect(scoring(second)).toHaveCount(0);
  await open(second, "/assess?task=claim");
  await expect(second.getByRole("heading", { level: 1, name: "Assessment queue" })).toBeVisible();
  await expect(row(second, reference)).toHaveCount(0);
  await open(first, `/assess/${id}`);
  await expect(scoring(first)).toBeVisible();
});

test("scores save themselves and are there after a reload", async ({ page: learner, another }) => {
  await newPerson(learner, "Gwendal Ostrowska");
  const { id } = await handIn(learner);
  const assessor = await another();
  await signIn(assessor, "assessor");
  await open(assessor, `/assess/${id}`);
  await takeIt(assessor).click();
  await expect(assessor.getByText(/^0 of \d+ rows scored$/)).toBeVisible();
  await expect(assessor.getByRole("button", { name: "Recommend" })).toBeDisabled();
  const choice = assessor.getByRole("radio", { name: /^Not yet/ }).first();
  await choice.check();
  const comment = assessor.getByRole("textbox", { name: "Comment for the learner" }).first();
  await expect(comment).toHaveAccessibleDescription("Please say what is there already and what is still missing.");
  await comment.fill("The count is there; the voices are missing.");
  await assessor.getByRole("textbox", { name: "Note for the approver" }).fill("Please look at the second message.");
  await expect(saved(assessor)).toBeVisible();
  await assessor.reload();
  await expect(choice).toBeChecked();
  await expect(comment).toHaveValue("The count is there; the voices are missing.");
  await expect(assessor.getByRole("textbox", { name: "Note for the approver" })).toHaveValue("Please look at the second message.");
  await expect(assessor.getByText(/^1 of \d+ rows scored$/)).toBeVisible();
});

test("everything can be scored without a mouse", async ({ page: learner, another }) => {
  await newPerson(learner, "Ysolde Marchetti");
  const { id } = await handIn(learner);
  const assessor = await another();
  await signIn(assessor, "assessor");
  await open(assessor, `/assess/${id}`);
  await takeIt(assessor).press("Enter");
  const groups = assessor.getByRole("radio", { name: /^Passing/ });
  await expect(groups.first()).toBeVisible();
  const rows = await groups.count();
  await groups.first().focus();
  for (let done = 0; done < rows; done += 1) {
    await expect(groups.nth(done)).toBeFocused();
    // Down to the worst level and back up again: arrows move within the row only.
    await assessor.keyboard.press("Space");
    await assessor.keyboard.press("ArrowDown");
    await expect(groups.nth(done)).not.toBeChecked();
    await assessor.keyboard.press("ArrowUp");
    await expect(groups.nth(done)).toBeChecked();
    await assessor.keyboard.press("Tab");
    await expect(assessor.getByRole("textbox", { name: "Comment for the learner" }).nth(done)).toBeFocused();
    if (done + 1 < rows) await tabTo(assessor, groups.nth(done + 1));
  }
  await expect(assessor.getByText("The rubric says: award")).toBeVisible();
  await expect(saved(assessor)).toBeVisible();
  await tabTo(assessor, assessor.getByRole("button", { name: "Recommend" }));
  await assessor.keyboard.press("Enter");
  const question = assessor.getByRole("dialog", { name: "Pass this on to the approver?" });
  await expect(question).toBeVisible();
  await assessor.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(assessor.getByRole("button", { name: "Recommend" })).toBeFocused();
  await assessor.keyboard.press("Enter");
  await tabTo(assessor, question.getByRole("button", { name: "Recommend" }));
  await assessor.keyboard.press("Enter");
  await expect(assessor.getByText("Scored; the issuer decides")).toBeVisible();
});

test("what is incomplete goes back without costing an attempt", async ({ page: learner, another }) => {
  await newPerson(learner, "Bertrand Okoro-Vale");
  const { id, reference } = await handIn(learner);
  const assessor = await another();
  await signIn(assessor, "assessor");
  await open(assessor, `/assess/${id}`);
  await takeIt(assessor).click();
  const missing = assessor.getByRole("group", { name: /^Tick what is not met/ }).getByRole("checkbox").first();
  await missing.check();
  await assessor.getByRole("button", { name: "Return as incomplete" }).click();
  const question = assessor.getByRole("dialog", { name: "Return this as incomplete?" });
  await question.getByRole("button", { name: "Return as incomplete" }).click();
  await expect(question.getByRole("alert")).toHaveText("Please say what the learner should do.");
  await question.getByRole("textbox", { name: "What should the learner do?" }).fill("Please cover the names in the second message.");
  await question.getByRole("button", { name: "Return as incomplete" }).click();
  await expect(question).toBeHidden();
  await open(assessor, "/assess");
  await expect(row(assessor, reference)).toHaveCount(0);

  await open(learner, `/submissions/${id}`);
  await expect(learner.getByText("Please complete this")).toBeVisible();
  await expect(learner.getByText("Please cover the names in the second message.")).toBeVisible();
  for (const box of await learner.getByRole("group", { name: "Please confirm" }).getByRole("checkbox").all()) await box.check();
  await learner.getByRole("radio", { name: "No AI tool helped with this work." }).check();
  await learner.getByRole("button", { name: "Hand in" }).click();
  await learner.getByRole("dialog").getByRole("button", { name: "Hand in" }).click();
  await expect(learner.getByText("Handed in. Well done!")).toBeVisible();
  await open(assessor, `/assess/${id}`);
  await expect(assessor.getByRole("heading", { level: 1 })).toHaveText(`${reference}, attempt 1`);
});

test("an approver can ask the assessor to look again, and cannot award against the rubric", async ({ page: learner, another }) => {
  await newPerson(learner, "Philippa Nantwich");
  const { id, reference } = await handIn(learner);
  const [assessor, approver] = [await another(), await another()];
  await signIn(assessor, "assessor");
  await recommend(assessor, id, "not_yet");
  await signIn(approver, "approver");
  await open(approver, "/assess?task=decide");
  await row(approver, reference).getByRole("link", { name: /^Decide/ }).click();
  await expect(approver.getByRole("radio", { name: /^Award/ })).toBeDisabled();
  await approver.getByRole("button", { name: "Decide" }).click();
  await expect(approver.getByText("Please choose a decision.")).toBeVisible();
  await approver.getByRole("radio", { name: /^Return to the assessor/ }).check();
  await approver.getByRole("button", { name: "Decide" }).click();
  const comment = approver.getByRole("textbox", { name: "Comment" });
  await expect(comment).toHaveAccessibleDescription(/Please say why\./);
  await comment.fill("Row three seems met to me; please look again.");
  await approver.getByRole("button", { name: "Decide" }).click();
  await expect(approver.getByText("Your decision has been recorded.")).toBeVisible();

  await open(assessor, `/assess/${id}`);
  await expect(assessor.getByText("The issuer asks you to look again")).toBeVisible();
  await expect(assessor.getByText("Row three seems met to me; please look again.")).toBeVisible();
  await expect(scoring(assessor)).toBeVisible();
});

test("the queue and the work are for reviewers of that issuer only", async ({ page: learner, another }) => {
  await newPerson(learner, "Emrys Valdivia");
  const { id } = await handIn(learner);
  await open(learner, "/assess");
  await expect(learner.getByRole("heading", { level: 1, name: "This page is for assessors" })).toBeVisible();
  expect((await ask(learner, "GET", `/api/v1/assessments/${id}`)).status()).toBe(404);

  const outsider = await another();
  giveRole(await newPerson(outsider, "Linnet Abernathy"), "open-shelf-alliance", "assessor");
  await open(outsider, `/assess/${id}`);
  await expect(outsider.getByRole("heading", { level: 1, name: "This page is not here" })).toBeVisible();
  await expect(takeIt(outsider)).toHaveCount(0);
  expect((await ask(outsider, "POST", `/api/v1/assessments/${id}/claim`)).ok()).toBe(false);
});

test("nobody judges their own work", async ({ page }) => {
  giveRole(await newPerson(page, "Sunniva Castellanos"), LINKS_ONLY_ISSUER, "assessor");
  const { id, reference } = await handIn(page);
  await open(page, "/assess");
  await expect(page.getByRole("heading", { level: 1, name: "Assessment queue" })).toBeVisible();
  await expect(row(page, reference)).toHaveCount(0);
  expect((await ask(page, "POST", `/api/v1/assessments/${id}/claim`)).ok()).toBe(false);
  const own = await call<{ state: string }>(page, "GET", `/api/v1/submissions/${id}`);
  expect(own.state).toBe("queued");
});
