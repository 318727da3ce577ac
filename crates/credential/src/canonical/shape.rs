//! What can be told from the JSON alone: which contexts, in which order, and no keywords in disguise.

use super::CanonicalError;
use crate::contexts;
use serde_json::{Map, Value};

/// Checks the contexts and keywords of a whole document.
pub fn check(document: &Map<String, Value>) -> Result<(), CanonicalError> {
    let context = document.get("@context").ok_or(CanonicalError::InlineContext)?;
    let addresses = addresses(context)?;
    check_order(&addresses)?;
    document
        .iter()
        .try_for_each(|(key, value)| check_entry(key, value))
}

fn addresses(context: &Value) -> Result<Vec<&str>, CanonicalError> {
    let list = match context {
        Value::Array(list) => list.as_slice(),
        one => std::slice::from_ref(one),
    };
    list.iter()
        .map(|address| {
            let address = address.as_str().ok_or(CanonicalError::InlineContext)?;
            match contexts::text(address) {
                Some(_) => Ok(address),
                None => Err(CanonicalError::UnknownContext(address.to_owned())),
            }
        })
        .collect()
}

/// The data model comes first, a learner record's own context second, and Open Badges directly after them. Swapped
/// contexts can leave the statements, and so the signature, as they were.
fn check_order(addresses: &[&str]) -> Result<(), CanonicalError> {
    let is_model = |address: &str| matches!(address, contexts::CREDENTIALS_V1 | contexts::CREDENTIALS_V2);
    let is_record = |address: &str| address == contexts::LEARNER_RECORD;
    let badges = if addresses.get(1).is_some_and(|second| is_record(second)) {
        2
    } else {
        1
    };
    let in_order = addresses.iter().enumerate().all(|(position, address)| {
        is_model(address) == (position == 0)
            && (!is_record(address) || position == 1)
            && (!contexts::is_open_badges(address) || position == badges)
    });
    if in_order && !addresses.is_empty() {
        Ok(())
    } else {
        Err(CanonicalError::ContextOrder)
    }
}

fn check_entry(key: &str, value: &Value) -> Result<(), CanonicalError> {
    match key {
        "@context" => addresses(value).map(drop),
        // Text with a language, the one keyword form the data model itself uses.
        "@value" | "@language" => Ok(()),
        keyword if keyword.starts_with('@') => Err(CanonicalError::Keyword(keyword.to_owned())),
        _ => check_value(value),
    }
}

fn check_value(value: &Value) -> Result<(), CanonicalError> {
    match value {
        Value::Array(items) => items.iter().try_for_each(check_value),
        Value::Object(object) => object.iter().try_for_each(|(key, value)| check_entry(key, value)),
        _ => Ok(()),
    }
}
