/** Certification: a learner lends, an approver makes anchors, and an assessor shows on them that they judge as others do. */
import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { axe, contrast, expect, noHorizontalScroll, open, settled, signIn, test } from "../fixtures.ts";
import { call } from "../helpers/calls.ts";
import { tabTo } from "../helpers/keyboard.ts";
import { giveRole, newPerson } from "../helpers/people.ts";
import { serverProgram } from "../helpers/server.ts";
import { handIn, recommend } from "../helpers/work.ts";

/** Of an issuer where no other test asks for certification. One assessor is enough there. */
const SLUG = "sounds-to-print-lessons";
const ISSUER = "marlow-valley-district";
const TOPIC = "Early literacy";
const REASON = "It shows in the third minute of the recording.";

type Level = "passing" | "basic" | "not_yet";
type Score = { row: string; level: Level; comment: string };
type Work = {
  revision: number;
  micro_credential: { content: { parts: { prompts: Asked[]; evidence: Asked[] }[] } };
};
type Asked = { rubric: { key: string }[] };
type Lent = { page: Page; id: string; reference: string; level: Level };

/** The page as it is, on a phone and in the dark. */
async function looksWell(page: Page): Promise<void> {
  await axe(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await contrast(page);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 360, height: 740 });
  await noHorizontalScroll(page);
  await axe(page);
  await page.setViewportSize({ width: 1280, height: 720 });
}

/** Work that is decided: every row at one level. */
async function decided(learner: Page, assessor: Page, approver: Page, level: Level): Promise<Lent> {
  const { id, reference } = await handIn(learner, SLUG);
  await recommend(assessor, id, level);
  const outcome = level === "passing" ? "award" : "not_yet";
  await call(approver, "POST", `/api/v1/assessments/${id}/decision`, { outcome, comment: "What we decided." });
  return { page: learner, id, reference, level };
}

/** A level for each row of a submission. */
async function scores(reader: Page, path: string, level: Level, comment: string): Promise<{ rows: Score[]; revision: number }> {
  const { micro_credential, revision } = await call<Work>(reader, "GET", path);
  const asked = micro_credential.content.parts.flatMap((part) => [...part.prompts, ...part.evidence]);
  return { rows: asked.flatMap(({ rubric }) => rubric).map(({ key }) => ({ row: key, level, comment })), revision };
}

/** Makes a lent submission an anchor at the levels that counted. */
async function settle(approver: Page, { id, level }: Lent): Promise<void> {
  const { rows } = await scores(approver, `/api/v1/anchors/${id}`, level, REASON);
  await call(approver, "PUT", `/api/v1/anchors/${id}`, { scores: { rows, comment: "", private_note: "" } });
}

/** Scores an anchor of a try, every row at one level, and passes it on. */
async function scoreAnchor(assessor: Page, id: string, level: Level): Promise<void> {
  const path = `/api/v1/assessments/${id}`;
  const { rows, revision } = await scores(assessor, path, level, "Seen.");
  await call(assessor, "PUT", path, { scores: { rows, comment: "", private_note: "" }, base_revision: revision });
  await call(assessor, "POST", `${path}/recommend`);
}

/** The anchor that is on show. */
const shown = (page: Page): string => new URL(page.url()).pathname.split("/").at(-1) ?? "";

test("from lending to being certified", async ({ page: learner, another }) => {
  test.setTimeout(240_000);
  const [first, approver, assessor] = [await another(), await another(), await another()];
  await signIn(first, "assessor");
  await signIn(approver, "approver");
  const lent: Lent[] = [];
  const levels = new Map<string, Level>();
  for (const level of ["passing", "not_yet", "passing", "not_yet"] as const) {
    const page = lent.length === 0 ? learner : await another();
    await newPerson(page, "Rosalind Achterbosch");
    lent.push(await decided(page, first, approver, level));
    levels.set(lent.at(-1)?.id ?? "", level);
  }
  const [own, ...others] = lent as [Lent, ...Lent[]];

  await test.step("a learner lends what is decided", async () => {
    await open(learner, `/submissions/${own.id}`);
    const section = learner.getByRole("region", { name: "Help prepare assessors" });
    const box = section.getByRole("checkbox", { name: "Lend this submission" });
    await expect(box).not.toBeChecked();
    await learner.route("**/lending", (route) => route.abort());
    await box.check();
    await expect(section.getByRole("alert")).toContainText("No connection to the server.");
    await learner.unroute("**/lending");
    await section.getByRole("button", { name: "Try again" }).click();
    await expect(section.getByText("Saved: you lend it. Thank you.")).toBeVisible();
    await looksWell(learner);
    await learner.reload();
    await expect(box).toBeChecked();
    await box.uncheck();
    await expect(section.getByText("Saved: you do not lend it.")).toBeVisible();
    await box.check();
    await expect(section.getByText("Saved: you lend it. Thank you.")).toBeVisible();
  });
  for (const { page, id } of others) await call(page, "PUT", `/api/v1/submissions/${id}/lending`, { lent: true });

  await test.step("an approver makes anchors of it", async () => {
    await open(approver, "/assess");
    await approver.getByRole("link", { name: "Anchors, and who is certified" }).click();
    await approver.getByRole("list", { name: "Issuers" }).getByRole("link", { name: /^Marlow Valley/ }).click();
    const family = approver.getByRole("region", { name: TOPIC });
    await expect(family).toContainText("There is no anchor yet.");
    await expect(family).toContainText("Not enough for a try yet");
    await family.getByRole("link", { name: own.reference }).click();
    await expect(approver.getByRole("heading", { level: 1, name: `Settle ${own.reference}` })).toBeVisible();
    await settled(approver);
    // What counted is filled in, and a word is no reason.
    await expect(approver.getByRole("radio", { name: /^Passing/ }).first()).toBeChecked();
    const reasons = approver.getByRole("textbox", { name: "Why this level" });
    await expect(reasons.first()).toHaveValue("Seen.");
    await approver.getByRole("button", { name: "Make it an anchor" }).click();
    await expect(approver.getByRole("alert")).toContainText("Please look at the marked fields.");
    await expect(reasons.first()).toHaveAccessibleDescription("Please say it in at least 3 words.");
    await expect(reasons.first()).toBeFocused();
    await looksWell(approver);
    for (const reason of await reasons.all()) await reason.fill(REASON);
    await expect(approver.getByText("Kept on this device until you save it")).toBeVisible();
    await approver.reload();
    await expect(approver.getByText("What you typed before is here again")).toBeVisible();
    await expect(reasons.first()).toHaveValue(REASON);
    await approver.getByRole("button", { name: "Make it an anchor" }).click();
    await expect(approver.getByText("It is an anchor now.")).toBeVisible();
    await expect(family.getByRole("table", { name: `Anchors: ${TOPIC}` })).toContainText(own.reference);
    await expect(family).toContainText("All of its rows are at one level, which shows nothing.");
    await looksWell(approver);
  });
  for (const one of others) await settle(approver, one);

  await test.step("an assessor who needs it is told, and begins", async () => {
    execFileSync(serverProgram(), ["issuer", "certification", ISSUER, "on"], { stdio: ["ignore", "ignore", "inherit"] });
    giveRole(await newPerson(assessor, "Wilhelmina Farquharson"), ISSUER, "assessor");
    await open(assessor, "/assess");
    await expect(assessor.getByText("You need a certification")).toBeVisible();
    await axe(assessor);
    await assessor.getByRole("main").getByRole("link", { name: "Your certification" }).last().click();
    const family = assessor.getByRole("region", { name: TOPIC });
    await expect(family).toContainText("You have not tried yet.");
    await looksWell(assessor);
    await tabTo(assessor, family.getByRole("button", { name: new RegExp(`^Begin.*${TOPIC}$`) }));
    await assessor.keyboard.press("Enter");
    await expect(assessor.getByText(/^Anchor 1 of \d for your certification in Early literacy$/)).toBeVisible();
  });

  await test.step("an anchor is scored without a mouse", async () => {
    await settled(assessor);
    await expect(assessor.getByRole("button", { name: "Put it back" })).toHaveCount(0);
    await expect(assessor.getByRole("heading", { name: "Before you score" })).toHaveCount(0);
    const level = levels.get(shown(assessor));
    const groups = assessor.getByRole("radio", { name: /^Passing/ });
    const rows = await groups.count();
    for (let row = 0; row < rows; row += 1) {
      await tabTo(assessor, groups.nth(row));
      await assessor.keyboard.press("Space");
      // The first row is judged otherwise than agreed.
      if ((level === "passing") === (row === 0)) await assessor.keyboard.press("ArrowUp");
      const comment = assessor.getByRole("textbox", { name: "Comment for the learner" }).nth(row);
      await tabTo(assessor, comment);
      await assessor.keyboard.type("What I saw.");
    }
    await axe(assessor);
    const done = assessor.getByRole("button", { name: "Done with this anchor" });
    await tabTo(assessor, done);
    await expect(assessor.getByRole("status").filter({ hasText: /^Saved at \d/ })).toBeVisible();
    await assessor.keyboard.press("Enter");
    const question = assessor.getByRole("dialog", { name: "Done with this anchor?" });
    await tabTo(assessor, question.getByRole("button", { name: "Done with this anchor" }));
    await assessor.keyboard.press("Enter");
    await expect(assessor.getByText(/^Anchor 2 of \d for your certification in Early literacy$/)).toBeVisible();
  });

  await test.step("going back leads to no page that is gone", async () => {
    await settled(assessor);
    await assessor.goBack();
    await expect(assessor.getByRole("heading", { level: 1, name: "You have scored this anchor" })).toBeFocused();
    await looksWell(assessor);
    await assessor.reload();
    await expect(assessor.getByRole("heading", { level: 1, name: "You have scored this anchor" })).toBeVisible();
    await assessor.getByRole("main").getByRole("link", { name: "Your certification" }).click();
    await expect(assessor).toHaveURL("/assess/certification");
  });

  await test.step("the others follow, and the last leads to what came of it", async () => {
    await open(assessor, "/assess/certification");
    const family = assessor.getByRole("region", { name: TOPIC });
    await expect(family).toContainText(/You are trying: 1 of \d anchors scored\./);
    await looksWell(assessor);
    const of = await family.getByRole("list").getByRole("listitem").count();
    for (let number = 2; number <= of; number += 1) {
      await open(assessor, "/assess/certification");
      await family.getByRole("link", { name: /^Score the next anchor/ }).click();
      await expect(assessor.getByText(new RegExp(`^Anchor ${number} of ${of} for`))).toBeVisible();
      const id = shown(assessor);
      if (number < of) {
        await scoreAnchor(assessor, id, levels.get(id) ?? "passing");
        continue;
      }
      const { rows } = await scores(assessor, `/api/v1/assessments/${id}`, levels.get(id) ?? "passing", "Seen.");
      const saved = { scores: { rows, comment: "", private_note: "" }, base_revision: 0 };
      await call(assessor, "PUT", `/api/v1/assessments/${id}`, saved);
      await assessor.reload();
      await assessor.getByRole("button", { name: "Done with this anchor" }).click();
      await assessor.getByRole("dialog").getByRole("button", { name: "Done with this anchor" }).click();
    }
    await expect(assessor.getByText("That was the last anchor. This is what came of it.")).toBeVisible();
    await expect(assessor).toHaveURL("/assess/certification");
    await expect(family).toContainText("You passed");
    await expect(family).toContainText(/You gave exactly the agreed level on \d+ of \d+ required rows: \d+\s%\. It takes 80\s%\./);
    await expect(family).toContainText(/Your kappa is 0\.\d\d\./);
    await expect(family).toContainText("Of your first 5 submissions, 0 are scored by somebody else too.");
    const differing = family.getByRole("row").filter({ has: assessor.getByText("differs", { exact: true }) });
    await expect(differing).toHaveCount(1);
    await expect(differing.getByRole("cell").last()).toHaveText(REASON);
    await looksWell(assessor);
    await open(assessor, "/assess");
    await expect(assessor.getByText("You need a certification")).toHaveCount(0);
  });

  await test.step("the approver sees who is how far, and gives an anchor up; a learner takes theirs back", async () => {
    await open(approver, `/assess/anchors?issuer=${ISSUER}`);
    const line = approver.getByRole("row", { name: /^Wilhelmina Farquharson/ });
    await expect(line).toContainText(TOPIC);
    await expect(line).toContainText("Probation: 0 of 5");
    await expect(line).toContainText(/9\d\s%/);
    await looksWell(approver);
    const family = approver.getByRole("region", { name: TOPIC });
    await family.getByRole("link", { name: own.reference }).click();
    await expect(approver.getByText(/^Scored by: (nobody so far|1 assessor)\.$/)).toBeVisible();
    await approver.getByRole("button", { name: "No anchor any more" }).click();
    const question = approver.getByRole("dialog", { name: "Take it out of the anchors?" });
    await question.getByRole("button", { name: "No anchor any more" }).click();
    await expect(approver.getByText("It is no anchor any more.")).toBeVisible();
    await expect(family.getByRole("table", { name: `Lent, and no anchor yet: ${TOPIC}` })).toContainText(own.reference);
    await open(learner, `/submissions/${own.id}`);
    await learner.getByRole("checkbox", { name: "Lend this submission" }).uncheck();
    await expect(learner.getByText("Saved: you do not lend it.")).toBeVisible();
    await open(approver, `/assess/anchors/${own.id}`);
    await expect(approver.getByRole("heading", { level: 1, name: "This page is not here" })).toBeVisible();
  });
});
