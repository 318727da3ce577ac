//! What a token says of its own signature.

use super::TokenError;
use crate::jwk::{Algorithm, Jwk, JwkError};
use crate::proof::ProofError;
use serde_json::{Map, Value};

/// What kinds of token a credential comes as.
const TYPES: [&str; 3] = ["jwt", "vc+jwt", "vc+ld+jwt"];

/// The header of a token that may be accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// How it is signed.
    pub algorithm: Algorithm,
    /// The name of the key, as written: an address, a DID with a fragment, or a name the issuer knows it by.
    pub kid: Option<String>,
    /// The key itself. It shows that the text is unchanged, and nothing about who wrote it.
    pub jwk: Option<Jwk>,
}

impl Header {
    /// Reads a token's header. Addresses of keys other than `kid` (`jku`, `x5u`) are never followed.
    ///
    /// # Errors
    /// [`ProofError`] where the token must not be accepted.
    pub fn read(header: &Value) -> Result<Self, ProofError> {
        let members = header.as_object().ok_or(TokenError::Header)?;
        let algorithm = algorithm(members)?;
        check_critical(members)?;
        check_type(members)?;
        let kid = match members.get("kid") {
            None => None,
            Some(Value::String(kid)) if !kid.is_empty() => Some(kid.clone()),
            Some(_) => return Err(TokenError::Header.into()),
        };
        let jwk = members.get("jwk").map(Jwk::read).transpose();
        let jwk = jwk.map_err(|error| match error {
            JwkError::Private => TokenError::PrivateKey,
            _ => TokenError::Key,
        })?;
        Ok(Self { algorithm, kid, jwk })
    }
}

fn algorithm(members: &Map<String, Value>) -> Result<Algorithm, ProofError> {
    let name = members
        .get("alg")
        .and_then(Value::as_str)
        .ok_or(TokenError::Header)?;
    match name {
        "RS256" => Ok(Algorithm::Rs256),
        "ES256" => Ok(Algorithm::Es256),
        "EdDSA" | "Ed25519" => Ok(Algorithm::EdDsa),
        none if none.eq_ignore_ascii_case("none") => Err(TokenError::Unsigned.into()),
        shared if shared.starts_with("HS") => Err(TokenError::SharedSecret(shared.to_owned()).into()),
        other => Err(ProofError::UnsupportedSuite(other.to_owned())),
    }
}

/// Extensions that must be understood; we know none (RFC 7515, section 4.1.11).
fn check_critical(members: &Map<String, Value>) -> Result<(), TokenError> {
    match members.get("crit") {
        None => Ok(()),
        Some(Value::Array(names)) => Err(match names.first().and_then(Value::as_str) {
            Some(name) => TokenError::Critical(name.to_owned()),
            None => TokenError::Header,
        }),
        Some(_) => Err(TokenError::Header),
    }
}

/// A type may be written as a whole media type, and in any case (RFC 7515, section 4.1.9).
fn check_type(members: &Map<String, Value>) -> Result<(), TokenError> {
    let name = match members.get("typ") {
        None => return Ok(()),
        Some(Value::String(name)) => name,
        Some(_) => return Err(TokenError::Header),
    };
    let lower = name.to_ascii_lowercase();
    let kind = lower.strip_prefix("application/").unwrap_or(&lower);
    if TYPES.contains(&kind) {
        Ok(())
    } else {
        Err(TokenError::Type(name.clone()))
    }
}
