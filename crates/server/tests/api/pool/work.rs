//! What was handed in.

use std::collections::BTreeSet;

use api_types::reviewing::Ties;
use chrono::NaiveDate;

use super::rating::ROWS;

/// Work that waits, and for whom it is meant.
pub struct Work {
    pub learner: Ties,
    pub lang: &'static str,
    pub topic: u64,
    pub attempt: u32,
    pub decided_before: u32,
    pub twice: bool,
    pub worth: [u8; ROWS],
    pub first: Option<(usize, [u8; ROWS])>,
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
        self.first.is_some_and(|(by, _)| by == place)
    }
}
