/** Pieces shown with a badge: chosen by the earner, seen by others only as long as the earner wants it. */
import { join } from "node:path";
import { axe, expect, noHorizontalScroll, open, settled, signIn, test } from "../fixtures.ts";
import { call } from "../helpers/calls.ts";
import { newPerson } from "../helpers/people.ts";
import { LINKS_ONLY, apply, fill, recommend, share } from "../helpers/work.ts";

const TITLE = "Two-Way Communication with Families";
const PICTURE = join(import.meta.dirname, "../files/student-searches.jpg");

test("the earner chooses what the badge page shows, from the wallet, and takes it back", async ({ page, another }) => {
  await newPerson(page, "Marguerite Oduya");
  const id = await apply(page, LINKS_ONLY);
  await fill(page, id);
  await open(page, `/submissions/${id}`);
  const audit = page.getByRole("region", { name: "An audit of your last twenty messages", exact: true });
  await audit.getByLabel("Drop files here, or choose them").setInputFiles(PICTURE);
  await expect(audit.getByRole("link", { name: "student-searches.jpg" })).toBeVisible();
  const statements = { ready: true, rights: true, own_work: true, used_ai: false };
  await call(page, "POST", `/api/v1/submissions/${id}/submit`, statements);
  const assessor = await another();
  await signIn(assessor, "assessor");
  await recommend(assessor, id);
  const approver = await another();
  await signIn(approver, "approver");
  const decision = { outcome: "award", comment: "" };
  const { badge } = await call<{ badge: string }>(approver, "POST", `/api/v1/assessments/${id}/decision`, decision);
  await share(page, badge, "public");

  const stranger = await another();
  const path = `/badges/${badge}`;
  await open(stranger, path);
  const section = stranger.getByRole("region", { name: "What the earner shows of their work" });
  await expect(section).toHaveCount(0);

  await open(page, "/wallet");
  await page.getByRole("button", { name: `Who sees ${TITLE}` }).click();
  await page.getByRole("link", { name: "Choose which pieces of your work the page shows" }).click();
  const choice = page.getByRole("region", { name: "What your badge page shows" });
  await expect(choice.getByRole("heading", { name: "What your badge page shows" })).toBeFocused();
  await expect(choice).toContainText("Choose only what shows no faces or names of students");
  const picture = choice.getByRole("checkbox", { name: "student-searches.jpg" });
  await expect(picture).not.toBeChecked();
  await picture.check();
  await expect(page.getByText("Saved. The badge page shows this piece.")).toBeVisible();
  await choice.getByRole("checkbox", { name: /^https:\/\/example.org\// }).first().check();
  await axe(page);
  await noHorizontalScroll(page);

  await stranger.reload();
  await settled(stranger);
  const shown = section.getByRole("img", { name: "student-searches.jpg" });
  await shown.scrollIntoViewIfNeeded();
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expect(section).toContainText(/picture, \d+ KB/);
  const link = section.getByRole("link", { name: /^https:\/\/example.org\// });
  await expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
  await axe(stranger);
  await noHorizontalScroll(stranger);
  const file = (await section.getByRole("link", { name: "student-searches.jpg" }).getAttribute("href")) ?? "";
  expect((await stranger.request.get(file)).status()).toBe(200);

  await picture.uncheck();
  await expect(page.getByText("Saved. The badge page does not show this piece.")).toBeVisible();
  expect((await stranger.request.get(file)).status()).toBe(404);
  await stranger.reload();
  await settled(stranger);
  await expect(link).toBeVisible();
  await expect(shown).toHaveCount(0);
});
