//! Bitstring status lists: one bit per credential, compressed, signed by the issuer like a credential.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::read::GzDecoder;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::Read;

#[cfg(feature = "issue")]
mod write;

#[cfg(feature = "issue")]
pub use write::{WriteError, encode, list_credential};

/// The fewest entries a list may have, so that one revocation hides among many credentials.
pub const MIN_ENTRIES: usize = 131_072;
/// The longest list unpacked, in bytes; sixteen million credentials.
const MAX_BYTES: usize = 2 * 1024 * 1024;
/// Marks base64url without padding.
const MULTIBASE: char = 'u';

/// Why a status cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusError {
    /// A kind of status other than `BitstringStatusListEntry`.
    #[error("the status is of a kind we cannot check: {0}")]
    Unsupported(String),
    /// The entry or the list lacks a field or holds one of the wrong kind.
    #[error("the status is malformed")]
    Malformed,
    /// The list is for another purpose than the entry asks about.
    #[error("the status list is for {0}")]
    Purpose(String),
    /// The list is shorter than [`MIN_ENTRIES`] or longer than we unpack.
    #[error("the status list has an unacceptable length")]
    ListLength,
    /// The list has no entry of this number.
    #[error("the status list has no such entry")]
    Range,
}

/// What a set bit means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The credential is withdrawn for good.
    Revocation,
    /// The credential is withdrawn for a time.
    Suspension,
}

impl Purpose {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "revocation" => Some(Self::Revocation),
            "suspension" => Some(Self::Suspension),
            _ => None,
        }
    }
}

/// Where a credential's status is to be looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The address of the list.
    pub list: String,
    /// The place in it.
    pub index: usize,
    /// What the bit there means.
    pub purpose: Purpose,
}

impl Entry {
    /// Reads a credential's `credentialStatus`, one object.
    ///
    /// # Errors
    /// [`StatusError`] where it is of another kind or not well formed.
    pub fn read(status: &Value) -> Result<Self, StatusError> {
        let text = |name| {
            status
                .get(name)
                .and_then(Value::as_str)
                .ok_or(StatusError::Malformed)
        };
        let kind = text("type")?;
        if kind != "BitstringStatusListEntry" {
            return Err(StatusError::Unsupported(kind.to_owned()));
        }
        let purpose = text("statusPurpose")?;
        let purpose = Purpose::parse(purpose).ok_or_else(|| StatusError::Unsupported(purpose.to_owned()))?;
        // The standard says a string, some issuers write a number.
        let index = match &status["statusListIndex"] {
            Value::String(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok(),
            Value::Number(number) => number.as_u64().and_then(|number| usize::try_from(number).ok()),
            _ => None,
        };
        let index = index.ok_or(StatusError::Malformed)?;
        Ok(Self {
            list: text("statusListCredential")?.to_owned(),
            index,
            purpose,
        })
    }

    /// Whether this entry's bit is set in a list credential, whose proof the caller has checked.
    ///
    /// # Errors
    /// [`StatusError`] where the list is for another purpose, not well formed, too short or too long.
    pub fn is_set(&self, list: &Value) -> Result<bool, StatusError> {
        let subject = &list["credentialSubject"];
        if subject["type"] != "BitstringStatusList" {
            return Err(StatusError::Malformed);
        }
        let mut purposes = match &subject["statusPurpose"] {
            Value::Array(purposes) => purposes.as_slice(),
            one => std::slice::from_ref(one),
        }
        .iter()
        .filter_map(Value::as_str);
        if !purposes
            .clone()
            .any(|purpose| Purpose::parse(purpose) == Some(self.purpose))
        {
            return Err(StatusError::Purpose(
                purposes.next().unwrap_or_default().to_owned(),
            ));
        }
        let encoded = subject["encodedList"].as_str().ok_or(StatusError::Malformed)?;
        bit(&decode(encoded)?, self.index)
    }
}

/// Unpacks an `encodedList`: bytes whose most significant bit is the lowest entry.
///
/// # Errors
/// [`StatusError::ListLength`] where it is shorter than allowed or longer than we unpack,
/// [`StatusError::Malformed`] where it is not a list.
pub fn decode(encoded: &str) -> Result<Vec<u8>, StatusError> {
    let packed = encoded.strip_prefix(MULTIBASE).ok_or(StatusError::Malformed)?;
    let packed = URL_SAFE_NO_PAD
        .decode(packed)
        .map_err(|_| StatusError::Malformed)?;
    let mut bytes = Vec::new();
    let limit = MAX_BYTES as u64 + 1;
    GzDecoder::new(packed.as_slice())
        .take(limit)
        .read_to_end(&mut bytes)
        .map_err(|_| StatusError::Malformed)?;
    if (MIN_ENTRIES / 8..=MAX_BYTES).contains(&bytes.len()) {
        Ok(bytes)
    } else {
        Err(StatusError::ListLength)
    }
}

/// Whether the bit of entry `index` is set.
///
/// # Errors
/// [`StatusError::Range`] where the list ends before it.
pub fn bit(list: &[u8], index: usize) -> Result<bool, StatusError> {
    let byte = list.get(index / 8).ok_or(StatusError::Range)?;
    Ok(byte & (0x80 >> (index % 8)) != 0)
}

#[cfg(test)]
mod tests;
