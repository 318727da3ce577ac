/** What a server tells somebody, word for word. */
import type { Page } from "@playwright/test";

/** Everything with words in it that pages were sent: JSON, pages, headers. */
export class Traffic {
  private readonly bodies: Promise<{ url: string; text: string }>[] = [];

  /** Notes from now on what a page is sent. */
  record(page: Page): void {
    page.on("response", (answer) => {
      const type = answer.headers()["content-type"] ?? "";
      if (!/json|text\/html/.test(type)) return;
      const body = answer.text().catch(() => "");
      this.bodies.push(body.then((text) => ({ url: answer.url(), text: `${JSON.stringify(answer.headers())}\n${text}` })));
    });
  }

  /** Waits until all of it has been read. */
  async settled(): Promise<void> {
    this.read = await Promise.all(this.bodies);
  }
  private read: { url: string; text: string }[] = [];

  /** How many answers there were. */
  get count(): number {
    return this.read.length;
  }

  /** The addresses whose answers contain a text, in any spelling of its letters. */
  tells(secret: string): string[] {
    const wanted = secret.toLowerCase();
    return this.read.filter(({ text }) => text.toLowerCase().includes(wanted)).map(({ url }) => url);
  }
}
