/** The learner's dashboard: what to do next, everything by where it stands, and the policy for further attempts. */
import type { Browser, Locator, Page } from "@playwright/test";
import { axe, contrast, expect, noHorizontalScroll, open, signIn, test } from "../fixtures.ts";
import { call } from "../helpers/calls.ts";
import { tabTo } from "../helpers/keyboard.ts";
import { newPerson } from "../helpers/people.ts";
import { LINKS_ONLY, apply, earn, handIn, recommend } from "../helpers/work.ts";

/** Micro-credentials that take links, of an issuer that asks for three days between attempts and of one that takes three. */
const AFTER_A_WAIT = "ethical-reasoning-for-educators";
const THREE_ATTEMPTS = "positive-greetings-at-the-door";

const group = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });

/** Has what was handed in decided with "not yet". */
async function notYet(browser: Browser, id: string): Promise<void> {
  const [assessor, approver] = [await browser.newPage(), await browser.newPage()];
  await signIn(assessor, "assessor");
  await recommend(assessor, id, "not_yet");
  await signIn(approver, "approver");
  await call(approver, "POST", `/api/v1/assessments/${id}/decision`, { outcome: "not_yet", comment: "Keep going." });
  await Promise.all([assessor.close(), approver.close()]);
}

test("a draft, one in review and one not yet each have their place", async ({ page, browser }) => {
  await newPerson(page, "Philippa Vandermeer");
  const draft = await apply(page, "lateral-reading");
  const answer = { text: "I asked five students.", base_revision: 0 };
  await call(page, "PUT", `/api/v1/submissions/${draft}/answers/habits-now`, answer);
  const { id } = await handIn(page);
  await notYet(browser, id);
  await handIn(page, THREE_ATTEMPTS);
  await call(page, "POST", "/api/v1/saved", {
    add: { micro_credentials: ["home-visits-that-build-trust"], searches: [] },
    remove: { micro_credentials: [], searches: [] },
  });

  await open(page, "/submissions");
  await expect(group(page, "Next step")).toContainText(/is not there yet: (\d+) of \d+ criteria left to fix\./);
  const revise = group(page, "To revise");
  await expect(revise.getByRole("listitem")).toHaveCount(1);
  await expect(revise).toContainText(/Still to fix: \d+ of \d+ criteria/);
  const drafts = group(page, "Drafts");
  await expect(drafts.getByRole("link", { name: "Teaching Lateral Reading", exact: true })).toBeVisible();
  await expect(drafts.getByRole("progressbar", { name: /^1 of 3 answers, 0 of \d+ pieces/ })).toBeVisible();
  const review = group(page, "In review");
  await expect(review).toContainText(/Decided by \w+ \d+, \d{4}/);
  await expect(review).toContainText("Waits for an assessor. Next, somebody who does not know who you are");
  await expect(group(page, "Saved for later").getByRole("heading", { level: 3 })).toHaveCount(1);
  for (const name of ["Earned", "Taken back", "Stacks on the way"]) await expect(group(page, name)).toHaveCount(0);

  await axe(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await contrast(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await noHorizontalScroll(page);
  await axe(page);

  // With the keyboard alone: the next step, and there the next attempt.
  await tabTo(page, group(page, "Next step").getByRole("link"));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/submissions/${id}`);
  await page.getByRole("button", { name: "Revise and try again" }).click();
  await expect(page.getByText("You are revising")).toBeVisible();
  await open(page, "/submissions");
  await expect(revise.getByRole("link", { name: "Attempt 1, Not yet" })).toHaveAttribute("href", `/submissions/${id}`);
  await expect(revise.getByRole("link", { name: /^Continue/ })).toBeVisible();
});

test("an award stands with its badge, and with the stack that it began", async ({ page, browser }) => {
  await newPerson(page, "Leopoldine Achterberg");
  const badge = await earn(browser, page, LINKS_ONLY);
  await open(page, "/submissions");
  await expect(group(page, "Earned").getByRole("listitem").getByRole("link")).toHaveAttribute("href", `/badges/${badge}`);
  await expect(group(page, "Earned").getByRole("link", { name: "All in your wallet" })).toBeVisible();
  const stacks = group(page, "Stacks on the way");
  await expect(stacks.getByRole("progressbar", { name: /^1 of \d+ earned$/ }).first()).toBeVisible();
  await expect(stacks.getByRole("link", { name: /^Earned: / }).first()).toBeVisible();
  await axe(page);
});

test("before the wait is over the page names the day in place of the button", async ({ page, browser }) => {
  await newPerson(page, "Ermentrude Castellanos");
  const { id } = await handIn(page, AFTER_A_WAIT);
  await notYet(browser, id);
  await open(page, `/submissions/${id}`);
  await expect(page.getByText(/^You can begin the next attempt from \w+ \d+, \d{4}\.$/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Revise and try again" })).toHaveCount(0);

  await open(page, "/submissions");
  await expect(group(page, "To revise")).toContainText(/The next attempt can begin from \w+ \d+, \d{4}\./);
  await expect(group(page, "Next step")).toContainText("Nothing of yours waits for you");
  await open(page, `/apply/${AFTER_A_WAIT}`);
  await expect(page.getByText("The next attempt cannot begin yet.")).toBeVisible();
});

test("after the last attempt the page says whom to ask", async ({ page, browser }) => {
  await newPerson(page, "Wilhelmina Ravenscroft");
  let { id } = await handIn(page, THREE_ATTEMPTS);
  const statements = { ready: true, rights: true, own_work: true, used_ai: false };
  for (const attempt of [1, 2, 3]) {
    await notYet(browser, id);
    if (attempt === 3) break;
    ({ id } = await call<{ id: string }>(page, "POST", `/api/v1/submissions/${id}/revise`));
    await call(page, "POST", `/api/v1/submissions/${id}/submit`, statements);
  }
  await open(page, `/submissions/${id}`);
  await expect(page.getByText("This was the last attempt")).toBeVisible();
  await expect(page.getByText("Call the office for teacher development")).toBeVisible();
  await expect(page.getByRole("button", { name: "Revise and try again" })).toHaveCount(0);
  await axe(page);

  await open(page, "/submissions");
  const closed = group(page, "Without a further attempt");
  await expect(closed).toContainText("This was the last attempt that the issuer takes.");
  await expect(closed.getByRole("link", { name: /^Attempt [12], Not yet$/ })).toHaveCount(2);
});
