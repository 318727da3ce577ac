/** Checking badges: what holds, what does not, what cannot be read, and what cannot be checked. */
import { join } from "node:path";
import type { Browser, Locator, Page } from "@playwright/test";
import { expect, open, origin, test } from "../fixtures.ts";
import { changed } from "../helpers/credential.ts";
import { newPerson } from "../helpers/people.ts";
import { ALGORITHMS, signedBadge, signedRecord, type SignedBadge } from "../helpers/token.ts";
import { earn, share } from "../helpers/work.ts";

const FILES = join(import.meta.dirname, "../files");

const picker = (page: Page): Locator => page.getByLabel("Drop a badge file here, or choose one");
const paste = (page: Page): Locator => page.getByRole("textbox", { name: "Or paste a link or the badge's text" });
const verdict = (page: Page, words: string): Locator => page.getByRole("heading", { level: 2, name: words });
const line = (page: Page, check: string): Locator => page.getByRole("listitem").filter({ hasText: new RegExp(`^${check}`) });

/** Somebody's public badge: its address and its credential. */
async function publicBadge(browser: Browser): Promise<{ id: string; credential: string }> {
  const learner = await browser.newPage();
  await newPerson(learner, "Rosalind Achebe-Stone");
  const id = await earn(browser, learner);
  await share(learner, id, "public");
  const credential = await (await learner.request.get(`/badges/${id}/credential.json`)).text();
  await learner.close();
  return { id, credential };
}

async function verifyText(page: Page, text: string): Promise<void> {
  await paste(page).fill(text);
  await page.getByRole("button", { name: "Verify" }).click();
}

test.describe("what is no badge is told for what it is", () => {
  const CUT = "This text is not readable as a badge. It may have been cut off or changed while copying.";
  const texts: Record<string, [text: string, words: string]> = {
    "a sentence": ["I earned a badge last spring.", CUT],
    "a badge that was cut off": ['{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCred', CUT],
    "a name that stands twice": ['{"type":["VerifiableCredential","OpenBadgeCredential"],"id":"urn:a","id":"urn:b"}', CUT],
    "other data": ['{"type":"Person","name":"A"}', "This is not an Open Badges credential."],
    "an older badge": [
      '{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","badge":"https://badges.example/1"}',
      "This badge follows an older standard (Open Badges 2.0 or before). This page cannot check that form yet.",
    ],
    "a token that was cut off": [
      "eyJhbGciOiJSUzI1NiJ9.e30",
      "This is a signed token, but part of it is missing or was changed while copying. Copy it again as a whole, or ask for the file.",
    ],
    "a token of something else": ["eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl", "This is not an Open Badges credential."],
  };
  for (const [name, [text, words]] of Object.entries(texts)) {
    test(name, async ({ page }) => {
      await open(page, "/verify");
      await verifyText(page, text);
      await expect(page.getByRole("alert")).toHaveText(words);
      await expect(paste(page)).toHaveValue(text);
    });
  }

  const PICTURE = /^This picture holds no badge\. Pictures that were edited/;
  const ROW = Buffer.from("89504e470d0a1a0a0000000d4948445200000001000000010806000000", "hex");
  const files: Record<string, Parameters<Locator["setInputFiles"]>[0]> = {
    "a photograph": join(FILES, "student-searches.jpg"),
    "a picture without a badge": { name: "badge.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>") },
    "a damaged picture": { name: "badge.png", mimeType: "image/png", buffer: ROW },
  };
  for (const [name, file] of Object.entries(files)) {
    test(name, async ({ page }) => {
      await open(page, "/verify");
      await picker(page).setInputFiles(file);
      await expect(page.getByRole("alert")).toHaveText(PICTURE);
    });
  }

  test("a link that leads nowhere, and one that leads to something else", async ({ page }) => {
    await open(page, "/verify");
    await verifyText(page, `${origin()}/badges/0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e5f`);
    await expect(page.getByRole("alert")).toHaveText(/^Nothing could be read at this link\./);
    await verifyText(page, `${origin()}/api/v1/account/session`);
    await expect(page.getByRole("alert")).toHaveText(/^The address answered, but not with a badge\./);
  });

  test("nothing at all leads back to the field", async ({ page }) => {
    await open(page, "/verify");
    await page.getByRole("button", { name: "Verify" }).click();
    await expect(paste(page)).toBeFocused();
  });
});

test("a badge is checked from its file, its text, its link and its page", async ({ page, browser }) => {
  const { id, credential } = await publicBadge(browser);
  await open(page, "/verify");
  await picker(page).setInputFiles({ name: "badge.json", mimeType: "application/json", buffer: Buffer.from(credential) });
  await expect(verdict(page, "This badge is valid")).toBeVisible();
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Two-Way Communication with Families");
  for (const text of [credential, `${origin()}/badges/${id}`, `${origin()}/badges/${id}/credential.json`]) {
    await open(page, "/verify");
    await verifyText(page, text);
    await expect(verdict(page, "This badge is valid")).toBeVisible();
  }
  await open(page, `/verify?badge=${id}`);
  await expect(verdict(page, "This badge is valid")).toBeVisible();
});

test("a changed badge, a foreign name and an unsigned badge are not to be relied on", async ({ page, browser }) => {
  const { credential } = await publicBadge(browser);
  await open(page, "/verify");
  await verifyText(page, changed(credential));
  await expect(verdict(page, "Do not rely on this badge")).toBeVisible();
  await expect(line(page, "Signature")).toContainText("The signature does not match.");

  const foreign = JSON.parse(credential);
  foreign.issuer.id = foreign.issuer.id.replace("pinecrest-county-office", "calder-ridge-university");
  await verifyText(page, JSON.stringify(foreign));
  await expect(line(page, "Issuer's identity")).toContainText("Failed");

  const { proof: _, ...unsigned } = JSON.parse(credential);
  await verifyText(page, JSON.stringify(unsigned));
  await expect(line(page, "Signature")).toContainText("It carries no signature.");
  await expect(verdict(page, "Do not rely on this badge")).toBeVisible();
});

test("an issuer that does not answer is no proof of anything", async ({ page, browser }) => {
  const { credential } = await publicBadge(browser);
  await page.context().route("**/did.json", (route) => route.abort("connectionrefused"));
  await open(page, "/verify");
  await verifyText(page, credential);
  await expect(verdict(page, "Not everything could be checked")).toBeVisible();
  await expect(line(page, "Issuer's identity")).toContainText("Could not check");
  await expect(line(page, "Issuer's identity")).toContainText("The issuer's page did not answer");
  // The text is as it was signed; by whom, nobody can say, nor whether they have withdrawn it.
  await expect(line(page, "Signature")).toContainText("Passed");
  await expect(line(page, "Withdrawal")).toContainText("Could not check");
});

test("a list of withdrawn badges that does not answer is not taken for a clean one", async ({ page, browser }) => {
  const { credential } = await publicBadge(browser);
  await page.context().route("**/status/*", (route) => route.abort("connectionrefused"));
  await open(page, "/verify");
  await verifyText(page, credential);
  await expect(verdict(page, "Not everything could be checked")).toBeVisible();
  await expect(line(page, "Withdrawal")).toContainText("Could not check");
  await expect(line(page, "Signature")).toContainText("Passed");
});

/** Answers for the site of the issuer, which publishes these keys. */
async function publishKeys(page: Page, { keysUrl, keys }: SignedBadge): Promise<void> {
  const headers = { "access-control-allow-origin": "*" };
  await page.context().route(keysUrl, (route) => route.fulfill({ json: keys, headers }));
}

for (const algorithm of ALGORITHMS) {
  test(`a badge that is a token signed with ${algorithm} is checked with the keys on its issuer's own site`, async ({ page }) => {
    const badge = await signedBadge(algorithm, "kid");
    await publishKeys(page, badge);
    await open(page, "/verify");
    await verifyText(page, `${badge.token}\n`);
    await expect(verdict(page, "This badge is valid")).toBeVisible();
    await expect(page.getByRole("region", { name: "Result" })).toContainText("Asking better questions");
    await picker(page).setInputFiles({ name: "badge.jwt", mimeType: "text/plain", buffer: Buffer.from(badge.token) });
    await expect(verdict(page, "This badge is valid")).toBeVisible();

    const [header, payload, signature] = badge.token.split(".");
    const other = JSON.parse(Buffer.from(payload!, "base64url").toString());
    other.credentialSubject.achievement.name = "Asking the best questions";
    const changed = Buffer.from(JSON.stringify(other)).toString("base64url");
    await verifyText(page, `${header}.${changed}.${signature}`);
    await expect(verdict(page, "Do not rely on this badge")).toBeVisible();
    await expect(line(page, "Signature")).toContainText("The signature does not match.");
  });
}

test("a token that brings its own key along is unchanged, and from nobody known", async ({ page }) => {
  const { token } = await signedBadge("RS256", "jwk");
  await open(page, "/verify");
  await verifyText(page, token);
  await expect(verdict(page, "Not everything could be checked")).toBeVisible();
  await expect(line(page, "Signature")).toContainText("Passed");
  await expect(line(page, "Issuer's identity")).toContainText("Could not check");
  await expect(line(page, "Issuer's identity")).toContainText("It brings along the key it was signed with.");
});

test("a token without a signature is not to be relied on", async ({ page }) => {
  const { token } = await signedBadge("ES256", "kid");
  const header = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
  await open(page, "/verify");
  await verifyText(page, `${header}.${token.split(".")[1]}.`);
  await expect(verdict(page, "Do not rely on this badge")).toBeVisible();
  await expect(line(page, "Signature")).toContainText("It says of itself that it is not signed.");
});

test("a learner record shows each badge in it, and which of them does not hold", async ({ page }) => {
  const record = await signedRecord();
  await publishKeys(page, record);
  await open(page, "/verify");
  await verifyText(page, record.token);
  await expect(verdict(page, "Do not rely on this record as a whole")).toBeVisible();
  await expect(line(page, "Signature").first()).toContainText("Passed");
  await expect(line(page, "Badges inside")).toContainText("Of the 2 badges inside, 1 cannot be relied on.");
  const badges = page.locator("details").filter({ hasText: "Asking better questions" });
  await expect(badges.locator("summary")).toHaveText([/Passed/, /Failed/]);
  await badges.last().locator("summary").click();
  await expect(badges.last().getByRole("listitem").filter({ hasText: /^Signature/ })).toContainText("The signature does not match.");
});
