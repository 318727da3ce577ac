//! What came of a try, and of an anchor that was scored among other work.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::Reference;

/// What came of a try.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TryResult {
    /// When it ended.
    pub ended_at: DateTime<Utc>,
    /// Whether it passed.
    pub verdict: Verdict,
    /// How many required rows were compared.
    pub rows: u32,
    /// The share of required rows at exactly the agreed level, from 0 to 1.
    pub exact: f64,
    /// Cohen's kappa over them; nothing where it has no value.
    pub kappa: Option<f64>,
    /// Anchor by anchor.
    pub anchors: Vec<Comparison>,
}

/// Whether a try passed, and what was missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It passed.
    Passed,
    /// Too few rows at exactly the agreed level.
    Agreement,
    /// Not clearly better than giving the commonest levels throughout.
    Kappa,
    /// Both.
    Both,
    /// Anchors were taken back meanwhile, and the rest is too little to say. The next try may begin at once.
    TooFew,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 5] = [
        Self::Passed,
        Self::Agreement,
        Self::Kappa,
        Self::Both,
        Self::TooFew,
    ];

    /// The key used in the store.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Agreement => "agreement",
            Self::Kappa => "kappa",
            Self::Both => "both",
            Self::TooFew => "too_few",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.key() == key)
    }
}

/// An assessor's levels beside the agreed ones, for one anchor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Comparison {
    /// Its reference.
    pub reference: Reference,
    /// The micro-credential's title.
    pub title: String,
    /// The language it is written in.
    pub lang: String,
    /// When the assessor scored it.
    pub scored_at: DateTime<Utc>,
    /// Each row of its rubric.
    pub rows: Vec<ComparedRow>,
}

/// A row that was compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComparedRow {
    /// The row's key.
    pub row: String,
    /// What it asks for.
    pub criterion: String,
    /// Whether it has to pass; only such rows count.
    pub is_required: bool,
    /// The key of the assessor's level.
    pub own: String,
    /// The key of the agreed level.
    pub agreed: String,
    /// Why that level is the agreed one.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_round_trip() {
        for verdict in Verdict::ALL {
            assert_eq!(Verdict::from_key(verdict.key()), Some(verdict));
            let json = serde_json::to_string(&verdict).expect("json");
            assert_eq!(json, format!("\"{}\"", verdict.key()));
        }
    }
}
