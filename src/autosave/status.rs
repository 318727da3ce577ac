//! How saving stands, for people.

use chrono::{DateTime, Utc};

/// How saving stands, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// Nothing was written yet.
    Untouched,
    /// It is being saved, or will be in a moment.
    Saving,
    /// It is on the server since then.
    Saved(DateTime<Utc>),
    /// There is no connection; whether it is kept on this device.
    Offline {
        /// Whether this browser keeps it.
        kept: bool,
    },
    /// It was not saved.
    Failed {
        /// Why.
        words: String,
        /// Whether this browser keeps it.
        kept: bool,
    },
    /// The server has something else that is newer.
    Conflict,
}
