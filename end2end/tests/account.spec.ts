/** Accounts: signing up by a link in a mail, signing in and out, passwords, sessions. */
import type { Locator, Page } from "@playwright/test";
import { expect, mailTo, open, origin, settled, signInAs, test } from "../fixtures.ts";
import { type Person, newPerson, stranger } from "../helpers/people.ts";

const field = (page: Page, name: string): Locator => page.getByRole("textbox", { name, exact: true });

/** The link in a mail, as its reader opens it. */
const linkIn = (mail: string): string => new RegExp(`${origin()}/\\S+`).exec(mail)?.[0] ?? "no link";

async function signInWith(page: Page, email: string, password: string): Promise<void> {
  await field(page, "Mail address").fill(email);
  await field(page, "Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

const signedIn = (page: Page, person: Person): Locator =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: person.name });

test("signing up: the form helps, the mail's link confirms", async ({ page }) => {
  const person = stranger("Wendeline Abarca");
  await open(page, "/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Create an account" }).click();
  await page.getByRole("button", { name: "Create my account" }).click();
  await expect(field(page, "Your name")).toHaveAccessibleDescription(/Please fill this in\./);
  await expect(field(page, "Mail address")).toHaveAccessibleDescription(/Please fill this in\./);

  await field(page, "Your name").fill(person.name);
  await field(page, "Mail address").fill("not an address");
  await field(page, "Password").fill("short");
  await page.getByRole("button", { name: "Create my account" }).click();
  await expect(field(page, "Mail address")).toHaveAccessibleDescription(/This does not look right/);
  await expect(field(page, "Password")).toHaveAccessibleDescription(/Too short: at least \d+, please\./);

  await field(page, "Mail address").fill(person.email);
  await field(page, "Password").fill(person.password);
  await page.getByRole("button", { name: "Create my account" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Look at your mail" })).toContainText(person.email);

  const link = linkIn(await mailTo(person.email, "confirm"));
  await open(page, link);
  await expect(page.getByText("Welcome to Laurel. Your address is confirmed and you are signed in.")).toBeVisible();
  await expect(signedIn(page, person)).toBeVisible();

  await page.context().clearCookies();
  await open(page, link);
  await expect(page.getByRole("alert")).toContainText("This link has been used or has run out.");
});

test("an address that is taken is not betrayed, but its owner is told", async ({ page, another }) => {
  const person = await newPerson(page, "Isaura Fennimore");
  const visitor = await another();
  await open(visitor, "/sign-up");
  await field(visitor, "Your name").fill("Somebody Else");
  await field(visitor, "Mail address").fill(person.email);
  await field(visitor, "Password").fill("a fence of nine boards");
  await visitor.getByRole("button", { name: "Create my account" }).click();
  await expect(visitor.getByRole("status").filter({ hasText: "Look at your mail" })).toContainText(person.email);
  expect(await mailTo(person.email, "already")).toContain(person.name);
});

test("signing in leads back to where one was, signing out ends it", async ({ page }) => {
  const person = await newPerson(page, "Tancred Oyelaran");
  await page.context().clearCookies();
  await open(page, "/wallet");
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await signInWith(page, person.email.toUpperCase(), person.password);
  await expect(page).toHaveURL("/wallet");
  await expect(page.getByRole("heading", { name: "No badges yet" })).toBeVisible();

  await signedIn(page, person).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL("/");
  await expect(page.getByText("You are signed out.")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Sign in" })).toBeVisible();
  await open(page, "/wallet");
  await expect(page.getByRole("main").getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("a wrong password is told in plain words, an unknown address in the same", async ({ page }) => {
  const person = await newPerson(page, "Quirina Salvesen");
  await page.context().clearCookies();
  const words = "This address and password do not go together. Check both, or ask for a new password.";
  await open(page, "/sign-in");
  await signInWith(page, person.email, "not the right one");
  await expect(page.getByRole("alert")).toHaveText(words);
  await expect(field(page, "Mail address")).toHaveValue(person.email);
  await signInWith(page, "nobody.at.all@example.org", "not the right one");
  await expect(page.getByRole("alert")).toHaveText(words);
});

test("a forgotten password is replaced by a link, once", async ({ page }) => {
  const person = await newPerson(page, "Ludmila Ekström");
  await page.context().clearCookies();
  await open(page, "/sign-in");
  await page.getByRole("link", { name: "Forgotten your password?" }).click();
  await field(page, "Mail address").fill(person.email);
  await page.getByRole("button", { name: "Send me the link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Look at your mail" })).toContainText(person.email);

  const link = linkIn(await mailTo(person.email, "reset-password"));
  await open(page, link);
  await field(page, "New password").fill("a new door, painted green");
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await expect(page).toHaveURL("/");
  await expect(page.getByText("Your new password is saved and you are signed in.")).toBeVisible();
  await expect(signedIn(page, person)).toBeVisible();

  await page.context().clearCookies();
  await open(page, link);
  await field(page, "New password").fill("yet another new door");
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("This link has been used or has run out.");
  await open(page, "/sign-in");
  await signInWith(page, person.email, person.password);
  await expect(page.getByRole("alert")).toContainText("do not go together");
  await signInWith(page, person.email, "a new door, painted green");
  await expect(signedIn(page, person)).toBeVisible();
});

test("a changed password signs out everywhere else", async ({ page, another }) => {
  const person = await newPerson(page, "Ferrand Kieslow");
  const elsewhere = await another();
  await signInAs(elsewhere, person.email, person.password);
  await open(elsewhere, "/account");
  await expect(signedIn(elsewhere, person)).toBeVisible();

  await open(page, "/account");
  await field(page, "Current password").fill("not the right one");
  await field(page, "New password").fill("eleven kites in a tree");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(field(page, "Current password")).toHaveAccessibleDescription(/This is not your current password\./);
  await field(page, "Current password").fill(person.password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed. You have been signed out everywhere else.")).toBeVisible();
  await page.reload();
  await expect(signedIn(page, person)).toBeVisible();

  await elsewhere.reload();
  await settled(elsewhere);
  await expect(elsewhere.getByRole("main").getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("a session on another device can be ended", async ({ page, another }) => {
  const person = await newPerson(page, "Amabel Thorsrud");
  const elsewhere = await another();
  await signInAs(elsewhere, person.email, person.password);
  await open(elsewhere, "/wallet");
  await expect(elsewhere.getByRole("heading", { name: "No badges yet" })).toBeVisible();

  await open(page, "/account");
  const sessions = page.getByRole("region", { name: "Where you are signed in" }).getByRole("listitem");
  await expect(sessions).toHaveCount(2);
  await expect(sessions.filter({ hasText: "This device" })).toHaveCount(1);
  await sessions.getByRole("button", { name: "Sign out there" }).click();
  await expect(page.getByText("Signed out there.")).toBeVisible();
  await expect(sessions).toHaveCount(1);

  await elsewhere.reload();
  await settled(elsewhere);
  await expect(elsewhere.getByRole("main").getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("name and language of mails can be changed", async ({ page }) => {
  const person = await newPerson(page, "Oriel Mbatha");
  await open(page, "/account");
  await field(page, "Your name").fill("Oriel Mbatha-Lund");
  await page.getByRole("combobox", { name: "Language of mails" }).selectOption({ label: "Español" });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(signedIn(page, { ...person, name: "Oriel Mbatha-Lund" })).toBeVisible();
  await page.context().clearCookies();
  await open(page, "/forgotten-password");
  await field(page, "Mail address").fill(person.email);
  await page.getByRole("button", { name: "Send me the link" }).click();
  expect(await mailTo(person.email, "reset-password")).toContain("Hola");
});
