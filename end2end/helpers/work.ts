/** Steps on the way of a submission, taken through the API where a test is about a later step. */
import { type Browser, type Page, expect } from "@playwright/test";
import { signIn } from "../fixtures.ts";
import { call } from "./calls.ts";

/** A micro-credential whose requirements can all be met with links, and its issuer, for whom one assessor is enough. */
export const LINKS_ONLY = "two-way-family-communication";
export const LINKS_ONLY_ISSUER = "pinecrest-county-office";

/** The like at an issuer that has two assessors score what is new. */
export const SCORED_TWICE = "interleaved-mathematics-practice";
export const SCORED_TWICE_ISSUER = "calder-ridge-university";

/** The like at an issuer that means work for whoever fits best. */
export const ASSIGNED = "money-decisions-with-real-numbers";
export const ASSIGNED_ISSUER = "lantern-civic-project";

type Level = "passing" | "basic" | "not_yet";

type View = {
  reference: string;
  micro_credential: {
    content: {
      parts: {
        prompts: { key: string; rubric: { key: string }[] }[];
        evidence: { key: string; min_count: number; rubric: { key: string }[] }[];
      }[];
    };
  };
};

/** Applies, and returns the submission's identifier. */
export async function apply(learner: Page, slug: string): Promise<string> {
  return (await call<{ id: string }>(learner, "POST", "/api/v1/submissions", { micro_credential: slug })).id;
}

/** Writes every answer and adds a link wherever a piece of evidence is asked for. */
export async function fill(learner: Page, id: string): Promise<void> {
  const { parts } = (await call<View>(learner, "GET", `/api/v1/submissions/${id}`)).micro_credential.content;
  for (const { key } of parts.flatMap((part) => part.prompts)) {
    const answer = { text: `What I saw, for ${key}.`, base_revision: 0 };
    await call(learner, "PUT", `/api/v1/submissions/${id}/answers/${key}`, answer);
  }
  for (const { key, min_count } of parts.flatMap((part) => part.evidence)) {
    for (let count = 1; count <= min_count; count += 1) {
      const piece = { mode: "link", url: `https://example.org/${key}/${count}` };
      await call(learner, "POST", `/api/v1/submissions/${id}/evidence`, { requirement: key, piece });
    }
  }
}

/** Applies, fills everything in and hands it in. */
export async function handIn(learner: Page, slug = LINKS_ONLY): Promise<{ id: string; reference: string }> {
  const id = await apply(learner, slug);
  await fill(learner, id);
  const statements = { ready: true, rights: true, own_work: true, used_ai: false };
  const { reference } = await call<View>(learner, "POST", `/api/v1/submissions/${id}/submit`, statements);
  return { id, reference };
}

/** Scores every row at one level and passes it on. */
export async function recommend(assessor: Page, id: string, level: Level = "passing"): Promise<void> {
  const path = `/api/v1/assessments/${id}`;
  await call(assessor, "POST", `${path}/claim`);
  const { parts } = (await call<View>(assessor, "GET", path)).micro_credential.content;
  const rows = parts
    .flatMap((part) => [...part.prompts, ...part.evidence])
    .flatMap(({ rubric }) => rubric)
    .map(({ key }) => ({ row: key, level, comment: "Seen." }));
  await call(assessor, "PUT", path, { scores: { rows, comment: "", private_note: "" }, base_revision: 0 });
  await call(assessor, "POST", `${path}/recommend`);
}

/** Has a learner who is signed in earn a badge, and returns the badge's identifier. */
export async function earn(browser: Browser, learner: Page, slug = LINKS_ONLY): Promise<string> {
  const { id } = await handIn(learner, slug);
  const [assessor, approver] = [await browser.newPage(), await browser.newPage()];
  await signIn(assessor, "assessor");
  await recommend(assessor, id);
  await signIn(approver, "approver");
  const decision = { outcome: "award", comment: "" };
  const { badge } = await call<{ badge: string }>(approver, "POST", `/api/v1/assessments/${id}/decision`, decision);
  await Promise.all([assessor.close(), approver.close()]);
  expect(badge).toMatch(/^[\w-]+$/);
  return badge;
}

/** Decides who may see a badge. */
export async function share(learner: Page, badge: string, visibility: "private" | "unlisted" | "public"): Promise<void> {
  await call(learner, "PUT", `/api/v1/wallet/badges/${badge}/visibility`, { visibility, show_name: true });
}
