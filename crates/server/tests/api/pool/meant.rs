//! For whom work is meant, by the product's own rule and at the moments at which the server asks it.

use std::collections::{BTreeMap, BTreeSet};

use api_types::{
    assessment::reserved_until,
    reviewing::{conflict, is_spoken},
};
use chrono::{NaiveTime, TimeDelta};
use server::features::assessment::assign::rule::{Candidate, choose};

use super::house::{House, Sparing};

impl House {
    /// Means everything for somebody that is meant for nobody, or for somebody who is away; what is due first comes first.
    pub fn mean_all(&mut self) {
        self.waiting.sort_by_key(|work| work.due_on);
        for at in 0..self.waiting.len() {
            self.mean(at);
        }
    }

    /// Means work for whoever fits best, unless it is held, or meant for somebody who is there.
    pub fn mean(&mut self, at: usize) {
        let assessors = &self.outcome.assessors;
        let work = &self.waiting[at];
        let is_kept = work
            .meant_for
            .is_some_and(|(whom, _)| !assessors[whom].is_away(self.today));
        if work.holder.is_some() || is_kept {
            return;
        }
        self.waiting[at].meant_for = None;
        let candidates = self.candidates(at);
        let people: Vec<Candidate> = candidates
            .iter()
            .map(|(_, candidate)| candidate.clone())
            .collect();
        let Some(best) = choose(&people) else { return };
        let (whom, _) = candidates
            .iter()
            .find(|(_, one)| one.person == best.person)
            .unwrap();
        self.give(at, *whom);
    }

    fn give(&mut self, at: usize, whom: usize) {
        let work = &mut self.waiting[at];
        let assessor = &mut self.outcome.assessors[whom];
        let may = conflict(&assessor.ties, &work.learner).is_none()
            && !assessor.is_away(self.today)
            && assessor.langs.iter().any(|lang| lang == work.lang)
            && !work.was_judged_by(whom);
        let until = reserved_until(self.today, &self.outcome.holidays);
        work.meant_for = Some((whom, until));
        // Of two that are given on one day, one is given first.
        self.given += 1;
        let now = self.today.and_time(NaiveTime::MIN).and_utc() + TimeDelta::seconds(self.given);
        assessor.assigned_at = Some(now);
        let load = self.loads()[&whom];
        let assessor = &mut self.outcome.assessors[whom];
        assessor.most_held = assessor.most_held.max(load);
        self.outcome.wrongly_given += u32::from(!may || load > assessor.held_max);
    }

    /// Whether somebody can be given more.
    pub fn has_room(&self, place: usize) -> bool {
        let load = self.loads().get(&place).copied().unwrap_or(0);
        load < self.outcome.assessors[place].held_max
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

    /// Everybody who may take work, with their places.
    fn candidates(&mut self, at: usize) -> Vec<(usize, Candidate)> {
        let loads = self.loads();
        let open_langs: BTreeSet<&str> = match self.plan.sparing {
            Sparing::On => self.waiting.iter().map(|work| work.lang).collect(),
            Sparing::Off => BTreeSet::new(),
        };
        let work = &self.waiting[at];
        let mut candidates = Vec::new();
        for (place, one) in self.outcome.assessors.iter().enumerate() {
            let judges_in = |lang: &&&str| is_spoken(lang, &one.langs, "en");
            if conflict(&one.ties, &work.learner).is_some() {
                self.outcome.too_close += 1;
            } else if !work.put_back_by.contains(&place) && !work.was_judged_by(place) {
                let langs = open_langs.iter().filter(judges_in);
                let candidate = Candidate {
                    person: one.id.clone(),
                    is_present: !one.is_away(self.today),
                    speaks: judges_in(&&work.lang),
                    langs: langs.map(|lang| (*lang).to_owned()).collect(),
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
}
