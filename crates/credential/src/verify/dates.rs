//! Whether a document is valid at a given time.

use super::report::Reason;
use crate::contexts;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

/// How far the reader's clock may be behind the issuer's.
const SKEW: TimeDelta = TimeDelta::minutes(5);

/// Checks the period of validity, in the words of the data model the document follows.
pub fn check(document: &Value, now: DateTime<Utc>) -> Reason {
    let (start, end) = fields(document);
    let malformed = |field: &str| Reason::DateMalformed {
        field: field.to_owned(),
    };
    let from = match read(&document[start]) {
        Ok(Some(from)) => from,
        // Only data model 2.0 lets a credential be valid since always, and Open Badges does not.
        Ok(None) if is_list(document) => DateTime::UNIX_EPOCH,
        Ok(None) => {
            return Reason::FieldMissing {
                field: start.to_owned(),
            };
        }
        Err(()) => return malformed(start),
    };
    let Ok(until) = read(&document[end]) else {
        return malformed(end);
    };
    match until {
        Some(until) if until < now => Reason::Expired { until },
        _ if from > now + SKEW => Reason::NotYetValid { from },
        until => Reason::Current { from, until },
    }
}

/// The names of the two fields.
pub fn fields(document: &Value) -> (&'static str, &'static str) {
    let context = &document["@context"];
    if context == contexts::CREDENTIALS_V1 || context[0] == contexts::CREDENTIALS_V1 {
        ("issuanceDate", "expirationDate")
    } else {
        ("validFrom", "validUntil")
    }
}

/// A time, nothing where there is none, an error where it is something else.
pub fn read(value: &Value) -> Result<Option<DateTime<Utc>>, ()> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => DateTime::parse_from_rfc3339(text)
            .map(|time| Some(time.to_utc()))
            .map_err(drop),
        _ => Err(()),
    }
}

fn is_list(document: &Value) -> bool {
    document["credentialSubject"]["type"] == "BitstringStatusList"
}
