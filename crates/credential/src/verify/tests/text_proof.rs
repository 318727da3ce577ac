use super::super::report::Reason;
use super::*;
use crate::canonical::CanonicalError;
use crate::proof::{self, ProofError};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Signs the text of a document by the issuer (`eddsa-jcs-2022`).
fn sign_text(mut document: Value) -> Value {
    let mut options = json!({
        "type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "proofPurpose": "assertionMethod",
        "verificationMethod": did::method_id(DID, &key().public()), "@context": document["@context"],
    });
    let signature = key().sign(&proof::text_message(options.as_object().unwrap(), &document).unwrap());
    options["proofValue"] = json!(format!("z{}", bs58::encode(signature).into_string()));
    document["proof"] = json!([options]);
    document
}

#[test]
fn a_badge_whose_text_is_signed_is_valid() {
    let signed = sign_text(unsigned());
    let report = report(&signed, &facts());
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    let urls = needs(&read(signed.to_string().as_bytes()).unwrap());
    assert_eq!(urls.len(), 2);
}

#[test]
fn every_word_of_a_signed_text_counts_whether_or_not_it_is_defined() {
    let mut document = unsigned();
    document["honours"] = json!("cum laude");
    let mut signed = sign_text(document);
    assert_eq!(report(&signed, &facts()).verdict, Verdict::Valid);
    signed["honours"] = json!("summa cum laude");
    let error = ProofError::Signature;
    let found = only(&report(&signed, &facts()), CheckKind::Proof);
    assert_eq!(found, (Outcome::Failed, Reason::ProofFailed { error }));
}

#[test]
fn contexts_of_a_signed_text_are_those_that_were_signed() {
    let mut signed = sign_text(unsigned());
    signed["@context"].as_array_mut().unwrap().pop();
    let error = CanonicalError::ContextOrder.into();
    let found = only(&report(&signed, &facts()), CheckKind::Proof);
    assert_eq!(found, (Outcome::Failed, Reason::ProofFailed { error }));
    let mut undefined = unsigned();
    undefined["@context"].as_array_mut().unwrap().swap(0, 1);
    let field = "@context".to_owned();
    let found = report(&sign_text(undefined), &facts());
    assert_eq!(
        found.check(CheckKind::Structure).unwrap().reason,
        Reason::FieldMissing { field }
    );
    assert_eq!(found.verdict, Verdict::Invalid);
}

#[test]
fn a_proof_of_the_text_does_not_excuse_what_one_of_the_statements_leaves_out() {
    let mut document = unsigned();
    document["honours"] = json!("cum laude");
    let mut signed = sign_text(document);
    let other = sign(&unsigned())["proof"][0].clone();
    signed["proof"].as_array_mut().unwrap().insert(0, other);
    let error = CanonicalError::UndefinedTerm("honours".to_owned());
    let found = report(&signed, &facts());
    assert_eq!(
        found.check(CheckKind::Structure).unwrap().reason,
        Reason::NotCovered { error }
    );
}
