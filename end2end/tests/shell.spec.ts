/** The text that the server puts into public pages: readable without JavaScript, replaced without a flash. */
import { LANGUAGES, expect, open, origin, speak, test } from "../fixtures.ts";
import { search } from "../helpers/explorer.ts";

const PAGES = [
  "/",
  "/explore",
  "/how-it-works",
  "/micro-credentials/lateral-reading",
  "/issuers/calder-ridge-university",
  "/stacks/assessment-for-learning",
  "/bundles/teacher-leader",
  "/recognitions/harlow-bend-schools",
  "/topics",
  "/topics/coaching",
];

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const path of PAGES) {
    for (const language of LANGUAGES) {
      test(`${path} can be read in ${language}`, async ({ page }) => {
        const answer = await page.goto(`${path}?lang=${language}`);
        expect(answer?.status()).toBe(200);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        expect((await page.getByRole("main").innerText()).length).toBeGreaterThan(200);
        await expect(page.locator('head link[rel="canonical"]')).toHaveAttribute("href", new RegExp(`^${origin()}${path}`));
        for (const name of ["description", "twitter:card"]) {
          await expect(page.locator(`head meta[name="${name}"]`)).toHaveAttribute("content", /\S/);
        }
        for (const property of ["og:title", "og:description", "og:url", "og:type", "og:image"]) {
          await expect(page.locator(`head meta[property="${property}"]`)).toHaveAttribute("content", /\S/);
        }
      });
    }
  }

  test("the rubric stands in the page", async ({ page }) => {
    await page.goto("/micro-credentials/lateral-reading");
    await expect(page.getByRole("columnheader", { name: "Passing" }).first()).toBeVisible();
  });

  test("the explorer lists what is looked for", async ({ page }) => {
    await page.goto("/explore?q=lateral");
    await expect(page.getByRole("searchbox")).toHaveValue("lateral");
    const { total, cards } = await search(page, "en", "q=lateral");
    await expect(page.getByRole("status")).toContainText(`${total} micro-credentials found`);
    const results = page.getByRole("region", { name: "Results" }).getByRole("article").getByRole("heading", { level: 3 });
    await expect(results).toHaveText(cards.map(({ title }) => title));
    await page.getByRole("searchbox").fill("coaching");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page).toHaveURL("/explore?q=coaching");
    await expect(results.first()).not.toHaveText(cards[0]?.title ?? "");
  });

  for (const path of ["/stacks/assessment-for-learning", "/bundles/teacher-leader", "/topics/coaching"]) {
    test(`${path} leads to micro-credentials`, async ({ page }) => {
      await page.goto(path);
      const way = page.getByRole("main").locator('a[href^="/stacks/"], a[href^="/micro-credentials/"]').first();
      await way.click();
      const end = page.getByRole("main").locator('a[href^="/apply/"], a[href^="/micro-credentials/"]').first();
      await expect(end).toBeVisible();
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    });
  }

  test("one can walk from the start page to a micro-credential", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("link", { name: "Explore micro-credentials" }).first().click();
    await page.getByRole("link", { name: "Lateral Reading" }).or(page.getByRole("link", { name: /lateral/i })).first().click();
    await expect(page).toHaveURL(/\/micro-credentials\//);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
});

test("unknown addresses answer 404", async ({ request }) => {
  for (const path of ["/no/such/page", "/micro-credentials/none-such", "/issuers/none-such", "/stacks/none-such", "/bundles/none-such", "/recognitions/none-such", "/topics/none-such", "/badges/x"]) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
});

test("the title stays when the client takes over", async ({ page }) => {
  const served = await (await page.request.get("/micro-credentials/lateral-reading")).text();
  const title = /<title>([^<]*)<\/title>/.exec(served)?.[1];
  await open(page, "/micro-credentials/lateral-reading");
  expect(await page.title()).toBe(title);
});

test("the language of the address is kept", async ({ page }) => {
  await speak(page, "en");
  await open(page, "/how-it-works?lang=es");
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await open(page, "/explore");
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
});

test("the way back leads through the programs as it led there", async ({ page }) => {
  const heading = page.getByRole("heading", { level: 1 });
  const main = page.getByRole("navigation", { name: "Main" });
  await open(page, "/sign-in");
  const first = await heading.innerText();
  await main.getByRole("link", { name: "How it works" }).click();
  await expect(page).toHaveURL("/how-it-works");
  await expect(heading).not.toHaveText(first);
  await main.getByRole("link", { name: "Verify a badge" }).click();
  await expect(page).toHaveURL("/verify");
  await page.goBack();
  await expect(page).toHaveURL("/how-it-works");
  await page.goBack();
  await expect(page).toHaveURL("/sign-in");
  await expect(heading).toHaveText(first);
});
