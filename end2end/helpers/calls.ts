/** Calls to the API as the product's own pages make them: with the page's cookies and its origin. */
import { expect, type APIResponse, type Page } from "@playwright/test";
import { origin } from "../fixtures.ts";

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** Calls the API and returns the answer, whatever it is. */
export function ask(page: Page, method: Method, path: string, body?: unknown): Promise<APIResponse> {
  return page.request.fetch(path, {
    method,
    headers: { origin: origin() },
    ...(body === undefined ? {} : { data: body }),
  });
}

/** Calls the API and returns what it says; fails unless it agrees. */
export async function call<T>(page: Page, method: Method, path: string, body?: unknown): Promise<T> {
  const answer = await ask(page, method, path, body);
  const text = await answer.text();
  expect(answer.ok(), `${method} ${path}: ${answer.status()} ${text}`).toBe(true);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}
