//! Packs a status list and wraps it in the credential to sign and serve.

use super::{MAX_BYTES, MIN_ENTRIES, MULTIBASE};
use crate::achievement::timestamp;
use crate::contexts;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use flate2::{Compression, GzBuilder};
use serde_json::{Value, json};
use std::io::Write;

/// Why a list cannot be packed.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A revoked place lies beyond the longest list anybody may be asked to unpack.
    #[error("the place {0} is beyond the longest status list")]
    Range(u32),
    /// The compressor failed.
    #[error("the status list cannot be compressed")]
    Compress(#[from] std::io::Error),
}

/// Packs a list in which exactly the places in `revoked` are set; as long as needed, at least [`MIN_ENTRIES`].
///
/// The same places always give the same text.
///
/// # Errors
/// [`WriteError::Range`] where a place is beyond sixteen million entries.
pub fn encode(revoked: impl IntoIterator<Item = u32>) -> Result<String, WriteError> {
    let mut bytes = vec![0_u8; MIN_ENTRIES / 8];
    for place in revoked {
        let position = usize::try_from(place / 8).unwrap_or(usize::MAX);
        if position >= MAX_BYTES {
            return Err(WriteError::Range(place));
        }
        if position >= bytes.len() {
            bytes.resize((position + 1).next_multiple_of(MIN_ENTRIES / 8), 0);
        }
        bytes[position] |= 0x80 >> (place % 8);
    }
    let mut packer = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    packer.write_all(&bytes)?;
    Ok(format!("{MULTIBASE}{}", URL_SAFE_NO_PAD.encode(packer.finish()?)))
}

/// The unsigned credential of a revocation list served at `url`, for [`crate::issue::sign`].
///
/// It must be signed by the issuer of the credentials it speaks about.
#[must_use]
pub fn list_credential(url: &str, issuer_did: &str, encoded: &str, valid_from: DateTime<Utc>) -> Value {
    json!({
        "@context": [contexts::CREDENTIALS_V2],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer_did,
        "validFrom": timestamp(valid_from),
        "credentialSubject": {
            "id": format!("{url}#list"),
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded,
        },
    })
}
