//! A house of assessors, and a year in it.

use std::collections::{BTreeMap, BTreeSet};

use api_types::{
    assessment::double_because,
    calendar::{due_on, is_business_day},
};
use chrono::{NaiveDate, TimeDelta};

use super::{
    outcome::Outcome,
    people::{Dice, SCHOOLS, TOPICS, assessor, ties},
    rating,
    work::Work,
};

/// Within how many business days a decision is promised.
pub const PROMISED: u32 = 10;
/// How many arrive on a business day, at most.
const ARRIVALS_MAX: u64 = 18;

/// Whether the rule spares those who are needed for what few can judge; it always does outside of here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sparing {
    On,
    Off,
}

/// What a house is like, beside what chance makes of it.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// How many judge.
    pub assessors: usize,
    /// How many of them judge in the language of one submission in six, too; all judge in that of the others.
    pub two_languages: usize,
    pub sparing: Sparing,
}

/// A house at its beginning.
pub struct House {
    pub dice: Dice,
    pub plan: Plan,
    pub today: NaiveDate,
    pub waiting: Vec<Work>,
    /// How often work was meant for somebody.
    pub given: i64,
    /// How many were decided, by topic: each has one micro-credential.
    pub decided: BTreeMap<u64, u32>,
    pub outcome: Outcome,
}

impl House {
    /// What is chosen by chance follows from the seed.
    pub fn new(seed: u64, plan: Plan) -> Self {
        let begin = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        let mut dice = Dice(seed);
        let assessors = (0..plan.assessors)
            .map(|at| assessor(at, plan, begin, &mut dice))
            .collect();
        let holidays = (0..12)
            .map(|_| begin + TimeDelta::days(dice.below(250) as i64))
            .collect();
        Self {
            dice,
            plan,
            today: begin,
            waiting: Vec::new(),
            given: 0,
            decided: BTreeMap::new(),
            outcome: Outcome {
                assessors,
                judged: Vec::new(),
                pairs: Vec::new(),
                holidays,
                wrongly_given: 0,
                put_back: 0,
                too_close: 0,
            },
        }
    }

    /// Lets so many arrive, day by day, until all are judged or a year and a half has passed.
    pub fn judge(mut self, submissions: usize) -> Outcome {
        let mut left = submissions;
        for _ in 0..550 {
            if is_business_day(self.today, &self.outcome.holidays) {
                let arrive = usize::try_from(self.dice.below(ARRIVALS_MAX + 1))
                    .unwrap()
                    .min(left);
                left -= arrive;
                (0..arrive).for_each(|_| self.arrive());
            }
            self.put_back();
            self.mean_all();
            if is_business_day(self.today, &self.outcome.holidays) {
                self.work();
            }
            if left == 0 && self.waiting.is_empty() {
                break;
            }
            self.today += TimeDelta::days(1);
        }
        self.outcome
    }

    fn arrive(&mut self) {
        let number = 1_000 + self.dice.below(900);
        let learner = if self.dice.below(20) == 0 {
            // Assessors learn too, and some have named each other.
            let at = self.dice.below(self.outcome.assessors.len() as u64);
            ties(at, SCHOOLS + at)
        } else {
            ties(number, self.dice.below(SCHOOLS))
        };
        let topic = self.dice.below(TOPICS);
        // Of ten, eight are first attempts.
        let attempt = match self.dice.below(10) {
            8 => 2,
            9 => 3,
            _ => 1,
        };
        let decided_before = self.decided.get(&topic).copied().unwrap_or(0);
        let draw = self.dice.below(100);
        self.waiting.push(Work {
            learner,
            lang: if self.dice.below(6) == 0 { "es" } else { "en" },
            topic,
            attempt,
            decided_before,
            twice: double_because(decided_before, attempt, draw).is_some(),
            worth: rating::worth(&mut self.dice),
            scorings: Vec::new(),
            handed_in_on: self.today,
            due_on: due_on(self.today, PROMISED, &self.outcome.holidays),
            meant_for: None,
            holder: None,
            first_taken_on: None,
            put_back_by: BTreeSet::new(),
        });
    }

    /// What those hold who are away from today on goes back, and is meant for somebody else.
    fn put_back(&mut self) {
        for work in &mut self.waiting {
            let holder = work
                .holder
                .filter(|at| self.outcome.assessors[*at].is_away(self.today));
            if let Some(holder) = holder {
                work.holder = None;
                work.meant_for = None;
                work.put_back_by.insert(holder);
                self.outcome.put_back += 1;
            }
        }
    }
}
