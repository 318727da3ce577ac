//! What a year comes to.

use chrono::NaiveDate;

use super::{people::Assessor, rating::Pair};

/// What became of work.
pub struct Judged {
    /// When it was handed in.
    pub handed_in_on: NaiveDate,
    /// By when it is to be decided.
    pub due_on: NaiveDate,
    /// What it is written in.
    pub lang: &'static str,
    /// When somebody first took it.
    pub taken_on: NaiveDate,
    /// Until then, in business days.
    pub waited: u32,
    /// When the last scoring of it was passed on.
    pub scored_on: NaiveDate,
    /// Until then, in business days.
    pub took: u32,
    /// Whether whoever judged it last is whom it was meant for.
    pub by_whom_it_was_meant_for: bool,
    /// How many for the same micro-credential were decided when it was handed in.
    pub decided_before: u32,
    /// Which attempt it is.
    pub attempt: u32,
    /// Whether two judged it.
    pub twice: bool,
    /// Whether these differed, and a third adjudicated.
    pub adjudicated: bool,
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
        let rates = self.assessors.iter().map(Assessor::rate);
        let (least, most) = rates.fold((f64::MAX, 0.0_f64), |(least, most), rate| {
            (least.min(rate), most.max(rate))
        });
        most / least
    }

    /// What those who judge in two languages judged for each day there, as a multiple of what the others did.
    pub fn rate_of_two_languages(&self) -> f64 {
        let rate = |has_two: bool| {
            let those = self
                .assessors
                .iter()
                .filter(|one| (one.langs.len() > 1) == has_two);
            let rates: Vec<f64> = those.map(Assessor::rate).collect();
            rates.iter().sum::<f64>() / rates.len() as f64
        };
        rate(true) / rate(false)
    }

    /// How long work in a language took until it was scored, on average, in business days.
    pub fn mean_days(&self, lang: &str) -> f64 {
        let took: Vec<u32> = self
            .judged
            .iter()
            .filter(|one| one.lang == lang)
            .map(|one| one.took)
            .collect();
        f64::from(took.iter().sum::<u32>()) / took.len() as f64
    }

    /// How long work waited that waited longest until somebody took it, in business days.
    pub fn latest_taken(&self) -> u32 {
        self.judged.iter().map(|one| one.waited).max().unwrap_or(0)
    }

    /// How much was taken after the day on which the decision was due.
    pub fn taken_late(&self) -> usize {
        self.judged.iter().filter(|one| one.taken_on > one.due_on).count()
    }

    /// How much was scored after the day on which the decision was due.
    pub fn scored_late(&self) -> usize {
        self.judged
            .iter()
            .filter(|one| one.scored_on > one.due_on)
            .count()
    }
}
