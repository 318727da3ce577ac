//! Whose turn it is with a submission, and what each reviewer can do with it. Nothing here asks the database: the queue
//! and every step come to the same answer.

use std::collections::BTreeSet;

use api_types::{
    assessment::{ScoringRole, Task},
    ids::PersonId,
    submission::State,
};

use super::{bench::Bench, held::Held};
use crate::features::appeal::store::Appealed;

/// A submission with all that decides whose turn it is.
#[derive(Debug, Clone, Copy)]
pub struct Turn<'a> {
    /// Where it stands.
    pub state: State,
    /// Whose it is.
    pub learner: &'a PersonId,
    /// The scorings that were not put back.
    pub held: &'a [Held],
    /// Who may review it.
    pub bench: &'a Bench,
    /// Who alone may take it for now, if it is kept for somebody.
    pub reserved_for: Option<&'a PersonId>,
    /// Who is not new to it, while an appeal runs.
    pub appealed: Option<&'a Appealed>,
    /// Who holds it, while it is held.
    pub held_by: Option<&'a PersonId>,
}

impl Turn<'_> {
    /// The scoring that waits to be taken; none unless the submission is in the queue.
    #[must_use]
    pub fn wanted(&self) -> Option<ScoringRole> {
        let is_asked = |role: &ScoringRole| (*role == ScoringRole::Appeal) == self.appealed.is_some();
        let missing = |role: &ScoringRole| self.held.iter().all(|held| held.role != *role);
        (self.state == State::Queued)
            .then(|| {
                ScoringRole::ALL
                    .into_iter()
                    .find(|role| is_asked(role) && missing(role))
            })
            .flatten()
    }

    /// What a person can do now.
    #[must_use]
    pub fn task(&self, person: &PersonId) -> Task {
        let (open, takes) = (self.open(), self.wanted());
        match self.state {
            State::Queued if takes.is_some_and(|role| self.may_take_now(role, person)) => Task::Claim,
            State::Queued if takes == Some(ScoringRole::Second) && !self.has_taker(ScoringRole::Second) => {
                self.decision_of(person)
            }
            State::Claimed if open.is_some_and(|held| held.assessor == *person && self.may_hold(held)) => {
                Task::Score
            }
            State::WithApprover | State::HoldReview => self.decision_of(person),
            _ => Task::Wait,
        }
    }

    /// Whether a person sees it: who has something to do with it, and reviewers who scored it while it is open. In an
    /// appeal, those who scored it before have no part any more.
    #[must_use]
    pub fn sees(&self, person: &PersonId) -> bool {
        let is_of_round = |held: &Held| self.appealed.is_none() || held.role == ScoringRole::Appeal;
        let mut own = self.held.iter().filter(|held| held.assessor == *person);
        self.state.is_with_reviewers()
            && (self.task(person) != Task::Wait || (self.bench.has(person) && own.any(is_of_round)))
    }

    /// Everybody who can do something now.
    pub fn people(&self) -> impl Iterator<Item = &PersonId> {
        let everybody: BTreeSet<_> = self.bench.assessors.union(&self.bench.approvers).collect();
        everybody
            .into_iter()
            .filter(|person| self.task(person) != Task::Wait)
    }

    /// Whether that task, or what the person holds, is to adjudicate.
    #[must_use]
    pub fn adjudicates(&self, person: &PersonId) -> bool {
        match self.task(person) {
            Task::Claim => self.wanted() == Some(ScoringRole::Adjudication),
            Task::Score => self
                .open()
                .is_some_and(|held| held.role == ScoringRole::Adjudication),
            Task::Decide | Task::Wait => false,
        }
    }

    /// Whether a person may take a scoring: an assessor who has no other part in this submission. An adjudication goes
    /// to an approver where no assessor is left.
    #[must_use]
    pub fn may_take(&self, role: ScoringRole, person: &PersonId) -> bool {
        let last = role == ScoringRole::Adjudication
            && !self.bench.assessors.iter().any(|one| self.may_judge(role, one));
        self.may_judge(role, person)
            || (last && self.is_free(person) && self.bench.approvers.contains(person))
    }

    /// Whether a person may take a scoring now: it is not kept for somebody else who may.
    #[must_use]
    pub fn may_take_now(&self, role: ScoringRole, person: &PersonId) -> bool {
        let is_theirs = |kept_for: &PersonId| kept_for == person || !self.may_take(role, kept_for);
        self.may_take(role, person) && self.reserved_for.is_none_or(is_theirs)
    }

    /// Everybody who may take a scoring.
    pub fn takers(&self, role: ScoringRole) -> impl Iterator<Item = &PersonId> {
        let everybody: BTreeSet<_> = self.bench.assessors.union(&self.bench.approvers).collect();
        everybody
            .into_iter()
            .filter(move |person| self.may_take(role, person))
    }

    /// Whether there is anybody who may take a scoring.
    #[must_use]
    pub fn has_taker(&self, role: ScoringRole) -> bool {
        self.takers(role).next().is_some()
    }

    /// Everybody who may decide on what was scored.
    pub fn deciders(&self) -> impl Iterator<Item = &PersonId> {
        let approvers = self.bench.approvers.iter();
        approvers.filter(|person| self.decision_of(person) == Task::Decide)
    }

    /// Whether in an appeal nobody can decide but those who decided before.
    #[must_use]
    pub fn decides_again(&self) -> bool {
        let mut deciders = self.deciders().peekable();
        deciders.peek().is_some() && deciders.all(|person| self.has_decided(person))
    }

    /// Where the submission stands, as far as a person may know. Whoever has scored it is not told whether somebody
    /// else does: for them it is with the approver. Of an appeal there is nothing to hide. What it is held for is for
    /// approvers to know.
    #[must_use]
    pub fn seen_by(&self, person: &PersonId) -> State {
        let done = self.appealed.is_none()
            && self
                .held
                .iter()
                .any(|held| held.is_done && held.assessor == *person);
        match self.state {
            State::Queued | State::Claimed if done => State::WithApprover,
            State::OnHold | State::HoldReview if !self.bench.approvers.contains(person) => {
                State::WithApprover
            }
            state => state,
        }
    }

    /// Whether a person has a scoring of this submission.
    #[must_use]
    pub fn has_scored(&self, person: &PersonId) -> bool {
        self.held.iter().any(|held| held.assessor == *person)
    }

    /// The scoring that is being made.
    fn open(&self) -> Option<&Held> {
        self.held.iter().find(|held| !held.is_done)
    }

    /// Whether a person decided on it before its learner appealed.
    fn has_decided(&self, person: &PersonId) -> bool {
        self.appealed
            .is_some_and(|appealed| appealed.decided.contains(person))
    }

    /// Whether somebody else should decide now, where there is somebody else: a person decided on it before, or holds it.
    fn has_spoken(&self, person: &PersonId) -> bool {
        self.has_decided(person) || self.held_by == Some(person)
    }

    /// Whether a person had any part in it before its learner appealed.
    #[must_use]
    pub fn took_part(&self, person: &PersonId) -> bool {
        self.appealed
            .is_some_and(|appealed| appealed.took_part.contains(person))
    }

    fn is_free(&self, person: &PersonId) -> bool {
        person != self.learner && !self.has_scored(person)
    }

    /// Whether an assessor may take a scoring as such. For all but the first, the last one who could decide stays free
    /// for that. An appeal is judged by somebody who had no part in it.
    fn may_judge(&self, role: ScoringRole, person: &PersonId) -> bool {
        let approvers = &self.bench.approvers;
        let decides_alone = approvers.contains(person)
            && !approvers
                .iter()
                .any(|other| other != person && self.is_free(other));
        self.is_free(person)
            && !self.took_part(person)
            && self.bench.assessors.contains(person)
            && (role == ScoringRole::First || !decides_alone)
    }

    /// Whether whoever holds a scoring still has the role for it.
    fn may_hold(&self, held: &Held) -> bool {
        match held.role {
            ScoringRole::Adjudication => self.bench.has(&held.assessor),
            ScoringRole::First | ScoringRole::Second | ScoringRole::Appeal => {
                self.bench.assessors.contains(&held.assessor)
            }
        }
    }

    /// Nobody decides on a scoring of their own, except the approver who had to adjudicate and is the only one left. In
    /// an appeal, whoever decided before does so again only where there is nobody else; so does whoever holds it.
    fn decision_of(&self, person: &PersonId) -> Task {
        let approvers = &self.bench.approvers;
        let adjudicated = self
            .held
            .iter()
            .any(|held| held.role == ScoringRole::Adjudication && held.assessor == *person);
        let is_last = adjudicated && !approvers.iter().any(|other| self.is_free(other));
        let is_new = |one: &PersonId| self.is_free(one) && !self.has_spoken(one);
        let gives_way = self.has_spoken(person) && approvers.iter().any(is_new);
        if approvers.contains(person) && (self.is_free(person) || is_last) && !gives_way {
            Task::Decide
        } else {
            Task::Wait
        }
    }
}

#[cfg(test)]
mod tests;
