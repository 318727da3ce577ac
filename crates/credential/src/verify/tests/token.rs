use super::super::report::Reason;
use super::*;
use crate::bake;
use crate::did::DidError;
use crate::proof::ProofError;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Made with jose 6.2.17; see `vectors/NOTICE.md`.
const TOKENS: &str = include_str!("../../../vectors/tokens.json");
const KEYS: &str = include_str!("../../../vectors/token-keys.json");
const ISSUER: &str = "https://badges.example.edu/issuers/42";
const KEYS_URL: &str = "https://badges.example.edu/.well-known/jwks.json";

fn published(name: &str) -> String {
    let tokens: Value = serde_json::from_str(TOKENS).unwrap();
    tokens[name].as_str().expect(name).to_owned()
}

fn facts_with_keys(keys: &str) -> Facts {
    let mut facts = facts();
    facts
        .documents
        .insert(KEYS_URL.to_owned(), Fetched::Body(keys.to_owned()));
    facts
}

fn check(token: &str, facts: &Facts) -> Report {
    verify(&read(token.as_bytes()).unwrap(), facts)
}

#[test]
fn tokens_made_elsewhere_are_valid_in_every_algorithm_and_form() {
    let facts = facts_with_keys(KEYS);
    for algorithm in ["rs256", "es256", "eddsa"] {
        for form in ["", "-vc"] {
            let credential = read(published(&format!("{algorithm}{form}")).as_bytes()).unwrap();
            let key = Need {
                url: KEYS_URL.to_owned(),
                kind: NeedKind::KeySet,
            };
            assert_eq!(needs(&credential), [key]);
            let report = verify(&credential, &facts);
            assert_eq!(report.verdict, Verdict::Valid, "{algorithm}{form}: {report:#?}");
            let summary = &report.summary;
            assert_eq!(
                summary.achievement.name.as_deref(),
                Some("Asking better questions")
            );
            assert_eq!(summary.valid_until, Some(draft::time("2031-01-02T03:04:05Z")));
        }
    }
}

#[test]
fn a_token_is_checked_as_a_badge_in_a_picture_too() {
    let token = published("rs256");
    let svg = format!(
        "<svg xmlns:openbadges='https://purl.imsglobal.org/ob/v3p0'><openbadges:credential verify='{token}'/></svg>"
    );
    for image in [
        bake::bake(&bake::tests::image(), &token).unwrap(),
        bake::bake(b"<svg><g/></svg>", &token).unwrap(),
        svg.into_bytes(),
    ] {
        let credential = read(&image).unwrap();
        assert_eq!(credential.source(), crate::read::Source::Image);
        assert_eq!(
            verify(&credential, &facts_with_keys(KEYS)).verdict,
            Verdict::Valid
        );
    }
}

#[test]
fn a_token_of_a_did_is_valid_when_its_document_lists_the_key() {
    let own = did::key_id(&key().public());
    let listed = format!("{DID}#{}", key().public());
    for (issuer, kid) in [
        (DID, listed.clone()),
        (DID, key().public().to_string()),
        (DID, format!("#{}", key().public())),
        (&own, format!("{own}#{}", key().public())),
        (&own, own.clone()),
    ] {
        let mut payload = payload(issuer);
        payload.as_object_mut().unwrap().remove("credentialStatus");
        let token = token(&json!({ "alg": "EdDSA", "kid": kid }), &payload);
        assert_eq!(check(&token, &facts()).verdict, Verdict::Valid, "{kid}");
    }
    let token = token(&json!({ "alg": "EdDSA", "kid": listed }), &payload(DID));
    let urls: Vec<String> = needs(&read(token.as_bytes()).unwrap())
        .into_iter()
        .map(|need| need.url)
        .collect();
    assert_eq!(urls, [DID_URL, LIST_URL]);
}

#[test]
fn an_address_that_is_needed_twice_is_fetched_once_as_what_is_stricter() {
    let mut payload = payload(ISSUER);
    payload["credentialStatus"]["statusListCredential"] = json!(KEYS_URL);
    let token = token(&json!({ "alg": "EdDSA", "kid": KEYS_URL }), &payload);
    let key = Need {
        url: KEYS_URL.to_owned(),
        kind: NeedKind::KeySet,
    };
    assert_eq!(needs(&read(token.as_bytes()).unwrap()), [key]);
}

#[test]
fn a_document_may_write_its_keys_as_jwk() {
    let jwk = serde_json::from_str::<Value>(KEYS).unwrap()["keys"][1].take();
    let method = format!("{DID}#es256");
    let mut document = json!({
        "id": DID, "assertionMethod": [method],
        "verificationMethod": [{ "id": method, "type": "JsonWebKey", "controller": DID, "publicKeyJwk": jwk }],
    });
    let listed = |document: &Value| did::jwk_in_document(document.to_string().as_bytes(), &method);
    assert!(matches!(listed(&document), Ok(crate::jwk::Jwk::P256(_))));
    document["verificationMethod"][0]["publicKeyJwk"]["d"] = json!("AA");
    assert_eq!(listed(&document), Err(DidError::Document));
    document["assertionMethod"] = json!([]);
    assert_eq!(listed(&document), Err(DidError::NotForAssertion));
}

#[test]
fn a_key_that_a_token_brings_along_says_nothing_of_the_issuer() {
    for algorithm in ["rs256", "es256", "eddsa"] {
        let token = published(&format!("{algorithm}-jwk"));
        assert_eq!(needs(&read(token.as_bytes()).unwrap()), []);
        let found = only(&check(&token, &facts_with_keys(KEYS)), CheckKind::Issuer);
        let issuer = ISSUER.to_owned();
        assert_eq!(found, (Outcome::Unknown, Reason::KeyCarried { issuer }));
    }
}

#[test]
fn a_key_of_somebody_else_does_not_count() {
    let elsewhere = SigningKey::from_seed(&[1; 32]).public();
    let own = did::key_id(&key().public());
    for (issuer, kid, signer) in [
        (DID, did::method_id(&own, &key().public()), own.as_str()),
        (DID, format!("{ISSUER}#key"), "https://badges.example.edu"),
        (ISSUER, format!("{DID}#key"), DID),
        (
            ISSUER,
            "https://elsewhere.example/keys#1".to_owned(),
            "https://elsewhere.example",
        ),
        (
            ISSUER,
            "http://badges.example.edu/keys".to_owned(),
            "http://badges.example.edu/keys",
        ),
        (
            ISSUER,
            "https://badges.example.edu:8443/keys".to_owned(),
            "https://badges.example.edu:8443",
        ),
        (
            ISSUER,
            "https://badges.example.edu@elsewhere.example".to_owned(),
            "https://badges.example.edu@elsewhere.example",
        ),
        (&own, did::key_id(&elsewhere), &did::key_id(&elsewhere)),
    ] {
        let token = token(&json!({ "alg": "EdDSA", "kid": kid }), &payload(issuer));
        let credential = read(token.as_bytes()).unwrap();
        assert!(
            needs(&credential).iter().all(|need| need.url == LIST_URL),
            "{kid}"
        );
        let other = Reason::OtherIssuer {
            issuer: issuer.to_owned(),
            signer: signer.to_owned(),
        };
        let report = verify(&credential, &facts());
        assert_eq!(report.check(CheckKind::Issuer).unwrap().reason, other, "{kid}");
        assert_eq!(report.verdict, Verdict::Invalid);
    }
}

#[test]
fn a_key_set_that_cannot_be_had_or_used_is_told() {
    let issuer = |facts: &Facts| {
        let report = check(&published("es256"), facts);
        assert_ne!(report.verdict, Verdict::Valid);
        assert_eq!(report.check(CheckKind::Proof).unwrap().reason, Reason::KeyUnknown);
        report.check(CheckKind::Issuer).unwrap().clone().reason
    };
    let unavailable = |failure| Reason::IssuerUnavailable {
        url: KEYS_URL.to_owned(),
        failure,
    };
    assert_eq!(issuer(&facts()), unavailable(FetchFailure::NotFetched));
    let mut refused = facts();
    refused
        .documents
        .insert(KEYS_URL.to_owned(), Fetched::Failed(FetchFailure::Refused(404)));
    assert_eq!(issuer(&refused), unavailable(FetchFailure::Refused(404)));
    let unconfirmed = |error| Reason::KeyNotConfirmed { error };
    let without = KEYS.replace("\"es256\"", "\"other\"");
    assert_eq!(
        issuer(&facts_with_keys(&without)),
        unconfirmed(DidError::UnknownKey)
    );
    assert_eq!(
        issuer(&facts_with_keys("<html>")),
        unconfirmed(DidError::Document)
    );
    let other = KEYS.replace("P-256", "P-384");
    assert_eq!(
        issuer(&facts_with_keys(&other)),
        unconfirmed(DidError::UnsupportedKey)
    );
}

#[test]
fn a_wrong_signature_is_named_and_never_counts() {
    let swapped = KEYS
        .replace("\"kid\": \"rs256\"", "\"kid\": \"x\"")
        .replace("\"es256\"", "\"rs256\"");
    let token = published("rs256");
    let report = check(&token, &facts_with_keys(&swapped));
    let mismatch = Reason::ProofFailed {
        error: ProofError::Signature,
    };
    assert_eq!(only(&report, CheckKind::Proof), (Outcome::Failed, mismatch));
}

#[test]
fn a_token_may_be_withdrawn_and_expire_like_any_badge() {
    let token = token(&header(), &payload(DID));
    let revoked = facts_with_list(&sign(&unsigned_list(&[94_567])));
    assert_eq!(
        only(&check(&token, &revoked), CheckKind::Status),
        (Outcome::Failed, Reason::Revoked)
    );
    let later = Facts {
        now: draft::time("2032-01-01T00:00:00Z"),
        ..facts()
    };
    assert_eq!(only(&check(&token, &later), CheckKind::Dates).0, Outcome::Failed);
}

#[test]
fn a_list_of_withdrawn_badges_may_be_a_token() {
    let status = |header: &Value, revoked: &[u32]| {
        let list = token(header, &unsigned_list(revoked));
        let mut facts = facts();
        facts.documents.insert(LIST_URL.to_owned(), Fetched::Body(list));
        only(
            &check(&token(&self::header(), &payload(DID)), &facts),
            CheckKind::Status,
        )
    };
    assert_eq!(status(&header(), &[]), (Outcome::Passed, Reason::NotWithdrawn));
    assert_eq!(status(&header(), &[94_567]), (Outcome::Failed, Reason::Revoked));
    let unsigned = status(&json!({ "alg": "none" }), &[]);
    assert_eq!(unsigned.0, Outcome::Failed);
    let foreign = status(&json!({ "alg": "EdDSA", "kid": "did:web:a.example#b" }), &[]);
    assert!(matches!(foreign.1, Reason::StatusUnproven { .. }), "{foreign:?}");
}
