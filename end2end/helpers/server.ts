/** Where the server's program is, and servers of a test's own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";

/** The program under test: what `LAUREL_SERVER` names, or the one that Cargo built last. */
export function serverProgram(): string {
  const cache = process.env["LAUREL_CACHE"] ?? join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "laurel");
  const target = process.env["CARGO_TARGET_DIR"] ?? join(cache, "target");
  return process.env["LAUREL_SERVER"] ?? join(target, "debug/laurel-server");
}

/** The real server with a data directory of its own, which survives it. */
export class Server {
  private child: ChildProcess | undefined;

  private constructor(
    readonly address: string,
    private readonly data: string,
  ) {}

  static async prepare(): Promise<Server> {
    const port = await new Promise<number>((resolve) => {
      const probe = createServer().listen(0, "127.0.0.1", () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
      });
    });
    return new Server(`127.0.0.1:${port}`, mkdtempSync(join(tmpdir(), "laurel-crash-")));
  }

  get origin(): string {
    return `http://${this.address}`;
  }

  async start(): Promise<void> {
    const program = serverProgram();
    const client = process.env["LAUREL_DIST"] ?? join(import.meta.dirname, "../../dist");
    expect(existsSync(program), program).toBe(true);
    this.child = spawn(program, ["demo", "--size", "bare", "--listen", this.address, "--data", this.data], {
      env: { ...process.env, LAUREL_DIST: client, LAUREL_LOG: "error", LAUREL_LIMIT_WRITE: "1000000", LAUREL_LIMIT_READ: "1000000" },
      stdio: ["ignore", "ignore", "inherit"],
    });
    await expect
      .poll(async () => (await fetch(`${this.origin}/readyz`).catch(() => undefined))?.ok, { timeout: 60_000, intervals: [20] })
      .toBe(true);
  }

  /** Kills it without warning, and waits until the system has taken back its port and its files. */
  async kill(): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }

  remove(): void {
    rmSync(this.data, { recursive: true, force: true });
  }
}
