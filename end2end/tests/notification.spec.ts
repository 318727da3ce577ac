/** Notifications: a decision rings the bell, the list leads to it, and everybody chooses their mails. */
import type { Locator, Page } from "@playwright/test";
import { LANGUAGES, SCHEMES, axe, contrast, expect, mailTo, noHorizontalScroll, open, settled, signIn, speak, test } from "../fixtures.ts";
import { call } from "../helpers/calls.ts";
import { newPerson } from "../helpers/people.ts";
import { earn, handIn, recommend } from "../helpers/work.ts";

const TITLE = "Two-Way Communication with Families";
const bell = (page: Page, unread: number): Locator =>
  page.getByRole("banner").getByRole("link", { name: `Notifications: ${unread} unread`, exact: true });
const told = (page: Page): Locator => page.getByRole("main").getByRole("listitem");

test("a decision rings the bell, leads to the feedback, and is read then", async ({ page, another }) => {
  await newPerson(page, "Isaura Pennington");
  const { id, reference } = await handIn(page);
  await page.clock.install();
  await open(page, "/submissions");
  await expect(bell(page, 1)).toBeVisible();

  const [assessor, approver] = [await another(), await another()];
  await signIn(assessor, "assessor");
  await recommend(assessor, id, "not_yet");
  await signIn(approver, "approver");
  const decision = { outcome: "not_yet", comment: "One more lesson, please." };
  await call(approver, "POST", `/api/v1/assessments/${id}/decision`, decision);

  // Going on within the program asks again, once a minute has gone by.
  await page.clock.fastForward(61_000);
  await page.getByRole("link", { name: "Wallet" }).first().click();
  await expect(bell(page, 2)).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Notifications: 2 unread" })).toHaveCount(1);
  await bell(page, 2).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Notifications" })).toBeFocused();
  await expect(bell(page, 2)).toHaveAttribute("aria-current", "page");
  await expect(told(page)).toHaveCount(2);
  await expect(told(page).first()).toContainText(`“${TITLE}”: not yet`);
  await expect(told(page).last()).toContainText(reference);

  await told(page).first().getByRole("link").click();
  await expect(page).toHaveURL(`/submissions/${id}`);
  await expect(bell(page, 1)).toBeVisible();
  await open(page, "/notifications");
  await expect(told(page).first()).not.toContainText("New");
  await expect(told(page).last()).toContainText("New");

  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(page.getByText("Everything is marked as read.")).toBeVisible();
  await expect(bell(page, 0)).toBeVisible();
  await expect(told(page).filter({ hasText: "New" })).toHaveCount(0);
  await page.reload();
  await settled(page);
  await expect(bell(page, 0)).toBeVisible();
});

test("an award leads to the badge, and its mail to the choice of mails", async ({ page, browser }) => {
  const { email } = await newPerson(page, "Leocadia Frost");
  const badge = await earn(browser, page);
  await open(page, "/notifications");
  await told(page).filter({ hasText: "You earned" }).getByRole("link").click();
  await expect(page).toHaveURL(`/badges/${badge}`);
  await settled(page);
  await expect(bell(page, 1)).toBeVisible();

  const mail = await mailTo(email, "you earned");
  expect(mail).toMatch(/^List-Unsubscribe: <http.*\/account#mails>/m);
  await open(page, "/account#mails");
  await expect(page.getByRole("heading", { name: "Mails about your work" })).toBeFocused();
  const choice = page.getByRole("combobox", { name: "You earned a badge", exact: true });
  await expect(choice).toHaveValue("at_once");
  await choice.selectOption("No mail");
  await expect(page.getByText("Saved. From now on, mails come as you chose.")).toBeVisible();
  await page.reload();
  await expect(choice).toHaveValue("never");
  await expect(page.getByRole("combobox", { name: "A due date is near" })).toHaveCount(0);
});

test("reviewers choose for their work too, and of overdue work there is always a mail", async ({ page }) => {
  await signIn(page, "approver");
  await open(page, "/account");
  const overdue = page.getByRole("combobox", { name: "A due date has come without a decision" });
  await expect(overdue.getByRole("option")).toHaveText(["A mail at once", "In the daily mail"]);
});

for (const language of LANGUAGES) {
  test(`the list can be read by everybody in ${language}`, async ({ page, browser }) => {
    await speak(page, language);
    await newPerson(page, "Ottoline Brask");
    await earn(browser, page);
    await open(page, "/notifications");
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await noHorizontalScroll(page);
      await axe(page);
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        await contrast(page);
      }
    }
  });
}
