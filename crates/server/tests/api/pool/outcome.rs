//! What a year comes to.

use chrono::NaiveDate;

use super::{people::Assessor, rating::Pair};

/// What became of work.
pub struct Judged {
    /// When it was handed in.
    pub handed_in_on: NaiveDate,
    /// By when it is to be decided.
    pub due_on: NaiveDate,
    /// When somebody first took it.
    pub taken_on: NaiveDate,
    /// In business days.
    pub waited: u32,
    /// Whether whoever judged it last is whom it was meant for.
    pub by_whom_it_was_meant_for: bool,
    /// How many for the same micro-credential were decided when it was handed in.
    pub decided_before: u32,
    /// Which attempt it is.
    pub attempt: u32,
    /// Whether two judged it.
    pub twice: bool,
}

/// What a year comes to.
pub struct Outcome {
    /// Everybody.
    pub assessors: Vec<Assessor>,
    /// All that was judged.
    pub judged: Vec<Judged>,
    /// The rows that two judged.
    pub pairs: Vec<Pair>,
    /// The days on which the house is closed.
    pub holidays: Vec<NaiveDate>,
    /// How often work was given to somebody who may not have it.
    pub wrongly_given: u32,
    /// How often work went back because its holder went away.
    pub put_back: u32,
    /// How often somebody was passed over for being too close.
    pub too_close: u32,
}

impl Outcome {
    /// What the busiest judged for each day there, as a multiple of what the least busy did.
    pub fn spread(&self) -> f64 {
        let rates = self
            .assessors
            .iter()
            .map(|one| f64::from(one.judged) / f64::from(one.days_there));
        let (least, most) = rates.fold((f64::MAX, 0.0_f64), |(least, most), rate| {
            (least.min(rate), most.max(rate))
        });
        most / least
    }
}
