/** Moving through a page without a mouse. */
import { type Locator, type Page, expect } from "@playwright/test";

/** The most presses before the way counts as closed. */
const MOST = 150;

/** Presses Tab until something is focused; every stop on the way has to show where the focus is. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
  await expect(goal).toBeVisible();
  for (let presses = 0; presses < MOST; presses += 1) {
    await page.keyboard.press("Tab");
    const { shown, what } = await page.evaluate(focusShown);
    expect(shown, `the focus can be seen on ${what}`).toBe(true);
    if (await goal.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${MOST} presses of Tab do not lead to ${goal}`);
}

/** Whether what is focused, or the box around it that stands for it, has an outline or a ring. */
function focusShown(): { shown: boolean; what: string } {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return { shown: true, what: "the window" };
  const hasRing = (element: Element | null, layer?: string): boolean => {
    if (element === null) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, layer);
    return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  };
  const rings = [hasRing(focused), hasRing(focused, "::after"), hasRing(focused.parentElement)];
  const shown = focused.matches(":focus-visible") && rings.includes(true);
  return { shown, what: focused.outerHTML.slice(0, 120) };
}
