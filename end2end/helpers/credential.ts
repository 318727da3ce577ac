/** Badges as files: what is baked into a picture, and what somebody else's verifier makes of it. */
import { inflateSync } from "node:zlib";
import { origin } from "../fixtures.ts";

/** The credential in a PNG picture (Open Badges 3.0, baking: an `iTXt` chunk named `openbadgecredential`). */
export function unbake(png: Buffer): string {
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString("latin1", at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    const keyword = data.indexOf(0);
    if (kind === "iTXt" && data.toString("latin1", 0, keyword) === "openbadgecredential") {
      // Keyword, 0, compression flag, compression method, language tag, 0, translated keyword, 0, text.
      const isCompressed = data[keyword + 1] === 1;
      const translated = data.indexOf(0, keyword + 3) + 1;
      const text = data.subarray(data.indexOf(0, translated) + 1);
      return (isCompressed ? inflateSync(text) : text).toString("utf8");
    }
    at += 12 + length;
  }
  throw new Error("no credential in this picture");
}

/** The same credential with one letter of its achievement's name changed. */
export function changed(credential: string): string {
  const name = (JSON.parse(credential) as { credentialSubject: { achievement: { name: string } } }).credentialSubject.achievement.name;
  const other = (name.startsWith("T") ? "F" : "T") + name.slice(1);
  return credential.replace(JSON.stringify(name), JSON.stringify(other));
}

type Step = { id: string; valid?: boolean };
type Verdict = { log?: Step[]; errors?: { name: string; message: string }[] };

/**
 * What the verifier of the Digital Credentials Consortium says.
 *
 * A did:web leads to https; the server under test speaks http on this machine, so its addresses are asked
 * for there, and every other address is refused: nothing may be needed from elsewhere. The verifier takes
 * `fetch` when it is loaded, so that is where ours has to stand before.
 */
export async function verifyElsewhere(credential: string): Promise<{ verdict: Verdict; asked: string[] }> {
  const real = globalThis.fetch;
  const asked: string[] = [];
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    // Which JSON schema it obeys is not asked here, and the schema itself is not stored with this code.
    if (url.pathname.includes("/schema/")) return Promise.resolve(Response.json({}));
    asked.push(url.href);
    if (url.host !== new URL(origin()).host) return Promise.reject(new TypeError(`not asked for: ${url.href}`));
    url.protocol = "http:";
    return real(url, input instanceof Request ? { headers: input.headers } : init);
  };
  try {
    const { verifyCredential } = await import("@digitalcredentials/verifier-core");
    const verdict = await verifyCredential({ credential: JSON.parse(credential), knownDIDRegistries: [] });
    return { verdict: verdict as Verdict, asked };
  } finally {
    globalThis.fetch = real;
  }
}
