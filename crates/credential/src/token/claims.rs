//! The claims of a token, which repeat what the credential says.

use crate::verify::dates;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::{Map, Value};
use std::time::Duration;

/// Claims that are no part of the credential.
const REGISTERED: [&str; 7] = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"];

/// Whether a claim and the field it repeats say the same; a field that is absent is filled in.
type Agrees = fn(&Value, &mut Value) -> bool;

/// A claim that says something else than the field it repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contradiction {
    /// The claim.
    pub claim: &'static str,
    /// The field of the credential.
    pub field: &'static str,
}

/// The credential of a payload: its member `vc` (data model 1.1), or the payload itself (2.0).
///
/// A claim stands for a field the credential does not have; where both are there, they must agree. Claims that are
/// absent are not missed, as the credential says the same: many official samples lack `sub`.
pub fn credential(payload: Value) -> (Value, Option<Contradiction>) {
    let Value::Object(mut members) = payload else {
        return (payload, None);
    };
    let claims: Map<String, Value> = REGISTERED
        .iter()
        .filter_map(|name| members.remove_entry(*name))
        .filter(|(_, claim)| !claim.is_null())
        .collect();
    let mut document = match members.remove("vc") {
        Some(inner) => inner,
        None => Value::Object(members),
    };
    let contradiction = reconcile(&claims, &mut document);
    (document, contradiction)
}

/// Compares each claim with its field, and gives the first that does not agree.
fn reconcile(claims: &Map<String, Value>, document: &mut Value) -> Option<Contradiction> {
    let (from, until) = dates::fields(document);
    let issuer = if document["issuer"].is_string() {
        "issuer"
    } else {
        "issuer.id"
    };
    let pairs: [(_, _, Agrees); 5] = [
        ("iss", issuer, agrees),
        ("jti", "id", agrees),
        ("sub", "credentialSubject.id", agrees),
        ("nbf", from, agrees_in_time),
        ("exp", until, agrees_in_time),
    ];
    pairs.into_iter().find_map(|(claim, field, agrees)| {
        let value = claims.get(claim)?;
        // A credential without a place for the field has another form than we read, which is found later.
        let place = place(document, field)?;
        (!agrees(value, place)).then_some(Contradiction { claim, field })
    })
}

/// The place of a field named as in `issuer.id`, made where there is none.
fn place<'a>(document: &'a mut Value, field: &str) -> Option<&'a mut Value> {
    field.split('.').try_fold(document, |place, member| {
        if place.is_null() {
            *place = Value::Object(Map::new());
        }
        Some(place.as_object_mut()?.entry(member).or_insert(Value::Null))
    })
}

fn agrees(claim: &Value, field: &mut Value) -> bool {
    if field.is_null() {
        *field = claim.clone();
    }
    claim.is_string() && claim == field
}

/// Whether two times are the same to the second, which is all that some issuers write.
fn agrees_in_time(claim: &Value, field: &mut Value) -> bool {
    let Some(claim) = time(claim) else { return false };
    match dates::read(field) {
        Ok(Some(stated)) => stated.timestamp() == claim.timestamp(),
        Ok(None) => {
            *field = claim.to_rfc3339_opts(SecondsFormat::Secs, true).into();
            true
        }
        // What cannot be read is told with the other dates.
        Err(()) => true,
    }
}

/// Seconds since 1970, perhaps with a fraction.
fn time(claim: &Value) -> Option<DateTime<Utc>> {
    if let Some(seconds) = claim.as_i64() {
        return DateTime::from_timestamp(seconds, 0);
    }
    let since = Duration::try_from_secs_f64(claim.as_f64()?).ok()?;
    DateTime::UNIX_EPOCH.checked_add_signed(TimeDelta::from_std(since).ok()?)
}
