/** People of a test's own, so that tests do not get in each other's way. */
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { mailTo } from "../fixtures.ts";
import { call } from "./calls.ts";
import { serverProgram } from "./server.ts";

export type Person = { name: string; email: string; password: string };

/** Somebody who does not exist yet. */
export function stranger(name: string): Person {
  const word = name.toLowerCase().replaceAll(/[^a-z]+/g, "-");
  return { name, email: `${word}.${randomBytes(4).toString("hex")}@example.org`, password: "seven lamps on a quay" };
}

/** Makes an account as the form does, by the link in the mail, and leaves the page signed in. */
export async function newPerson(page: Page, name: string): Promise<Person> {
  const person = stranger(name);
  await call(page, "POST", "/api/v1/account/sign-up", { ...person, lang: "en" });
  await call(page, "POST", "/api/v1/account/confirm", { token: tokenIn(await mailTo(person.email, "confirm")) });
  return person;
}

/** The token of the link in a mail. */
export function tokenIn(mail: string): string {
  return /[?&]token=([\w-]+)/.exec(mail)?.[1] ?? "";
}

/** Gives somebody a role for an issuer, as its operator does. */
export function giveRole(person: Person, issuer: string, role: "author" | "assessor" | "approver"): void {
  execFileSync(serverProgram(), ["user", "role", person.email, issuer, role], { stdio: ["ignore", "ignore", "inherit"] });
}
