//! The required fields, and that nothing in the document is outside its signature.

use super::{issuer_id, report::Reason};
use crate::proof::Digested;
use serde_json::Value;

/// Checks the form of a credential and, where it has one, gives its digest for the proofs.
pub fn check(document: &Value) -> (Reason, Option<Digested>) {
    let digested = match Digested::of(document) {
        Ok(digested) => digested,
        Err(error) => return (Reason::NotCovered { error }, None),
    };
    let reason = match missing(document) {
        Some(field) => Reason::FieldMissing {
            field: field.to_owned(),
        },
        None => Reason::WellFormed,
    };
    (reason, Some(digested))
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
