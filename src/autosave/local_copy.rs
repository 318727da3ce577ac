//! What is not on the server yet, kept in this browser.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::dom;

/// Something written that the server may not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalCopy<T> {
    /// What was written.
    pub value: T,
    /// The server's revision that it was written on.
    pub base: u32,
    /// What was sent without an answer, the last at the end: each may or may not have arrived.
    pub sent: Vec<T>,
}

/// The copy kept under a key; none when there is none, or none that can be read.
#[must_use]
pub fn read<T: DeserializeOwned>(key: &str) -> Option<LocalCopy<T>> {
    let text = dom::storage()?.get_item(key).ok().flatten()?;
    serde_json::from_str(&text).ok()
}

/// Keeps a copy, or removes it; whether it is kept now.
#[must_use]
pub fn write<T: Serialize>(key: &str, copy: Option<&LocalCopy<T>>) -> bool {
    let Some(storage) = dom::storage() else {
        return false;
    };
    let Some(copy) = copy else {
        // Removing fails only where nothing could have been kept.
        drop(storage.remove_item(key));
        return false;
    };
    serde_json::to_string(copy).is_ok_and(|text| storage.set_item(key, &text).is_ok())
}
