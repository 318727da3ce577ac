/** What every test needs: signing in, reading mail, and the checks that each page has to pass. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";

/** The people of the demo content. */
export type Role = "learner" | "assessor" | "second-assessor" | "approver" | "author" | "admin";

/** The languages that the product speaks. */
export const LANGUAGES = ["en", "es"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The colour schemes that a device may ask for. */
export const SCHEMES = ["light", "dark"] as const;

/** The password of all demo people. */
export const PASSWORD = "laurel-demo";

/** The address of a demo person. */
export const email = (role: Role): string => `${role}@demo.example`;

type Fixtures = {
  /** What went wrong in the pages of a test; the test fails unless it stays empty. */
  noise: string[];
  /** Opens a browser of its own for one more person. */
  another: () => Promise<Page>;
};

export const test = base.extend<Fixtures>({
  noise: [
    async ({}, use) => {
      const noise: string[] = [];
      await use(noise);
      expect(noise, "errors in the console").toEqual([]);
    },
    { auto: true },
  ],
  page: async ({ page, noise }, use) => {
    listen(page, noise);
    await use(page);
  },
  another: async ({ browser, noise }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      const page = await context.newPage();
      listen(page, noise);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/** Notes when a page throws, logs an error or breaks the content security policy. */
function listen(page: Page, noise: string[]): void {
  page.on("pageerror", (error) => noise.push(String(error)));
  page.on("console", (message) => {
    // A refused request is the page's to show; tests look for what it shows.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      noise.push(message.text());
    }
  });
}

export { expect };

/** Signs in without the form; the form has tests of its own. Call before the first `goto`. */
export async function signIn(page: Page, role: Role): Promise<void> {
  await signInAs(page, email(role), PASSWORD);
}

/** Signs in somebody who is not of the demo content. */
export async function signInAs(page: Page, address: string, password: string): Promise<void> {
  const answer = await page.request.post("/api/v1/account/sign-in", {
    data: { email: address, password },
    // The server takes changes only from its own pages.
    headers: { origin: origin() },
  });
  expect(answer.ok(), `signing in as ${address}: ${answer.status()}`).toBe(true);
}

/** Scheme, host and port of the server under test. */
export function origin(): string {
  return `http://${process.env["LAUREL_LISTEN"]}`;
}

/** Opens a page and waits until the client has taken over from the server's text; `skeletons` as in `settled`. */
export async function open(page: Page, path: string, skeletons = 0): Promise<void> {
  await page.goto(path);
  await settled(page, skeletons);
}

/** Waits until the page has its heading and nothing is loading any more, except `skeletons` that are on show. */
export async function settled(page: Page, skeletons = 0): Promise<void> {
  await expect(page.locator("#app")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // The style guide shows what loading looks like, among all other states.
  const shown = new URL(page.url()).pathname === "/styleguide" ? 1 : 0;
  await expect(page.locator("[data-loading]")).toHaveCount(shown);
}

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails on anything that the WCAG 2.2 AA rules of axe find. */
export function axe(page: Page): Promise<void> {
  return audit(page, new AxeBuilder({ page }).withTags(RULES));
}

/** Fails on colours that are too close to each other: what is left to ask of the same page in another scheme. */
export function contrast(page: Page): Promise<void> {
  return audit(page, new AxeBuilder({ page }).withRules(["color-contrast"]));
}

/** Waits until colours are what they are going to be: a change of scheme fades into the other. */
function rested(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    return Promise.allSettled(ending.map((one) => one.finished));
  });
}

async function audit(page: Page, axe: AxeBuilder): Promise<void> {
  await rested(page);
  const { violations } = await axe.analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.target.join(" ")}: ${node.failureSummary}`).join("\n")}`,
  );
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

/** Fails when the page is wider than the window. */
export async function noHorizontalScroll(page: Page): Promise<void> {
  const { wide, room } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
  }));
  expect(wide, `width of ${page.url()}`).toBeLessThanOrEqual(room);
}

/** Chooses the language as the product's own switch does, by its cookie. Call before `goto`. */
export async function speak(page: Page, language: Language): Promise<void> {
  await page.context().addCookies([{ name: "lang", value: language, url: origin() }]);
}

/** The newest mail to an address that contains the text, decoded; waits for it to arrive. */
export async function mailTo(address: string, containing: string | RegExp): Promise<string> {
  const directory = join(process.env["LAUREL_DATA"] ?? "", "mail");
  const find = (): string | undefined =>
    (existsSync(directory) ? readdirSync(directory) : [])
      .filter((name) => name.endsWith(".eml"))
      .map((name) => join(directory, name))
      .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
      .map((path) => decode(readFileSync(path, "utf8")))
      .find((mail) => mail.includes(address) && new RegExp(containing).test(mail));
  await expect.poll(() => find() !== undefined, `a mail to ${address} with ${containing}`).toBe(true);
  return find() ?? "";
}

/** A mail as text: headers, then the body without its transfer encoding. */
function decode(mail: string): string {
  const [head = "", ...rest] = mail.split(/\r?\n\r?\n/);
  const body = rest.join("\n\n");
  const encoding = /^content-transfer-encoding:\s*(\S+)/im.exec(head)?.[1]?.toLowerCase();
  if (encoding === "base64") return `${head}\n\n${Buffer.from(body, "base64").toString("utf8")}`;
  if (encoding !== "quoted-printable") return mail;
  const bytes = body
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return `${head}\n\n${Buffer.from(bytes, "latin1").toString("utf8")}`;
}
