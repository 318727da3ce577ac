//! Signs a credential as a token, for software that reads no embedded proofs.

use super::SignError;
use crate::canonical::CanonicalError;
use crate::json;
use crate::jwk::Jwk;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::DateTime;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use std::fmt;

/// A private key for tokens (ES256). It is wiped when dropped, and neither printed nor serialised.
pub struct TokenKey(SigningKey);

/// The seed is one of the few that are no key. Draw another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the seed is no private key of P-256")]
pub struct SeedError;

impl TokenKey {
    /// The key of 32 random bytes, which the caller draws and keeps.
    ///
    /// # Errors
    /// [`SeedError`] for one seed in four thousand million.
    pub fn from_seed(seed: &[u8; 32]) -> Result<Self, SeedError> {
        SigningKey::from_slice(seed).map(Self).map_err(|_| SeedError)
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> Jwk {
        Jwk::P256(*self.0.verifying_key())
    }
}

impl fmt::Debug for TokenKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "TokenKey of {}", self.public().thumbprint())
    }
}

/// Signs `document` as a compact JWS with ES256; what was signed never has two signatures.
///
/// `kid` is where verifiers find the public key: [`crate::did::jwk_method_id`] of the issuer and this key.
///
/// # Errors
/// [`SignError`] where the document would not verify afterwards.
pub fn sign_token(document: &Value, key: &TokenKey, kid: &str) -> Result<String, SignError> {
    let Value::Object(mut payload) = json::parse(document.to_string().as_bytes())? else {
        return Err(CanonicalError::InlineContext.into());
    };
    if payload.contains_key("proof") {
        return Err(SignError::Signed);
    }
    let text = |pointer: &str, field| {
        let value = document.pointer(pointer).and_then(Value::as_str);
        value.map(Value::from).ok_or(SignError::Missing(field))
    };
    let seconds = |field: &'static str| {
        let time = document[field].as_str().map(DateTime::parse_from_rfc3339);
        match time {
            None => Ok(None),
            Some(Ok(time)) => Ok(Some(Value::from(time.timestamp()))),
            Some(Err(_)) => Err(SignError::Missing(field)),
        }
    };
    let claims = [
        ("iss", Some(text("/issuer/id", "issuer.id")?)),
        ("jti", Some(text("/id", "id")?)),
        // Open Badges lets a recipient be named by an address alone.
        ("sub", text("/credentialSubject/id", "credentialSubject.id").ok()),
        (
            "nbf",
            Some(seconds("validFrom")?.ok_or(SignError::Missing("validFrom"))?),
        ),
        ("exp", seconds("validUntil")?),
    ];
    for (name, value) in claims {
        if let Some(value) = value {
            payload.insert(name.to_owned(), value);
        }
    }
    let header = json!({ "alg": "ES256", "kid": kid, "typ": "JWT" });
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&header), part(&Value::Object(payload)));
    let signature: Signature = key.0.sign(signed.as_bytes());
    Ok(format!(
        "{signed}.{}",
        URL_SAFE_NO_PAD.encode(signature.to_bytes())
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::achievement::{self, tests as draft};
    use crate::did;
    use crate::verify::report::Verdict;
    use crate::verify::{Facts, Fetched};
    use std::collections::BTreeMap;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const DID: &str = "did:web:badges.example.edu:issuers:42";

    /// The key of RFC 6979, appendix A.2.5.
    fn published_key() -> TokenKey {
        let seed = URL_SAFE_NO_PAD.decode("ya-p2EW6dRZrXCFXZ7HWk05Qw9s26JsSe4piKxIPZyE");
        TokenKey::from_seed(&seed.unwrap().try_into().unwrap()).unwrap()
    }

    fn unsigned() -> Value {
        let mut award = achievement::build(&draft::draft()).unwrap();
        award.as_object_mut().unwrap().remove("credentialStatus");
        award
    }

    #[test]
    fn an_award_signed_as_a_token_is_valid_under_the_issuers_document() {
        let key = published_key();
        let kid = did::jwk_method_id(DID, &key.public());
        let token = sign_token(&unsigned(), &key, &kid).unwrap();
        let document = did::with_jwk(did::document(DID, &[]), &key.public());
        let mut facts = Facts {
            now: draft::time("2027-01-01T00:00:00Z"),
            documents: BTreeMap::from([(did::web_url(DID).unwrap(), Fetched::Body(document.to_string()))]),
            recipient: Some("a@example.com".to_owned()),
        };
        let credential = crate::read(token.as_bytes()).unwrap();
        let report = crate::verify(&credential, &facts);
        assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
        assert_eq!(credential.document(), &unsigned());
        let without = did::document(DID, &[]).to_string();
        facts
            .documents
            .insert(did::web_url(DID).unwrap(), Fetched::Body(without));
        assert_eq!(crate::verify(&credential, &facts).verdict, Verdict::Invalid);
    }

    #[test]
    fn the_same_award_always_gives_the_same_token() {
        let sign = || sign_token(&unsigned(), &published_key(), "did:web:a#b").unwrap();
        assert_eq!(sign(), sign());
    }

    #[test]
    fn a_key_is_written_for_others_without_its_secret() {
        let key = published_key();
        let expected = json!({
            "kty": "EC", "crv": "P-256",
            "x": "YP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Y",
            "y": "eQP-EAi4vJmkGunpVii8ZPLxsgwtfp9Rd6PClNRGIpk",
        });
        assert_eq!(key.public().to_json(), expected);
        assert_eq!(Jwk::read(&expected), Ok(key.public()));
        assert!(!format!("{key:?}").contains("ya-p2EW6"));
        for bytes in [[0; 32], [0xff; 32]] {
            assert_eq!(TokenKey::from_seed(&bytes).err(), Some(SeedError));
        }
    }

    #[test]
    fn what_would_not_verify_is_not_signed() {
        let refusal = |change: fn(&mut Value)| {
            let mut document = unsigned();
            change(&mut document);
            sign_token(&document, &published_key(), "did:web:a#b").expect_err("a refusal")
        };
        assert_eq!(refusal(|d| d["proof"] = json!([])), SignError::Signed);
        assert_eq!(refusal(|d| d["id"] = Value::Null), SignError::Missing("id"));
        assert_eq!(
            refusal(|d| d["issuer"] = json!("a")),
            SignError::Missing("issuer.id")
        );
        assert_eq!(
            refusal(|d| d["validFrom"] = Value::Null),
            SignError::Missing("validFrom")
        );
        assert_eq!(
            refusal(|d| d["validUntil"] = json!("soon")),
            SignError::Missing("validUntil")
        );
        assert!(matches!(
            refusal(|d| d["name"] = json!(0.123_456_789_012_345_67)),
            SignError::Json(_)
        ));
    }
}
