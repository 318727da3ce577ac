import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { LAUNCH } from "./helpers/browser.ts";

/** Asks the system for a port that nobody uses. */
function freePort(): string {
  const program = `const server = require("net").createServer().listen(0, "127.0.0.1", () => {
    console.log(server.address().port);
    server.close();
  });`;
  return execFileSync(process.execPath, ["-e", program], { encoding: "utf8" }).trim();
}

// This file is read again in every worker: the first reading decides, the environment hands it on.
process.env["LAUREL_LISTEN"] ??= `127.0.0.1:${freePort()}`;
process.env["LAUREL_DATA"] ??= mkdtempSync(join(tmpdir(), "laurel-end2end-"));
const address = `http://${process.env["LAUREL_LISTEN"]}`;

export default defineConfig({
  testDir: "tests",
  fullyParallel: true,
  forbidOnly: process.env["CI"] !== undefined,
  workers: 2,
  // CI machines are shared and sometimes slow; what only passes on the second try is reported as flaky.
  retries: process.env["CI"] === undefined ? 0 : 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: address,
    locale: "en-GB",
    // A service worker would hide requests from `page.route`; what it does itself has a file of its own.
    serviceWorkers: "block",
    actionTimeout: 10_000,
    trace: "retain-on-failure",
    launchOptions: LAUNCH,
  },
  webServer: {
    command: "bash server.sh",
    url: `${address}/readyz`,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    timeout: 120_000,
    stdout: "ignore",
    stderr: "pipe",
    env: {
      LAUREL_LOG: "warn",
      // Every test signs in from the same address.
      LAUREL_LIMIT_SIGN_IN: "10000",
      LAUREL_LIMIT_MAIL: "10000",
      LAUREL_LIMIT_OUTSIDE: "10000",
      LAUREL_LIMIT_WRITE: "100000",
      LAUREL_LIMIT_READ: "100000",
    },
  },
});
