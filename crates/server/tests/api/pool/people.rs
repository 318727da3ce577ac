//! Those who judge, and those who learn.

use std::collections::BTreeSet;

use api_types::{
    account::Email,
    ids::PersonId,
    reviewing::{Away, Ties, Workplace},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{house::Plan, rating::Leaning};

/// How many topics there are.
pub const TOPICS: u64 = 10;
/// How many schools there are.
pub const SCHOOLS: u64 = 25;

/// Numbers that look like chance and are the same each time (Knuth's MMIX generator).
pub struct Dice(pub u64);

impl Dice {
    /// A number below another one.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// Somebody who judges.
pub struct Assessor {
    /// Who it is.
    pub id: PersonId,
    /// To whom they are close.
    pub ties: Ties,
    /// The languages they judge in.
    pub langs: Vec<String>,
    /// The topics they know.
    pub topics: BTreeSet<u64>,
    /// How they lean when in doubt.
    pub leaning: Leaning,
    /// The most that they hold.
    pub held_max: u32,
    away: Vec<Away>,
    /// When work was last meant for them.
    pub assigned_at: Option<DateTime<Utc>>,
    /// On how many business days they were there.
    pub days_there: u32,
    /// How many they judged.
    pub judged: u32,
    /// The most that they held or had kept for them at once.
    pub most_held: u32,
}

impl Assessor {
    /// Whether they are away on a day.
    pub fn is_away(&self, day: NaiveDate) -> bool {
        self.away.iter().any(|away| away.covers(day))
    }

    /// How many they judged for each day on which they were there.
    pub fn rate(&self) -> f64 {
        f64::from(self.judged) / f64::from(self.days_there)
    }
}

/// The ties of the person of a number, who works at the school of another.
pub fn ties(number: u64, school: u64) -> Ties {
    // One spells the school in capitals, another without: it is one school.
    let name = if number.is_multiple_of(2) {
        "ESCUELA N.º"
    } else {
        "Escuela No"
    };
    let workplace = Workplace {
        school: format!("{name} {school}"),
        district: String::new(),
    };
    Ties::new(&format!("person-{number}@example.org"), &workplace)
}

/// The languages of the person of a number, in a house where so many know a second one. Whether somebody knows it has
/// nothing to do with how they lean: both go by their number, by other steps.
fn langs(at: usize, plan: Plan) -> &'static [&'static str] {
    let place = at * 7 % plan.assessors;
    if place < plan.two_languages {
        &["en", "es"]
    } else {
        &["en"]
    }
}

/// Somebody with a school, a language or two, topics, a limit, and a few weeks away.
pub fn assessor(at: usize, plan: Plan, begin: NaiveDate, dice: &mut Dice) -> Assessor {
    let number = at as u64;
    let mut ties = ties(number, dice.below(SCHOOLS));
    for _ in 0..dice.below(4) {
        let contact = format!("person-{}@example.org", dice.below(40));
        ties.name(&Email::parse(&contact).unwrap());
    }
    let away = (0..3).map(|_| {
        let from = begin + TimeDelta::days(dice.below(200) as i64);
        Away {
            from,
            until: from + TimeDelta::days(4 + dice.below(11) as i64),
        }
    });
    let away = away.collect();
    Assessor {
        id: PersonId::parse(&format!("0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d{number:04}")).unwrap(),
        ties,
        langs: langs(at, plan).iter().map(|lang| (*lang).to_owned()).collect(),
        leaning: Leaning::of(at),
        topics: (0..2).map(|_| dice.below(TOPICS)).collect(),
        held_max: 3 + u32::try_from(dice.below(6)).unwrap(),
        away,
        assigned_at: None,
        days_there: 0,
        judged: 0,
        most_held: 0,
    }
}
