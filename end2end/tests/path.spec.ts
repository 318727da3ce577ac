/** The whole path through the pages: explore, collect, hand in, be assessed twice, be awarded, show it, check it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expect, open, settled, signIn, test } from "../fixtures.ts";
import { changed, unbake, verifyElsewhere } from "../helpers/credential.ts";
import { newPerson } from "../helpers/people.ts";
import { Traffic } from "../helpers/traffic.ts";

const TITLE = "Teaching Lateral Reading";
const FILES = join(import.meta.dirname, "../files");

const ANSWERS: Record<string, string> = {
  "Give five students an unfamiliar web page": "Five students stayed on the page and scrolled. One opened a second tab.",
  "Which sources will you teach with": "A page that looks better than it is, and a plain one that is better than it looks.",
  "How do you know you taught students to find": "Two students ended up trusting the plain page, and could say why.",
};
const COMMENT = "You judge it by its looks first. Record it again and leave the page at once.";
const FEEDBACK = "Nearly there: one row is missing, and it is a short one to mend.";
const AI_HELP = "A speech tool wrote the transcript of the think-aloud; I corrected it.";
const NOTE = "I recorded the think-aloud again and left the page after twenty seconds.";
const REVISED = "Recorded anew: I leave the page after twenty seconds and say why.";

test("from the explorer to a badge that a stranger checks", async ({ page: learner, another }) => {
  test.setTimeout(180_000);
  const [assessor, approver, stranger] = [await another(), await another(), await another()];
  await signIn(assessor, "assessor");
  await signIn(approver, "approver");
  const person = await newPerson(learner, "Odalys Brenningmeyer");
  const traffic = new Traffic();
  traffic.record(assessor);
  traffic.record(approver);
  let reference = "";

  await test.step("the learner finds a micro-credential and applies", async () => {
    await open(learner, "/explore");
    await learner.getByRole("searchbox", { name: "Search micro-credentials" }).pressSequentially("lateral");
    await learner.getByRole("link", { name: TITLE }).click();
    await expect(heading(learner)).toHaveText(TITLE);
    await learner.getByRole("link", { name: "Apply" }).first().click();
    await expect(learner).toHaveURL(/\/submissions\/[\w-]+$/);
  });

  await test.step("writes, uploads and links, and sees each of it saved", async () => {
    for (const [prompt, answer] of Object.entries(ANSWERS)) {
      await learner.getByRole("textbox", { name: prompt }).fill(answer);
    }
    await upload(learner, "You, thinking aloud", "think-aloud.mp4");
    await upload(learner, "The lesson", "lesson-plan.pdf");
    await upload(learner, "What students did", "student-searches.jpg");
    const students = learner.getByRole("region", { name: "What students did" });
    await students.getByRole("textbox", { name: "Link" }).fill("https://example.org/search-notes");
    await students.getByRole("button", { name: "Add the link" }).click();
    await expect(students.getByRole("link", { name: "https://example.org/search-notes" })).toBeVisible();
    const caption = students.getByRole("listitem").filter({ hasText: "student-searches.jpg" }).getByRole("textbox");
    await caption.fill("Six tab lists, names removed.");
    await caption.press("Tab");
    await expect(learner.getByRole("status").filter({ hasText: /^Saved at \d/ })).toHaveCount(4);
  });

  await test.step("nothing is lost when the page is loaded again", async () => {
    await learner.reload();
    for (const [prompt, answer] of Object.entries(ANSWERS)) {
      await expect(learner.getByRole("textbox", { name: prompt })).toHaveValue(answer);
    }
    for (const name of ["think-aloud.mp4", "lesson-plan.pdf", "student-searches.jpg", "https://example.org/search-notes"]) {
      await expect(learner.getByRole("link", { name })).toBeVisible();
    }
    const captions = await learner.getByRole("textbox", { name: "What does this show?" }).all();
    expect(await Promise.all(captions.map((caption) => caption.inputValue()))).toContain("Six tab lists, names removed.");
  });

  await test.step("is told what may show who somebody is, and where", async () => {
    const hint = learner.getByRole("listitem").filter({ hasText: "“Brenningmeyer” is your own name" });
    const [prompt, answer] = Object.entries(ANSWERS)[0]!;
    const box = learner.getByRole("textbox", { name: prompt });
    await expect(hint).toHaveCount(0);
    await box.fill(`${answer} Signed, Ms Brenningmeyer.`);
    await hint.getByRole("link", { name: prompt }).click();
    await box.fill(answer);
    await expect(hint).toHaveCount(0);
    await expect(learner.getByRole("status").filter({ hasText: /^Saved at \d/ }).first()).toBeVisible();
  });

  await test.step("hands it in, and learns the reference and the day", async () => {
    await expect(learner.getByText("Everything is here")).toBeVisible();
    await expect(learner.getByRole("button", { name: "Hand in" })).toBeDisabled();
    reference = await handIn(learner);
  });

  await test.step("the assessor scores it without knowing whose it is", async () => {
    await take(assessor, reference);
    for (const answer of Object.values(ANSWERS)) await expect(assessor.getByText(answer)).toBeVisible();
    for (const name of ["think-aloud.mp4", "lesson-plan.pdf", "student-searches.jpg"]) {
      await expect(assessor.getByRole("link", { name })).toBeVisible();
    }
    await scoreAll(assessor, "Passing");
    const row = assessor.getByRole("group", { name: "Leaves soon and says why" });
    await row.getByRole("radio", { name: /^Not yet/i }).check();
    await expect(assessor.getByText("One row still needs a level, or a comment")).toBeVisible();
    await row.getByRole("textbox", { name: "Comment for the learner" }).fill(COMMENT);
    await expect(assessor.getByText("The rubric says: not yet. This row does not pass")).toBeVisible();
    await recommend(assessor);
  });

  await test.step("the approver sends it back with feedback", async () => {
    await decide(approver, reference, "Not yet", FEEDBACK);
  });

  await test.step("the learner reads it, revises and hands in again", async () => {
    await open(learner, "/submissions");
    await learner.getByRole("link", { name: new RegExp(`^Read the feedback.*${TITLE}`) }).click();
    await expect(learner.getByText(FEEDBACK)).toBeVisible();
    await expect(learner.getByText(COMMENT)).toBeVisible();
    await learner.getByRole("button", { name: "Revise and try again" }).click();
    await expect(learner.getByText("You are revising")).toBeVisible();
    await expect(learner.getByText(/^Still to fix: 1 of \d+$/)).toBeVisible();
    await learner.getByRole("link", { name: "Leaves soon and says why" }).click();
    await expect(learner).toHaveURL(/#(answer|evidence)-[\w-]+$/);
    await expect(learner.getByRole("link", { name: "think-aloud.mp4" })).toBeVisible();
    // What passed is there to read, and only what did not is there to change.
    await expect(learner.getByText("Passed in the attempt before.").first()).toBeVisible();
    await expect(learner.getByText(Object.values(ANSWERS)[0]!, { exact: true })).toBeVisible();
    for (const prompt of Object.keys(ANSWERS)) await expect(learner.getByRole("textbox", { name: prompt })).toHaveCount(0);
    const aloud = learner.getByRole("region", { name: "You, thinking aloud" });
    await aloud.getByRole("textbox", { name: "What does this show?" }).first().fill(REVISED);
    const note = learner.getByRole("textbox", { name: "What have you changed since the last attempt?" });
    await note.fill(NOTE);
    await note.blur();
    await expect(learner.getByRole("status").filter({ hasText: /^Saved at \d/ }).last()).toBeVisible();
    await learner.reload();
    await settled(learner);
    await expect(note).toHaveValue(NOTE);
    reference = await handIn(learner);
  });

  await test.step("the assessor reads what has changed, and every row passes", async () => {
    await take(assessor, reference);
    await expect(heading(assessor)).toHaveText(`${reference}, attempt 2`);
    await expect(assessor.getByText(NOTE)).toBeVisible();
    await expect(assessor.getByText(AI_HELP)).toBeVisible();
    await expect(assessor.getByText(REVISED, { exact: true })).toBeVisible();
    await expect(assessor.getByText("Passed in the attempt before, and nothing of it was changed.").first()).toBeVisible();
    expect(await assessor.getByRole("radio", { name: /^Passing/ }).count()).toBeLessThan(5);
    await scoreAll(assessor, "Passing");
    await expect(assessor.getByText("The rubric says: award")).toBeVisible();
    await recommend(assessor);
  });

  await test.step("the approver awards", async () => {
    await decide(approver, reference, "Award", "");
  });

  await test.step("neither of them was ever told who the learner is", async () => {
    const { id } = (await (await learner.request.get("/api/v1/account/session")).json()).person;
    await traffic.settled();
    expect(traffic.count).toBeGreaterThan(20);
    for (const secret of ["Odalys", "Brenningmeyer", person.email, id]) expect(traffic.tells(secret), secret).toEqual([]);
  });

  await test.step("the badge is in the wallet, and nobody else sees it", async () => {
    await open(learner, "/wallet");
    await expect(learner.getByRole("heading", { name: TITLE })).toBeVisible();
    await expect(learner.getByText("Seen by: Only me")).toBeVisible();
  });
  const badge = (await learner.getByRole("link", { name: TITLE }).getAttribute("href")) ?? "";
  await test.step("for a stranger there is no such page", async () => {
    expect((await stranger.goto(badge))?.status()).toBe(404);
    await expect(heading(stranger)).toHaveText("This page is not here");
    await expect(stranger.getByText(TITLE)).toHaveCount(0);
  });

  await test.step("the learner shows it to everyone", async () => {
    await learner.getByRole("button", { name: `Who sees ${TITLE}` }).click();
    await learner.getByRole("radio", { name: "Everyone" }).check();
    await expect(learner.getByText("Saved. Everyone can see the page of this badge.")).toBeVisible();
  });

  await test.step("the stranger reads it and checks it", async () => {
    await open(stranger, badge);
    await expect(heading(stranger)).toHaveText(person.name);
    await stranger.getByRole("link", { name: "Check it yourself" }).click();
    await valid(stranger);
    await stranger.goBack();
    await expect(heading(stranger)).toHaveText(person.name);
  });

  const credential = await test.step("takes the picture away, and it holds elsewhere too", async () => {
    const download = stranger.waitForEvent("download");
    await stranger.getByRole("link", { name: "Download the picture" }).click();
    const path = await (await download).path();
    await open(stranger, "/verify");
    await stranger.getByLabel("Drop a badge file here, or choose one").setInputFiles(path);
    await valid(stranger);
    return unbake(readFileSync(path));
  });

  await test.step("somebody else's verifier says the same", async () => {
    const { verdict, asked } = await verifyElsewhere(credential);
    expect(verdict.errors).toBeUndefined();
    expect(verdict.log).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: "valid_signature", valid: true }),
        expect.objectContaining({ id: "expiration", valid: true }),
        expect.objectContaining({ id: "revocation_status", valid: true }),
      ]),
    );
    expect(asked).toEqual(expect.arrayContaining([expect.stringMatching(/did\.json$/), expect.stringMatching(/status/)]));
  });

  await test.step("with one letter changed, neither believes it", async () => {
    const forged = changed(credential);
    expect(forged).not.toBe(credential);
    await stranger.getByRole("textbox", { name: "Or paste a link or the badge's text" }).fill(forged);
    await stranger.getByRole("button", { name: "Verify" }).click();
    await expect(stranger.getByRole("heading", { name: "Do not rely on this badge" })).toBeVisible();
    await expect(check(stranger, "Signature")).toContainText("Failed");
    const { verdict } = await verifyElsewhere(forged);
    expect(verdict.errors).toEqual([expect.objectContaining({ name: "invalid_signature" })]);
  });
});

const heading = (page: Page): Locator => page.getByRole("heading", { level: 1 });

/** One line of a verification's result. */
const check = (page: Page, name: string): Locator =>
  page.getByRole("listitem").filter({ hasText: new RegExp(`^${name}(Passed|Failed|Could not check)`) });

/** Hands a file in for a requirement, and waits until the server has it. */
async function upload(learner: Page, requirement: string, file: string): Promise<void> {
  const region = learner.getByRole("region", { name: requirement });
  await region.getByLabel("Drop files here, or choose them").setInputFiles(join(FILES, file));
  const item = region.getByRole("listitem").filter({ hasText: file });
  await expect(item.getByText(/^\d+ KB, stored$/)).toBeVisible();
}

/** Makes the three statements, hands in, and returns the reference that the page gives. */
async function handIn(learner: Page): Promise<string> {
  const help = learner.getByRole("group", { name: "Help from AI tools" });
  for (const box of await learner.getByRole("group", { name: "Please confirm" }).getByRole("checkbox").all()) await box.check();
  const button = learner.getByRole("button", { name: "Hand in" });
  await expect(button).toBeDisabled();
  await help.getByRole("radio", { name: "AI tools helped." }).check();
  await expect(button).toBeDisabled();
  await learner.getByRole("textbox", { name: "Which tools, and what for?" }).fill(AI_HELP);
  await button.click();
  await learner.getByRole("dialog", { name: "Hand this in?" }).getByRole("button", { name: "Hand in" }).click();
  const said = learner.getByRole("status").filter({ hasText: "Handed in. Well done!" });
  await expect(said).toContainText(/You will have a decision by [A-Z][a-z]+ \d+, \d{4}/);
  return /MC-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await said.innerText())?.[0] ?? "";
}

/** Finds a submission in the queue and takes it. */
async function take(assessor: Page, reference: string): Promise<void> {
  await open(assessor, "/assess");
  await assessor.getByRole("link", { name: `Take it ${reference}` }).click();
  await assessor.getByRole("button", { name: "Take it" }).click();
  await expect(assessor.getByRole("heading", { name: "Before you score" })).toBeVisible();
}

/** Gives every row the same level. */
async function scoreAll(assessor: Page, level: string): Promise<void> {
  for (const choice of await assessor.getByRole("radio", { name: new RegExp(`^${level}`) }).all()) await choice.check();
}

/** Passes the scores on, once they are saved. */
async function recommend(assessor: Page): Promise<void> {
  await expect(assessor.getByRole("status").filter({ hasText: /^Saved at \d/ })).toBeVisible();
  await assessor.getByRole("button", { name: "Recommend" }).click();
  const question = assessor.getByRole("dialog", { name: "Pass this on to the approver?" });
  await question.getByRole("button", { name: "Recommend" }).click();
  await expect(assessor.getByText("Scored; the issuer decides")).toBeVisible();
}

/** Decides on a submission in the queue. */
async function decide(approver: Page, reference: string, outcome: string, comment: string): Promise<void> {
  await open(approver, "/assess");
  await approver.getByRole("link", { name: `Decide ${reference}` }).click();
  await approver.getByRole("radio", { name: new RegExp(`^${outcome}`) }).check();
  await approver.getByRole("textbox", { name: "Comment" }).fill(comment);
  await approver.getByRole("button", { name: "Decide" }).click();
  await expect(approver.getByText("Your decision has been recorded.")).toBeVisible();
}

/** A verification that found nothing wrong: the verdict, and every single check. */
async function valid(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "This badge is valid" })).toBeVisible();
  for (const name of ["Form", "Signature", "Issuer's identity", "Withdrawal", "Dates", "Achievement"]) {
    await expect(check(page, name)).toContainText("Passed");
  }
  await expect(page.getByRole("listitem").filter({ hasText: /Failed|Could not check/ })).toHaveCount(0);
}
