/** Comments that point into the work, and words that reviewers keep. */
import { expect, open, signIn, test } from "../fixtures.ts";
import { newPerson } from "../helpers/people.ts";
import { handIn } from "../helpers/work.ts";

test("a comment quotes what is marked and points to a piece; both are there after a reload", async ({ page: learner, another }) => {
  await newPerson(learner, "Evander Quill-Brandt");
  const { id } = await handIn(learner);
  const assessor = await another();
  await signIn(assessor, "assessor");
  await open(assessor, `/assess/${id}`);
  await assessor.getByRole("button", { name: "Take it" }).click();
  const row = assessor.locator("fieldset.score").first();
  await row.getByText("Point into the work").press("Enter");

  // Nothing is marked: it says what to do.
  await row.getByRole("button", { name: "Quote" }).click();
  await expect(row.getByRole("status").first()).toHaveText(/Nothing is marked/);

  const answer = assessor.locator(".answer__text").first();
  const words = ((await answer.textContent()) ?? "").split(/\s+/).slice(0, 3).join(" ");
  await answer.evaluate((element, length) => {
    const text = element.firstChild as Text;
    getSelection()?.setBaseAndExtent(text, 0, text, length);
  }, words.length);
  await row.getByRole("button", { name: "Quote" }).click();
  const pointers = row.getByRole("list", { name: "See in the work" });
  await expect(pointers.getByRole("listitem")).toHaveText([words]);

  await row.getByRole("textbox", { name: "Words from an answer" }).fill("words that nobody wrote");
  await row.getByRole("button", { name: "Quote" }).press("Enter");
  await expect(row.getByRole("status").first()).toHaveText(/These words are in no answer/);
  await row.getByRole("textbox", { name: "Time, if you mean one (1:05)" }).fill("1:65");
  await row.getByRole("button", { name: "Point to it" }).press("Enter");
  await expect(row.getByRole("status").last()).toHaveText(/minutes and seconds/);
  await row.getByRole("textbox", { name: "Time, if you mean one (1:05)" }).fill("1:05");
  await row.getByRole("button", { name: "Point to it" }).press("Enter");
  await expect(pointers.getByRole("listitem")).toHaveCount(2);
  await expect(pointers.getByRole("listitem").last()).toContainText("at 1:05");

  await expect(assessor.getByRole("status").filter({ hasText: /^Saved at \d/ })).toBeVisible();
  await assessor.reload();
  await expect(pointers.getByRole("listitem")).toHaveCount(2);
  await pointers.getByRole("button", { name: "No longer point here" }).first().press("Enter");
  await expect(pointers.getByRole("listitem")).toHaveCount(1);
  await expect(pointers).not.toContainText(words);
});

test("a comment is kept, and its words go into another one", async ({ page: learner, another }) => {
  await newPerson(learner, "Isaura Penhallow");
  const { id } = await handIn(learner);
  const assessor = await another();
  await signIn(assessor, "assessor");
  await open(assessor, `/assess/${id}`);
  await assessor.getByRole("button", { name: "Take it" }).click();
  const comments = assessor.getByRole("textbox", { name: "Comment for the learner" });
  const menus = assessor.getByText("Snippets", { exact: true });
  const text = `Say who was in the room. (${id.slice(-6)})`;
  await comments.first().fill(text);
  await menus.first().press("Enter");
  await assessor.getByRole("button", { name: "Keep this comment as a snippet" }).click();
  await expect(assessor.getByText("Kept. You find it at every comment.")).toBeVisible();

  await comments.nth(1).fill("A clear plan.");
  await menus.nth(1).press("Enter");
  await assessor.getByRole("button", { name: `Insert: ${text}` }).last().click();
  await expect(comments.nth(1)).toHaveValue(`A clear plan.\n${text}`);
  await assessor.getByRole("button", { name: `Remove the snippet: ${text}` }).last().click();
  await expect(assessor.getByRole("button", { name: `Insert: ${text}` })).toHaveCount(0);
  await expect(comments.nth(1)).toHaveValue(`A clear plan.\n${text}`);
});
