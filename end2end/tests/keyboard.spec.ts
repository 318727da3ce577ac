/** A learner's way from the start page to handing in, with Tab, Enter, Space and arrows only. */
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, open, settled, test } from "../fixtures.ts";
import { tabTo } from "../helpers/keyboard.ts";
import { newPerson } from "../helpers/people.ts";

const PROMPTS = ["Which families are you in touch with", "What may you share, with whom", "What did a family tell you"];
const PDF = join(import.meta.dirname, "../files/lesson-plan.pdf");

/** A page of the same program was reached: its heading has the focus, and its name was announced. */
async function arrived(page: Page, heading: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: `${heading}, page loaded` })).toHaveCount(1);
}

/** A page was loaded anew: the browser announces its title, and starts at its top. */
async function loaded(page: Page, heading: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  await expect(page).toHaveTitle(new RegExp(`^${heading}`));
  await settled(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
}

test("from the start page to handing in", async ({ page, another }) => {
  test.setTimeout(120_000);
  const person = await newPerson(await another(), "Thessaly Brandvold");
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  await open(page, "/");

  await test.step("the first stop leads past the navigation", async () => {
    await tabTo(page, page.getByRole("link", { name: "Skip to content" }));
    await press("Enter");
    await tabTo(page, page.getByRole("searchbox"));
  });

  await test.step("explore", async () => {
    await page.keyboard.type("families");
    await press("Enter");
    await expect(page).toHaveURL("/explore?q=families");
    await loaded(page, "Explore micro-credentials");
    await tabTo(page, page.getByRole("searchbox"));
    await press("Enter");
    await expect(page.getByRole("heading", { level: 2, name: "Results" })).toBeFocused();
    await tabTo(page, page.getByRole("link", { name: "Two-Way Communication with Families" }));
    await press("Enter");
    await arrived(page, "Two-Way Communication with Families");
  });

  await test.step("apply, and sign in on the way", async () => {
    await tabTo(page, page.getByRole("link", { name: "Apply" }).first());
    await press("Enter");
    await loaded(page, "Apply");
    await tabTo(page, page.getByRole("main").getByRole("link", { name: "Sign in" }));
    await press("Enter");
    await arrived(page, "Sign in");
    await tabTo(page, page.getByRole("textbox", { name: "Mail address" }));
    await page.keyboard.type(person.email);
    await tabTo(page, page.getByRole("textbox", { name: "Password", exact: true }));
    await page.keyboard.type(person.password);
    await press("Enter");
    await expect(page).toHaveURL(/\/submissions\//);
    await arrived(page, "Two-Way Communication with Families");
  });

  await test.step("write every answer", async () => {
    for (const prompt of PROMPTS) {
      await tabTo(page, page.getByRole("textbox", { name: prompt }));
      await page.keyboard.type("Nineteen families, four channels, two languages.");
    }
    // Leaving the last field saves it at once.
    await press("Tab");
    await expect(page.getByRole("status").filter({ hasText: /^Saved at \d/ })).toHaveCount(PROMPTS.length);
  });

  await test.step("choose a file, and add links", async () => {
    const audit = page.getByRole("region", { name: "An audit of your last twenty messages" });
    await page.getByRole("link", { name: "Skip to content" }).focus();
    await tabTo(page, audit.getByLabel("Drop files here, or choose them"));
    const chooser = page.waitForEvent("filechooser");
    await press("Enter");
    await (await chooser).setFiles(PDF);
    await expect(audit.getByText("1 KB, stored")).toBeVisible();
    for (const requirement of ["Four exchanges, before and after", "A one-page routine for a term"]) {
      const region = page.getByRole("region", { name: requirement });
      await tabTo(page, region.getByRole("textbox", { name: "Link" }));
      await page.keyboard.type("https://example.org/shared");
      await press("Enter");
      await expect(region.getByRole("link", { name: /^https:\/\/example.org\/shared/ })).toBeVisible();
    }
  });

  await test.step("hand in", async () => {
    await expect(page.getByText("Everything is here")).toBeVisible();
    const none = page.getByRole("radio", { name: "No AI tool helped with this work." });
    await tabTo(page, none);
    await press("Space");
    await expect(none).toBeChecked();
    for (const box of await page.getByRole("group", { name: "Please confirm" }).getByRole("checkbox").all()) {
      await tabTo(page, box);
      await press("Space");
      await expect(box).toBeChecked();
    }
    await tabTo(page, page.getByRole("button", { name: "Hand in" }));
    await press("Enter");
    const question = page.getByRole("dialog", { name: "Hand this in?" });
    await tabTo(page, question.getByRole("button", { name: "Hand in" }));
    await press("Enter");
    await expect(page.getByRole("status").filter({ hasText: "Handed in. Well done!" })).toBeVisible();
    // The form is gone; who listens hears where they are now.
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  });
});
