//! Decentralised identifiers of issuers: `did:web`, whose document is fetched, and `did:key`, which is its own key.

use crate::json;
use crate::jwk::{Jwk, JwkError};
use crate::key::PublicKey;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

mod web;

pub use web::{web_id, web_url};

/// Why an identifier or its document does not give a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DidError {
    /// Not a well-formed `did:web`, `did:key` or address to make one of.
    #[error("not an identifier we can read: {0}")]
    Malformed(String),
    /// The fetched document is neither a DID document nor a key set, or gives away a private key.
    #[error("the issuer's document is not readable")]
    Document,
    /// The document describes somebody else.
    #[error("the issuer's document belongs to {0}")]
    OtherSubject(String),
    /// No key of that id is listed.
    #[error("the issuer's document does not list this key")]
    UnknownKey,
    /// The key is listed, but somebody else controls it.
    #[error("the key is controlled by {0}")]
    OtherController(String),
    /// The key is listed, but not for signing credentials (`assertionMethod`).
    #[error("the issuer does not sign credentials with this key")]
    NotForAssertion,
    /// The key is of a kind or in a form that we cannot use here.
    #[error("the key is of a kind we cannot use")]
    UnsupportedKey,
}

/// The DID part of a verification method's id, and the fragment after `#`.
///
/// # Errors
/// [`DidError::Malformed`] where there is no fragment.
pub fn split_method(method: &str) -> Result<(&str, &str), DidError> {
    method
        .split_once('#')
        .filter(|(did, fragment)| !did.is_empty() && !fragment.is_empty())
        .ok_or_else(|| DidError::Malformed(method.to_owned()))
}

/// The id under which `key` of `did` is named in proofs and in the DID document.
#[must_use]
pub fn method_id(did: &str, key: &PublicKey) -> String {
    format!("{did}#{key}")
}

/// The `did:key` of a key.
#[must_use]
pub fn key_id(key: &PublicKey) -> String {
    format!("did:key:{key}")
}

/// The key a `did:key` verification method (`did:key:z6Mk...#z6Mk...`) names.
///
/// # Errors
/// [`DidError`] where it is not a `did:key` of an Ed25519 key, or the fragment differs from the key.
pub fn key_of_method(method: &str) -> Result<PublicKey, DidError> {
    let (did, fragment) = split_method(method)?;
    let text = did
        .strip_prefix("did:key:")
        .ok_or_else(|| DidError::Malformed(method.to_owned()))?;
    if text != fragment {
        return Err(DidError::UnknownKey);
    }
    text.parse().map_err(|_| DidError::UnsupportedKey)
}

/// The document to serve for `did`: its keys, each allowed to sign credentials.
///
/// Keys taken out of use stay listed, because earlier credentials are verified with them.
#[must_use]
pub fn document(did: &str, keys: &[PublicKey]) -> Value {
    let ids: Vec<String> = keys.iter().map(|key| method_id(did, key)).collect();
    let methods: Vec<Value> = keys
        .iter()
        .map(|key| {
            json!({
                "id": method_id(did, key),
                "type": "Multikey",
                "controller": did,
                "publicKeyMultibase": key.to_string(),
            })
        })
        .collect();
    json!({
        "@context": ["https://www.w3.org/ns/did/v1", crate::contexts::MULTIKEY],
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": ids,
    })
}

/// The id under which a key for tokens of `did` is named in their headers and in the DID document.
#[must_use]
pub fn jwk_method_id(did: &str, key: &Jwk) -> String {
    format!("{did}#{}", key.thumbprint())
}

/// A [`document`] that lists a key for tokens beside those for proofs.
#[must_use]
pub fn with_jwk(mut document: Value, key: &Jwk) -> Value {
    let did = document["id"].as_str().unwrap_or_default();
    let id = jwk_method_id(did, key);
    let method = json!({
        "id": id, "type": "JsonWebKey", "controller": did, "publicKeyJwk": key.to_json(),
    });
    for (list, entry) in [
        ("@context", crate::contexts::JWK.into()),
        ("verificationMethod", method),
        ("assertionMethod", id.into()),
    ] {
        if let Some(list) = document[list]
            .as_array_mut()
            .filter(|list| !list.contains(&entry))
        {
            list.push(entry);
        }
    }
    document
}

/// Finds the key named `method` in a fetched DID document, for an embedded proof.
///
/// Accepts what other verifiers agree on: methods listed with absolute ids, `Multikey` or
/// `Ed25519VerificationKey2020`, and named as strings under `assertionMethod`.
///
/// # Errors
/// [`DidError`] says which of these the document fails.
pub fn key_in_document(bytes: &[u8], method: &str) -> Result<PublicKey, DidError> {
    let entry = method_in_document(bytes, method)?;
    if !matches!(
        entry["type"].as_str(),
        Some("Multikey" | "Ed25519VerificationKey2020")
    ) {
        return Err(DidError::UnsupportedKey);
    }
    let key = entry["publicKeyMultibase"]
        .as_str()
        .ok_or(DidError::UnsupportedKey)?;
    key.parse().map_err(|_| DidError::UnsupportedKey)
}

/// Finds the key named `method` in a fetched DID document, for a token: written as `publicKeyJwk` or as Multikey.
///
/// # Errors
/// [`DidError`] as for [`key_in_document`].
pub fn jwk_in_document(bytes: &[u8], method: &str) -> Result<Jwk, DidError> {
    let entry = method_in_document(bytes, method)?;
    let key = match (&entry["publicKeyJwk"], entry["publicKeyMultibase"].as_str()) {
        (Value::Null, Some(key)) => Jwk::of_multikey(key),
        (Value::Null, None) => Err(JwkError::Unsupported),
        (key, _) => Jwk::read(key),
    };
    Ok(key?)
}

/// The entry named `method`, which the document's subject controls and signs credentials with.
fn method_in_document(bytes: &[u8], method: &str) -> Result<Value, DidError> {
    let (did, _) = split_method(method)?;
    let mut document = json::parse(bytes).map_err(|_| DidError::Document)?;
    let subject = document["id"].as_str().ok_or(DidError::Document)?;
    if subject != did {
        return Err(DidError::OtherSubject(subject.to_owned()));
    }
    let mut methods = document["verificationMethod"].as_array().into_iter().flatten();
    let position = methods
        .position(|entry| entry["id"] == method)
        .ok_or(DidError::UnknownKey)?;
    let entry = &document["verificationMethod"][position];
    let controller = entry["controller"].as_str().ok_or(DidError::Document)?;
    if controller != did {
        return Err(DidError::OtherController(controller.to_owned()));
    }
    let mut allowed = document["assertionMethod"].as_array().into_iter().flatten();
    if !allowed.any(|id| id == method) {
        return Err(DidError::NotForAssertion);
    }
    Ok(document["verificationMethod"][position].take())
}

impl From<JwkError> for DidError {
    fn from(error: JwkError) -> Self {
        match error {
            JwkError::Private | JwkError::Malformed => Self::Document,
            JwkError::Purpose => Self::NotForAssertion,
            JwkError::Unsupported => Self::UnsupportedKey,
            JwkError::Unlisted => Self::UnknownKey,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const DID: &str = "did:web:badges.example.edu:issuers:42";
    const KEY: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";

    fn read(document: &Value) -> Result<PublicKey, DidError> {
        key_in_document(document.to_string().as_bytes(), &format!("{DID}#{KEY}"))
    }

    fn served() -> Value {
        document(DID, &[KEY.parse().unwrap()])
    }

    #[test]
    fn the_served_document_gives_the_key_back() {
        assert_eq!(read(&served()), Ok(KEY.parse().unwrap()));
    }

    #[test]
    fn the_older_key_type_is_read_too() {
        let mut document = served();
        document["verificationMethod"][0]["type"] = json!("Ed25519VerificationKey2020");
        assert_eq!(read(&document), Ok(KEY.parse().unwrap()));
    }

    #[test]
    fn forms_other_verifiers_reject_are_rejected() {
        let mut embedded = served();
        embedded["assertionMethod"] = embedded["verificationMethod"].take();
        assert_eq!(read(&embedded), Err(DidError::UnknownKey));
        let mut relative = served();
        relative["verificationMethod"][0]["id"] = json!(format!("#{KEY}"));
        relative["assertionMethod"][0] = json!(format!("#{KEY}"));
        assert_eq!(read(&relative), Err(DidError::UnknownKey));
        let mut unassigned = served();
        unassigned.as_object_mut().unwrap().remove("assertionMethod");
        assert_eq!(read(&unassigned), Err(DidError::NotForAssertion));
    }

    #[test]
    fn foreign_subjects_controllers_and_keys_are_rejected() {
        let mut document = served();
        document["verificationMethod"][0]["controller"] = json!("did:web:elsewhere.example");
        assert_eq!(
            read(&document),
            Err(DidError::OtherController("did:web:elsewhere.example".to_owned()))
        );
        document["id"] = json!("did:web:elsewhere.example");
        assert_eq!(
            read(&document),
            Err(DidError::OtherSubject("did:web:elsewhere.example".to_owned()))
        );
        let mut document = served();
        document["verificationMethod"][0]["type"] = json!("JsonWebKey2020");
        assert_eq!(read(&document), Err(DidError::UnsupportedKey));
        assert_eq!(read(&json!([1])), Err(DidError::Document));
    }

    #[test]
    fn a_did_key_is_its_own_key() {
        let key: PublicKey = KEY.parse().unwrap();
        assert_eq!(key_of_method(&method_id(&key_id(&key), &key)), Ok(key));
        assert_eq!(
            key_of_method(&format!("did:key:{KEY}#other")),
            Err(DidError::UnknownKey)
        );
        assert!(matches!(
            key_of_method(&format!("did:key:{KEY}")),
            Err(DidError::Malformed(_))
        ));
        assert!(matches!(
            key_of_method("did:key:zDn#zDn"),
            Err(DidError::UnsupportedKey)
        ));
    }
}
