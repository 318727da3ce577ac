/** After the award: an approver suspends it, lets it hold again, withdraws it for good; everybody who looks sees it. */
import type { Locator, Page } from "@playwright/test";
import { axe, expect, noHorizontalScroll, open, settled, signIn, test } from "../fixtures.ts";
import { verifyElsewhere } from "../helpers/credential.ts";
import { newPerson } from "../helpers/people.ts";
import { earn, share } from "../helpers/work.ts";

const TITLE = "Two-Way Communication with Families";
const DOUBT = "The same film stands in another submission. We are asking both people how it came about.";
const FOUND = "The film was made by somebody else. New work of your own is welcome at any time.";

const field = (page: Page): Locator => page.getByRole("textbox", { name: "Your public reason" });

async function narrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  await noHorizontalScroll(page);
  await page.setViewportSize({ width: 1280, height: 720 });
}

/** What the check of this badge's page says, in a stranger's browser. */
async function expectVerdict(stranger: Page, badge: string, words: string): Promise<void> {
  await open(stranger, `/verify?badge=${badge}`);
  await expect(stranger.getByRole("heading", { level: 2, name: words })).toBeVisible();
}

test("an award is suspended, holds again, and is withdrawn for good", async ({ page: learner, another, browser }) => {
  test.setTimeout(120_000);
  const [approver, stranger] = [await another(), await another()];
  await newPerson(learner, "Imogen Tarrant");
  const badge = await earn(browser, learner);
  await share(learner, badge, "public");
  const credential = await (await learner.request.get(`/badges/${badge}/credential.json`)).text();
  await signIn(approver, "approver");

  await test.step("the approver finds it by its link, with the keyboard alone", async () => {
    await open(approver, "/assess/awards?issuer=pinecrest-county-office");
    await expect(approver.getByRole("heading", { level: 1, name: "Awards" })).toBeVisible();
    await axe(approver);
    await narrow(approver);
    const find = approver.getByRole("searchbox", { name: "Find an award" });
    await find.fill("Imogen's badge");
    await find.press("Enter");
    await expect(find).toHaveAccessibleDescription(/neither a reference nor the link of a badge/);
    await find.fill(`https://example.org/badges/${badge}`);
    await find.press("Enter");
    await expect(approver.getByRole("row")).toHaveCount(2);
    await expect(approver.getByText("Imogen Tarrant")).toHaveCount(0);
    await approver.getByRole("rowheader").getByRole("link").press("Enter");
    await expect(approver.getByText("Nothing was changed since it was awarded.")).toBeVisible();
  });

  await test.step("what is missing is said, and words survive a reload", async () => {
    await approver.getByRole("button", { name: "Change its status" }).click();
    await expect(approver.getByText("Please choose what to do.")).toBeVisible();
    await approver.getByRole("radio", { name: /^Suspend it/ }).press("Space");
    await approver.getByRole("button", { name: "Suspend the badge" }).press("Enter");
    await expect(field(approver)).toBeFocused();
    await expect(field(approver)).toHaveAccessibleDescription(/Please fill this in/);
    await field(approver).fill(DOUBT);
    await axe(approver);
    await narrow(approver);
    await approver.reload();
    await expect(field(approver)).toHaveValue(DOUBT);
  });

  await test.step("suspended, it holds nowhere", async () => {
    await approver.getByRole("radio", { name: /^Suspend it/ }).check();
    await approver.getByRole("button", { name: "Suspend the badge" }).click();
    await expect(approver.getByText("The badge is suspended.")).toBeVisible();
    await expect(approver.getByText("Suspended", { exact: true }).first()).toBeVisible();
    await expectVerdict(stranger, badge, "Do not rely on this badge");
    expect((await stranger.goto(`/badges/${badge}`))?.status()).toBe(200);
    await settled(stranger);
    await expect(stranger.getByText("This badge is suspended")).toBeVisible();
    await expect(stranger.getByText(DOUBT)).toBeVisible();
    await axe(stranger);
    await narrow(stranger);
    await open(learner, "/wallet");
    const tile = learner.getByRole("article").filter({ hasText: TITLE });
    await expect(tile.getByText("Suspended")).toBeVisible();
    await expect(tile.getByText("Something is being looked into.")).toBeVisible();
    await axe(learner);
    await open(learner, "/notifications");
    await expect(learner.getByText(/has suspended your badge/)).toBeVisible();
  });

  await test.step("reinstated, every copy is valid again", async () => {
    await approver.getByRole("radio", { name: /^Let it hold again/ }).check();
    await field(approver).fill("It was filmed together, and both say so.");
    await approver.getByRole("button", { name: "Let the badge hold again" }).click();
    await expect(approver.getByText("The badge holds again.")).toBeVisible();
    await expectVerdict(stranger, badge, "This badge is valid");
    const { verdict } = await verifyElsewhere(credential);
    expect(verdict.log?.find(({ id }) => id === "revocation_status")?.valid, JSON.stringify(verdict)).toBe(true);
  });

  await test.step("withdrawn for good only after a question", async () => {
    await approver.getByRole("radio", { name: /^Withdraw it for good/ }).check();
    await field(approver).fill(FOUND);
    await approver.getByRole("button", { name: "Withdraw the badge" }).click();
    await expect(approver.getByText("Please choose a reason.")).toBeVisible();
    await approver.getByRole("radio", { name: "The work was not the earner's own." }).check();
    await approver.getByRole("button", { name: "Withdraw the badge" }).click();
    const question = approver.getByRole("dialog", { name: "Withdraw this badge for good?" });
    await axe(approver);
    await question.getByRole("button", { name: "Withdraw the badge" }).click();
    await expect(approver.getByText("This award was withdrawn for good")).toBeVisible();
    await expect(approver.getByRole("main").getByRole("radio")).toHaveCount(0);
    await axe(approver);
    await narrow(approver);
  });

  await test.step("it is gone everywhere, and says why", async () => {
    expect((await stranger.goto(`/badges/${badge}`))?.status()).toBe(410);
    await settled(stranger);
    await expect(stranger.getByText("This badge was withdrawn")).toBeVisible();
    await expect(stranger.getByText(FOUND)).toBeVisible();
    await axe(stranger);
    await expectVerdict(stranger, badge, "Do not rely on this badge");
    const { verdict } = await verifyElsewhere(credential);
    expect(verdict.log?.find(({ id }) => id === "revocation_status")?.valid, JSON.stringify(verdict)).toBe(false);
    await open(learner, `/badges/${badge}`);
    await expect(learner.getByText("Do you see it differently?")).toBeVisible();
    await open(learner, "/wallet");
    await expect(learner.getByRole("article").filter({ hasText: TITLE }).getByText("Withdrawn")).toBeVisible();
  });
});
