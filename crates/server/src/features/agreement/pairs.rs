//! The rows that two judged, each on their own.

use std::collections::HashMap;

use api_types::{
    assessment::Scores,
    content::Content,
    ids::{PersonId, SubmissionId},
};

use super::store::Scoring;

/// One row of one submission, with the levels that two gave it: positions on its scale, 0 for the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair<'a> {
    /// Of which submission.
    pub submission: &'a SubmissionId,
    /// For which micro-credential.
    pub micro_credential: &'a str,
    /// The row's key.
    pub row: &'a str,
    /// How many levels the row's scale has.
    pub levels: u8,
    /// Who judged first, and the level.
    pub first: (&'a PersonId, u8),
    /// Who judged second, and the level.
    pub second: (&'a PersonId, u8),
}

impl Pair<'_> {
    /// The levels with this person's own before the other's; nothing when neither is theirs.
    #[must_use]
    pub fn seen_by(self, person: &PersonId) -> Option<Self> {
        let turned = Self {
            first: self.second,
            second: self.first,
            ..self
        };
        [self, turned].into_iter().find(|pair| pair.first.0 == person)
    }
}

/// Every pair among scorings of which those of one submission stand together. `contents` are the versions by id.
#[must_use]
pub fn pairs<'a>(scorings: &'a [Scoring], contents: &'a HashMap<String, Content>) -> Vec<Pair<'a>> {
    let twice = scorings.chunk_by(|one, other| one.submission_id == other.submission_id);
    let mut found = Vec::new();
    for both in twice {
        let [first, second] = both else { continue };
        let Some(content) = contents.get(&first.version_id) else {
            continue;
        };
        for (part, row) in content.rows() {
            let level = |scores: &Scores| {
                let score = scores.rows.iter().find(|score| score.row == row.key)?;
                let best_first = part
                    .scale
                    .iter()
                    .position(|level| Some(&level.key) == score.level.as_ref())?;
                u8::try_from(part.scale.len() - 1 - best_first).ok()
            };
            let (Some(one), Some(other), Ok(levels)) = (
                level(&first.scores),
                level(&second.scores),
                u8::try_from(part.scale.len()),
            ) else {
                continue;
            };
            let is_carried = [first, second]
                .iter()
                .any(|scoring| scoring.carried.contains(&row.key));
            if !is_carried {
                found.push(Pair {
                    submission: &first.submission_id,
                    micro_credential: &first.micro_credential_id,
                    row: &row.key,
                    levels,
                    first: (&first.assessor_id, one),
                    second: (&second.assessor_id, other),
                });
            }
        }
    }
    found
}
