/** The wallet: the earner decides who sees a badge, and takes it along. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { expect, open, origin, settled, test } from "../fixtures.ts";
import { unbake } from "../helpers/credential.ts";
import { newPerson } from "../helpers/people.ts";
import { earn } from "../helpers/work.ts";

const TITLE = "Two-Way Communication with Families";
const tile = (page: Page): Locator => page.getByRole("article").filter({ hasText: TITLE });
const seen = (page: Page, who: string): Locator => tile(page).getByText(`Seen by: ${who}`);

test("an empty wallet says how badges come into it", async ({ page }) => {
  await newPerson(page, "Hesper Lindgren");
  await open(page, "/wallet");
  await expect(page.getByRole("heading", { name: "No badges yet" })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Explore" }).click();
  await expect(page).toHaveURL("/explore");
});

test("the earner decides who sees a badge, and whether it names them", async ({ page, browser, another }) => {
  const person = await newPerson(page, "Marguerite Oduya");
  const path = `/badges/${await earn(browser, page)}`;
  const stranger = await another();
  await open(page, "/wallet");
  await expect(seen(page, "Only me")).toBeVisible();
  expect((await stranger.goto(path))?.status()).toBe(404);
  expect((await stranger.request.get(`${path}/credential.json`)).status()).toBe(404);

  await tile(page).getByRole("button", { name: `Who sees ${TITLE}` }).click();
  const sharing = page.getByRole("dialog", { name: `Who sees ${TITLE}` });
  await expect(sharing.getByRole("radio", { name: /^Only me/ })).toBeChecked();
  await sharing.getByRole("radio", { name: /^Anyone with the link/ }).check();
  await expect(page.getByText("Saved. Anyone with the link can see the page of this badge.")).toBeVisible();
  const unlisted = await stranger.goto(path);
  expect(unlisted?.status()).toBe(200);
  await settled(stranger);
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText(person.name);
  expect(`${unlisted?.headers()["x-robots-tag"]} ${await unlisted?.text()}`).toContain("noindex");

  await sharing.getByRole("radio", { name: /^Everyone/ }).check();
  await expect(page.getByText("Saved. Everyone can see the page of this badge.")).toBeVisible();
  const everyone = await stranger.goto(path);
  expect(`${everyone?.headers()["x-robots-tag"]} ${await everyone?.text()}`).not.toContain("noindex");

  const name = sharing.getByRole("checkbox", { name: "Show my name on the page" });
  await name.uncheck();
  await expect.poll(async () => (await stranger.request.get(path)).text()).not.toContain(person.name);
  await open(stranger, path);
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText(TITLE);
  await expect(stranger.getByText(person.name)).toHaveCount(0);

  await sharing.getByRole("button", { name: "Close" }).click();
  await page.reload();
  await expect(seen(page, "Everyone")).toBeVisible();
  await tile(page).getByRole("button", { name: `Who sees ${TITLE}` }).click();
  await expect(name).not.toBeChecked();
  await sharing.getByRole("radio", { name: /^Only me/ }).check();
  await expect(page.getByText("Saved. Only me can see the page of this badge.")).toBeVisible();
  expect((await stranger.goto(path))?.status()).toBe(404);
});

test("the link is copied, with a warning while nobody can open it", async ({ page, browser, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await newPerson(page, "Ansgar Whitlock-Reyes");
  const badge = await earn(browser, page);
  await open(page, "/wallet");
  await tile(page).getByRole("button", { name: `Copy the link to ${TITLE}` }).click();
  await expect(page.getByText("The link is copied. This badge is private: others cannot open this link yet.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${origin()}/badges/${badge}`);
});

test("picture and credential can be taken along", async ({ page, browser }) => {
  await newPerson(page, "Delphine Ivarsson");
  const badge = await earn(browser, page);
  await open(page, "/wallet");
  const take = async (name: string): Promise<{ name: string; bytes: Buffer }> => {
    await tile(page).getByRole("button", { name: `Download ${TITLE}` }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name }).click();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const picture = await take("Download the picture");
  expect(picture.name).toBe(`badge-${badge}.png`);
  await page.keyboard.press("Escape");
  const credential = await take("Download the credential");
  expect(credential.name).toBe(`badge-${badge}.json`);
  expect(unbake(picture.bytes)).toBe(credential.bytes.toString("utf8"));
  const { credentialSubject } = JSON.parse(credential.bytes.toString("utf8"));
  expect(credentialSubject.achievement.name).toBe(TITLE);
  expect(credential.bytes.toString("utf8")).not.toContain("example.org/");
});
