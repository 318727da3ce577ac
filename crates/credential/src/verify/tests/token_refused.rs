use super::super::report::Reason;
use super::*;
use crate::proof::ProofError;
use crate::token::TokenError;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn check(token: &str) -> Report {
    verify(&read(token.as_bytes()).unwrap(), &facts())
}

#[test]
fn a_token_that_must_not_be_accepted_proves_nothing() {
    for (header, error, outcome) in [
        (
            json!({ "alg": "none" }),
            TokenError::Unsigned.into(),
            Outcome::Failed,
        ),
        (
            json!({ "alg": "HS256" }),
            TokenError::SharedSecret("HS256".to_owned()).into(),
            Outcome::Failed,
        ),
        (
            json!({ "alg": "EdDSA", "crit": ["a"] }),
            TokenError::Critical("a".to_owned()).into(),
            Outcome::Failed,
        ),
        (
            json!({ "alg": "EdDSA", "typ": "at+jwt" }),
            TokenError::Type("at+jwt".to_owned()).into(),
            Outcome::Failed,
        ),
        (
            json!({ "alg": "ES384" }),
            ProofError::UnsupportedSuite("ES384".to_owned()),
            Outcome::Unknown,
        ),
    ] {
        let token = token(&header, &payload(DID));
        assert_eq!(needs(&read(token.as_bytes()).unwrap()).len(), 1);
        let report = check(&token);
        let proof = report.check(CheckKind::Proof).unwrap();
        assert_eq!(
            (proof.outcome, &proof.reason),
            (outcome, &Reason::ProofFailed { error })
        );
        assert_eq!(
            report.check(CheckKind::Issuer).unwrap().reason,
            Reason::IssuerUnproven
        );
        assert_eq!(report.verdict, Verdict::Invalid);
    }
}

#[test]
fn a_token_without_any_key_names_no_issuer() {
    let report = check(&token(&json!({ "alg": "EdDSA" }), &payload(DID)));
    assert_eq!(report.check(CheckKind::Proof).unwrap().reason, Reason::KeyUnknown);
    assert_eq!(
        report.check(CheckKind::Issuer).unwrap().reason,
        Reason::IssuerUnproven
    );
    let mut unheard = payload("urn:issuer");
    unheard["iss"] = json!("urn:issuer");
    let report = check(&token(&json!({ "alg": "EdDSA", "kid": "a" }), &unheard));
    let issuer = "urn:issuer".to_owned();
    assert_eq!(
        report.check(CheckKind::Issuer).unwrap().reason,
        Reason::IssuerUnsupported { issuer }
    );
}

#[test]
fn an_envelope_that_contradicts_its_content_is_refused() {
    let structure = |change: fn(&mut Value)| {
        let mut payload = payload(DID);
        change(&mut payload);
        only(&check(&token(&header(), &payload)), CheckKind::Structure)
    };
    let differs = |claim: &str, field: &str| {
        let (claim, field) = (claim.to_owned(), field.to_owned());
        (Outcome::Failed, Reason::ClaimDiffers { claim, field })
    };
    assert_eq!(
        structure(|p| p["iss"] = json!("did:web:a.example")),
        differs("iss", "issuer.id")
    );
    assert_eq!(structure(|p| p["jti"] = json!("urn:other")), differs("jti", "id"));
    assert_eq!(structure(|p| p["nbf"] = json!(0)), differs("nbf", "validFrom"));
    assert_eq!(structure(|p| p["exp"] = json!(0)), differs("exp", "validUntil"));
    let missing = |field: &str| {
        let field = field.to_owned();
        (Outcome::Failed, Reason::FieldMissing { field })
    };
    assert_eq!(
        structure(|p| p["@context"].as_array_mut().unwrap().swap(0, 1)),
        missing("@context")
    );
    assert_eq!(
        structure(|p| drop(p["@context"].as_array_mut().unwrap().remove(1))),
        missing("@context")
    );
}
