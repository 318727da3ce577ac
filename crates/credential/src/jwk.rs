//! JSON Web Keys (RFC 7517): the public keys that tokens are signed with.

use crate::json;
use crate::key::PublicKey;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa;
use rsa::traits::PublicKeyParts;
use rsa::{BigUint, Pkcs1v15Sign, RsaPublicKey};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::ops::RangeInclusive;

/// RSA keys below are too weak (RFC 7518, section 3.3), those above cost the reader time for nothing. In bits.
const RSA_BITS: RangeInclusive<usize> = 2048..=8192;
/// Most bytes of an RSA exponent; everybody uses three.
const MAX_EXPONENT: usize = 4;
/// Most keys of a set that are looked at.
const MAX_KEYS: usize = 64;
/// The two bytes that mark a P-256 public key in Multikey form.
const P256_MARK: [u8; 2] = [0x80, 0x24];
/// Multikeys of either kind are shorter than this.
const MAX_MULTIBASE: usize = 64;
/// Members that only a private key has (RFC 7518, section 6).
const PRIVATE: [&str; 7] = ["d", "p", "q", "dp", "dq", "qi", "oth"];

/// How a token is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256, the one every Open Badges verifier must know.
    Rs256,
    /// ECDSA with P-256 and SHA-256.
    Es256,
    /// Ed25519.
    EdDsa,
}

/// Why a text or object is not a key we use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JwkError {
    /// It is a private key, which nobody may see.
    #[error("the key is a private one")]
    Private,
    /// It is meant for something other than signatures.
    #[error("the key is not for signatures")]
    Purpose,
    /// Of another kind than RSA with 2048 to 8192 bits, P-256 and Ed25519.
    #[error("the key is of a kind we cannot use")]
    Unsupported,
    /// A member is absent or not of the right form.
    #[error("the key is malformed")]
    Malformed,
    /// The set lists no key of this name.
    #[error("the set does not list this key")]
    Unlisted,
}

/// A public key. Each kind goes with one [`Algorithm`], so that no signature is read as one of another kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Jwk {
    /// For [`Algorithm::Rs256`].
    Rsa(RsaPublicKey),
    /// For [`Algorithm::Es256`].
    P256(ecdsa::VerifyingKey),
    /// For [`Algorithm::EdDsa`].
    Ed25519(PublicKey),
}

impl Jwk {
    /// Reads a key from its JSON form.
    ///
    /// # Errors
    /// [`JwkError`] where it is none we use.
    pub fn read(value: &Value) -> Result<Self, JwkError> {
        let members = value.as_object().ok_or(JwkError::Malformed)?;
        if PRIVATE.iter().any(|name| members.contains_key(*name)) {
            return Err(JwkError::Private);
        }
        check_purpose(members)?;
        let text = |name| members.get(name).and_then(Value::as_str);
        let (algorithms, key): (&[&str], _) = match (text("kty"), text("crv")) {
            (Some("RSA"), _) => (&["RS256"], rsa(members)),
            (Some("EC"), Some("P-256")) => (&["ES256"], p256(members)),
            (Some("OKP"), Some("Ed25519")) => (&["EdDSA", "Ed25519"], ed25519(members)),
            (Some(_), _) => return Err(JwkError::Unsupported),
            (None, _) => return Err(JwkError::Malformed),
        };
        match members.get("alg") {
            Some(stated) if !algorithms.iter().any(|algorithm| stated == algorithm) => {
                Err(JwkError::Unsupported)
            }
            _ => key,
        }
    }

    /// Reads a key from its Multikey form, as in `did:key:z6Mk...` and `did:key:zDn...`.
    ///
    /// # Errors
    /// [`JwkError`] where it is neither an Ed25519 nor a P-256 key.
    pub fn of_multikey(text: &str) -> Result<Self, JwkError> {
        if let Ok(key) = text.parse() {
            return Ok(Self::Ed25519(key));
        }
        let encoded = text
            .strip_prefix('z')
            .filter(|_| text.len() <= MAX_MULTIBASE)
            .ok_or(JwkError::Unsupported)?;
        let bytes = bs58::decode(encoded)
            .into_vec()
            .map_err(|_| JwkError::Malformed)?;
        let point = bytes.strip_prefix(&P256_MARK).ok_or(JwkError::Unsupported)?;
        ecdsa::VerifyingKey::from_sec1_bytes(point)
            .map(Self::P256)
            .map_err(|_| JwkError::Malformed)
    }

    /// The JSON form, with the members that make the key and no others.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        match self {
            Self::Rsa(key) => {
                let (e, n) = (key.e().to_bytes_be(), key.n().to_bytes_be());
                json!({ "e": text(&e), "kty": "RSA", "n": text(&n) })
            }
            Self::P256(key) => {
                let point = key.to_encoded_point(false);
                let (x, y) = point.as_bytes()[1..].split_at(32);
                json!({ "crv": "P-256", "kty": "EC", "x": text(x), "y": text(y) })
            }
            Self::Ed25519(key) => json!({ "crv": "Ed25519", "kty": "OKP", "x": text(key.as_bytes()) }),
        }
    }

    /// A name that every holder of the key finds alike (RFC 7638).
    #[must_use]
    pub fn thumbprint(&self) -> String {
        // The members of an object are sorted by name, and that is all the standard asks for.
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.to_json().to_string()))
    }

    /// Finds a key in a fetched document, which is one key or a set of them.
    ///
    /// `names` are those under which a set may list it. A key that has no name and stands alone is the one.
    ///
    /// # Errors
    /// [`JwkError::Unlisted`] where the set has no such key, others where the document or that key is unusable.
    pub fn find(bytes: &[u8], names: &[&str]) -> Result<Self, JwkError> {
        let document = json::parse(bytes).map_err(|_| JwkError::Malformed)?;
        let Some(set) = document.get("keys") else {
            return Self::read(&document);
        };
        let set = set.as_array().ok_or(JwkError::Malformed)?;
        let is_named = |key: &&Value| key["kid"].as_str().is_some_and(|kid| names.contains(&kid));
        match (set.iter().take(MAX_KEYS).find(is_named), set.as_slice()) {
            (Some(key), _) => Self::read(key),
            (None, [only]) if only["kid"].is_null() => Self::read(only),
            _ => Err(JwkError::Unlisted),
        }
    }

    /// Whether `signature` was made over `message` in this way with the private half of this key.
    #[must_use]
    pub fn verifies(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        match (self, algorithm) {
            (Self::Rsa(key), Algorithm::Rs256) => {
                let hash = Sha256::digest(message);
                key.verify(Pkcs1v15Sign::new::<Sha256>(), &hash, signature)
                    .is_ok()
            }
            (Self::P256(key), Algorithm::Es256) => ecdsa::Signature::from_slice(signature)
                .is_ok_and(|signature| ecdsa::signature::Verifier::verify(key, message, &signature).is_ok()),
            (Self::Ed25519(key), Algorithm::EdDsa) => {
                <&[u8; 64]>::try_from(signature).is_ok_and(|signature| key.verifies(message, signature))
            }
            _ => false,
        }
    }
}

/// What the key says it is for, where it says so.
fn check_purpose(members: &Map<String, Value>) -> Result<(), JwkError> {
    let signs = members.get("use").is_none_or(|purpose| purpose == "sig");
    let verifies = members.get("key_ops").is_none_or(|operations| {
        let mut operations = operations.as_array().into_iter().flatten();
        operations.any(|operation| operation == "verify")
    });
    if signs && verifies {
        Ok(())
    } else {
        Err(JwkError::Purpose)
    }
}

fn bytes(members: &Map<String, Value>, name: &str) -> Result<Vec<u8>, JwkError> {
    let text = members
        .get(name)
        .and_then(Value::as_str)
        .ok_or(JwkError::Malformed)?;
    URL_SAFE_NO_PAD.decode(text).map_err(|_| JwkError::Malformed)
}

fn rsa(members: &Map<String, Value>) -> Result<Jwk, JwkError> {
    let (modulus, exponent) = (
        BigUint::from_bytes_be(&bytes(members, "n")?),
        bytes(members, "e")?,
    );
    if !RSA_BITS.contains(&modulus.bits()) || exponent.len() > MAX_EXPONENT {
        return Err(JwkError::Unsupported);
    }
    let exponent = BigUint::from_bytes_be(&exponent);
    RsaPublicKey::new_with_max_size(modulus, exponent, *RSA_BITS.end())
        .map(Jwk::Rsa)
        .map_err(|_| JwkError::Malformed)
}

fn p256(members: &Map<String, Value>) -> Result<Jwk, JwkError> {
    let (x, y) = (bytes(members, "x")?, bytes(members, "y")?);
    if (x.len(), y.len()) != (32, 32) {
        return Err(JwkError::Malformed);
    }
    // An uncompressed point (SEC 1, section 2.3.3); whether it lies on the curve is checked.
    let point = [&[4], x.as_slice(), y.as_slice()].concat();
    ecdsa::VerifyingKey::from_sec1_bytes(&point)
        .map(Jwk::P256)
        .map_err(|_| JwkError::Malformed)
}

fn ed25519(members: &Map<String, Value>) -> Result<Jwk, JwkError> {
    let key = <[u8; 32]>::try_from(bytes(members, "x")?).map_err(|_| JwkError::Malformed)?;
    PublicKey::from_bytes(&key)
        .map(Jwk::Ed25519)
        .map_err(|_| JwkError::Malformed)
}

#[cfg(test)]
mod tests;
