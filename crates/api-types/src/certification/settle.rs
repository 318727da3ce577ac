//! When the levels of an anchor are settled: every row has one, with a reason.

use crate::assessment::Scores;
use crate::content::Content;
use crate::error::FieldError;
use crate::text::words;

/// The fewest words that say why a level is the agreed one. Assessors learn from them when their try has ended.
pub const MIN_REASON_WORDS: u32 = 3;

/// What is missing before an anchor is settled: fields of [`super::SettleAnchor`], such as `scores.rows.plan.level`, in
/// the order of the rubric.
#[must_use]
pub fn unsettled(content: &Content, scores: &Scores) -> Vec<(String, FieldError)> {
    let mut missing = Vec::new();
    for (_, row) in content.rows() {
        let score = scores.rows.iter().find(|score| score.row == row.key);
        if score.is_none_or(|score| score.level.is_none()) {
            missing.push((format!("scores.rows.{}.level", row.key), FieldError::Required));
        }
        let error = match score.map_or(0, |score| words(&score.comment)) {
            0 => FieldError::Required,
            count if count < MIN_REASON_WORDS => FieldError::TooShort {
                min: MIN_REASON_WORDS,
            },
            _ => continue,
        };
        missing.push((format!("scores.rows.{}.comment", row.key), error));
    }
    missing
}
