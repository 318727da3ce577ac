// Usage: node scripts/screenshots.mjs [ADDRESS]. Pictures of the main pages in docs/screenshots, taken from a
// running `scripts/serve.sh`: two widths, two colour schemes, and two languages where
// that shows something.
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

// Playwright is installed with the end-to-end tests.
const { chromium } = createRequire(new URL("../end2end/package.json", import.meta.url))("playwright-core");

const address = process.argv[2] ?? "http://127.0.0.1:8080";
const target = fileURLToPath(new URL("../docs/screenshots/", import.meta.url));

/** File name, path, who is signed in, and the languages. */
const pages = [
  ["home", "/", "", ["en", "es"]],
  ["explore", "/explore", "", ["en", "es"]],
  ["micro-credential", "/micro-credentials/lateral-reading"],
  ["stack", "/stacks/assessment-for-learning"],
  ["verify", "/verify"],
  ["submission", "/apply/lateral-reading", "learner"],
  ["assess", "/assess", "assessor"],
  ["dashboard", "/submissions", "learner"],
  ["wallet", "/wallet", "learner"],
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
/** Signs in once per role; the server counts attempts. */
const sessions = {};
async function session(role) {
  if (!role) return {};
  if (!sessions[role]) {
    const context = await browser.newContext({ baseURL: address });
    const answer = await context.request.post("/api/v1/account/sign-in", {
      data: { email: `${role}@demo.example`, password: "laurel-demo" },
      headers: { origin: address },
    });
    if (!answer.ok()) throw new Error(`signing in as ${role}: ${answer.status()}`);
    sessions[role] = await context.storageState();
    await context.close();
  }
  return { storageState: sessions[role] };
}

mkdirSync(target, { recursive: true });
let broken = 0;
for (const [name, path, role, languages = ["en"]] of pages) {
  for (const lang of languages) {
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [360, 1280]) {
        const context = await browser.newContext({
          ...(await session(role)),
          baseURL: address,
          colorScheme,
          locale: lang,
          reducedMotion: "reduce",
          viewport: { width, height: width < 600 ? 760 : 860 },
        });
        await context.addCookies([{ name: "lang", value: lang, url: address }]);
        const page = await context.newPage();
        const file = `${name}-${width}-${colorScheme}-${lang}.png`;
        try {
          await page.goto(path);
          await page.locator("#app h1").waitFor({ timeout: 10_000 });
          await page.waitForLoadState("networkidle");
          await page.evaluate(() => document.fonts.ready);
          await page.screenshot({ path: target + file });
          console.log(file);
        } catch (error) {
          broken += 1;
          console.error(`${file}: ${error.message.split("\n")[0]}`);
        }
        await context.close();
      }
    }
  }
}
await browser.close();
process.exitCode = broken > 0 ? 1 : 0;
