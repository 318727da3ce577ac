//! What the scores recommend.

use serde::{Deserialize, Serialize};

use super::RowScore;
use crate::content::Content;

/// What the rubric says, row by row; never a total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Recommendation {
    /// Every required row passes.
    Award,
    /// At least one required row does not pass yet.
    NotYet {
        /// The keys of those rows.
        rows: Vec<String>,
    },
    /// Rows without a level, or without the comment that a level below passing needs.
    Unfinished {
        /// The keys of those rows.
        rows: Vec<String>,
    },
}

/// The recommendation that follows from the scores: award when and only when every required row
/// passes. A row below passing needs a comment before anything is recommended.
#[must_use]
pub fn recommendation(content: &Content, scores: &[RowScore]) -> Recommendation {
    let mut unfinished = Vec::new();
    let mut not_yet = Vec::new();
    for (part, row) in content.rows() {
        let score = scores.iter().find(|score| score.row == row.key);
        let level = score.and_then(|score| score.level.as_deref());
        let level = level.and_then(|key| part.scale.iter().find(|level| level.key == key));
        match (level, score) {
            (Some(level), _) if level.passes => {}
            (Some(_), Some(score)) if !score.comment.trim().is_empty() => {
                if row.required {
                    not_yet.push(row.key.clone());
                }
            }
            _ => unfinished.push(row.key.clone()),
        }
    }
    if !unfinished.is_empty() {
        Recommendation::Unfinished { rows: unfinished }
    } else if not_yet.is_empty() {
        Recommendation::Award
    } else {
        Recommendation::NotYet { rows: not_yet }
    }
}
