//! The required fields, and that nothing in the document is outside its signature.

use super::{issuer_id, report::Reason};
use crate::contexts;
use crate::proof::{self, Digested};
use crate::read::Kind;
use crate::token::Token;
use serde_json::Value;

/// Checks the form of a credential and, where it has one, gives its digest for the proofs.
pub fn check(document: &Value, token: Option<&Token>, kind: Kind) -> (Reason, Option<Digested>) {
    let digested = match digested(document, token) {
        Ok(digested) => digested,
        Err(reason) => return (reason, None),
    };
    let defined = digested.is_some() || is_open_badges(document, kind);
    let reason = match missing(document).or((!defined).then_some("@context")) {
        Some(field) => missing_field(field),
        None => Reason::WellFormed,
    };
    (reason, digested)
}

/// What proofs of a document are made over; nothing where its very text is signed.
///
/// # Errors
/// The reason where the document says more than is signed, or a token something else than its document.
pub fn digested(document: &Value, token: Option<&Token>) -> Result<Option<Digested>, Reason> {
    if token.is_none() && !proof::cover_text(document) {
        return match Digested::of(document) {
            Ok(digested) => Ok(Some(digested)),
            Err(error) => Err(Reason::NotCovered { error }),
        };
    }
    if let Some(found) = token.and_then(Token::contradiction) {
        return Err(Reason::ClaimDiffers {
            claim: found.claim.to_owned(),
            field: found.field.to_owned(),
        });
    }
    // Then it is read as plain JSON, whose words mean what the data model and the standard say they mean.
    if is_credential(document) {
        Ok(None)
    } else {
        Err(missing_field("@context"))
    }
}

fn is_credential(document: &Value) -> bool {
    let first = match &document["@context"] {
        Value::Array(list) => list.first().and_then(Value::as_str),
        one => one.as_str(),
    };
    matches!(first, Some(contexts::CREDENTIALS_V1 | contexts::CREDENTIALS_V2))
}

/// Whether the words of Open Badges are defined, and those of a record before them.
fn is_open_badges(document: &Value, kind: Kind) -> bool {
    let context = &document["@context"];
    let badges = match kind {
        Kind::Badge => &context[1],
        Kind::Record if context[1] == contexts::LEARNER_RECORD => &context[2],
        Kind::Record => return false,
    };
    badges.as_str().is_some_and(contexts::is_open_badges)
}

fn missing_field(field: &str) -> Reason {
    Reason::FieldMissing {
        field: field.to_owned(),
    }
}

fn missing(document: &Value) -> Option<&'static str> {
    let subject = &document["credentialSubject"];
    let identified = subject["id"].is_string()
        || match &subject["identifier"] {
            Value::Array(identifiers) => !identifiers.is_empty(),
            other => other.is_object(),
        };
    [
        ("id", document["id"].is_string()),
        ("issuer", issuer_id(document).is_some()),
        ("credentialSubject", subject.is_object()),
        ("credentialSubject.identifier", identified),
    ]
    .into_iter()
    .find_map(|(field, present)| (!present).then_some(field))
}
