//! The levels and reasons of an anchor while they are being settled. What is typed is kept in this browser until it is
//! saved, as settling is one step and not something that happens by itself.

use std::collections::BTreeMap;

use api_types::assessment::{Assessment, RowScore, Scores};
use api_types::certification::{SettleAnchor, unsettled};
use api_types::error::FieldError;
use api_types::ids::SubmissionId;
use leptos::prelude::*;

use crate::autosave::local_copy::{self, LocalCopy};
use crate::features::assessment::sheet::score_of;
use crate::http::Error;

/// Fields of what is sent, and what is wrong with each.
type Faults = BTreeMap<String, FieldError>;

/// The levels and reasons of an anchor while they are being settled.
#[derive(Debug, Clone, Copy)]
pub struct AnchorDraft {
    assessment: StoredValue<Assessment>,
    scores: RwSignal<Scores>,
    /// What the server has.
    saved: RwSignal<Scores>,
    /// What is missing before it can be settled.
    missing: Memo<Faults>,
    /// What is said against it.
    faults: RwSignal<Faults>,
    /// Whether this browser has what is typed.
    pub is_stored: RwSignal<bool>,
    /// Whether it began with what this browser kept.
    pub is_kept: RwSignal<bool>,
}

impl AnchorDraft {
    /// Begins with what this browser kept, or with what the server has.
    #[must_use]
    pub fn new(assessment: Assessment) -> Self {
        let saved = settled_of(&assessment);
        let kept = local_copy::read::<Scores>(&key(&assessment.submission)).map(|copy| copy.value);
        let kept = kept.filter(|kept| *kept != saved);
        let assessment = StoredValue::new(assessment);
        let scores = RwSignal::new(kept.clone().unwrap_or_else(|| saved.clone()));
        let missing = Memo::new(move |_| {
            let missing = assessment.with_value(|assessment| {
                scores.with(|scores| unsettled(&assessment.micro_credential.content, scores))
            });
            missing.into_iter().collect::<Faults>()
        });
        Self {
            assessment,
            scores,
            missing,
            is_stored: RwSignal::new(kept.is_some()),
            is_kept: RwSignal::new(kept.is_some()),
            saved: RwSignal::new(saved),
            faults: RwSignal::new(BTreeMap::new()),
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

    /// The level and reason of a row; tracked.
    #[must_use]
    pub fn score(self, row: &str) -> RowScore {
        self.scores.with(|scores| score_of(scores, row))
    }

    /// Whether something was typed that the server lacks; tracked.
    #[must_use]
    pub fn is_changed(self) -> bool {
        self.scores
            .with(|scores| self.saved.with(|saved| scores != saved))
    }

    /// Sets a row's level.
    pub fn set_level(self, row: &str, level: String) {
        self.change(row, "level", |score| score.level = Some(level));
    }

    /// Sets a row's reason.
    pub fn set_reason(self, row: &str, reason: String) {
        self.change(row, "comment", |score| score.comment = reason);
    }

    fn change(self, row: &str, member: &str, change: impl FnOnce(&mut RowScore)) {
        self.scores.update(|scores| {
            if let Some(score) = scores.rows.iter_mut().find(|score| score.row == row) {
                change(score);
            }
        });
        self.faults.update(|faults| {
            faults.remove(&field(row, member));
        });
        self.keep();
    }

    /// Keeps what is typed, or nothing when the server has it all.
    fn keep(self) {
        let copy = untrack(|| self.is_changed()).then(|| LocalCopy {
            value: self.scores.get_untracked(),
            base: 0,
            sent: Vec::new(),
        });
        let is_stored = local_copy::write(&key(&self.id()), copy.as_ref());
        self.is_stored.set(is_stored);
    }

    /// Takes what the server has in the place of what was kept.
    pub fn drop_kept(self) {
        self.scores.set(self.saved.get_untracked());
        self.is_kept.set(false);
        self.faults.set(BTreeMap::new());
        self.keep();
    }

    /// What is sent; or nothing, with what is missing said at its rows.
    #[must_use]
    pub fn to_settle(self) -> Option<SettleAnchor> {
        let missing = self.missing.get_untracked();
        let scores = missing.is_empty().then(|| self.scores.get_untracked());
        self.faults.set(missing);
        scores.map(|scores| SettleAnchor { scores })
    }

    /// The server has what is typed.
    pub fn saved(self, settled: &SettleAnchor) {
        self.saved.set(settled.scores.clone());
        self.is_kept.set(false);
        self.keep();
    }

    /// Takes what the server says against the rows.
    pub fn refused(self, error: &Error) {
        if let Error::Api(body) = error {
            self.faults.set(body.fields.clone());
        }
    }

    /// What is wrong with a row's level; tracked.
    #[must_use]
    pub fn level_fault(self, row: &str) -> Option<FieldError> {
        self.fault(&field(row, "level"))
    }

    /// What is wrong with a row's reason; tracked.
    #[must_use]
    pub fn reason_fault(self, row: &str) -> Option<FieldError> {
        self.fault(&field(row, "comment"))
    }

    fn fault(self, field: &str) -> Option<FieldError> {
        self.faults.with(|faults| faults.get(field).cloned())
    }

    /// Whether a row has a level and a reason; tracked.
    #[must_use]
    pub fn is_settled(self, row: &str) -> bool {
        let missing = self.missing.get();
        !["level", "comment"]
            .iter()
            .any(|member| missing.contains_key(&field(row, member)))
    }

    /// How many rows have a level and a reason, and how many there are; tracked.
    #[must_use]
    pub fn progress(self) -> (usize, usize) {
        let rows = self.scores.with(|scores| scores.rows.clone());
        let settled = rows.iter().filter(|score| self.is_settled(&score.row));
        (settled.count(), rows.len())
    }
}

/// The name under which this browser keeps what is typed.
fn key(id: &SubmissionId) -> String {
    format!("unsaved:anchor:{id}")
}

/// A field's path in what is sent.
fn field(row: &str, member: &str) -> String {
    format!("scores.rows.{row}.{member}")
}

/// What counts so far, every row in the rubric's order: a reason is words alone, and there are none over all.
fn settled_of(assessment: &Assessment) -> Scores {
    let rows = assessment.micro_credential.content.rows();
    let rows = rows.map(|(_, row)| score_of(&assessment.scores, &row.key).without_pointers());
    Scores {
        rows: rows.collect(),
        ..Scores::default()
    }
}
