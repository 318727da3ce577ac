/** Without a network: what was seen can be read, what was not is said, and the explorer still searches. */
import type { Page } from "@playwright/test";
import { expect, open, settled, test } from "../fixtures.ts";
import { call } from "../helpers/calls.ts";
import { box, cards, heading, howMany } from "../helpers/explorer.ts";
import { newPerson } from "../helpers/people.ts";
import { apply } from "../helpers/work.ts";

test.use({ serviceWorkers: "allow" });

const VISITED = "/micro-credentials/lateral-reading";
const UNVISITED = "/micro-credentials/home-visits-that-build-trust";

/** Waits until the browser holds everything it takes: the service worker's files, and the catalogue. */
async function prepared(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), "a service worker in charge")
    .toBe("activated");
  await expect
    .poll(() => page.evaluate(async () => (await (await caches.open("catalogue-1")).keys()).length), "a kept catalogue")
    .toBe(1);
}

test("what was visited works without a network, and everything does when it returns", async ({ page, context }) => {
  test.setTimeout(120_000);
  const notice = page.getByRole("status").filter({ hasText: "You are offline" });
  await open(page, "/explore");
  const all = await howMany(page);
  await prepared(page);
  await open(page, VISITED);
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  await expect(notice).toHaveCount(0);

  const one = "/compare?with=lateral-reading";
  const other = "/compare?with=retrieval-practice-routines";
  const compared = page.getByRole("columnheader").getByRole("link").first();
  await open(page, one);
  const first = await compared.innerText();
  await open(page, other);
  await expect(compared).not.toHaveText(first);

  await context.setOffline(true);
  await expect(notice).toBeVisible();

  await test.step("two pages that differ in their parameters are kept apart", async () => {
    await open(page, one);
    await expect(compared).toHaveText(first);
  });

  await test.step("the explorer finds", async () => {
    await open(page, "/explore");
    await page.reload();
    await settled(page);
    await expect(notice).toBeVisible();
    await expect(cards(page)).toHaveCount(all);
    await box(page).fill("lateral");
    await expect(heading(cards(page).first())).toHaveText(title);
    await expect.poll(() => howMany(page)).toBeLessThan(all);
    await box(page).fill("retreival practise");
    await expect(cards(page).first()).toContainText("Retrieval Practice");
  });

  await test.step("a visited page is read", async () => {
    await open(page, VISITED);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole("columnheader", { name: "Passing" }).first()).toBeVisible();
  });

  await test.step("an unvisited page says so, and leads on", async () => {
    await open(page, UNVISITED);
    await expect(page.getByRole("heading", { level: 1, name: "No connection" })).toBeVisible();
    await page.getByRole("link", { name: "To the explorer" }).click();
    await expect(page).toHaveURL("/explore");
    await expect(cards(page)).toHaveCount(all);
  });

  await context.setOffline(false);
  await expect(notice).toHaveCount(0);
  await open(page, UNVISITED);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("No connection");
  await expect(page.getByRole("columnheader", { name: "Passing" }).first()).toBeVisible();
});

test("who signs out leaves no copies of pages behind", async ({ page }) => {
  await open(page, "/explore");
  await prepared(page);
  await open(page, VISITED);
  const copies = (): Promise<string[]> =>
    page.evaluate(async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith("pages-"));
      const pages = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return pages.flat().map((copy) => new URL(copy.url).pathname).toSorted();
    });
  await expect.poll(copies).toContain(VISITED);
  await page.evaluate(() => fetch("/api/v1/account/sign-out", { method: "POST" }));
  // What stands in for other pages is there again, fetched for nobody.
  await expect.poll(copies).toEqual(["/explore", "/offline"]);
});

test("what a secret link shows does not stay on the device", async ({ page }) => {
  await newPerson(page, "Rosalind Etxeberria");
  const id = await apply(page, "lateral-reading");
  const wanted = { for_whom: "Ines", days: 7, answers: ["habits-now"], pieces: [] };
  const { url } = await call<{ url: string }>(page, "POST", `/api/v1/submissions/${id}/advice`, wanted);
  await open(page, "/explore");
  await prepared(page);
  await open(page, new URL(url).pathname);
  // What is visited after it is kept: by then the link's page would be, too.
  await open(page, VISITED);
  const kept = (): Promise<string[]> =>
    page.evaluate(async () => {
      const names = await caches.keys();
      const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map((request) => new URL(request.url).pathname);
    });
  await expect.poll(kept).toContain(VISITED);
  expect((await kept()).filter((path) => path.includes("/advice/"))).toEqual([]);
});
