use super::report::{Outcome, Verdict};
use super::*;
use crate::achievement::{self, tests as draft};
use crate::did;
use crate::key::SigningKey;
use crate::read::read;
use crate::{issue, status};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

mod authority;
mod hostile;
#[cfg(not(target_arch = "wasm32"))]
mod properties;
mod record;
mod revocation;
mod text_proof;
mod token;
mod token_refused;
mod verdicts;

const DID: &str = "did:web:badges.example.edu:issuers:42";
const DID_URL: &str = "https://badges.example.edu/issuers/42/did.json";
const LIST_URL: &str = "https://badges.example.edu/status/1";

fn key() -> SigningKey {
    SigningKey::from_seed(&[42; 32])
}

fn sign(document: &Value) -> Value {
    sign_as(document, DID, &key())
}

fn sign_as(document: &Value, did: &str, key: &SigningKey) -> Value {
    let method = did::method_id(did, &key.public());
    issue::sign(document, key, &method, draft::time("2026-01-02T03:04:05Z")).unwrap()
}

fn unsigned() -> Value {
    achievement::build(&draft::draft()).unwrap()
}

fn unsigned_list(revoked: &[u32]) -> Value {
    let encoded = status::encode(revoked.iter().copied()).unwrap();
    status::list_credential(LIST_URL, DID, &encoded, draft::time("2026-01-01T00:00:00Z"))
}

fn facts_with_list(list: &Value) -> Facts {
    let document = did::document(DID, &[key().public()]);
    Facts {
        now: draft::time("2027-01-01T00:00:00Z"),
        documents: BTreeMap::from([
            (DID_URL.to_owned(), Fetched::Body(document.to_string())),
            (LIST_URL.to_owned(), Fetched::Body(list.to_string())),
        ]),
        recipient: None,
    }
}

fn facts() -> Facts {
    facts_with_list(&sign(&unsigned_list(&[1, 2, 94_566, 94_568])))
}

/// The header of a token by the issuer's key.
fn header() -> Value {
    json!({ "alg": "EdDSA", "kid": did::method_id(DID, &key().public()), "typ": "JWT" })
}

/// The award as the payload of a token by `issuer`.
fn payload(issuer: &str) -> Value {
    let mut payload = unsigned();
    payload["issuer"]["id"] = json!(issuer);
    payload["iss"] = json!(issuer);
    payload["jti"] = payload["id"].clone();
    payload["nbf"] = json!(1_767_323_045);
    payload
}

/// A compact JWS, signed with the issuer's key whatever its header says.
fn token(header: &Value, payload: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(header), part(payload));
    let signature = URL_SAFE_NO_PAD.encode(key().sign(signed.as_bytes()));
    format!("{signed}.{signature}")
}

fn report(document: &Value, facts: &Facts) -> Report {
    verify(&read(document.to_string().as_bytes()).unwrap(), facts)
}

/// The reason of one check, having made sure that all others passed.
fn only(report: &Report, kind: CheckKind) -> (Outcome, report::Reason) {
    for check in report.checks.iter().filter(|check| check.kind != kind) {
        assert_eq!(check.outcome, Outcome::Passed, "{check:?}");
    }
    let check = report.check(kind).unwrap();
    let verdict = match check.outcome {
        Outcome::Passed => Verdict::Valid,
        Outcome::Failed => Verdict::Invalid,
        Outcome::Unknown => Verdict::Unknown,
    };
    assert_eq!(report.verdict, verdict);
    (check.outcome, check.reason.clone())
}
