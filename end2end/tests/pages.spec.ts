/** Every page: reads the same to a screen reader as before, passes axe, fits a phone; in both languages and schemes. */
import { LANGUAGES, SCHEMES, type Role, axe, contrast, expect, noHorizontalScroll, open, origin, signIn, speak, test } from "../fixtures.ts";
import { newPerson } from "../helpers/people.ts";

/** `new` is somebody who has just signed up, whose sessions no other test adds to. */
type PageCase = { name: string; path: string; role?: Role | "new"; skeletons?: number };

const PAGES: PageCase[] = [
  { name: "home", path: "/" },
  // Few results: what all of them have in common is in each.
  { name: "explore", path: "/explore?topic=coaching" },
  { name: "explore-list", path: "/explore?topic=coaching&view=list" },
  { name: "explore-nothing", path: "/explore?q=zzzzqqqq" },
  { name: "how-it-works", path: "/how-it-works" },
  { name: "micro-credential", path: "/micro-credentials/lateral-reading" },
  { name: "micro-credential-es", path: "/micro-credentials/lectura-dialogica" },
  { name: "issuer", path: "/issuers/calder-ridge-university" },
  { name: "stack", path: "/stacks/assessment-for-learning" },
  { name: "bundle", path: "/bundles/teacher-leader" },
  { name: "recognition", path: "/recognitions/harlow-bend-schools" },
  { name: "topics", path: "/topics" },
  { name: "topic", path: "/topics/coaching" },
  { name: "compare", path: "/compare?with=lateral-reading,lectura-dialogica,home-visits-that-build-trust" },
  { name: "compare-nothing", path: "/compare" },
  { name: "saved-nothing", path: "/saved" },
  { name: "offline", path: "/offline" },
  { name: "verify", path: "/verify" },
  { name: "sign-in", path: "/sign-in" },
  { name: "sign-up", path: "/sign-up" },
  { name: "forgotten-password", path: "/forgotten-password" },
  { name: "reset-password", path: "/reset-password?token=none" },
  { name: "confirm", path: "/confirm?token=none" },
  { name: "styleguide", path: "/styleguide", skeletons: 1 },
  { name: "not-found", path: "/no/such/page" },
  { name: "badge-not-found", path: "/badges/0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e5f" },
  { name: "advice-gone", path: "/advice/none" },
  { name: "wallet-signed-out", path: "/wallet" },
  { name: "wallet", path: "/wallet", role: "author" },
  { name: "submissions", path: "/submissions", role: "author" },
  { name: "account", path: "/account", role: "new" },
  { name: "notifications-nothing", path: "/notifications", role: "new" },
  { name: "assess", path: "/assess", role: "admin" },
  { name: "agreement-outside", path: "/agreement", role: "author" },
  { name: "anchors-outside", path: "/assess/anchors", role: "author" },
];

/** What the home page counts once there is enough of it: other tests of the same run make some. */
const COUNTED = [
  ...["Badges awarded", "Educators who earned one", "Pieces of evidence judged"],
  ...["Insignias otorgadas", "Docentes con al menos una", "Evidencias evaluadas"],
];

for (const language of LANGUAGES) {
  for (const { name, path, role, skeletons } of PAGES) {
    test(`${name} in ${language}`, async ({ page }) => {
      await speak(page, language);
      if (role === "new") await newPerson(page, "Perpetua Lindqvist");
      else if (role) await signIn(page, role);
      await open(page, path, skeletons);
      await expect(page.locator("html")).toHaveAttribute("lang", language);

      // A translation changes words, so that one pass finds what it breaks; the rest is tried in the first language.
      if (language === LANGUAGES[0]) {
        const [first, ...others] = SCHEMES;
        await page.emulateMedia({ colorScheme: first });
        await axe(page);
        for (const colorScheme of others) {
          await page.emulateMedia({ colorScheme });
          await contrast(page);
        }
      }

      await page.setViewportSize({ width: 360, height: 740 });
      await noHorizontalScroll(page);
      await axe(page);

      // What a screen reader is told; the port differs from run to run, and so do the times of sessions.
      await page.setViewportSize({ width: 1280, height: 900 });
      const told = (await page.locator("body").ariaSnapshot())
        .replaceAll(new URL(origin()).port, "PORT")
        .replaceAll(/\b\d{1,2}:\d{2}(?:\s?[ap]\.?\s?m\b\.?)?/gi, "TIME")
        .replaceAll(/^.*(HeadlessChrome|Playwright).*$\n/gm, "")
        .replaceAll(/^\s*- time: .*$\n/gm, "")
        .replaceAll(new RegExp(`^\\s*- term: (?:${COUNTED.join("|")})$\\n\\s*- definition: .*$\\n`, "gm"), "");
      expect(told).toMatchSnapshot(`${name}-${language}.aria.txt`);
    });
  }
}
