use super::super::report::Reason;
use super::*;
use crate::did::DidError;
use crate::proof::{Digested, ProofError};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn an_issuer_that_cannot_be_looked_up_is_unknown_and_its_list_too() {
    let mut facts = facts();
    facts
        .documents
        .insert(DID_URL.to_owned(), Fetched::Failed(FetchFailure::Unreachable));
    let report = report(&sign(&unsigned()), &facts);
    let unavailable = Reason::IssuerUnavailable {
        url: DID_URL.to_owned(),
        failure: FetchFailure::Unreachable,
    };
    assert_eq!(report.verdict, Verdict::Unknown);
    assert_eq!(report.check(CheckKind::Proof).unwrap().outcome, Outcome::Passed);
    assert_eq!(report.check(CheckKind::Issuer).unwrap().reason, unavailable);
    let status = report.check(CheckKind::Status).unwrap();
    assert_eq!(status.outcome, Outcome::Unknown);
    assert_eq!(
        status.reason,
        Reason::StatusUnproven {
            reason: Box::new(unavailable)
        }
    );
}

#[test]
fn a_key_the_issuer_does_not_list_fails() {
    let stranger = SigningKey::from_seed(&[1; 32]);
    let found = only(
        &report(&sign_as(&unsigned(), DID, &stranger), &facts()),
        CheckKind::Issuer,
    );
    assert_eq!(
        found,
        (
            Outcome::Failed,
            Reason::KeyNotConfirmed {
                error: DidError::UnknownKey
            }
        )
    );
    let elsewhere = did::key_id(&stranger.public());
    let found = only(
        &report(&sign_as(&unsigned(), &elsewhere, &stranger), &facts()),
        CheckKind::Issuer,
    );
    assert_eq!(
        found,
        (
            Outcome::Failed,
            Reason::OtherIssuer {
                issuer: DID.to_owned(),
                signer: elsewhere
            }
        )
    );
}

#[test]
fn one_good_proof_of_several_is_enough() {
    let mut document = sign(&unsigned());
    let good = document["proof"][0].clone();
    let mut other = good.clone();
    other["cryptosuite"] = json!("ecdsa-rdfc-2019");
    document["proof"] = json!([other, good]);
    assert_eq!(report(&document, &facts()).verdict, Verdict::Valid);
    document["proof"].as_array_mut().unwrap().pop();
    let unsupported = ProofError::UnsupportedSuite("ecdsa-rdfc-2019".to_owned());
    let report = report(&document, &facts());
    assert_eq!(
        report.check(CheckKind::Proof).unwrap().reason,
        Reason::ProofFailed { error: unsupported }
    );
    assert_eq!(report.check(CheckKind::Proof).unwrap().outcome, Outcome::Unknown);
}

#[test]
fn a_self_issued_badge_needs_no_issuer_document() {
    let own = did::key_id(&key().public());
    let mut document = unsigned();
    document["issuer"]["id"] = json!(own);
    document.as_object_mut().unwrap().remove("credentialStatus");
    let signed = sign_as(&document, &own, &key());
    assert_eq!(needs(&read(signed.to_string().as_bytes()).unwrap()), []);
    assert_eq!(
        report(
            &signed,
            &Facts {
                documents: BTreeMap::new(),
                ..facts()
            }
        )
        .verdict,
        Verdict::Valid
    );
}

#[test]
fn a_malformed_proof_names_no_issuer() {
    let mut document = unsigned();
    document["proof"] = json!([{ "expires": "x" }]);
    let report = report(&document, &facts());
    let malformed = Reason::ProofFailed {
        error: ProofError::Malformed,
    };
    assert_eq!(report.check(CheckKind::Proof).unwrap().reason, malformed);
    assert_eq!(
        report.check(CheckKind::Issuer).unwrap().reason,
        Reason::IssuerUnproven
    );
    assert_eq!(report.verdict, Verdict::Invalid);
}

#[test]
fn an_expired_proof_does_not_count() {
    let signed_until = |expires: &str| {
        let mut document = unsigned();
        let method = did::method_id(DID, &key().public());
        let mut options = json!({
            "type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "proofPurpose": "assertionMethod",
            "verificationMethod": method, "expires": expires,
        });
        let digested = Digested::of(&document).unwrap();
        let mut hashed = options.as_object().unwrap().clone();
        hashed.insert("@context".to_owned(), document["@context"].clone());
        let signature = key().sign(&digested.message(hashed).unwrap());
        options["proofValue"] = json!(format!("z{}", bs58::encode(signature).into_string()));
        document["proof"] = json!([options]);
        only(&report(&document, &facts()), CheckKind::Proof)
    };
    assert_eq!(signed_until("2028-01-01T00:00:00Z").0, Outcome::Passed);
    let expired = "2026-06-01T00:00:00Z";
    assert_eq!(
        signed_until(expired),
        (
            Outcome::Failed,
            Reason::ProofExpired {
                expired: expired.to_owned()
            }
        )
    );
}
