//! The one thing to do next, of everything a learner has begun.

use chrono::{DateTime, Utc};

use super::{Group, MayBegin, State, SubmissionSummary};
use crate::ids::Slug;
use crate::wallet::{StackMember, StackProgress};

/// A draft with at most this many things to do is nearly ready to be handed in.
pub const NEARLY_READY: u32 = 2;

/// The one thing to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep<'a> {
    /// Answer what a submission is held for.
    Answer(&'a SubmissionSummary),
    /// Complete what came back as incomplete.
    Complete(&'a SubmissionSummary),
    /// Revise after "not yet": begin the next attempt, or go on with it.
    Revise(&'a SubmissionSummary),
    /// Do the last things that a draft needs, and hand it in.
    HandIn(&'a SubmissionSummary),
    /// Earn the one micro-credential that a stack still takes.
    FinishStack(&'a StackProgress, &'a StackMember),
    /// Go on with a draft.
    GoOn(&'a SubmissionSummary),
    /// Look at what was saved last.
    LookAtSaved(&'a Slug),
    /// Wait for a decision.
    Wait(&'a SubmissionSummary),
    /// Find something to begin.
    Explore,
}

/// What to do next at `now`, the most urgent first: what others wait for, what is nearly done, what was begun, what
/// was meant to be begun. `submissions` and `saved` come with the last changed first; of several alike, that one is
/// named, and of drafts the one with the least to do.
#[must_use]
pub fn next_step<'a>(
    submissions: &'a [SubmissionSummary],
    stacks: &'a [StackProgress],
    saved: &'a [Slug],
    now: DateTime<Utc>,
) -> NextStep<'a> {
    let in_group = |group| {
        submissions
            .iter()
            .filter(move |one| Group::of(one, now) == Some(group))
    };
    let draft = in_group(Group::Drafts).min_by_key(|one| gaps(one));
    let revise = || in_group(Group::ToRevise).find(|one| can_revise(one, now));
    let wait = || in_group(Group::InReview).min_by_key(|one| (one.due_on.is_none(), one.due_on));
    if let Some(one) = in_group(Group::InReview).find(|one| one.state == State::OnHold) {
        NextStep::Answer(one)
    } else if let Some(one) = in_group(Group::ToRevise).find(|one| one.state == State::Incomplete) {
        NextStep::Complete(one)
    } else if let Some(one) = revise() {
        NextStep::Revise(one)
    } else if let Some(one) = draft.filter(|one| gaps(one) <= NEARLY_READY) {
        NextStep::HandIn(one)
    } else if let Some((stack, member)) = stacks.iter().find_map(|stack| one_short(stack, submissions, now)) {
        NextStep::FinishStack(stack, member)
    } else if let Some(one) = draft {
        NextStep::GoOn(one)
    } else if let Some(slug) = saved.first() {
        NextStep::LookAtSaved(slug)
    } else {
        wait().map_or(NextStep::Explore, NextStep::Wait)
    }
}

/// What a draft still needs; one of which nothing is known comes last.
fn gaps(one: &SubmissionSummary) -> u32 {
    one.left.map_or(u32::MAX, |left| left.gaps)
}

/// A revision that was begun, or one that may begin.
fn can_revise(one: &SubmissionSummary, now: DateTime<Utc>) -> bool {
    one.state == State::Draft || one.may_begin(now) == Some(MayBegin::Now)
}

/// The member that completes a stack, where one is all it takes and nothing was begun that could do so.
fn one_short<'a>(
    stack: &'a StackProgress,
    submissions: &[SubmissionSummary],
    now: DateTime<Utc>,
) -> Option<(&'a StackProgress, &'a StackMember)> {
    if stack.left() != 1 {
        return None;
    }
    let is_in = |member: &StackMember, groups: &[Group]| {
        submissions.iter().any(|one| {
            one.micro_credential == member.micro_credential
                && Group::of(one, now).is_some_and(|group| groups.contains(&group))
        })
    };
    let mut open = stack.members.iter().filter(|member| !member.is_earned);
    let under_way = [Group::ToRevise, Group::Drafts, Group::InReview];
    if open.clone().any(|member| is_in(member, &under_way)) {
        return None;
    }
    let member = open.find(|member| !is_in(member, &[Group::NoFurther]))?;
    Some((stack, member))
}

#[cfg(test)]
pub mod examples {
    //! Submissions for tests of what a dashboard shows.

    use chrono::{DateTime, Utc};

    use crate::ids::{Reference, Slug, SubmissionId};
    use crate::submission::{AttemptPolicy, Further, Left, State, SubmissionSummary};

    pub fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    /// The name in addresses of what goes by a letter here.
    pub fn slug(name: &str) -> Slug {
        Slug::parse(&format!("mc-{name}")).expect("a slug")
    }

    /// A submission for the micro-credential of this name, the first attempt. One letter gives it an id of its own.
    pub fn summary(name: &str, state: State) -> SubmissionSummary {
        let letter = name.as_bytes()[0];
        SubmissionSummary {
            id: SubmissionId::parse(&format!("0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e{letter:02x}"))
                .expect("an id"),
            reference: Reference::from_random(letter.into()),
            micro_credential: slug(name),
            title: name.into(),
            issuer_name: "Issuer".into(),
            attempt: 1,
            state,
            updated_at: at("2026-12-01T08:00:00Z"),
            submitted_at: None,
            due_on: None,
            badge: None,
            badge_status: None,
            next: None,
            left: None,
            further: None,
            appeal: None,
        }
    }

    /// A draft with so many things to do.
    pub fn draft(name: &str, gaps: u32) -> SubmissionSummary {
        SubmissionSummary {
            left: Some(Left {
                gaps,
                ..Left::default()
            }),
            ..summary(name, State::Draft)
        }
    }

    /// "Not yet", decided on 30 November 2026.
    pub fn not_yet(name: &str, policy: AttemptPolicy) -> SubmissionSummary {
        SubmissionSummary {
            further: Some(Further {
                policy,
                decided_at: at("2026-11-30T16:00:00Z"),
            }),
            ..summary(name, State::NotYet)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::examples::{at, draft, not_yet, slug, summary};
    use super::*;
    use crate::submission::AttemptPolicy;

    /// A stack of these members, of which the first `earned` are earned.
    fn stack(required: u32, members: &[&str], earned: usize) -> StackProgress {
        let members = members.iter().enumerate().map(|(place, name)| StackMember {
            micro_credential: slug(name),
            title: (*name).to_owned(),
            lang: "en".into(),
            is_earned: place < earned,
        });
        StackProgress {
            slug: slug("stack"),
            title: "Stack".into(),
            lang: "en".into(),
            required,
            members: members.collect(),
        }
    }

    #[test]
    fn each_thing_to_do_gives_way_to_the_more_urgent_one() {
        let now = at("2026-12-01T09:00:00Z");
        let stacks = [stack(3, &["x", "y", "z"], 2)];
        let saved = [slug("s"), slug("t")];
        let incomplete = summary("a", State::Incomplete);
        let revise = not_yet("b", AttemptPolicy::default());
        let ready = draft("c", NEARLY_READY);
        let begun = draft("d", NEARLY_READY + 1);
        let queued = summary("e", State::Queued);
        let held = summary("f", State::OnHold);
        let mut all = vec![
            queued.clone(),
            begun.clone(),
            ready.clone(),
            revise.clone(),
            incomplete.clone(),
            held.clone(),
        ];
        assert_eq!(next_step(&all, &stacks, &saved, now), NextStep::Answer(&held));
        all.pop();
        assert_eq!(
            next_step(&all, &stacks, &saved, now),
            NextStep::Complete(&incomplete)
        );
        all.pop();
        assert_eq!(next_step(&all, &stacks, &saved, now), NextStep::Revise(&revise));
        all.pop();
        assert_eq!(next_step(&all, &stacks, &saved, now), NextStep::HandIn(&ready));
        all.pop();
        let missing = &stacks[0].members[2];
        assert_eq!(
            next_step(&all, &stacks, &saved, now),
            NextStep::FinishStack(&stacks[0], missing)
        );
        assert_eq!(next_step(&all, &[], &saved, now), NextStep::GoOn(&begun));
        all.pop();
        assert_eq!(
            next_step(&all, &[], &saved, now),
            NextStep::LookAtSaved(&saved[0])
        );
        assert_eq!(next_step(&all, &[], &[], now), NextStep::Wait(&queued));
        assert_eq!(next_step(&[], &[], &[], now), NextStep::Explore);
    }

    #[test]
    fn an_attempt_that_may_not_begin_is_nothing_to_do() {
        let wait = AttemptPolicy {
            wait_days: 3,
            ..AttemptPolicy::default()
        };
        let last = AttemptPolicy {
            limit: Some(1),
            ..AttemptPolicy::default()
        };
        let all = [not_yet("a", wait), not_yet("b", last)];
        let ask = |now| next_step(&all, &[], &[], at(now));
        assert_eq!(ask("2026-12-02T23:00:00Z"), NextStep::Explore);
        assert_eq!(ask("2026-12-03T00:00:00Z"), NextStep::Revise(&all[0]));
    }

    #[test]
    fn of_several_drafts_the_one_with_the_least_to_do_comes_first() {
        let all = [draft("a", 9), draft("b", 4), draft("c", 6)];
        let now = at("2026-12-01T09:00:00Z");
        assert_eq!(next_step(&all, &[], &[], now), NextStep::GoOn(&all[1]));
    }

    /// Whether finishing this stack is the next step of a learner with these submissions.
    fn finishes(submissions: &[SubmissionSummary], stack: StackProgress) -> bool {
        let now = at("2026-12-01T09:00:00Z");
        matches!(
            next_step(submissions, &[stack], &[], now),
            NextStep::FinishStack(..)
        )
    }

    #[test]
    fn a_stack_is_named_only_where_one_more_completes_it_and_was_not_begun() {
        let names = ["x", "y", "z"];
        assert!(finishes(&[], stack(2, &names, 1)));
        assert!(!finishes(&[], stack(3, &names, 1)));
        assert!(!finishes(&[], stack(3, &names, 3)));
        assert!(!finishes(&[summary("z", State::Queued)], stack(3, &names, 2)));
        assert!(finishes(&[summary("z", State::Withdrawn)], stack(3, &names, 2)));
    }

    #[test]
    fn a_stack_is_not_finished_with_what_its_issuer_takes_no_more() {
        let last = AttemptPolicy {
            limit: Some(1),
            ..AttemptPolicy::default()
        };
        let all = [not_yet("y", last)];
        let some = [stack(2, &["x", "y", "z"], 1)];
        let now = at("2026-12-01T09:00:00Z");
        let missing = &some[0].members[2];
        assert_eq!(
            next_step(&all, &some, &[], now),
            NextStep::FinishStack(&some[0], missing)
        );
        assert!(!finishes(&all, stack(2, &["x", "y"], 1)));
    }
}
