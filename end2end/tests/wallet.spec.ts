/** The wallet: the earner decides who sees a badge, and takes it along. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { axe, expect, noHorizontalScroll, open, origin, settled, test } from "../fixtures.ts";
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

test("a badge is shared by link, elsewhere, by code and on one's own page", async ({ page, browser, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await newPerson(page, "Ansgar Whitlock-Reyes");
  const badge = await earn(browser, page);
  const link = `${origin()}/badges/${badge}`;
  await open(page, "/wallet");
  await tile(page).getByRole("button", { name: `Share ${TITLE}` }).press("Enter");
  const share = page.getByRole("dialog", { name: `Share ${TITLE}` });
  await expect(share.getByText("Only you can open this badge's page")).toBeVisible();
  await axe(page);
  await share.getByRole("button", { name: "Choose who sees it" }).click();
  const sharing = page.getByRole("dialog", { name: `Who sees ${TITLE}` });
  await sharing.getByRole("radio", { name: /^Anyone with the link/ }).check();
  await sharing.getByRole("button", { name: "Close" }).click();

  await tile(page).getByRole("button", { name: `Share ${TITLE}` }).click();
  await expect(share.getByText("Only you can open this badge's page")).toHaveCount(0);
  await share.getByRole("button", { name: "Copy" }).first().click();
  await expect(page.getByText("The link is copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  const profile = new URL((await share.getByRole("link", { name: "Add to my LinkedIn profile" }).getAttribute("href")) ?? "");
  expect(Object.fromEntries(profile.searchParams)).toMatchObject({ name: TITLE, certUrl: link, certId: badge });
  await expect(share.getByRole("link", { name: "Send it by mail" })).toHaveAttribute("href", /^mailto:\?subject=/);
  const code = share.getByRole("img", { name: "A code that leads to the badge's page" });
  await expect.poll(() => code.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
  await share.getByText("Show it on my own page").click();
  await share.getByRole("button", { name: "Copy" }).last().click();
  await expect(page.getByText("The HTML is copied.")).toBeVisible();
  const html = await page.evaluate(() => navigator.clipboard.readText());
  await axe(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await noHorizontalScroll(page);

  // What was copied shows the badge on any page, and leads to it.
  const own = await context.newPage();
  await own.setContent(html);
  await expect(own.getByRole("link", { name: `Badge: ${TITLE}` })).toHaveAttribute("href", link);
  await expect.poll(() => own.getByRole("img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(800);
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
  const certificate = await take("Download the certificate");
  expect(certificate.name).toMatch(/^MC-[A-Z0-9]{4}-\d{4}\.pdf$/);
  expect(certificate.bytes.subarray(0, 5).toString()).toBe("%PDF-");
  await page.keyboard.press("Escape");
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
