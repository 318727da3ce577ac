//! Whether the issuer has withdrawn the credential.

use super::report::{Outcome, Reason};
use super::{Facts, MAX_STATUSES, authority, dates, issuer_id, statuses, structure};
use crate::read;
use crate::status::{Entry, Purpose, StatusError};
use crate::token::Token;
use serde_json::Value;

/// Looks up every status the credential names; the first that does not pass is reported.
pub fn check(document: &Value, facts: &Facts) -> Reason {
    let entries = statuses(document);
    if document["credentialStatus"]
        .as_array()
        .is_some_and(|list| list.len() > MAX_STATUSES)
    {
        return Reason::StatusFailed {
            error: StatusError::Malformed,
        };
    }
    if entries.is_empty() {
        return Reason::NoStatus;
    }
    let mut reasons: Vec<Reason> = entries
        .iter()
        .map(|entry| check_entry(entry, document, facts))
        .collect();
    let worst = |wanted: Outcome| reasons.iter().position(|reason| reason.outcome() == wanted);
    match worst(Outcome::Failed).or_else(|| worst(Outcome::Unknown)) {
        Some(position) => reasons.swap_remove(position),
        None => Reason::NotWithdrawn,
    }
}

fn check_entry(entry: &Value, credential: &Value, facts: &Facts) -> Reason {
    let failed = |error| Reason::StatusFailed { error };
    let entry = match Entry::read(entry) {
        Ok(entry) => entry,
        Err(error) => return failed(error),
    };
    let text = match facts.document(&entry.list) {
        Ok(text) => text,
        Err(failure) => {
            return Reason::StatusUnavailable {
                url: entry.list,
                failure,
            };
        }
    };
    let Ok((list, token)) = read::open(text.as_bytes()) else {
        return failed(StatusError::Malformed);
    };
    if list["id"].as_str().is_some_and(|id| id != entry.list) {
        return failed(StatusError::Malformed);
    }
    if let Some(reason) = objection(&list, token.as_ref(), credential, facts) {
        return Reason::StatusUnproven {
            reason: Box::new(reason),
        };
    }
    match (entry.is_set(&list), entry.purpose) {
        (Ok(false), _) => Reason::NotWithdrawn,
        (Ok(true), Purpose::Revocation) => Reason::Revoked,
        (Ok(true), Purpose::Suspension) => Reason::Suspended,
        (Err(error), _) => failed(error),
    }
}

/// Why a list does not speak for the issuer of the credential, where it does not.
fn objection(list: &Value, token: Option<&Token>, credential: &Value, facts: &Facts) -> Option<Reason> {
    let (owner, issuer) = (
        issuer_id(list).unwrap_or_default(),
        issuer_id(credential).unwrap_or_default(),
    );
    if owner != issuer {
        return Some(Reason::OtherIssuer {
            issuer: issuer.to_owned(),
            signer: owner.to_owned(),
        });
    }
    let digested = match structure::digested(list, token) {
        Ok(digested) => digested,
        Err(reason) => return Some(reason),
    };
    let signed = match token {
        Some(token) => authority::check_token(token, list, facts),
        None => authority::check(list, digested.as_ref(), facts),
    };
    let dates = dates::check(list, facts.now);
    let mut reasons = [signed.proof, signed.issuer, dates].into_iter();
    reasons.find(|reason| reason.outcome() != Outcome::Passed)
}
