/** A line to the server that stops carrying: plain TCP, which knows nothing of what it carries. */
import { once } from "node:events";
import { type AddressInfo, type Socket, connect, createServer } from "node:net";
import { origin } from "../fixtures.ts";

/** Breaks a connection for the client; either the server heard of it before, or it goes on waiting for more. */
type Break = (heard: boolean) => Promise<void>;

/** A line; `dead` resolves when one of its connections has carried its last byte to the server. */
export type Line = { origin: string; dead: Promise<Break>; close: () => void };

/** Opens a line. What goes to the server after so many bytes is lost, until a new connection is made. */
export async function openLine(bytes: number): Promise<Line> {
  const { hostname, port } = new URL(origin());
  const ends: Socket[] = [];
  let left = bytes;
  let die: (by: Break) => void;
  const dead = new Promise<Break>((resolve) => (die = resolve));
  const line = createServer((near) => {
    const far = connect(Number(port), hostname);
    ends.push(near.on("error", () => near.destroy()), far.on("error", () => far.destroy()));
    let isDead = false;
    far.pipe(near);
    near.on("end", () => far.end());
    near.on("data", (part) => {
      if (isDead) return;
      far.write(part.subarray(0, left));
      left -= part.length;
      if (left > 0) return;
      [isDead, left] = [true, Infinity];
      far.unpipe(near).resume();
      die(async (heard) => {
        if (heard) await once(far.end(), "close");
        near.resetAndDestroy();
      });
    });
  });
  await once(line.listen(0, "127.0.0.1"), "listening");
  const close = (): void => {
    line.close();
    for (const end of ends) end.destroy();
  };
  return { origin: `http://127.0.0.1:${(line.address() as AddressInfo).port}`, dead, close };
}
