/** Advice: a learner sends a colleague a link to a part of a draft, and reads what they write beside it. */
import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { LANGUAGES, SCHEMES, axe, contrast, expect, mailTo, noHorizontalScroll, open, settled, signIn, speak, test } from "../fixtures.ts";
import { ask, call } from "../helpers/calls.ts";
import { tabTo } from "../helpers/keyboard.ts";
import { newPerson } from "../helpers/people.ts";
import { LINKS_ONLY, apply, fill, handIn, recommend } from "../helpers/work.ts";

type Work = { answers: { prompt: string; text: string }[]; evidence: { id: string }[] };
type Link = { id: string; url: string };
type Remark = { text: string; place: { kind: string; prompt?: string } };

const region = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });
const dialog = (page: Page): Locator => page.getByRole("dialog", { name: "A link for a colleague" });
const field = (page: Page, label = "Your remark on this answer"): Locator => page.getByRole("textbox", { name: label });
const path = (id: string): string => `/api/v1/submissions/${id}/advice`;

/** Makes a link that shows everything, and returns its path on this site. */
async function makeLink(learner: Page, id: string): Promise<Link> {
  const { answers, evidence } = await call<Work>(learner, "GET", `/api/v1/submissions/${id}`);
  const link = await call<Link>(learner, "POST", path(id), {
    for_whom: "Ines from room four",
    days: 14,
    answers: answers.map(({ prompt }) => prompt),
    pieces: evidence.map((piece) => piece.id),
  });
  return { ...link, url: new URL(link.url).pathname };
}

async function remarks(learner: Page, id: string): Promise<Remark[]> {
  return (await call<{ remarks: Remark[] }>(learner, "GET", path(id))).remarks;
}

/** A new learner with a draft that has everything. */
async function draft(page: Page, name: string): Promise<{ id: string; email: string }> {
  const { email } = await newPerson(page, name);
  const id = await apply(page, LINKS_ONLY);
  await fill(page, id);
  return { id, email };
}

test("a link is made by keyboard, a colleague writes on a phone, the learner is done with it", async ({ page, another }) => {
  const { id, email } = await draft(page, "Ottilie Marchetti");
  await open(page, `/submissions/${id}#advice`);
  await expect(page.getByRole("heading", { name: "Ask a colleague" })).toBeFocused();
  await tabTo(page, page.getByRole("button", { name: "Make a link" }));
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeVisible();
  // Nothing is chosen beforehand.
  for (const box of await dialog(page).getByRole("checkbox").all()) await expect(box).not.toBeChecked();
  await expect(dialog(page).getByRole("radio", { name: "14 days" })).toBeChecked();
  await axe(page);
  await dialog(page).getByRole("textbox", { name: "Whom is it for?" }).focus();
  await page.keyboard.type("Ines");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toContainText("Choose at least one answer or one piece of evidence.");
  const first = dialog(page).getByRole("group", { name: "Answers it shows" }).getByRole("checkbox").nth(1);
  await tabTo(page, first);
  await page.keyboard.press("Space");
  await tabTo(page, dialog(page).getByRole("button", { name: "Make the link" }));
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByText("The link for Ines is ready. Copy it and send it.")).toBeVisible();
  await expect(region(page, "Ask a colleague")).toContainText("Shows 1 answer and 0 pieces of evidence.");
  const url = await page.getByRole("textbox", { name: "Link for Ines" }).inputValue();
  expect(url).toMatch(/\/advice\/[\w-]{43}$/);

  const colleague = await another();
  await colleague.setViewportSize({ width: 360, height: 740 });
  const answer = await colleague.goto(new URL(url).pathname);
  expect(answer?.headers()["cache-control"]).toBe("no-store");
  expect(answer?.headers()["referrer-policy"]).toBe("no-referrer");
  await settled(colleague);
  await expect(colleague.getByRole("heading", { level: 1 })).toHaveText("Ottilie Marchetti asks for your advice");
  await expect(colleague).toHaveTitle("A draft for you to read · Laurel");
  await expect(colleague.getByText("What I saw, for")).toHaveCount(1);
  await expect(colleague.getByText(email)).toHaveCount(0);
  await noHorizontalScroll(colleague);
  await axe(colleague);
  await field(colleague).fill("Which family surprised you, and why?");
  await expect(colleague.getByText("Kept on this device until you send it.")).toBeVisible();
  const send = colleague.getByRole("button", { name: "Send this remark" }).first();
  await send.click();
  await expect(colleague.getByText("Please write your name above first.")).toBeVisible();
  await colleague.getByRole("textbox", { name: "Your name" }).fill("Ines");
  await send.click();
  await expect(colleague.getByText("Sent. Thank you!")).toBeVisible();
  await expect(field(colleague)).toHaveValue("");

  await mailTo(email, "a remark on your draft");
  await open(page, "/notifications");
  await page.getByRole("link", { name: /^Somebody you asked has left a remark/ }).click();
  await expect(page).toHaveURL(`/submissions/${id}#advice`);
  await settled(page);
  await region(page, "Ask a colleague").getByRole("listitem").getByRole("link", { name: /\(1\)$/ }).click();
  const here = page.getByRole("group", { name: "Remarks" });
  await expect(here).toBeFocused();
  await expect(here).toContainText("Calls themselves Ines");
  await expect(here).toContainText("Which family surprised you, and why?");
  await axe(page);
  await here.getByRole("button", { name: "Done with the remark of Ines" }).press("Enter");
  await expect(here).toBeFocused();
  await expect(here.getByText("Which family surprised you, and why?")).toBeHidden();
  await here.getByText("1 done remark").click();
  await here.getByRole("button", { name: "Not done after all" }).click();
  await expect(here.getByText("1 done remark")).toHaveCount(0);
  await expect(here.getByText("Which family surprised you, and why?")).toBeVisible();

  page.on("dialog", (question) => void question.accept());
  await page.getByRole("button", { name: "End the link for Ines" }).click();
  await expect(page.getByText("The link for Ines works no more.")).toBeVisible();
  expect((await colleague.reload())?.status()).toBe(404);
  await settled(colleague);
  await expect(colleague.getByRole("heading", { level: 1, name: "This link works no more" })).toBeVisible();
  await axe(colleague);
});

test("what a colleague writes is kept until it is there, and stands there once", async ({ page, another }) => {
  const { id } = await draft(page, "Evander Kowalczyk");
  const { url } = await makeLink(page, id);
  const colleague = await another();
  await open(colleague, url);
  await colleague.getByRole("textbox", { name: "Your name" }).fill("Ines");
  const box = colleague.locator(".remark-box").first();
  await box.getByRole("textbox").fill("A first thought.");
  await colleague.reload();
  await settled(colleague);
  await expect(box.getByRole("textbox")).toHaveValue("A first thought.");

  // The server has it, and the answer is lost on the way: what is sent again stands there once.
  await colleague.route("**/remarks/*", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await box.getByRole("button", { name: "Send this remark" }).click();
  await expect(box.getByText("No connection. It is kept on this device")).toBeVisible();
  expect(await remarks(page, id)).toHaveLength(1);
  await colleague.unroute("**/remarks/*");
  await colleague.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(box.getByText("Sent. Thank you!")).toBeVisible();
  expect((await remarks(page, id)).map(({ text }) => text)).toEqual(["A first thought."]);

  await box.getByRole("button", { name: "Take it back" }).click();
  await expect(box.getByRole("textbox")).toHaveValue("A first thought.");
  expect(await remarks(page, id)).toEqual([]);

  // The link ends while somebody writes: they keep their words, and read what to do with them.
  const { links } = await call<{ links: Link[] }>(page, "GET", path(id));
  await call(page, "DELETE", `${path(id)}/links/${links[0]?.id}`);
  await box.getByRole("button", { name: "Send this remark" }).click();
  await expect(box.getByText("This link works no more, so nothing more can be sent.")).toBeVisible();
  await expect(box.getByRole("textbox")).toHaveValue("A first thought.");
});

test("hostile words are shown as words", async ({ page, another }) => {
  const { id } = await draft(page, "Perpetua Osei");
  const { url } = await makeLink(page, id);
  const colleague = await another();
  await open(colleague, url);
  const words = '<img src=x onerror="document.title=1"><script>document.title=1</script> [a](javascript:alert(1))';
  await colleague.getByRole("textbox", { name: "Your name" }).fill("<b>Ines</b>");
  await field(colleague, "Your remark on the whole").fill(words);
  await colleague.getByRole("button", { name: "Send this remark" }).last().click();
  await expect(colleague.getByText("Sent. Thank you!")).toBeVisible();
  await open(page, `/submissions/${id}`);
  const here = page.getByRole("group", { name: "Remarks" });
  await expect(here).toContainText(words);
  await expect(here).toContainText("Calls themselves <b>Ines</b>");
  await expect(here.locator("img, script, b")).toHaveCount(0);
  await expect(here.getByRole("link")).toHaveCount(0);
  await expect(page).not.toHaveTitle("1");
});

test("neither link nor remark reaches reviewers, and handing in ends it", async ({ page, another }) => {
  const { id } = await draft(page, "Leopoldine Achebe");
  const { url } = await makeLink(page, id);
  const token = url.split("/").pop() ?? "";
  const remark = { adviser: "Ines", place: { kind: "whole" }, text: "Only for you." };
  const colleague = await another();
  await call(colleague, "PUT", `/api/v1/advice/${token}/remarks/${randomUUID()}`, remark);
  await call(page, "POST", `/api/v1/submissions/${id}/submit`, { ready: true, rights: true, own_work: true, used_ai: false });
  expect((await ask(colleague, "GET", `/api/v1/advice/${token}`)).status()).toBe(404);
  const assessor = await another();
  await signIn(assessor, "assessor");
  await recommend(assessor, id, "not_yet");
  const approver = await another();
  await signIn(approver, "approver");
  for (const [reviewer, address] of [[assessor, "/assess"], [approver, `/assess/${id}`]] as const) {
    await open(reviewer, address);
    await expect(reviewer.getByText("Only for you.")).toHaveCount(0);
    await expect(reviewer.getByText("Ask a colleague")).toHaveCount(0);
    expect(await (await ask(reviewer, "GET", `/api/v1/assessments/${id}`)).text()).not.toContain("Only for you.");
  }
});

test("the hint after not yet leads to asking for advice", async ({ page, another }) => {
  await newPerson(page, "Amaranta Lindholm");
  const [assessor, approver] = [await another(), await another()];
  await signIn(assessor, "assessor");
  await signIn(approver, "approver");
  let { id } = await handIn(page);
  const decision = { outcome: "not_yet", comment: "One more lesson, please." };
  // The policy hints after the third "not yet" unless the issuer says otherwise.
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    if (attempt > 1) {
      id = (await call<{ id: string }>(page, "POST", `/api/v1/submissions/${id}/revise`)).id;
      await call(page, "POST", `/api/v1/submissions/${id}/submit`, { ready: true, rights: true, own_work: true, used_ai: false });
    }
    await recommend(assessor, id, "not_yet");
    await call(approver, "POST", `/api/v1/assessments/${id}/decision`, decision);
  }
  await open(page, "/submissions");
  await region(page, "Next step").getByRole("link", { name: "Ask a colleague about it" }).click();
  await settled(page);
  await page.getByRole("button", { name: "Begin it and ask a colleague" }).click();
  await expect(page).toHaveURL(/\/submissions\/[\w-]+#advice$/);
  await expect(page.getByRole("heading", { name: "Ask a colleague" })).toBeFocused();
});

for (const language of LANGUAGES) {
  test(`everybody can ask for advice and give it in ${language}`, async ({ page, another }) => {
    await speak(page, language);
    const { id } = await draft(page, "Ingeborg Sandoval");
    const { url } = await makeLink(page, id);
    const colleague = await another();
    await speak(colleague, language);
    const token = url.split("/").pop() ?? "";
    const remark = { adviser: "Ines", place: { kind: "whole" }, text: "Clear from beginning to end." };
    await call(colleague, "PUT", `/api/v1/advice/${token}/remarks/${randomUUID()}`, remark);
    await open(page, `/submissions/${id}`);
    await open(colleague, url);
    await open(await another(), "/advice/none");
    for (const reader of [page, colleague]) {
      for (const width of [1280, 360]) {
        await reader.setViewportSize({ width, height: 800 });
        await noHorizontalScroll(reader);
        await axe(reader);
        for (const colorScheme of SCHEMES) {
          await reader.emulateMedia({ colorScheme });
          await contrast(reader);
        }
      }
    }
  });
}
