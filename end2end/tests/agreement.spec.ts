/** How far assessors agree: figures from what two scored, in words, bars and tables, for approvers only. */
import { axe, contrast, expect, noHorizontalScroll, open, signIn, test } from "../fixtures.ts";
import { call } from "../helpers/calls.ts";
import { giveRole, newPerson } from "../helpers/people.ts";
import { handIn, recommend } from "../helpers/work.ts";

/** Of an issuer for which no other test has anything decided. */
const SLUG = "welcoming-newcomer-students";
const ISSUER = "puente-norte";

test("an approver reads how far two agree, row by row and person by person", async ({ page: approver, another }) => {
  test.setTimeout(120_000);
  const [assessor, second] = [await another(), await another()];
  await signIn(assessor, "assessor");
  await signIn(second, "second-assessor");
  giveRole(await newPerson(approver, "Cosima Halloran"), ISSUER, "approver");
  await open(approver, "/assess");
  await approver.getByRole("link", { name: "How far assessors agree" }).click();
  await expect(approver.getByText("Nothing was decided yet.").first()).toBeVisible();

  for (const level of ["passing", "not_yet", "passing"] as const) {
    const learner = await another();
    await newPerson(learner, "Leopold Achterberg");
    const { id } = await handIn(learner, SLUG);
    await recommend(assessor, id, level);
    await recommend(second, id, level);
    const outcome = level === "passing" ? "award" : "not_yet";
    await call(approver, "POST", `/api/v1/assessments/${id}/decision`, { outcome, comment: "What we decided." });
  }

  await open(approver, `/agreement?issuer=${ISSUER}`);
  const overall = approver.getByRole("region", { name: "Over all" });
  await expect(overall).toContainText(/Same level\s*100/);
  await expect(overall).toContainText("1.00");
  const people = approver.getByRole("region", { name: "By assessor" });
  await expect(people.getByRole("rowheader", { name: "Marisol Okonjo-Beck" })).toBeVisible();
  await expect(people.getByRole("cell", { name: "too few to say: 3 of 10" }).first()).toBeVisible();
  await axe(approver);
  await approver.emulateMedia({ colorScheme: "dark" });
  await contrast(approver);

  await approver.getByRole("region", { name: "By micro-credential" }).getByRole("rowheader").getByRole("link").click();
  const rows = approver.getByRole("region", { name: "By row of the rubric" });
  await expect(rows.getByRole("cell", { name: "too few to say: 3 of 10" }).first()).toBeVisible();
  await approver.setViewportSize({ width: 360, height: 740 });
  await noHorizontalScroll(approver);
});
