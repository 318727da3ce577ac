//! A house of assessors, and a year in it.

use std::collections::{BTreeMap, BTreeSet};

use api_types::{
    assessment::{double_because, reserved_until},
    calendar::{business_days_between, due_on, is_business_day},
    reviewing::{conflict, is_spoken},
};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use server::features::assessment::assign::rule::{Candidate, choose};

use super::{
    outcome::{Judged, Outcome},
    people::{Dice, SCHOOLS, TOPICS, assessor, ties},
    rating::{self, Pair},
    work::Work,
};

/// Within how many business days a decision is promised.
pub const PROMISED: u32 = 10;
/// How many arrive on a business day, at most.
const ARRIVALS_MAX: u64 = 18;

/// A house at its beginning.
pub struct House {
    dice: Dice,
    today: NaiveDate,
    waiting: Vec<Work>,
    /// How many were decided, by topic: each has one micro-credential.
    decided: BTreeMap<u64, u32>,
    outcome: Outcome,
}

impl House {
    /// So many assessors; what is chosen by chance follows from the seed.
    pub fn new(seed: u64, assessors: usize) -> Self {
        let begin = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        let mut dice = Dice(seed);
        let assessors = (0..assessors).map(|at| assessor(at, begin, &mut dice)).collect();
        let holidays = (0..12)
            .map(|_| begin + TimeDelta::days(dice.below(250) as i64))
            .collect();
        Self {
            dice,
            today: begin,
            waiting: Vec::new(),
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
            self.mean();
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
            first: None,
            handed_in_on: self.today,
            due_on: due_on(self.today, PROMISED, &self.outcome.holidays),
            meant_for: None,
            holder: None,
            first_taken_on: None,
            put_back_by: BTreeSet::new(),
        });
    }

    /// What those hold who are away from today on goes back.
    fn put_back(&mut self) {
        for work in &mut self.waiting {
            if let Some(holder) = work
                .holder
                .filter(|at| self.outcome.assessors[*at].is_away(self.today))
            {
                work.holder = None;
                work.put_back_by.insert(holder);
                self.outcome.put_back += 1;
            }
        }
    }

    fn loads(&self) -> BTreeMap<usize, u32> {
        let mut loads = BTreeMap::new();
        for work in &self.waiting {
            if let Some(at) = work.holder.or(work.meant_for.map(|(at, _)| at)) {
                *loads.entry(at).or_insert(0) += 1;
            }
        }
        loads
    }

    /// Means everything for somebody that is meant for nobody, or for somebody who is away.
    fn mean(&mut self) {
        for at in 0..self.waiting.len() {
            let lost = |(whom, _): &(usize, NaiveDate)| self.outcome.assessors[*whom].is_away(self.today);
            if self.waiting[at].holder.is_some()
                || self.waiting[at].meant_for.is_some_and(|wish| !lost(&wish))
            {
                continue;
            }
            self.waiting[at].meant_for = None;
            let candidates = self.candidates(at);
            let people: Vec<Candidate> = candidates
                .iter()
                .map(|(_, candidate)| candidate.clone())
                .collect();
            let Some(best) = choose(&people) else { continue };
            let (whom, _) = candidates
                .iter()
                .find(|(_, one)| one.person == best.person)
                .unwrap();
            let minutes = TimeDelta::minutes(i64::try_from(at).unwrap());
            let now = self.today.and_time(NaiveTime::MIN).and_utc() + minutes;
            let until = reserved_until(self.today, &self.outcome.holidays);
            self.give(at, *whom, now, until);
        }
    }

    fn give(&mut self, at: usize, whom: usize, now: DateTime<Utc>, until: NaiveDate) {
        let work = &mut self.waiting[at];
        let assessor = &mut self.outcome.assessors[whom];
        let may = conflict(&assessor.ties, &work.learner).is_none()
            && !assessor.is_away(self.today)
            && assessor.langs.iter().any(|lang| lang == work.lang)
            && !work.was_judged_by(whom);
        work.meant_for = Some((whom, until));
        assessor.assigned_at = Some(now);
        let load = self.loads()[&whom];
        let assessor = &mut self.outcome.assessors[whom];
        assessor.most_held = assessor.most_held.max(load);
        self.outcome.wrongly_given += u32::from(!may || load > assessor.held_max);
    }

    /// Everybody who may take work, with their places.
    fn candidates(&mut self, at: usize) -> Vec<(usize, Candidate)> {
        let loads = self.loads();
        let work = &self.waiting[at];
        let mut candidates = Vec::new();
        for (place, one) in self.outcome.assessors.iter().enumerate() {
            if conflict(&one.ties, &work.learner).is_some() {
                self.outcome.too_close += 1;
            } else if !work.put_back_by.contains(&place) && !work.was_judged_by(place) {
                let candidate = Candidate {
                    person: one.id.clone(),
                    is_present: !one.is_away(self.today),
                    speaks: is_spoken(work.lang, &one.langs, "en"),
                    is_expert: one.topics.contains(&work.topic),
                    load: loads.get(&place).copied().unwrap_or(0),
                    held_max: one.held_max,
                    assigned_at: one.assigned_at,
                };
                candidates.push((place, candidate));
            }
        }
        candidates
    }

    /// Everybody who is there judges what they hold, then takes what is theirs to take, what is due first.
    fn work(&mut self) {
        self.waiting.sort_by_key(|work| work.due_on);
        for place in 0..self.outcome.assessors.len() {
            if self.outcome.assessors[place].is_away(self.today) {
                continue;
            }
            self.outcome.assessors[place].days_there += 1;
            // On one day in three there is no time for it.
            if self.dice.below(3) > 0 {
                self.finish(place);
            }
            self.take(place);
        }
    }

    /// One a day: it is not their job. What two are to judge goes back for somebody else.
    fn finish(&mut self, place: usize) {
        let Some(at) = self.waiting.iter().position(|work| work.holder == Some(place)) else {
            return;
        };
        let mut work = self.waiting.remove(at);
        let one = &mut self.outcome.assessors[place];
        one.judged += 1;
        one.topics.insert(work.topic);
        let levels = rating::judge(&work.worth, one.leaning, &mut self.dice);
        match work.first {
            None if work.twice => {
                work.first = Some((place, levels));
                work.holder = None;
                work.meant_for = None;
                self.waiting.push(work);
                // Until the next morning it is free to everybody else; then it is meant for one of them.
                return;
            }
            None => {}
            Some((by, before)) => {
                let rows = before.into_iter().zip(levels);
                self.outcome.pairs.extend(rows.map(|(first, second)| Pair {
                    first: (by, first),
                    second: (place, second),
                }));
            }
        }
        *self.decided.entry(work.topic).or_default() += 1;
        let taken_on = work.first_taken_on.unwrap();
        self.outcome.judged.push(Judged {
            handed_in_on: work.handed_in_on,
            due_on: work.due_on,
            taken_on,
            waited: business_days_between(work.handed_in_on, taken_on, &self.outcome.holidays),
            by_whom_it_was_meant_for: work.meant_for.is_some_and(|(whom, _)| whom == place),
            decided_before: work.decided_before,
            attempt: work.attempt,
            twice: work.twice,
        });
    }

    /// Takes one: what is meant for them, else what is kept for nobody any more.
    fn take(&mut self, place: usize) {
        let today = self.today;
        let one = &self.outcome.assessors[place];
        let holds = self
            .waiting
            .iter()
            .filter(|work| work.holder == Some(place))
            .count();
        if holds >= one.held_max as usize {
            return;
        }
        let free = |work: &&mut Work| work.holder.is_none();
        let is_mine = |work: &&mut Work| work.meant_for.is_some_and(|(whom, _)| whom == place);
        let is_open = |work: &&mut Work| {
            work.meant_for.is_none_or(|(_, until)| until < today)
                && !work.was_judged_by(place)
                && conflict(&one.ties, &work.learner).is_none()
                && is_spoken(work.lang, &one.langs, "en")
        };
        let found = self.waiting.iter_mut().filter(free).find(is_mine);
        let found = match found {
            Some(work) => Some(work),
            None => self.waiting.iter_mut().filter(free).find(is_open),
        };
        if let Some(work) = found {
            work.holder = Some(place);
            work.first_taken_on.get_or_insert(today);
        }
    }
}
