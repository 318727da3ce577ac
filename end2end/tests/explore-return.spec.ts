/** The explorer's memory: the address, the way back, the sheet of filters on a phone, and a keyboard alone. */
import { expect, open, settled, test } from "../fixtures.ts";
import { box, cards, choice, complete, heading, howMany, openFacet, valuesOf } from "../helpers/explorer.ts";
import { tabTo } from "../helpers/keyboard.ts";

test("the list is kept in the address", async ({ page }) => {
  await open(page, "/explore?topic=coaching");
  const count = await howMany(page);
  const [asCards, asList] = ["Cards", "List"].map((name) => page.getByRole("button", { name, exact: true }));
  await expect(asCards!).toHaveAttribute("aria-pressed", "true");
  await asList!.click();
  await expect(page).toHaveURL("/explore?topic=coaching&view=list");
  await expect(asList!).toHaveAttribute("aria-pressed", "true");
  await expect(cards(page)).toHaveCount(count);
  await expect(page.locator(".badge-row")).toHaveCount(count);
  await page.reload();
  await settled(page);
  await expect(page.locator(".badge-row")).toHaveCount(count);
  await box(page).fill("coaching");
  await expect(page).toHaveURL("/explore?q=coaching&topic=coaching&view=list");
  await asCards!.click();
  await expect(page).toHaveURL("/explore?q=coaching&topic=coaching");
  await expect(page.locator(".badge-row")).toHaveCount(0);
});

test("the way back leads to the same place, with the focus on what was opened", async ({ page }) => {
  await open(page, "/explore");
  const far = cards(page).nth(30).getByRole("link");
  await far.scrollIntoViewIfNeeded();
  await far.focus();
  const before = await page.evaluate(() => Math.round(scrollY));
  expect(before).toBeGreaterThan(1000);
  const title = await far.innerText();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeFocused();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeLessThan(200);
  await page.goBack();
  await expect(page.getByRole("link", { name: title, exact: true })).toBeFocused();
  await expect.poll(() => page.evaluate((place) => Math.abs(scrollY - place), before)).toBeLessThan(50);
});

test("going back undoes a filter, going forward applies it again", async ({ page }) => {
  await open(page, "/explore");
  const all = await howMany(page);
  const [first, second] = await valuesOf(await openFacet(page, "Time"));
  if (first === undefined || second === undefined) throw new Error("too few values");
  await choice(page, first.name).check();
  await expect(cards(page)).toHaveCount(first.count);
  await choice(page, second.name).check();
  await expect(cards(page)).toHaveCount(first.count + second.count);
  await page.goBack();
  await expect(cards(page)).toHaveCount(first.count);
  await expect(choice(page, second.name)).not.toBeChecked();
  await page.goBack();
  await expect(cards(page)).toHaveCount(all);
  await expect(choice(page, first.name)).not.toBeChecked();
  await page.goForward();
  await expect(cards(page)).toHaveCount(first.count);
  await expect(choice(page, first.name)).toBeChecked();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("filters come up on a sheet, and lead to the results", async ({ page }) => {
    await open(page, "/explore");
    const sheet = page.getByRole("dialog", { name: "Filters" });
    await expect(sheet).toBeHidden();
    await page.getByRole("button", { name: "Filters", exact: true }).press("Enter");
    await expect(sheet).toBeVisible();
    await expect(sheet.locator(":focus")).toHaveCount(1);
    const [first] = await valuesOf(sheet.getByRole("group").filter({ hasText: "Topic" }));
    if (first === undefined) throw new Error("no topics");
    await sheet.getByRole("checkbox", { name: new RegExp(`^${first.name} \\d+$`) }).check();
    await sheet.getByRole("button", { name: new RegExp(`^Show ${first.count} results?$`) }).click();
    await expect(sheet).toBeHidden();
    await expect(page.getByRole("heading", { level: 2, name: "Results" })).toBeFocused();
    await expect(cards(page)).toHaveCount(first.count);
    const opener = page.getByRole("button", { name: "Filters (1)" });
    await opener.press("Enter");
    await expect(sheet).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
    await expect(opener).toBeFocused();
  });
});

test("search, choose, open and save with a keyboard alone", async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, "/explore");
  await tabTo(page, box(page));
  await page.keyboard.type("coaching");
  await expect(page).toHaveURL("/explore?q=coaching");
  const free = choice(page, "Free");
  await tabTo(page, page.locator("summary", { hasText: "Fee" }));
  await page.keyboard.press("Enter");
  await tabTo(page, free);
  await page.keyboard.press("Space");
  await expect(free).toBeChecked();
  await expect(free).toBeFocused();
  await complete(page);
  const first = cards(page).first();
  const title = await heading(first).innerText();
  const save = page.getByRole("button", { name: `Save ${title}`, exact: true });
  await tabTo(page, save);
  await page.keyboard.press("Enter");
  await expect(save).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await expect(first.getByRole("link", { name: title })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeFocused();
});
