//! Whether a document is signed, and whether the key is that of the issuer it names.

use super::report::{Outcome, Reason};
use super::{Facts, Need, NeedKind, issuer_id, signer};
use crate::did::{self, DidError};
use crate::key::PublicKey;
use crate::proof::{self, Digested, Proof, ProofError, Suite};
use crate::token::Token;
use chrono::DateTime;
use serde_json::Value;

/// What the two checks found.
pub struct Authority {
    /// Whether the text is as it was signed.
    pub proof: Reason,
    /// Whether the issuer it names signed it.
    pub issuer: Reason,
}

impl Authority {
    fn holds(&self) -> bool {
        self.proof.outcome() == Outcome::Passed && self.issuer.outcome() == Outcome::Passed
    }
}

/// The documents to fetch for the proofs of a document by `issuer`.
pub fn needs(document: &Value, issuer: &str) -> Vec<Need> {
    let entries = proof::entries(document).unwrap_or_default();
    let need = |entry| {
        let proof = Proof::read(entry).ok()?;
        let (did, _) = did::split_method(proof.method()).ok()?;
        // Somebody else's document could not help this credential.
        (did == issuer).then_some(Need {
            url: did::web_url(did).ok()?,
            kind: NeedKind::IssuerDocument,
        })
    };
    entries.iter().filter_map(need).collect()
}

/// Checks the token that carries a credential or status list.
pub fn check_token(token: &Token, document: &Value, facts: &Facts) -> Authority {
    let header = match token.header() {
        Ok(header) => header,
        Err(error) => return unproven(error),
    };
    let named = issuer_id(document).unwrap_or_default();
    let (issuer, key) = signer::find(header, named, facts);
    // A key in the token lets us tell a changed text from an unknown issuer, no more.
    let proof = match key.as_ref().or(header.jwk.as_ref()).map(|key| token.verify(key)) {
        None => Reason::KeyUnknown,
        Some(Err(error)) => Reason::ProofFailed { error },
        Some(Ok(())) => Reason::Signed {
            method: header.kid.clone().unwrap_or_else(|| named.to_owned()),
            created: None,
        },
    };
    Authority { proof, issuer }
}

/// Checks the proofs of a credential or status list; one that holds is enough.
///
/// Where none holds, the first is reported.
pub fn check(document: &Value, digested: Option<&Digested>, facts: &Facts) -> Authority {
    let entries = match proof::entries(document) {
        Ok(entries) => entries,
        Err(error) => return unproven(error),
    };
    let mut first = None;
    for entry in entries {
        let authority = match Proof::read(entry) {
            Ok(proof) => check_one(&proof, document, digested, facts),
            Err(error) => unproven(error),
        };
        if authority.holds() {
            return authority;
        }
        first.get_or_insert(authority);
    }
    first.unwrap_or_else(|| unproven(ProofError::Missing))
}

fn unproven(error: ProofError) -> Authority {
    Authority {
        proof: Reason::ProofFailed { error },
        issuer: Reason::IssuerUnproven,
    }
}

fn check_one(proof: &Proof, document: &Value, digested: Option<&Digested>, facts: &Facts) -> Authority {
    let (issuer, key) = signer(proof.method(), issuer_id(document).unwrap_or_default(), facts);
    // A method that ends in its own key lets us tell a changed text from an unknown issuer. Only the issuer's
    // document makes it the issuer's key.
    let stated = || did::split_method(proof.method()).ok()?.1.parse().ok();
    let Some(key) = key.or_else(stated) else {
        let proof = Reason::KeyUnknown;
        return Authority { proof, issuer };
    };
    let proof = match (proof.suite(), digested) {
        (Suite::Text, _) => signature(proof, proof.verify_text(document, &key), facts),
        (Suite::Statements, Some(digested)) => signature(proof, proof.verify(digested, &key), facts),
        (Suite::Statements, None) => Reason::KeyUnknown,
    };
    Authority { proof, issuer }
}

fn signature(proof: &Proof, found: Result<(), ProofError>, facts: &Facts) -> Reason {
    if let Err(error) = found {
        return Reason::ProofFailed { error };
    }
    match proof.expires() {
        // An expiry that cannot be read counts as past.
        Some(expires) if DateTime::parse_from_rfc3339(expires).map_or(true, |end| end < facts.now) => {
            Reason::ProofExpired {
                expired: expires.to_owned(),
            }
        }
        _ => Reason::Signed {
            method: proof.method().to_owned(),
            created: proof.created().map(str::to_owned),
        },
    }
}

/// Whether `method` is a key of `issuer`, and the key where it is known.
fn signer(method: &str, issuer: &str, facts: &Facts) -> (Reason, Option<PublicKey>) {
    let did = match did::split_method(method) {
        Ok((did, _)) => did,
        Err(error) => return (Reason::KeyNotConfirmed { error }, None),
    };
    let key = if did.starts_with("did:key:") {
        did::key_of_method(method)
    } else if let Ok(url) = did::web_url(did) {
        match facts.document(&url) {
            Ok(text) => did::key_in_document(text.as_bytes(), method),
            Err(failure) if did == issuer => return (Reason::IssuerUnavailable { url, failure }, None),
            Err(_) => Err(DidError::Document),
        }
    } else if did == issuer {
        return (
            Reason::IssuerUnsupported {
                issuer: issuer.to_owned(),
            },
            None,
        );
    } else {
        Err(DidError::Document)
    };
    if did != issuer {
        let reason = Reason::OtherIssuer {
            issuer: issuer.to_owned(),
            signer: did.to_owned(),
        };
        return (reason, key.ok());
    }
    match key {
        Ok(key) => (
            Reason::IssuerConfirmed {
                issuer: issuer.to_owned(),
            },
            Some(key),
        ),
        Err(error) => (Reason::KeyNotConfirmed { error }, None),
    }
}
