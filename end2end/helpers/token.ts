/** Badges as signed tokens (VC-JWT), made with somebody else's library. */
import { CompactSign, exportJWK, generateKeyPair, type JSONWebKeySet } from "jose";

export const ALGORITHMS = ["RS256", "ES256", "EdDSA"] as const;

const SITE = "https://badges.example.edu";

export type SignedBadge = { token: string; keysUrl: string; keys: JSONWebKeySet };

type Signer = { sign: (claims: object) => Promise<string>; keysUrl: string; keys: JSONWebKeySet };

/** Somebody with a new key, who names it by address (`kid`) or puts it into what they sign (`jwk`). */
async function newSigner(alg: (typeof ALGORITHMS)[number], named: "kid" | "jwk"): Promise<Signer> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(publicKey);
  const keysUrl = `${SITE}/.well-known/jwks.json`;
  const header = named === "kid" ? { alg, typ: "JWT", kid: `${keysUrl}#first` } : { alg, typ: "JWT", jwk };
  const sign = (claims: object): Promise<string> =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(claims))).setProtectedHeader(header).sign(privateKey);
  return { sign, keysUrl, keys: { keys: [{ ...jwk, kid: "first", use: "sig" }] } };
}

/** A badge of an issuer who names their key by address (`kid`), or puts it into the token (`jwk`). */
export async function signedBadge(alg: (typeof ALGORITHMS)[number], named: "kid" | "jwk"): Promise<SignedBadge> {
  const { sign, keysUrl, keys } = await newSigner(alg, named);
  return { token: await sign(claims()), keysUrl, keys };
}

/** A learner record with a badge that holds and one whose signature does not. */
export async function signedRecord(): Promise<SignedBadge> {
  const { sign, keysUrl, keys } = await newSigner("ES256", "kid");
  const badge = await sign(claims());
  const changed = badge.slice(0, -8) + (badge.endsWith("AAAAAAAA") ? "BBBBBBBB" : "AAAAAAAA");
  const record = {
    ...claims(),
    "@context": [
      "https://www.w3.org/ns/credentials/v2",
      "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
      "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    type: ["VerifiableCredential", "ClrCredential"],
    name: "Two years of teaching",
    credentialSubject: { id: "mailto:learner@example.edu", type: ["ClrSubject"], verifiableCredential: [badge, changed] },
  };
  return { token: await sign(record), keysUrl, keys };
}

/** A badge of today, with what a token says beside it (Open Badges 3.0, section 8.2.4). */
function claims(): object {
  const seconds = Math.floor(Date.now() / 1000) - 3600;
  const issuer = `${SITE}/issuers/42`;
  const id = "urn:uuid:2b1c6e1e-6c8e-4f9e-9d6a-0d7f8b1f9a10";
  return {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    id,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: "Asking better questions",
    issuer: { id: issuer, type: ["Profile"], name: "Alder Teaching Institute" },
    validFrom: new Date(seconds * 1000).toISOString(),
    credentialSubject: {
      id: "mailto:learner@example.edu",
      type: ["AchievementSubject"],
      achievement: {
        id: `${SITE}/m/questions`,
        type: ["Achievement"],
        name: "Asking better questions",
        description: "Plans and asks questions that make pupils think.",
        criteria: { narrative: "Teach one lesson and reflect on it." },
      },
    },
    iss: issuer,
    jti: id,
    nbf: seconds,
    sub: "mailto:learner@example.edu",
  };
}
