//! Signs documents: credentials and status lists alike.

use crate::achievement::timestamp;
use crate::canonical::CanonicalError;
use crate::json::{self, JsonError};
use crate::key::SigningKey;
use crate::proof::Digested;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

mod token;

pub use token::{SeedError, TokenKey, sign_token};

/// Why a document cannot be signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// A field that a token repeats is absent or of the wrong kind.
    #[error("{0} is absent or of the wrong kind")]
    Missing(&'static str),
    /// It carries a proof already.
    #[error("the document is signed already")]
    Signed,
    /// It holds something a reader of ours would refuse, such as a number of more than fifteen digits.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// It says something a signature would not cover.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
}

/// Adds an `eddsa-rdfc-2022` proof to `document`, as a list of one.
///
/// `verification_method` is [`crate::did::method_id`] of the issuer and this key: verifiers require that the
/// document's issuer controls it.
///
/// # Errors
/// [`SignError`] where the document would not verify afterwards.
pub fn sign(
    document: &Value,
    key: &SigningKey,
    verification_method: &str,
    created: DateTime<Utc>,
) -> Result<Value, SignError> {
    let Value::Object(mut unsecured) = json::parse(document.to_string().as_bytes())? else {
        return Err(CanonicalError::InlineContext.into());
    };
    if unsecured.contains_key("proof") {
        return Err(SignError::Signed);
    }
    let mut proof = Map::new();
    for (name, value) in [
        ("type", "DataIntegrityProof"),
        ("cryptosuite", "eddsa-rdfc-2022"),
        ("created", &timestamp(created)),
        ("proofPurpose", "assertionMethod"),
        ("verificationMethod", verification_method),
    ] {
        proof.insert(name.to_owned(), value.into());
    }
    let digested = Digested::of(document)?;
    let mut options = proof.clone();
    options.insert("@context".to_owned(), digested.context.clone());
    let signature = key.sign(&digested.message(options)?);
    proof.insert(
        "proofValue".to_owned(),
        format!("z{}", bs58::encode(signature).into_string()).into(),
    );
    unsecured.insert("proof".to_owned(), json!([proof]));
    Ok(Value::Object(unsecured))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::achievement::{self, tests as draft};
    use crate::did;
    use crate::proof::Proof;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// The published key pair: `z`, base58 of two marker bytes and the seed.
    fn published_key() -> SigningKey {
        let pair: Value = serde_json::from_str(include_str!("../vectors/key-pair.json")).unwrap();
        let secret = pair["privateKeyMultibase"].as_str().unwrap();
        let bytes = bs58::decode(&secret[1..]).into_vec().unwrap();
        let key = SigningKey::from_seed(bytes[2..].try_into().unwrap());
        assert_eq!(
            key.public().to_string(),
            pair["publicKeyMultibase"].as_str().unwrap()
        );
        key
    }

    #[test]
    fn signing_the_published_document_gives_the_published_proof() {
        let mut document: Value =
            serde_json::from_str(include_str!("../vectors/eddsa-rdfc-2022-signed.json")).unwrap();
        let published = document.as_object_mut().unwrap().remove("proof").unwrap();
        let method = published["verificationMethod"].as_str().unwrap();
        let signed = sign(
            &document,
            &published_key(),
            method,
            draft::time("2023-02-24T23:36:38Z"),
        )
        .unwrap();
        assert_eq!(signed["proof"], json!([published]));
    }

    #[test]
    fn what_was_signed_verifies() {
        let key = published_key();
        let unsigned = achievement::build(&draft::draft()).unwrap();
        let method = did::method_id("did:web:badges.example.edu:issuers:42", &key.public());
        let signed = sign(&unsigned, &key, &method, draft::time("2026-01-02T03:04:05Z")).unwrap();
        let proof = Proof::read(&signed["proof"][0]).unwrap();
        assert_eq!(proof.method(), method);
        assert_eq!(
            proof.verify(&Digested::of(&signed).unwrap(), &key.public()),
            Ok(())
        );
    }

    #[test]
    fn what_would_not_verify_is_not_signed() {
        let refusal = |change: fn(&mut Value)| {
            let mut document = achievement::build(&draft::draft()).unwrap();
            change(&mut document);
            sign(
                &document,
                &published_key(),
                "did:web:a#b",
                draft::time("2026-01-02T03:04:05Z"),
            )
            .expect_err("the document should be refused")
        };
        assert_eq!(refusal(|d| d["proof"] = json!([])), SignError::Signed);
        assert!(matches!(
            refusal(|d| d["name"] = json!(0.123_456_789_012_345_67)),
            SignError::Json(_)
        ));
        assert_eq!(
            refusal(|d| d["grade"] = json!("A")),
            CanonicalError::UndefinedTerm("grade".to_owned()).into()
        );
    }
}
