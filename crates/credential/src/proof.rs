//! Data integrity proofs: what is hashed, and whose signature it is.
//!
//! Each suite signs SHA-256 of the canonical proof options followed by SHA-256 of the canonical document. Three differ
//! in name only: `eddsa-rdfc-2022`, which we issue, its forerunner `eddsa-2022`, and `Ed25519Signature2020`. To them the
//! canonical form is the statements that the document makes. To `eddsa-jcs-2022` it is the text itself, in the one order
//! and spelling of RFC 8785.

use crate::canonical::{self, CanonicalError};
use crate::key::PublicKey;
use crate::token::TokenError;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// Longest `proofValue` looked at; 64 bytes need at most 88 characters of base58.
const MAX_PROOF_VALUE: usize = 96;
/// Most proofs a document may carry.
const MAX_PROOFS: usize = 8;

/// Why a proof does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProofError {
    /// The document carries no proof.
    #[error("the document carries no proof")]
    Missing,
    /// The proof lacks a field or holds one of the wrong kind.
    #[error("the proof is malformed")]
    Malformed,
    /// A suite other than the four Ed25519 suites, or an algorithm of tokens other than RS256, ES256 and `EdDSA`.
    #[error("the proof is of a kind we cannot check: {0}")]
    UnsupportedSuite(String),
    /// Made for something other than asserting what the document says.
    #[error("the proof was made for another purpose: {0}")]
    Purpose(String),
    /// The document or the proof has no canonical form.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
    /// The token must not be accepted, whatever its signature.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The signature does not belong to this key and this text.
    #[error("the signature does not match")]
    Signature,
}

/// What the signature of a suite covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// The statements the document makes.
    Statements,
    /// Its text.
    Text,
}

/// One proof of a document, read but not yet checked.
#[derive(Debug, Clone)]
pub struct Proof {
    suite: Suite,
    options: Map<String, Value>,
    method: String,
    signature: [u8; 64],
}

impl Proof {
    /// Reads one entry of `proof`.
    ///
    /// # Errors
    /// [`ProofError`] where it is not one of the suites or not well formed.
    pub fn read(entry: &Value) -> Result<Self, ProofError> {
        let mut options = entry.as_object().ok_or(ProofError::Malformed)?.clone();
        let suite = suite(&options)?;
        match options.get("proofPurpose").and_then(Value::as_str) {
            Some("assertionMethod") => {}
            Some(other) => return Err(ProofError::Purpose(other.to_owned())),
            None => return Err(ProofError::Malformed),
        }
        let Some(Value::String(value)) = options.remove("proofValue") else {
            return Err(ProofError::Malformed);
        };
        let signature = decode_signature(&value).ok_or(ProofError::Malformed)?;
        let method = options
            .get("verificationMethod")
            .and_then(Value::as_str)
            .ok_or(ProofError::Malformed)?;
        Ok(Self {
            suite,
            method: method.to_owned(),
            options,
            signature,
        })
    }

    /// What the signature covers.
    #[must_use]
    pub fn suite(&self) -> Suite {
        self.suite
    }

    /// The id of the key that is said to have signed.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// When the proof says it was made, as written.
    #[must_use]
    pub fn created(&self) -> Option<&str> {
        self.options.get("created").and_then(Value::as_str)
    }

    /// When the proof says it stops counting, as written.
    #[must_use]
    pub fn expires(&self) -> Option<&str> {
        self.options.get("expires").and_then(Value::as_str)
    }

    /// Checks that this proof of its statements, made with `key`, covers the document.
    ///
    /// # Errors
    /// [`ProofError::Signature`] where it does not, [`ProofError::Canonical`] where it cannot be told.
    pub fn verify(&self, document: &Digested, key: &PublicKey) -> Result<(), ProofError> {
        let mut options = self.options.clone();
        // A proof may only repeat the document's contexts: others would give its terms another meaning.
        let own = options.insert("@context".to_owned(), document.context.clone());
        if own.is_some_and(|own| own != document.context) {
            return Err(CanonicalError::ContextOrder.into());
        }
        self.matches(&document.message(options)?, key)
    }

    /// Checks that this proof of its text, made with `key`, covers the document.
    ///
    /// # Errors
    /// As for [`Proof::verify`].
    pub fn verify_text(&self, document: &Value, key: &PublicKey) -> Result<(), ProofError> {
        // The standard lets contexts be added after signing; they could give signed words another meaning.
        let own = self.options.get("@context");
        if own.is_some_and(|own| *own != document["@context"]) {
            return Err(CanonicalError::ContextOrder.into());
        }
        self.matches(&text_message(&self.options, document)?, key)
    }

    fn matches(&self, message: &[u8], key: &PublicKey) -> Result<(), ProofError> {
        if key.verifies(message, &self.signature) {
            Ok(())
        } else {
            Err(ProofError::Signature)
        }
    }
}

/// What is signed where a proof covers the text: the hash of the options and the hash of the document without proofs.
pub(crate) fn text_message(
    options: &Map<String, Value>,
    document: &Value,
) -> Result<[u8; 64], CanonicalError> {
    let mut unsecured = document.as_object().ok_or(CanonicalError::InlineContext)?.clone();
    unsecured.remove("proof");
    let mut message = [0; 64];
    for (half, members) in message.chunks_exact_mut(32).zip([options, &unsecured]) {
        let text = serde_json_canonicalizer::to_vec(members)
            .map_err(|error| CanonicalError::Syntax(error.to_string()))?;
        half.copy_from_slice(&Sha256::digest(text));
    }
    Ok(message)
}

/// Whether there are proofs, and each covers the text of the document.
#[must_use]
pub fn cover_text(document: &Value) -> bool {
    let covers = |entry| Proof::read(entry).is_ok_and(|proof| proof.suite() == Suite::Text);
    entries(document).is_ok_and(|entries| entries.iter().all(covers))
}

/// A document reduced to what signatures are made over, so that several proofs share the work.
#[derive(Debug, Clone)]
pub struct Digested {
    pub(crate) context: Value,
    hash: [u8; 32],
}

impl Digested {
    /// Canonicalises and hashes `document` without its proofs.
    ///
    /// # Errors
    /// [`CanonicalError`] where the document says something a signature would not cover.
    pub fn of(document: &Value) -> Result<Self, CanonicalError> {
        let mut unsecured = document.as_object().ok_or(CanonicalError::InlineContext)?.clone();
        unsecured.remove("proof");
        let context = unsecured
            .get("@context")
            .ok_or(CanonicalError::InlineContext)?
            .clone();
        let hash = Sha256::digest(canonical::n_quads(&Value::Object(unsecured))?).into();
        Ok(Self { context, hash })
    }

    /// What is signed: the hash of the options, which carry the document's contexts, and the hash of the document.
    pub(crate) fn message(&self, options: Map<String, Value>) -> Result<[u8; 64], CanonicalError> {
        let mut message = [0; 64];
        message[..32].copy_from_slice(&Sha256::digest(canonical::n_quads(&Value::Object(options))?));
        message[32..].copy_from_slice(&self.hash);
        Ok(message)
    }
}

/// The proofs of a document, at most eight.
///
/// # Errors
/// [`ProofError::Missing`] where there are none, [`ProofError::Malformed`] where `proof` is neither object nor list.
pub fn entries(document: &Value) -> Result<&[Value], ProofError> {
    match document.get("proof") {
        None | Some(Value::Null) => Err(ProofError::Missing),
        Some(Value::Array(list)) if list.is_empty() => Err(ProofError::Missing),
        Some(Value::Array(list)) if list.len() <= MAX_PROOFS => Ok(list),
        Some(one @ Value::Object(_)) => Ok(std::slice::from_ref(one)),
        Some(_) => Err(ProofError::Malformed),
    }
}

fn suite(options: &Map<String, Value>) -> Result<Suite, ProofError> {
    let text = |name| options.get(name).and_then(Value::as_str);
    match (text("type"), text("cryptosuite")) {
        (Some("DataIntegrityProof"), Some("eddsa-rdfc-2022" | "eddsa-2022"))
        | (Some("Ed25519Signature2020"), None) => Ok(Suite::Statements),
        (Some("DataIntegrityProof"), Some("eddsa-jcs-2022")) => Ok(Suite::Text),
        (Some("DataIntegrityProof"), Some(suite)) | (Some(suite), _) => {
            Err(ProofError::UnsupportedSuite(suite.to_owned()))
        }
        _ => Err(ProofError::Malformed),
    }
}

fn decode_signature(value: &str) -> Option<[u8; 64]> {
    let encoded = value
        .strip_prefix('z')
        .filter(|_| value.len() <= MAX_PROOF_VALUE)?;
    bs58::decode(encoded).into_vec().ok()?.try_into().ok()
}

#[cfg(test)]
mod tests;
