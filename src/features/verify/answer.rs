//! What the worker answers: already in the reader's words, so that the page needs no credential code.

use serde::{Deserialize, Serialize};

/// What came of a verification.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The badge was read and checked.
    Checked(Box<Checked>),
    /// There was nothing to check; why, in words.
    Unreadable(String),
}

/// A badge that was checked, or a learner record with badges in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    /// All checks together.
    pub outcome: Outcome,
    /// Each check, in reading order.
    pub checks: Vec<CheckLine>,
    /// What the badge says of itself; a stranger's words.
    pub says: Says,
    /// The badges inside, each checked on its own; none in a badge.
    pub contents: Vec<Inside>,
}

/// A badge inside a learner record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inside {
    /// It was read and checked.
    Checked(Box<Checked>),
    /// It is nothing that can be read as a badge.
    Unreadable,
}

/// The outcome of one check, or of all together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It holds.
    Passed,
    /// It does not.
    Failed,
    /// Nobody can say.
    Unknown,
}

/// One check in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckLine {
    /// What was checked.
    pub name: String,
    /// What came of it.
    pub outcome: Outcome,
    /// Why.
    pub detail: String,
}

/// What a badge says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Says {
    /// The achievement's name.
    pub achievement: String,
    /// What was achieved.
    pub description: String,
    /// The language of name and description, if stated.
    pub language: Option<String>,
    /// The issuer's name.
    pub issuer: String,
    /// The earner's name, where it is written in the clear.
    pub recipient: Option<String>,
    /// When it was awarded, as an RFC 3339 time.
    pub awarded: Option<String>,
    /// Until when it is valid, as an RFC 3339 time.
    pub valid_until: Option<String>,
    /// Criterion and level reached.
    pub results: Vec<(String, String)>,
}
