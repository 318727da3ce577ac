/** The reviewers' queue: what is meant for one comes first, parts and orders stand in the address, and what a reviewer settles. */
import type { Locator, Page } from "@playwright/test";
import { LANGUAGES, SCHEMES, axe, contrast, expect, noHorizontalScroll, open, settled, speak, test } from "../fixtures.ts";
import { call } from "../helpers/calls.ts";
import { tabTo } from "../helpers/keyboard.ts";
import { type Person, giveRole, newPerson } from "../helpers/people.ts";
import { ASSIGNED, ASSIGNED_ISSUER, LINKS_ONLY_ISSUER, handIn } from "../helpers/work.ts";

const rows = (page: Page): Locator => page.getByRole("row").filter({ has: page.getByRole("rowheader") });
const part = (page: Page, name: RegExp): Locator => page.getByRole("navigation", { name: "Parts of the queue" }).getByRole("link", { name });

/** Hands in as three people, so that one is meant for each of three assessors. */
async function threeHandIn(another: () => Promise<Page>): Promise<void> {
  for (const name of ["Tamsin Oakhurst", "Bexley Corrigan", "Orla Winterbourne"]) {
    const learner = await another();
    await newPerson(learner, name);
    await handIn(learner, ASSIGNED);
  }
}

test("what is meant for one is first, and parts and orders are chosen by keyboard", async ({ page, another }) => {
  const person: Person = await newPerson(page, "Leocadia Brandt");
  giveRole(person, ASSIGNED_ISSUER, "assessor");
  giveRole(person, LINKS_ONLY_ISSUER, "assessor");
  await threeHandIn(another);
  await open(page, "/assess");
  const first = rows(page).first();
  await expect(first).toContainText("For you");
  await expect(first).toContainText(/Due in \d+ business days/);

  // How many of the three depends on what the others hold by then; one at least.
  const mine = Number((await part(page, /^For you/).innerText()).match(/\d+/)?.[0]);
  expect(mine).toBeGreaterThan(0);
  await tabTo(page, part(page, /^For you/));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/assess?task=for-me");
  await expect(part(page, /^For you/)).toHaveAttribute("aria-current", "true");
  await expect(rows(page)).toHaveCount(mine);
  await expect(page.getByRole("status").filter({ hasText: new RegExp(`^${mine} submission`) })).toHaveCount(1);

  await tabTo(page, part(page, /^Overdue 0$/));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Nothing is overdue" })).toBeVisible();
  await page.getByRole("link", { name: "Show the whole queue" }).press("Enter");
  await expect(page).toHaveURL("/assess");

  const issuer = page.getByRole("combobox", { name: "Issuer" });
  const own = { label: "Lantern Civic Project" };
  await issuer.selectOption(own);
  await expect(page).toHaveURL(`/assess?issuer=${ASSIGNED_ISSUER}`);
  await expect(rows(page)).toHaveCount(3);
  await tabTo(page, page.getByRole("combobox", { name: "First comes" }));
  await page.keyboard.press("ArrowDown");
  await expect(page).toHaveURL(`/assess?issuer=${ASSIGNED_ISSUER}&sort=handed-in`);
  await page.reload();
  await settled(page);
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).first()).toContainText("For you");
  // What is kept for others leads nowhere.
  await expect(page.getByText("Nothing for you now")).toHaveCount(3 - mine);

  await rows(page).first().getByRole("link", { name: /^Take it/ }).press("Enter");
  await page.getByRole("button", { name: "Take it" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Before you score" })).toBeVisible();
  await open(page, "/assess");
  await expect(part(page, /^Mine to score 1$/)).toBeVisible();
  await expect(part(page, new RegExp(`^For you ${mine - 1}$`))).toBeVisible();
});

test("a reviewer settles when they are away and whom they must not judge", async ({ page, another }) => {
  const learner = await another();
  const close = await newPerson(learner, "Peregrine Ashcombe");
  giveRole(await newPerson(page, "Rosalba Finnegan"), LINKS_ONLY_ISSUER, "assessor");
  await open(page, "/account#reviewing");
  await expect(page.getByRole("heading", { name: "When you review" })).toBeFocused();
  await page.getByLabel("First day away").fill("2027-07-12");
  await page.getByRole("button", { name: "Save how much you take on" }).click();
  await expect(page.getByLabel("Last day away")).toHaveAccessibleDescription("Please fill this in.");
  await page.getByLabel("Last day away").fill("2027-07-01");
  await page.getByRole("button", { name: "Save how much you take on" }).click();
  await expect(page.getByLabel("Last day away")).toHaveAccessibleDescription(/does not look right/);
  await page.getByLabel("Last day away").fill("2027-07-30");
  await page.getByLabel("Submissions you hold at most at once").fill("3");
  await page.getByRole("checkbox", { name: "Español" }).check();
  await page.getByRole("button", { name: "Save how much you take on" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();

  const contacts = page.getByRole("textbox", { name: "Their mail addresses" });
  await contacts.fill(`${close.email}\nsomebody`);
  await page.getByRole("button", { name: "Save these people" }).click();
  await expect(contacts).toHaveAccessibleDescription(/somebody: This does not look right/);
  await contacts.fill(close.email.toUpperCase());
  await page.getByRole("button", { name: "Save these people" }).click();
  await expect(page.getByText("Saved. You never see their work.")).toBeVisible();
  await expect(contacts).toHaveValue(close.email);

  await page.reload();
  await settled(page);
  await expect(page.getByLabel("Last day away")).toHaveValue("2027-07-30");
  await expect(page.getByLabel("Submissions you hold at most at once")).toHaveValue("3");
  await expect(page.getByRole("checkbox", { name: "Español" })).toBeChecked();
  const { reference } = await handIn(learner);
  await open(page, "/assess");
  await expect(page.getByRole("heading", { level: 1, name: "Assessment queue" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: reference })).toHaveCount(0);
});

for (const language of LANGUAGES) {
  test(`the queue and what a reviewer settles are for everybody: ${language}`, async ({ page, another }) => {
    giveRole(await newPerson(page, "Isolde Marchbanks"), LINKS_ONLY_ISSUER, "assessor");
    const learner = await another();
    await newPerson(learner, "Wystan Halloran");
    await handIn(learner);
    await speak(page, language);
    for (const path of ["/assess", "/assess?task=for-me", "/account"]) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await open(page, path);
      await axe(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await noHorizontalScroll(page);
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        await contrast(page);
      }
    }
    expect((await call<unknown[]>(page, "GET", "/api/v1/assessments")).length).toBeGreaterThan(0);
  });
}
