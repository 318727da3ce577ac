//! Signed tokens (VC-JWT): a credential as the payload of a compact JWS.
//!
//! Three parts in base64url, with dots between them: a header that says how it is signed, the credential with the
//! claims of a JWT beside it, and the signature over the first two as they are written. Nothing is canonicalised: what
//! is signed is the text itself.

use crate::json::{self, JsonError};
use crate::jwk::Jwk;
use crate::proof::ProofError;
use crate::read::ReadError;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::Value;

mod claims;
mod header;

pub use claims::Contradiction;
pub use header::Header;

/// The longest token read, in characters: base64url of the largest document, and room for the rest.
const MAX_CHARACTERS: usize = json::MAX_BYTES / 3 * 4 + 32 * 1024;

/// Why a token is not accepted, whatever its signature.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenError {
    /// The header lacks a member or holds one of the wrong kind.
    #[error("the token's header is malformed")]
    Header,
    /// It says of itself that it is not signed (`alg: none`).
    #[error("the token is not signed")]
    Unsigned,
    /// A signature that everybody who checks it could have made; the algorithm's name.
    #[error("the token is signed with a shared secret: {0}")]
    SharedSecret(String),
    /// It must not be accepted without understanding this extension (`crit`).
    #[error("the token demands an extension we do not know: {0}")]
    Critical(String),
    /// It says that it is something other than a credential (`typ`).
    #[error("the token is of another type: {0}")]
    Type(String),
    /// The header gives away a private key.
    #[error("the token gives away a private key")]
    PrivateKey,
    /// The key in the header is not one this signature can be made with.
    #[error("the key in the token cannot be used")]
    Key,
}

/// A token that was taken apart. Nothing in it has been checked yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    header: Result<Header, ProofError>,
    contradiction: Option<Contradiction>,
    signed: String,
    signature: Vec<u8>,
}

impl Token {
    /// Takes a token apart, and gives the credential it carries.
    ///
    /// # Errors
    /// [`ReadError::Token`] where it is cut short or damaged, [`ReadError::Json`] where what it carries is not
    /// acceptable JSON.
    pub fn read(text: &str) -> Result<(Self, Value), ReadError> {
        if text.len() > MAX_CHARACTERS {
            return Err(JsonError::TooLarge.into());
        }
        let (signed, signature) = text.rsplit_once('.').ok_or(ReadError::Token)?;
        let (header, payload) = signed.split_once('.').ok_or(ReadError::Token)?;
        // A dot more is no base64url, so this is where tokens of more parts end.
        let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| ReadError::Token);
        let (header, payload, signature) = (decode(header)?, decode(payload)?, decode(signature)?);
        let header = json::parse(&header).map_err(|_| ReadError::Token)?;
        let (document, contradiction) = claims::credential(json::parse(&payload)?);
        let token = Self {
            header: Header::read(&header),
            contradiction,
            signed: signed.to_owned(),
            signature,
        };
        Ok((token, document))
    }

    /// What the token says of its signature.
    ///
    /// # Errors
    /// [`ProofError`] where it must not be accepted.
    pub fn header(&self) -> Result<&Header, ProofError> {
        self.header.as_ref().map_err(ProofError::clone)
    }

    /// A claim that says something else than the credential does.
    #[must_use]
    pub fn contradiction(&self) -> Option<Contradiction> {
        self.contradiction
    }

    /// Checks that the signature was made with `key` over this text.
    ///
    /// # Errors
    /// [`ProofError`] where it was not, or must not be accepted.
    pub fn verify(&self, key: &Jwk) -> Result<(), ProofError> {
        let header = self.header()?;
        if key.verifies(header.algorithm, self.signed.as_bytes(), &self.signature) {
            Ok(())
        } else {
            Err(ProofError::Signature)
        }
    }
}

#[cfg(test)]
mod tests;
