/** Evidence that reviewers can really open: what a link leads to, what a picture says of itself, what a piece proves. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { axe, expect, noHorizontalScroll, open, signIn, test } from "../fixtures.ts";
import { call } from "../helpers/calls.ts";
import { newPerson } from "../helpers/people.ts";
import { LINKS_ONLY, apply, fill } from "../helpers/work.ts";

const PLACE = "43.2630 N 2.9350 W";

const region = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });

/** A new learner in a new draft. */
async function draft(page: Page): Promise<string> {
  await newPerson(page, "Oleander Fitch");
  const id = await apply(page, "lateral-reading");
  await open(page, `/submissions/${id}`);
  return id;
}

/** Adds a link as a learner does, and returns its item. None of these addresses is asked for anything. */
async function addLink(page: Page, url: string): Promise<Locator> {
  const students = region(page, "What students did");
  await students.getByRole("textbox", { name: "Link" }).fill(url);
  await students.getByRole("button", { name: "Add the link" }).click();
  return students.getByRole("listitem").filter({ hasText: url });
}

test("a link says whether it opens, is looked at again, and is named before handing in", async ({ page }) => {
  const id = await draft(page);
  const nowhere = "https://nowhere.invalid/notes";
  const item = await addLink(page, nowhere);
  await expect(item.getByRole("status").first()).toHaveText(/^\s*Does not open: there is no site of this name\. Checked on/);
  const inside = await addLink(page, "https://192.168.1.20/sheet");
  await expect(inside).toContainText("Does not open: the address is inside a private network.");
  const unusual = await addLink(page, "https://example.org:8443/film");
  await expect(unusual).toContainText("Could not be checked: only https on its usual port is looked at.");

  const answer = page.waitForResponse((response) => response.url().endsWith("/check"));
  await item.getByRole("button", { name: `Check again: ${nowhere}` }).click();
  expect((await answer).status()).toBe(200);
  await expect(item).toContainText("Does not open: there is no site of this name.");

  const end = region(page, "Check and hand in");
  await expect(end).toContainText("3 links may not open for reviewers");
  const named = end.getByRole("listitem").filter({ hasText: nowhere });
  await expect(named).toHaveText(`What students did: ${nowhere}. Does not open: there is no site of this name.`);
  await named.getByRole("link", { name: "What students did" }).click();
  await expect(region(page, "What students did")).toBeInViewport();
  await axe(page);
  await noHorizontalScroll(page);

  // What was found is kept with the piece.
  await page.reload();
  await expect(item).toContainText("Does not open: there is no site of this name.");
  const { evidence } = await call<{ evidence: { piece: { check: { finding: string } } }[] }>(page, "GET", `/api/v1/submissions/${id}`);
  expect(evidence.map(({ piece }) => piece.check.finding).sort()).toEqual(["no_site", "private", "unusual"]);
});

/** The picture as a camera would have written it: lying on its side, and with the place where it was taken. */
function photograph(): Buffer {
  const picture = readFileSync(join(import.meta.dirname, "../files/student-searches.jpg"));
  const entry = (tag: number, kind: number, count: number, value: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt16BE(tag, 0);
    head.writeUInt16BE(kind, 2);
    head.writeUInt32BE(count, 4);
    return Buffer.concat([head, value]);
  };
  const place = entry(0x0002, 5, 3, Buffer.from([0, 0, 0, 56]));
  const tiff = Buffer.concat([
    Buffer.from("MM\0*\0\0\0\x08\0\x02", "latin1"),
    entry(0x0112, 3, 1, Buffer.from([0, 6, 0, 0])),
    entry(0x8825, 4, 1, Buffer.from([0, 0, 0, 38])),
    Buffer.from([0, 0, 0, 0, 0, 1]),
    place,
    Buffer.from([0, 0, 0, 0]),
    Buffer.from(PLACE),
  ]);
  const written = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, written.length + 2]);
  return Buffer.concat([picture.subarray(0, 2), head, written, picture.subarray(2)]);
}

test("a picture loses the place where it was taken, and nothing of what it shows", async ({ page }) => {
  const id = await draft(page);
  const sent = photograph();
  expect(sent.includes(PLACE)).toBe(true);
  const students = region(page, "What students did");
  await students.getByLabel("Drop files here, or choose them").setInputFiles({ name: "board.jpg", mimeType: "image/jpeg", buffer: sent });
  const item = students.getByRole("listitem").filter({ hasText: "board.jpg" });
  await expect(item).toContainText("The place where it was taken was removed");

  const { evidence } = await call<{ evidence: { id: string }[] }>(page, "GET", `/api/v1/submissions/${id}`);
  const path = `/api/v1/evidence/${evidence[0]!.id}/file`;
  const kept = await (await page.request.get(path)).body();
  expect(kept.includes(PLACE)).toBe(false);
  // From the tables on, byte for byte.
  const tables = Buffer.from([0xff, 0xdb]);
  const picture = sent.subarray(sent.indexOf(tables, sent.indexOf("Lavc")));
  expect(kept.subarray(kept.indexOf(tables)).equals(picture)).toBe(true);
  // 480 by 320 as it is stored; it stands upright as the camera held it.
  const shown = await page.evaluate(async (path) => {
    const image = new Image();
    image.src = path;
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  }, path);
  expect(shown).toEqual([320, 480]);
});

test("a piece says what it shows and proves, and assessors read it at the row", async ({ page, another }) => {
  await newPerson(page, "Oleander Fitch");
  const id = await apply(page, LINKS_ONLY);
  await fill(page, id);
  await open(page, `/submissions/${id}`);
  const audit = region(page, "An audit of your last twenty messages");
  const item = audit.getByRole("listitem").first();
  await item.getByRole("textbox", { name: "What does this show?" }).fill("The table with all twenty");
  await item.getByRole("checkbox", { name: "A complete, honest count" }).check();
  await expect(item.getByRole("status").filter({ hasText: /^Saved at \d/ })).toBeVisible();
  await page.reload();
  await expect(item.getByRole("checkbox", { name: "A complete, honest count" })).toBeChecked();
  await expect(item.getByRole("checkbox", { name: "A pattern with consequences" })).not.toBeChecked();
  await expect(item.getByRole("textbox", { name: "What does this show?" })).toHaveValue("The table with all twenty");
  const statements = { ready: true, rights: true, own_work: true, used_ai: false };
  await call(page, "POST", `/api/v1/submissions/${id}/submit`, statements);

  const assessor = await another();
  await signIn(assessor, "assessor");
  await call(assessor, "POST", `/api/v1/assessments/${id}/claim`);
  await open(assessor, `/assess/${id}`);
  const row = assessor.getByRole("group", { name: "A complete, honest count" });
  await expect(row).toContainText("Shown by:");
  await row.getByRole("link", { name: "The table with all twenty" }).click();
  const piece = assessor.getByRole("figure").filter({ hasText: "The table with all twenty" });
  await expect(piece).toBeInViewport();
  await expect(assessor.getByRole("group", { name: "A pattern with consequences" })).not.toContainText("Shown by:");
  await axe(assessor);
});
