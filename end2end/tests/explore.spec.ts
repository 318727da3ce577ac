/** The explorer: an answer to each keystroke, facets with counts, and everything in the address. */
import { expect, open, settled, speak, test } from "../fixtures.ts";
import { box, cards, choice, complete, found, heading, howMany, leaves, openFacet, search, titles, valuesOf } from "../helpers/explorer.ts";

/** What people and programs put into addresses, by mistake or on purpose. */
const ODD = [
  "", "?", "&&&", "=", "=&=", "q", "q=", "q=%", "q=%zz", "q=%F0%9F%92%A9", "q=%00", "q=%E0%A4%A", "q=+++", "q=%2B%26%3D%3F%23",
  "q=a&q=b", "q[]=a", "Q=lateral", `q=${"x".repeat(3000)}`, `q=${"lateral%20".repeat(60)}`, "q=%3Cscript%3Ealert(1)%3C/script%3E",
  "q='%20or%201=1--", "q=%E2%80%AEabc", "q=%22unclosed", "q=-lateral", "q=*", "topic", "topic=", "topic=,", "topic=,,coaching,,",
  "topic=coaching&topic=mathematics", "topic=none-such", "topic=Coaching", `topic=${Array(200).fill("a").join(",")}`,
  "sort=", "sort=sideways", "offset=-1", "offset=99999999999999999999", "offset=40", "offset=4000000000", "limit=0", "limit=1", "limit=1e9",
  "view=list", "view=tiles", "view=list&view=cards", "cursor=abc", "lang=en&lang=es", "lang=xx", "earned=lateral-reading,%20", "__proto__=1",
  "hours=to-5&hours=over-15&fee=free,paid", "written-in=es,en,fr", "utm_source=mail&fbclid=1",
];

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
  await openFacet(page, "Language");
  const [spanish, english] = [await leaves(page, "In Spanish"), await leaves(page, "In English")];
  const inBoth = (await search(page, "en")).cards.filter(({ langs }) => langs.length > 1).length;
  expect(inBoth).toBeGreaterThan(0);
  expect(spanish + english).toBe(all + inBoth);

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

for (const [facet, parameter] of [["Time", "hours"], ["Fee", "fee"], ["Recognised by", "recognised-by"]] as const) {
  test(`the facet ${facet} counts what it leaves, and follows the other choices`, async ({ page }) => {
    await open(page, "/explore");
    const all = await howMany(page);
    const group = await openFacet(page, facet);
    const values = await valuesOf(group);
    expect(values.length).toBeGreaterThan(1);
    for (const { name, count } of values) {
      expect(count, name).toBeLessThan(all);
      await choice(page, name).check();
      await expect(cards(page)).toHaveCount(count);
      expect(await howMany(page)).toBe(count);
      const query = new URL(page.url()).search.slice(1);
      expect(query).toMatch(new RegExp(`^${parameter}=[\\w-]+$`));
      expect((await search(page, "en", query)).total).toBe(count);
      await choice(page, name).uncheck();
      await expect(cards(page)).toHaveCount(all);
    }
    // The numbers are those of what is looked for, not of the whole catalogue.
    await box(page).fill("families");
    await expect.poll(() => howMany(page)).toBeLessThan(all);
    const some = await howMany(page);
    const now = await valuesOf(group);
    for (const { count } of now) expect(count).toBeLessThanOrEqual(some);
    const first = now[0];
    if (first === undefined) throw new Error("no value is left");
    await choice(page, first.name).check();
    await expect(cards(page)).toHaveCount(first.count);
  });
}

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
  await complete(page);
  const shown = await titles(page);
  expect(shown.length).toBeGreaterThan(0);
  await page.reload();
  await expect(cards(page)).toHaveCount(shown.length);
  await complete(page);
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

test("an empty result offers ways on that lead somewhere", async ({ page }) => {
  await open(page, "/explore?q=lateral&fee=paid&hours=to-5");
  const main = page.getByRole("main");
  await expect(page.getByRole("heading", { name: "Nothing matches all of that" })).toBeVisible();
  await expect(main.getByRole("link", { name: "Without Up to 5 hours" })).toBeVisible();
  await main.getByRole("link", { name: "Search everything for “lateral”" }).click();
  await expect(page).toHaveURL("/explore?q=lateral");
  await expect(heading(cards(page).first())).toHaveText("Teaching Lateral Reading");
  await page.goBack();
  await main.getByRole("link", { name: "Coaching", exact: true }).click();
  await expect(page).toHaveURL("/explore?topic=coaching");
  await expect(cards(page)).toHaveCount((await search(page, "en", "topic=coaching")).total);
});

test("what an address says and nobody understands is left out and told", async ({ page }) => {
  await open(page, "/explore?colour=red&q=lateral&sort=sideways");
  const told = page.getByRole("status").filter({ hasText: "We left out what we do not know" });
  await expect(told).toContainText("colour=red");
  await expect(told).toContainText("sort=sideways");
  await expect(heading(cards(page).first())).toHaveText("Teaching Lateral Reading");
  await box(page).fill("coaching");
  await expect(told).toHaveCount(0);
});

test("where an address says to begin changes nothing here: every result has its place", async ({ page }) => {
  await open(page, "/explore?sort=title");
  await expect(cards(page)).toHaveCount(await howMany(page));
  const all = await titles(page);
  await open(page, `/explore?sort=title&offset=${all.length - 8}`);
  await expect(cards(page)).toHaveCount(all.length);
  expect(await titles(page)).toEqual(all);
});

test("no address leaves the page blank", async ({ page }) => {
  test.setTimeout(180_000);
  for (const query of ODD) {
    await page.goto(`/explore?${query}`);
    await settled(page);
    const main = page.getByRole("main");
    await expect(found(page), query).toBeVisible();
    // Results, or the words for none of them: never neither.
    const count = await howMany(page);
    if (count === 0) await expect(main.getByRole("heading", { name: "Nothing matches all of that" }), query).toBeVisible();
    else await expect(cards(page).first(), query).toBeVisible();
  }
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
  await expect(heading(cards(page).first())).toHaveAttribute("lang", "en");
});

test("a reader of Spanish gets translated titles, and is told which are in English only", async ({ page }) => {
  await speak(page, "es");
  await open(page, "/explore");
  const spanish = await search(page, "es");
  const english = new Map((await search(page, "en")).cards.map((card) => [card.slug, card]));
  await expect(cards(page)).toHaveCount(spanish.total);
  const translated = spanish.cards.filter(({ slug, title, lang }) => lang === "es" && english.get(slug)?.title !== title);
  expect(translated.length).toBeGreaterThan(0);
  for (const { slug, title } of translated) {
    const card = cards(page).filter({ has: page.locator(`a[href="/micro-credentials/${slug}"]`) });
    await expect(heading(card)).toHaveText(title);
    await expect(heading(card)).not.toHaveAttribute("lang");
    await expect(card.getByText("En inglés", { exact: true })).toHaveCount(0);
  }
  const foreign = spanish.cards.filter(({ lang }) => lang === "en").length;
  await expect(cards(page).getByText("En inglés", { exact: true })).toHaveCount(foreign);
  await expect(page.locator("article h3[lang=en]")).toHaveCount(foreign);
});
