/** The explorer as its reader finds it: the box, the results, the facets. */
import { type Locator, type Page, expect } from "@playwright/test";

export const box = (page: Page): Locator => page.getByRole("searchbox");
export const cards = (page: Page): Locator => page.getByRole("region", { name: /Results|Resultados/ }).getByRole("article");
export const heading = (card: Locator): Locator => card.getByRole("heading", { level: 3 });
export const found = (page: Page): Locator => page.getByText(/^\d+ micro-credentials? found$/);
export const howMany = async (page: Page): Promise<number> => Number.parseInt(await found(page).innerText(), 10);

/** Waits until every result has its card: those below the screen come a moment after the others. */
export const complete = (page: Page): Promise<void> =>
  expect(async () => expect(await cards(page).count()).toBe(await howMany(page))).toPass();

/** The titles of all results. */
export async function titles(page: Page): Promise<string[]> {
  await complete(page);
  return heading(cards(page)).allInnerTexts();
}

/** A value of a facet; its name ends with how many results it leaves. */
export const choice = (page: Page, name: string): Locator =>
  page.getByRole("checkbox", { name: new RegExp(`^${name} \\d+$`) });

/** How many results a value of a facet leaves, by its own word. */
export const leaves = async (page: Page, name: string): Promise<number> =>
  Number(/checkbox ".* (\d+)"/.exec(await choice(page, name).ariaSnapshot())?.[1]);

/** A group of facet values, opened if it waits closed. */
export async function openFacet(page: Page, name: string): Promise<Locator> {
  const group = page.locator("details.facets__group").filter({ has: page.locator("summary", { hasText: new RegExp(`^\\s*${name}\\s*$`) }) });
  if ((await group.getAttribute("open")) === null) await group.locator("summary").click();
  await expect(group.getByRole("checkbox").first()).toBeVisible();
  return group;
}

/** What a value of a facet is called and how many results it leaves. */
export async function valuesOf(group: Locator): Promise<{ name: string; count: number }[]> {
  const lines = (await group.ariaSnapshot()).matchAll(/checkbox "(.*) (\d+)"/g);
  return [...lines].map(([, name = "", count]) => ({ name, count: Number(count) }));
}

/** A micro-credential as the API lists it. */
export type Card = { slug: string; title: string; lang: string; langs: string[] };

/** What the API finds, all of it, for a reader of a language. */
export async function search(page: Page, lang: "en" | "es", query = ""): Promise<{ total: number; cards: Card[] }> {
  const answer = await page.request.get(`/api/v1/search?lang=${lang}&limit=100&${query}`);
  expect(answer.ok(), `searching for ${query}`).toBe(true);
  const { total, entries } = (await answer.json()) as { total: number; entries: { card: Card }[] };
  return { total, cards: entries.map((entry) => entry.card) };
}
