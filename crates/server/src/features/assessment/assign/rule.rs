//! For whom a submission is meant: one pure choice.

use std::{cmp::Reverse, collections::BTreeSet};

use api_types::ids::PersonId;
use chrono::{DateTime, Utc};

/// What knowing a topic is worth, in submissions: whoever knows it comes first until they have so many more than
/// others. Were it worth more than any load, whoever judged a topic first would be given all of it, as judging it makes
/// one know it; others would never begin.
pub const EXPERT_LEAD: u32 = 2;

/// Somebody who may take a submission now, with what decides between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who it is.
    pub person: PersonId,
    /// Whether they are there today.
    pub is_present: bool,
    /// Whether they judge in the submission's language.
    pub speaks: bool,
    /// Of the languages in which the issuer's work waits or is being judged now, those that they judge in.
    pub langs: BTreeSet<String>,
    /// Whether they chose one of its topics, or have judged it.
    pub is_expert: bool,
    /// How many submissions they hold, and how many more are meant for them.
    pub load: u32,
    /// The most that they hold at once.
    pub held_max: u32,
    /// When work was last meant for them.
    pub assigned_at: Option<DateTime<Utc>>,
}

impl Candidate {
    /// Whether they can be given one more.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.is_present && self.speaks && self.load < self.held_max
    }

    /// The load that they are compared by, but for what they are needed for elsewhere.
    fn weight(&self) -> u32 {
        self.load + if self.is_expert { 0 } else { EXPERT_LEAD }
    }

    /// How many of all could take their place, themselves included: those who judge in the language of theirs in which
    /// the fewest do. It is the smaller the more they are needed for what others cannot judge.
    fn stand_ins(&self, all: &[Self]) -> u32 {
        let judges = |lang: &String| all.iter().filter(|one| one.langs.contains(lang)).count();
        let fewest = self.langs.iter().map(judges).min().unwrap_or(all.len());
        u32::try_from(fewest).unwrap_or(u32::MAX)
    }
}

/// Whoever fits best. Of those who are there, judge in the language and have room, by this order:
///
/// 1. the least load. [`EXPERT_LEAD`] goes to those who know the topic, and a lead to those who are not needed for other
///    work ([`spared`]);
/// 2. of equals, whoever has the most [stand-ins](Candidate::stand_ins): work that many can judge goes to those who can
///    judge nothing else, so that the few who judge in another language have room when work in it comes;
/// 3. an expert;
/// 4. whoever has waited longest;
/// 5. the id, so that the same question has the same answer.
///
/// Sparing somebody shifts work and bars nobody: load comes first, so they are given common work as soon as the others
/// have enough of it. Which languages few judge in is read from the candidates, and a language counts only while there is
/// work in it: where none comes, nobody is spared for it.
#[must_use]
pub fn choose(candidates: &[Candidate]) -> Option<&Candidate> {
    let fitting: Vec<(&Candidate, u32)> = candidates
        .iter()
        .filter(|one| one.fits())
        .map(|one| (one, one.stand_ins(candidates)))
        .collect();
    let most = fitting.iter().map(|(_, stand_ins)| *stand_ins).max()?;
    let best = fitting.into_iter().min_by_key(|(one, stand_ins)| {
        let weight = one.weight() + spared(*stand_ins, most);
        let waited = (one.assigned_at, one.person.clone());
        (weight, Reverse(*stand_ins), !one.is_expert, waited)
    });
    best.map(|(one, _)| one)
}

/// How many submissions more somebody with so many stand-ins is taken to have, beside others who have more: one where
/// they are a quarter as many, two where they are an eighth, and so on. Beside twice as many they are spared among
/// equals only: people are only as scarce as that, and would sit idle.
fn spared(stand_ins: u32, most: u32) -> u32 {
    (most / 2)
        .checked_div(stand_ins)
        .and_then(u32::checked_ilog2)
        .unwrap_or(0)
}

#[cfg(test)]
mod tests;
