use super::*;
use serde_json::json;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const EDDSA_RDFC_2022: &str = include_str!("../../vectors/eddsa-rdfc-2022-signed.json");
const ED25519_SIGNATURE_2020: &str = include_str!("../../vectors/ed25519-signature-2020-signed.json");

fn read(text: &str) -> (Value, Proof, PublicKey) {
    let document: Value = serde_json::from_str(text).unwrap();
    let proof = Proof::read(&entries(&document).unwrap()[0]).unwrap();
    let key = crate::did::key_of_method(proof.method()).unwrap();
    (document, proof, key)
}

#[test]
fn the_published_proofs_hold() {
    for text in [EDDSA_RDFC_2022, ED25519_SIGNATURE_2020] {
        let (document, proof, key) = read(text);
        assert_eq!(proof.verify(&Digested::of(&document).unwrap(), &key), Ok(()));
        assert_eq!(proof.created(), Some("2023-02-24T23:36:38Z"));
    }
}

#[test]
fn the_published_proof_options_have_the_published_form() {
    let (document, proof, _) = read(EDDSA_RDFC_2022);
    let mut options = proof.options;
    options.insert("@context".to_owned(), document["@context"].clone());
    assert_eq!(
        canonical::n_quads(&Value::Object(options)).unwrap(),
        include_str!("../../vectors/eddsa-rdfc-2022-proof.nq")
    );
}

#[test]
fn a_changed_document_or_proof_does_not_hold() {
    let (mut document, proof, key) = read(EDDSA_RDFC_2022);
    document["credentialSubject"]["alumniOf"] = json!("The School of Life");
    assert_eq!(
        proof.verify(&Digested::of(&document).unwrap(), &key),
        Err(ProofError::Signature)
    );
    let (document, mut proof, key) = read(EDDSA_RDFC_2022);
    proof
        .options
        .insert("created".to_owned(), json!("2024-02-24T23:36:38Z"));
    assert_eq!(
        proof.verify(&Digested::of(&document).unwrap(), &key),
        Err(ProofError::Signature)
    );
    let (document, mut proof, key) = read(EDDSA_RDFC_2022);
    proof.signature[0] ^= 1;
    assert_eq!(
        proof.verify(&Digested::of(&document).unwrap(), &key),
        Err(ProofError::Signature)
    );
}

#[test]
fn a_proof_may_repeat_the_contexts_but_not_change_them() {
    let (document, mut proof, key) = read(EDDSA_RDFC_2022);
    proof
        .options
        .insert("@context".to_owned(), document["@context"].clone());
    assert_eq!(proof.verify(&Digested::of(&document).unwrap(), &key), Ok(()));
    proof.options.insert(
        "@context".to_owned(),
        json!("https://www.w3.org/ns/credentials/v2"),
    );
    assert_eq!(
        proof.verify(&Digested::of(&document).unwrap(), &key),
        Err(CanonicalError::ContextOrder.into())
    );
}

#[test]
fn other_proofs_are_refused_by_name() {
    let refusal = |change: &dyn Fn(&mut Value)| {
        let mut document: Value = serde_json::from_str(EDDSA_RDFC_2022).unwrap();
        change(&mut document["proof"]);
        Proof::read(&document["proof"]).expect_err("the proof should be refused")
    };
    assert_eq!(
        refusal(&|proof| proof["cryptosuite"] = json!("ecdsa-jcs-2019")),
        ProofError::UnsupportedSuite("ecdsa-jcs-2019".to_owned())
    );
    assert_eq!(
        refusal(&|proof| proof["type"] = json!("RsaSignature2018")),
        ProofError::UnsupportedSuite("RsaSignature2018".to_owned())
    );
    assert_eq!(
        refusal(&|proof| proof["proofPurpose"] = json!("authentication")),
        ProofError::Purpose("authentication".to_owned())
    );
    for field in ["type", "proofValue", "proofPurpose", "verificationMethod"] {
        assert_eq!(
            refusal(&|proof| proof[field] = json!(1)),
            ProofError::Malformed,
            "{field}"
        );
    }
    for value in ["", "z", "u00", "z0", "z2YwC8z3ap7"] {
        assert_eq!(
            refusal(&|proof| proof["proofValue"] = json!(value)),
            ProofError::Malformed,
            "{value}"
        );
    }
}

#[test]
fn proofs_come_alone_or_in_a_list() {
    assert_eq!(entries(&json!({})), Err(ProofError::Missing));
    assert_eq!(entries(&json!({ "proof": [] })), Err(ProofError::Missing));
    assert_eq!(entries(&json!({ "proof": "z" })), Err(ProofError::Malformed));
    assert_eq!(
        entries(&json!({ "proof": vec![1; 9] })),
        Err(ProofError::Malformed)
    );
    assert_eq!(entries(&json!({ "proof": {} })).map(<[Value]>::len), Ok(1));
    assert_eq!(entries(&json!({ "proof": [{}, {}] })).map(<[Value]>::len), Ok(2));
}

/// The published document and its proof in `eddsa-jcs-2022`, which differs from the other in three members.
fn published_text_proof() -> Value {
    let mut document: Value =
        serde_json::from_str(include_str!("../../vectors/eddsa-rdfc-2022-signed.json")).unwrap();
    let context = document["@context"].clone();
    let proof = &mut document["proof"];
    proof["cryptosuite"] = "eddsa-jcs-2022".into();
    proof["@context"] = context;
    // w3c/vc-di-eddsa, TestVectors/eddsa-jcs-2022/sigBTC58JCS.txt
    proof["proofValue"] =
        "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX".into();
    document
}

#[test]
fn the_published_proof_of_a_text_verifies() {
    let document = published_text_proof();
    let proof = Proof::read(&document["proof"]).unwrap();
    let key = crate::did::key_of_method(proof.method()).unwrap();
    assert_eq!(proof.suite(), Suite::Text);
    assert!(cover_text(&document));
    assert_eq!(proof.verify_text(&document, &key), Ok(()));
    for pointer in ["/name", "/credentialSubject/alumniOf", "/issuer"] {
        let mut changed = document.clone();
        *changed.pointer_mut(pointer).unwrap() = "other".into();
        assert_eq!(proof.verify_text(&changed, &key), Err(ProofError::Signature));
    }
    let mut added = document.clone();
    added["remark"] = "added".into();
    assert_eq!(proof.verify_text(&added, &key), Err(ProofError::Signature));
    // A context that came later is one nobody signed.
    let mut extended = document;
    extended["@context"]
        .as_array_mut()
        .unwrap()
        .push("https://a.example".into());
    assert_eq!(
        proof.verify_text(&extended, &key),
        Err(CanonicalError::ContextOrder.into())
    );
}
