import { readFileSync } from "node:fs";
import { get } from "node:http";

/** What the catalogue takes on its way, compressed as the server does it. */
export function brotliBytes(address) {
  return new Promise((done, fail) => {
    get(`${address}/api/v1/catalogue`, { headers: { "accept-encoding": "br" } }, (response) => {
      const { statusCode, headers } = response;
      if (statusCode !== 200 || headers["content-encoding"] !== "br") {
        fail(new Error(`the catalogue: ${statusCode}, encoding ${headers["content-encoding"]}`));
      }
      let bytes = 0;
      response.on("data", (part) => (bytes += part.length)).on("end", () => done(bytes)).on("error", fail);
    }).on("error", fail);
  });
}

/** Bytes on the page's own JavaScript heap after collecting what nobody holds; no worker, no WebAssembly. */
export async function jsHeap(page) {
  const client = await page.context().newCDPSession(page);
  await client.send("HeapProfiler.collectGarbage");
  await client.send("Performance.enable");
  const { metrics } = await client.send("Performance.getMetrics");
  await client.detach();
  return metrics.find(({ name }) => name === "JSHeapUsedSize").value;
}

/** Bytes that only the browser's largest renderer process holds: the tab with its workers and WebAssembly. Linux. */
export async function tabMemory(browser) {
  const client = await browser.newBrowserCDPSession();
  const { processInfo } = await client.send("SystemInfo.getProcessInfo");
  await client.detach();
  const sizes = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => {
    const lines = readFileSync(`/proc/${id}/smaps_rollup`, "utf8").matchAll(/^Private_\w+: +(\d+) kB/gm);
    return [...lines].reduce((sum, [, kilobytes]) => sum + 1024 * Number(kilobytes), 0);
  });
  return Math.max(...sizes);
}
