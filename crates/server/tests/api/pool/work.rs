//! What was handed in.

use std::collections::BTreeSet;

use api_types::reviewing::Ties;
use chrono::NaiveDate;

use super::{rating::ROWS, rubric::is_disputed};

/// One assessor's levels for some work.
#[derive(Debug, Clone, Copy)]
pub struct Scoring {
    pub by: usize,
    pub levels: [u8; ROWS],
}

/// Work that waits, and for whom it is meant.
pub struct Work {
    pub learner: Ties,
    pub lang: &'static str,
    pub topic: u64,
    pub attempt: u32,
    pub decided_before: u32,
    pub twice: bool,
    pub worth: [u8; ROWS],
    /// The first, the second where two judge it, and the adjudication where these differ.
    pub scorings: Vec<Scoring>,
    pub handed_in_on: NaiveDate,
    pub due_on: NaiveDate,
    pub meant_for: Option<(usize, NaiveDate)>,
    pub holder: Option<usize>,
    pub first_taken_on: Option<NaiveDate>,
    pub put_back_by: BTreeSet<usize>,
}

impl Work {
    /// Whether somebody has judged it already.
    pub fn was_judged_by(&self, place: usize) -> bool {
        self.scorings.iter().any(|scoring| scoring.by == place)
    }

    /// Whether somebody else is to judge it too.
    pub fn asks_another(&self) -> bool {
        match self.scorings.as_slice() {
            [_] => self.twice,
            [first, second] => is_disputed(&first.levels, &second.levels),
            _ => false,
        }
    }
}
