//! The groups of the learner's dashboard.

use chrono::{DateTime, Utc};

use super::{MayBegin, State, SubmissionSummary};

/// Where a submission stands on its learner's dashboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// To make better: came back as incomplete, "not yet", or the attempt after it that was begun.
    ToRevise,
    /// To write and collect.
    Drafts,
    /// With the reviewers.
    InReview,
    /// Awarded.
    Earned,
    /// "Not yet", and the issuer takes no further attempt.
    NoFurther,
    /// Taken back by the learner.
    TakenBack,
}

impl Group {
    /// All groups, in the order of the dashboard.
    pub const ALL: [Self; 6] = [
        Self::ToRevise,
        Self::Drafts,
        Self::InReview,
        Self::Earned,
        Self::NoFurther,
        Self::TakenBack,
    ];

    /// The group of a submission at `now`; none for an attempt that another one followed: it stands with that one, see
    /// [`earlier`]. An award stands for itself.
    #[must_use]
    pub fn of(one: &SubmissionSummary, now: DateTime<Utc>) -> Option<Self> {
        let group = match one.state {
            State::Awarded => return Some(Self::Earned),
            State::Incomplete => Self::ToRevise,
            State::Draft if one.rows_left() > 0 => Self::ToRevise,
            State::Draft => Self::Drafts,
            State::Queued | State::Claimed | State::WithApprover | State::OnHold | State::HoldReview => {
                Self::InReview
            }
            State::NotYet if one.may_begin(now) == Some(MayBegin::NoMoreAttempts) => Self::NoFurther,
            State::NotYet => Self::ToRevise,
            State::Withdrawn => Self::TakenBack,
        };
        one.next.is_none().then_some(group)
    }
}

impl SubmissionSummary {
    /// How many rubric rows are left to fix after the attempt that was judged.
    #[must_use]
    pub fn rows_left(&self) -> u32 {
        let rows = self.left.and_then(|left| left.rows);
        rows.map_or(0, super::Share::left)
    }

    /// Whether the next attempt may begin at `now`; nothing when there is no question of one.
    #[must_use]
    pub fn may_begin(&self, now: DateTime<Utc>) -> Option<MayBegin> {
        let further = self.further.as_ref()?;
        Some(further.may_begin(self.attempt, now))
    }
}

/// The attempts that led to `one`, the last first; an award that was taken back by its issuer stands for itself.
#[must_use]
pub fn earlier<'a>(one: &SubmissionSummary, all: &'a [SubmissionSummary]) -> Vec<&'a SubmissionSummary> {
    let mut found: Vec<&SubmissionSummary> = Vec::new();
    let mut id = &one.id;
    while let Some(before) = all.iter().find(|before| before.next.as_ref() == Some(id)) {
        // A circle cannot be stored; it would have no end here.
        if before.state == State::Awarded || found.len() >= all.len() {
            break;
        }
        found.push(before);
        id = &before.id;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::submission::next_step::examples::{at, draft, not_yet, summary};
    use crate::submission::{AttemptPolicy, Left, Share};

    #[test]
    fn every_state_has_its_group() {
        let of = |state| Group::of(&summary("a", state), at("2026-12-01T09:00:00Z"));
        assert_eq!(
            State::ALL.map(of),
            State::ALL.map(|state| Some(match state {
                State::Draft => Group::Drafts,
                State::Queued | State::Claimed | State::WithApprover | State::OnHold | State::HoldReview =>
                    Group::InReview,
                State::Incomplete | State::NotYet => Group::ToRevise,
                State::Awarded => Group::Earned,
                State::Withdrawn => Group::TakenBack,
            }))
        );
    }

    #[test]
    fn a_draft_with_rows_to_fix_is_a_revision() {
        let mut one = draft("a", 0);
        one.left = one.left.map(|left| Left {
            rows: Some(Share { done: 7, of: 9 }),
            ..left
        });
        let now = at("2026-12-01T09:00:00Z");
        assert_eq!(Group::of(&one, now), Some(Group::ToRevise));
        assert_eq!(one.rows_left(), 2);
    }

    #[test]
    fn the_last_attempt_that_an_issuer_takes_is_not_to_revise() {
        let policy = AttemptPolicy {
            limit: Some(1),
            ..AttemptPolicy::default()
        };
        let now = at("2026-12-01T09:00:00Z");
        assert_eq!(Group::of(&not_yet("a", policy), now), Some(Group::NoFurther));
    }

    #[test]
    fn attempts_that_were_followed_stand_with_the_one_that_follows() {
        let now = at("2026-12-01T09:00:00Z");
        let last = summary("c", State::Queued);
        let mut second = summary("b", State::Withdrawn);
        second.next = Some(last.id.clone());
        let mut first = summary("a", State::NotYet);
        first.next = Some(second.id.clone());
        let mut award = summary("d", State::Awarded);
        award.next = Some(first.id.clone());
        let all = [last.clone(), second.clone(), first.clone(), award.clone()];
        assert_eq!(Group::of(&second, now), None);
        assert_eq!(Group::of(&first, now), None);
        assert_eq!(Group::of(&award, now), Some(Group::Earned));
        assert_eq!(earlier(&last, &all), [&second, &first]);
    }
}
