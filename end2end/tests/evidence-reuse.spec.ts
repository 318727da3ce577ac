/** The same piece for several micro-credentials and by several people: used again, made together, told to reviewers. */
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { axe, expect, noHorizontalScroll, open, signIn, test } from "../fixtures.ts";
import { call } from "../helpers/calls.ts";
import { newPerson } from "../helpers/people.ts";
import { LINKS_ONLY, apply, fill } from "../helpers/work.ts";

const PLAN = join(import.meta.dirname, "../files/lesson-plan.pdf");
const TITLE = "Two-Way Communication with Families";
const AUDIT = "An audit of your last twenty messages";
/** Shares a stack with the other one. */
const NEIGHBOUR = "home-visits-that-build-trust";

const region = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });

/** Uploads the plan as a learner does. */
async function uploadPlan(page: Page, id: string): Promise<void> {
  await open(page, `/submissions/${id}`);
  await region(page, AUDIT).getByLabel("Drop files here, or choose them").setInputFiles(PLAN);
  await expect(region(page, AUDIT).getByRole("link", { name: "lesson-plan.pdf" })).toBeVisible();
}

const submit = (page: Page, id: string): Promise<unknown> =>
  call(page, "POST", `/api/v1/submissions/${id}/submit`, { ready: true, rights: true, own_work: true, used_ai: false });

test("a piece of the same stack is used again without being sent again", async ({ page }) => {
  await newPerson(page, "Oleander Fitch");
  await uploadPlan(page, await apply(page, LINKS_ONLY));
  const id = await apply(page, NEIGHBOUR);
  type Content = { micro_credential: { content: { parts: { evidence: { title: string }[] }[] } } };
  const { parts } = (await call<Content>(page, "GET", `/api/v1/submissions/${id}`)).micro_credential.content;
  const [first] = parts.flatMap(({ evidence }) => evidence);
  await open(page, `/submissions/${id}`);
  const requirement = region(page, first!.title);
  await requirement.getByText("Use a piece you handed in before").click();
  const offered = requirement.getByRole("listitem").filter({ hasText: `Used for: ${TITLE}` });
  await expect(offered).toContainText("lesson-plan.pdf");
  await axe(page);
  await noHorizontalScroll(page);

  const uploads: string[] = [];
  page.on("request", (request) => request.url().includes("/uploads") && uploads.push(request.url()));
  await offered.getByRole("button", { name: "Use here: lesson-plan.pdf" }).click();
  await expect(offered).toHaveCount(0);
  const link = requirement.getByRole("link", { name: "lesson-plan.pdf" });
  const file = await page.request.get((await link.getAttribute("href")) ?? "");
  expect([file.status(), file.headers()["content-type"]]).toEqual([200, "application/pdf"]);
  expect(uploads).toEqual([]);
  await requirement.getByRole("textbox", { name: "What does this show?" }).fill("The plan for the visit");
  await page.reload();
  await expect(link).toBeVisible();
  await expect(requirement.getByText("Nothing that fits here.")).toBeHidden();
});

test("reviewers read who made a piece, and that somebody else handed in the same file", async ({ page, another }) => {
  await newPerson(page, "Oleander Fitch");
  const id = await apply(page, LINKS_ONLY);
  await fill(page, id);
  await uploadPlan(page, id);
  const routine = region(page, "A one-page routine for a term").getByRole("listitem").first();
  await routine.getByRole("checkbox", { name: "We made this together" }).check();
  const people = routine.getByRole("spinbutton", { name: "How many people made it, you among them?" });
  await people.fill("4");
  await routine.getByRole("textbox", { name: "What was your own part?" }).fill("I wrote the messages.");
  await routine.getByRole("textbox", { name: "What does this show?" }).fill("The routine");
  await routine.getByRole("textbox", { name: "What does this show?" }).blur();
  await expect(routine.getByRole("status").filter({ hasText: /^Saved at \d/ })).toBeVisible();
  await axe(page);
  // Only where a team's work is taken.
  await expect(region(page, AUDIT).getByRole("checkbox", { name: "We made this together" })).toHaveCount(0);
  await page.reload();
  await expect(people).toHaveValue("4");
  await expect(routine.getByRole("textbox", { name: "What was your own part?" })).toHaveValue("I wrote the messages.");
  await submit(page, id);

  const other = await another();
  await newPerson(other, "Juniper Vance");
  const theirs = await apply(other, LINKS_ONLY);
  await fill(other, theirs);
  await uploadPlan(other, theirs);
  await submit(other, theirs);

  const assessor = await another();
  await signIn(assessor, "assessor");
  await call(assessor, "POST", `/api/v1/assessments/${id}/claim`);
  await open(assessor, `/assess/${id}`);
  const plan = assessor.getByRole("figure").filter({ hasText: "lesson-plan.pdf" });
  await expect(plan).toContainText("The same file was handed in by somebody else.");
  const together = assessor.getByRole("figure").filter({ hasText: "The routine" });
  await expect(together).toContainText("Made together by 4 people. The learner's own part: I wrote the messages.");
  await expect(assessor.getByText("Juniper")).toHaveCount(0);
  await axe(assessor);
});
