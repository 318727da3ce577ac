//! For whom a submission is meant: one pure choice.

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

    /// The load that they are compared by.
    fn weight(&self) -> u32 {
        self.load + if self.is_expert { 0 } else { EXPERT_LEAD }
    }
}

/// Whoever fits best: the least load, with [`EXPERT_LEAD`] for those who know the topic; of these an expert, then
/// whoever has waited longest. The id decides last, so that the same question has the same answer.
#[must_use]
pub fn choose(candidates: &[Candidate]) -> Option<&Candidate> {
    let fitting = candidates.iter().filter(|candidate| candidate.fits());
    fitting.min_by_key(|one| (one.weight(), !one.is_expert, one.assigned_at, one.person.clone()))
}

#[cfg(test)]
mod tests;
