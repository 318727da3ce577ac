//! The scores while the page is open.

use api_types::assessment::{Assessment, Pointer, Recommendation, RowScore, Scores, recommendation};
use api_types::ids::SubmissionId;
use leptos::prelude::*;

use super::score_port::{ScorePort, version_of};
use crate::autosave::keeper::Keeper;

/// The scores of an assessor while the page is open.
#[derive(Debug, Clone, Copy)]
pub struct Sheet {
    assessment: StoredValue<Assessment>,
    /// The scores, which save themselves.
    pub keeper: Keeper<ScorePort>,
}

impl Sheet {
    /// The scores as the server gave them.
    #[must_use]
    pub fn new(assessment: Assessment) -> Self {
        let port = ScorePort {
            submission: assessment.submission.clone(),
        };
        Self {
            keeper: Keeper::new(port, version_of(&assessment)),
            assessment: StoredValue::new(assessment),
        }
    }

    /// The submission's identifier.
    #[must_use]
    pub fn id(self) -> SubmissionId {
        self.with(|assessment| assessment.submission.clone())
    }

    /// Reads the assessment as it was loaded.
    pub fn with<R>(self, read: impl FnOnce(&Assessment) -> R) -> R {
        self.assessment.with_value(read)
    }

    /// The level and comment of a row; tracked.
    #[must_use]
    pub fn score(self, row: &str) -> RowScore {
        self.keeper.with(|scores| score_of(scores, row))
    }

    /// Sets a row's level.
    pub fn set_level(self, row: &str, level: &str) {
        self.change(row, |score| score.level = Some(level.to_owned()));
    }

    /// Sets a row's comment.
    pub fn set_comment(self, row: &str, comment: String) {
        self.change(row, |score| score.comment = comment);
    }

    /// Has a row's comment point somewhere, once.
    pub fn add_pointer(self, row: &str, pointer: Pointer) {
        self.change(row, |score| {
            if !score.pointers.contains(&pointer) {
                score.pointers.push(pointer);
            }
        });
    }

    /// Has a row's comment no longer point there.
    pub fn remove_pointer(self, row: &str, pointer: &Pointer) {
        self.change(row, |score| score.pointers.retain(|other| other != pointer));
    }

    fn change(self, row: &str, change: impl FnOnce(&mut RowScore)) {
        self.keeper.update(|scores| {
            let mut score = score_of(scores, row);
            change(&mut score);
            scores.rows.retain(|other| other.row != row);
            scores.rows.push(score);
        });
    }

    /// What the rubric says so far; tracked.
    #[must_use]
    pub fn recommendation(self) -> Recommendation {
        self.with(|assessment| {
            let content = &assessment.micro_credential.content;
            self.keeper.with(|scores| recommendation(content, &scores.rows))
        })
    }

    /// How many rows have a level, and how many there are; tracked.
    #[must_use]
    pub fn progress(self) -> (usize, usize) {
        let is_scored = |score: &&RowScore| score.level.is_some();
        let scored = self
            .keeper
            .with(|scores| scores.rows.iter().filter(is_scored).count());
        (
            scored,
            self.with(|assessment| assessment.micro_credential.content.rows().count()),
        )
    }
}

/// The score of a row; without level and comment while there is none.
#[must_use]
pub fn score_of(scores: &Scores, row: &str) -> RowScore {
    let found = scores.rows.iter().find(|score| score.row == row);
    found.cloned().unwrap_or_else(|| RowScore {
        row: row.to_owned(),
        level: None,
        comment: String::new(),
        pointers: Vec::new(),
    })
}
