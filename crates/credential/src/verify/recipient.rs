//! Whether the badge was awarded to a given address.

use super::achievement::list;
use super::report::Reason;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Compares an address with each one the credential states, as given and in lower case.
pub fn check(document: &Value, email: &str) -> Reason {
    let subject = &document["credentialSubject"];
    let given = email.trim();
    let candidates = [given.to_owned(), given.to_lowercase()];
    let mut comparable = false;
    if let Some(address) = subject["id"].as_str().and_then(|id| id.strip_prefix("mailto:")) {
        comparable = true;
        if address.eq_ignore_ascii_case(given) {
            return Reason::RecipientMatches;
        }
    }
    for identity in list(&subject["identifier"])
        .iter()
        .filter(|entry| entry["identityType"] == "emailAddress")
    {
        match matches(identity, &candidates) {
            Some(true) => return Reason::RecipientMatches,
            Some(false) => comparable = true,
            None => {}
        }
    }
    if comparable {
        Reason::RecipientDiffers
    } else {
        Reason::RecipientUnstated
    }
}

/// Whether an identity is one of the candidates, or nothing where it is hashed in another way than SHA-256.
fn matches(identity: &Value, candidates: &[String]) -> Option<bool> {
    let stated = identity["identityHash"].as_str()?;
    match identity["hashed"].as_bool()? {
        false => Some(
            candidates
                .iter()
                .any(|candidate| stated.eq_ignore_ascii_case(candidate)),
        ),
        true => {
            let stated = unhex(stated.strip_prefix("sha256$")?)?;
            let salt = identity["salt"].as_str().unwrap_or_default();
            let hash = |candidate| {
                Sha256::new()
                    .chain_update(candidate)
                    .chain_update(salt)
                    .finalize()
            };
            Some(candidates.iter().any(|candidate| hash(candidate)[..] == stated))
        }
    }
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let digit = |byte: u8| {
            char::from(byte)
                .to_digit(16)
                .and_then(|digit| u8::try_from(digit).ok())
        };
        *byte = digit(pair[0])? * 16 + digit(pair[1])?;
    }
    Some(bytes)
}
