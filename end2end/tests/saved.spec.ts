/** Keeping for later, on a device and with an account, and putting side by side. */
import type { Locator, Page } from "@playwright/test";
import { expect, open, settled, signInAs, test } from "../fixtures.ts";
import { cards, heading } from "../helpers/explorer.ts";
import { newPerson } from "../helpers/people.ts";

const save = (page: Page, title: string): Locator => page.getByRole("button", { name: `Save ${title}`, exact: true });
const kept = (page: Page): Locator => page.getByRole("main").getByRole("article").getByRole("heading", { level: 3 });
const compare = (card: Locator): Locator => card.getByRole("button", { name: /^(Compare |You have chosen)/ });

test("what is saved without an account goes to the account of whoever signs in", async ({ page, another }) => {
  const somebody = await another();
  const person = await newPerson(somebody, "Evadne Pellworth");

  await open(page, "/explore?topic=coaching");
  const title = await heading(cards(page).first()).innerText();
  await save(page, title).click();
  await expect(save(page, title)).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Save this search" }).click();
  await expect(page.getByRole("button", { name: "Search saved" })).toHaveAttribute("aria-pressed", "true");
  await page.reload();
  await settled(page);
  await expect(save(page, title)).toHaveAttribute("aria-pressed", "true");

  await open(page, "/saved");
  await expect(kept(page)).toHaveText([title]);
  await expect(page.getByRole("region", { name: "Saved searches" }).getByRole("link", { name: "Coaching" })).toBeVisible();

  await page.goto("/sign-in?next=/saved");
  await page.getByRole("textbox", { name: "Mail address" }).fill(person.email);
  await page.getByRole("textbox", { name: "Password", exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/saved");
  await expect(kept(page)).toHaveText([title]);

  const elsewhere = await another();
  await signInAs(elsewhere, person.email, person.password);
  await open(elsewhere, "/saved");
  await expect(kept(elsewhere)).toHaveText([title]);
  await elsewhere.getByRole("link", { name: "Coaching" }).click();
  await expect(elsewhere).toHaveURL("/explore?topic=coaching");
  await save(elsewhere, title).click();
  await expect(save(elsewhere, title)).toHaveAttribute("aria-pressed", "false");
  await expect(async () => {
    await open(page, "/saved");
    await expect(page.getByRole("heading", { name: "Nothing saved yet" })).toBeVisible({ timeout: 1000 });
  }).toPass();
});

test("who is signed in is told that it is kept with the account", async ({ page }) => {
  await newPerson(page, "Ignace Torvald");
  await open(page, "/saved");
  await expect(page.getByRole("heading", { name: "Nothing saved yet" })).toBeVisible();
  await expect(page.getByText("kept in this browser only")).toHaveCount(0);
  await expect(page.getByText("on this device")).toHaveCount(0);
});

test("three are compared side by side, and a fourth is refused in words", async ({ page }) => {
  await open(page, "/explore?topic=coaching");
  const chosen: string[] = [];
  for (const at of [0, 1, 2]) {
    const card = cards(page).nth(at);
    chosen.push(await heading(card).innerText());
    await compare(card).click();
    await expect(compare(card)).toHaveAttribute("aria-pressed", "true");
    await expect(page.getByRole("region", { name: "Compare" })).toContainText(`${at + 1} chosen`);
  }
  const fourth = compare(cards(page).nth(3));
  await expect(fourth).toHaveAccessibleName("You have chosen 3. Take one away to compare another.");
  await fourth.focus();
  await page.keyboard.press("Enter");
  await expect(fourth).toHaveAttribute("aria-pressed", "false");
  await expect(page.getByRole("region", { name: "Compare" })).toContainText("3 chosen");

  await page.getByRole("region", { name: "Compare" }).getByRole("link", { name: "Compare" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Compare micro-credentials" })).toBeVisible();
  const side = page.getByRole("table", { name: "Micro-credentials side by side" });
  await expect(side.getByRole("columnheader")).toHaveCount(1 + chosen.length);
  for (const title of chosen) await expect(side.getByRole("link", { name: title, exact: true })).toBeVisible();
  for (const row of await side.getByRole("row").all()) {
    await expect(row.getByRole("cell").or(row.getByRole("columnheader").nth(1))).not.toHaveCount(0);
  }
  await side.getByRole("link", { name: `Remove ${chosen[0]}` }).click();
  await expect(side.getByRole("link", { name: chosen[0]!, exact: true })).toHaveCount(0);
  await expect(side.getByRole("columnheader")).toHaveCount(chosen.length);
});
