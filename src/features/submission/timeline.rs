//! The way of a submission, and where on it it stands.

use api_types::appeal::{Appeal, AppealStage};
use api_types::submission::{State, Submission};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::components::time::{Moment, day_in_words};
use crate::lang::t;

/// Where a step lies, seen from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Done,
    Current,
    Ahead,
}

impl When {
    fn key(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Current => "current",
            Self::Ahead => "ahead",
        }
    }
}

/// The steps after handing in: waiting, assessment, the issuer's decision.
fn steps(state: State) -> [When; 3] {
    use When::{Ahead, Current, Done};
    match state {
        State::Claimed => [Done, Current, Ahead],
        State::WithApprover | State::OnHold | State::HoldReview => [Done, Done, Current],
        State::Awarded | State::NotYet => [Done, Done, Done],
        State::Queued | State::Draft | State::Incomplete | State::Withdrawn => [Current, Ahead, Ahead],
    }
}

/// The way of a submission as a list, newest last.
#[component]
pub fn Timeline(
    /// The submission.
    submission: Submission,
) -> impl IntoView {
    let t = &t().submission;
    let state = submission.state;
    let began = submission.created_at;
    let submitted = submission.submitted_at.map(|at| {
        view! { <Item when=When::Done title=t.step_submitted><Moment at/></Item> }
    });
    let decided = submission.feedback.map(|feedback| feedback.decided_at);
    // While a question waits for an answer, the day moves.
    let due = submission
        .due_on
        .filter(|_| state != State::OnHold)
        .map(|day| t.by_day(&day_in_words(day)));
    let held_at = submission.hold.map(|hold| hold.held_at);
    let rest = if state == State::Withdrawn {
        view! { <Item when=When::Done title=t.step_withdrawn/> }.into_any()
    } else if let Some(appeal) = submission.appeal {
        view! { <AppealSteps appeal state due held_at/> }.into_any()
    } else {
        let [waiting, assessment, decision] = steps(state);
        let outcome = match state {
            State::Awarded => t.step_awarded,
            State::NotYet => t.step_not_yet,
            _ => t.step_decision,
        };
        view! {
            <Item when=waiting title=t.step_waiting/>
            <Item when=assessment title=t.step_assessment>{t.step_assessment_note}</Item>
            <Held at=held_at/>
            <Item when=decision title=outcome>
                {match decided {
                    Some(at) => view! { <Moment at/> }.into_any(),
                    None => due.into_any(),
                }}
            </Item>
        }
        .into_any()
    };
    view! {
        <ol class="timeline panel">
            <Item when=When::Done title=t.step_began><Moment at=began/></Item>
            {submitted}
            {rest}
        </ol>
    }
}

/// From "not yet" on: the appeal, and the same way once more.
#[component]
fn AppealSteps(
    appeal: Appeal,
    state: State,
    due: Option<String>,
    held_at: Option<DateTime<Utc>>,
) -> impl IntoView {
    let strings = t();
    let t = &strings.appeal;
    let [waiting, assessment, decision] = steps(state);
    let outcome = match appeal.stage {
        AppealStage::Running => t.step_decision,
        AppealStage::Upheld => t.step_upheld,
        AppealStage::Overturned => strings.submission.step_awarded,
        AppealStage::Withdrawn => t.step_withdrawn,
    };
    let judged = (appeal.stage != AppealStage::Withdrawn).then(|| {
        view! {
            <Item when=waiting title=t.step_waiting/>
            <Item when=assessment title=t.step_assessment>{t.step_assessment_note}</Item>
        }
    });
    let (decided_at, appealed_at) = (appeal.against.decided_at, appeal.appealed_at);
    let (before, since) = (
        held_at.filter(|at| *at < appealed_at),
        held_at.filter(|at| *at >= appealed_at),
    );
    view! {
        <Held at=before/>
        <Item when=When::Done title=strings.submission.step_not_yet><Moment at=decided_at/></Item>
        <Item when=When::Done title=t.step_appealed><Moment at=appealed_at/></Item>
        {judged}
        <Held at=since/>
        <Item when=decision title=outcome>
            {match appeal.ended_at {
                Some(at) => view! { <Moment at/> }.into_any(),
                None => due.into_any(),
            }}
        </Item>
    }
}

/// That there was a question, where there was one.
#[component]
fn Held(at: Option<DateTime<Utc>>) -> impl IntoView {
    let title = t().hold.step_held;
    at.map(|at| view! { <Item when=When::Done title><Moment at/></Item> })
}

#[component]
fn Item(when: When, title: &'static str, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let current = (when == When::Current).then_some("step");
    view! {
        <li class="timeline__item" data-state=when.key() aria-current=current>
            <p class="timeline__title">{title}</p>
            {children.map(|children| view! { <p class="timeline__time">{children()}</p> })}
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_most_one_step_is_current_and_none_after_a_decision() {
        for state in State::ALL {
            let current = steps(state).iter().filter(|step| **step == When::Current).count();
            assert_eq!(
                current,
                usize::from(!matches!(state, State::Awarded | State::NotYet)),
                "{state:?}"
            );
        }
        assert_eq!(
            steps(State::WithApprover),
            [When::Done, When::Done, When::Current]
        );
    }
}
