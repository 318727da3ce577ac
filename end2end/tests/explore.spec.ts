/** The explorer: an answer to each keystroke, facets with counts, and everything in the address. */
import type { Locator, Page } from "@playwright/test";
import { expect, open, speak, test } from "../fixtures.ts";

const box = (page: Page): Locator => page.getByRole("searchbox");
const cards = (page: Page): Locator => page.getByRole("region", { name: /Results|Resultados/ }).getByRole("article");
const titles = (page: Page): Promise<string[]> => cards(page).getByRole("heading", { level: 3 }).allInnerTexts();
const found = (page: Page): Locator => page.getByText(/^\d+ micro-credentials? found$/);
const howMany = async (page: Page): Promise<number> => Number.parseInt(await found(page).innerText(), 10);

/** A value of a facet; its name ends with how many results it leaves. */
const choice = (page: Page, name: string): Locator => page.getByRole("checkbox", { name: new RegExp(`^${name} \\d+$`) });
const leaves = async (page: Page, name: string): Promise<number> =>
  Number(/checkbox ".* (\d+)"/.exec(await choice(page, name).ariaSnapshot())?.[1]);

test("results follow each keystroke", async ({ page }) => {
  await open(page, "/explore");
  const all = await howMany(page);
  expect(all).toBeGreaterThan(8);
  await expect(cards(page)).toHaveCount(all);

  await box(page).pressSequentially("lateral");
  await expect(cards(page).first()).toContainText("Teaching Lateral Reading");
  expect(await howMany(page)).toBeLessThan(all);
  await expect(page).toHaveURL("/explore?q=lateral");
  await expect(box(page)).toBeFocused();
  await expect(cards(page).first().locator("mark").first()).toHaveText(/lateral/i);

  await box(page).clear();
  await expect(cards(page)).toHaveCount(all);
  await expect(page).toHaveURL("/explore");
});

test("pressing Enter leads to the results", async ({ page }) => {
  await open(page, "/explore");
  await box(page).fill("feedback");
  await box(page).press("Enter");
  await expect(page.getByRole("heading", { name: "Results", level: 2 })).toBeFocused();
});

test("a misspelt word is understood", async ({ page }) => {
  await open(page, "/explore");
  await box(page).fill("retreival practise");
  await expect(cards(page).first()).toContainText("Retrieval Practice");
});

test("each facet says how much it leaves, and leaves that", async ({ page }) => {
  await open(page, "/explore");
  const all = await howMany(page);
  const [spanish, english] = [await leaves(page, "In Spanish"), await leaves(page, "In English")];
  expect(spanish + english).toBe(all);

  await choice(page, "In Spanish").check();
  await expect(cards(page)).toHaveCount(spanish);
  expect(await howMany(page)).toBe(spanish);
  await expect(choice(page, "In Spanish")).toBeFocused();
  await expect(page).toHaveURL("/explore?written-in=es");
  // Values of the same facet widen the choice, so the other one still says what it would add.
  expect(await leaves(page, "In English")).toBe(english);

  await choice(page, "In English").check();
  await expect(cards(page)).toHaveCount(all);

  await page.getByRole("link", { name: "Remove the filter In English" }).click();
  await expect(cards(page)).toHaveCount(spanish);
  await expect(choice(page, "In English")).not.toBeChecked();
  await page.getByRole("list", { name: "Filters in use" }).getByRole("link", { name: "Clear all" }).click();
  await expect(cards(page)).toHaveCount(all);
});

test("the order can be chosen", async ({ page }) => {
  await open(page, "/explore");
  await page.getByRole("combobox", { name: "Sort by" }).selectOption({ label: "A to Z" });
  await expect(page).toHaveURL("/explore?sort=title");
  await expect(async () => {
    const shown = await titles(page);
    expect(shown).toEqual([...shown].sort((a, b) => a.localeCompare(b)));
  }).toPass();
});

test("the address holds it all: to share, to load again, to go back to", async ({ page }) => {
  await open(page, "/explore?q=feedback&written-in=en&sort=title");
  await expect(box(page)).toHaveValue("feedback");
  await expect(choice(page, "In English")).toBeChecked();
  await expect(page.getByRole("combobox", { name: "Sort by" })).toHaveValue("title");
  const shown = await titles(page);
  expect(shown.length).toBeGreaterThan(0);
  await page.reload();
  await expect(cards(page)).toHaveCount(shown.length);
  expect(await titles(page)).toEqual(shown);

  const last = cards(page).last();
  const title = await last.getByRole("heading", { level: 3 }).innerText();
  await last.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await page.goBack();
  await expect(box(page)).toHaveValue("feedback");
  await expect(cards(page)).toHaveCount(shown.length);
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});

test("typing does not fill the history", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Explore" }).click();
  await box(page).pressSequentially("coach");
  await expect(page).toHaveURL("/explore?q=coach");
  await page.goBack();
  await expect(page).toHaveURL("/");
});

test("nothing found is said, with a way out", async ({ page }) => {
  await open(page, "/explore");
  const all = await howMany(page);
  await box(page).fill("zzzzqqqq");
  await expect(page.getByRole("heading", { name: "Nothing matches all of that" })).toBeVisible();
  await expect(found(page)).toHaveText("0 micro-credentials found");
  await page.getByRole("button", { name: "Clear all" }).click();
  await expect(cards(page)).toHaveCount(all);
  await expect(box(page)).toHaveValue("");
});

test("the start page's box leads to the explorer", async ({ page }) => {
  await open(page, "/");
  await box(page).fill("lateral");
  await box(page).press("Enter");
  await expect(page).toHaveURL("/explore?q=lateral");
  await expect(cards(page).first()).toContainText("Teaching Lateral Reading");
});

test("Spanish is searched with and without accents, in a Spanish interface", async ({ page }) => {
  await speak(page, "es");
  await open(page, "/explore");
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  for (const words of ["correccion oral", "corrección oral", "retroalimentacion oral", "RETROALIMENTACIÓN ORAL"]) {
    await box(page).fill(words);
    await expect(cards(page).first()).toContainText("Retroalimentación oral correctiva");
  }
  await box(page).fill("lectura");
  await expect(cards(page).first()).toContainText("Lectura dialógica");
  // What is written in English is marked as such, for whoever listens to it.
  await box(page).fill("lateral reading");
  await expect(cards(page).first().getByRole("heading", { level: 3 })).toHaveAttribute("lang", "en");
});
