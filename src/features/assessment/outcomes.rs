//! What an approver can decide, in words.

use api_types::assessment::{Assessment, Outcome, Recommendation, recommendation};
use api_types::submission::State;
use leptos::prelude::*;

use crate::lang::t;

/// One of the things that can be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    outcome: Outcome,
    words: &'static str,
    help: &'static str,
    /// Whether the rubric keeps it from being chosen.
    is_closed: bool,
}

/// What can be decided on a submission where it stands.
#[must_use]
pub fn outcomes(assessment: &Assessment) -> Vec<Open> {
    let (t, appeal, hold) = (&t().assessment, &t().appeal, &t().hold);
    let open = |outcome, words, help| Open {
        outcome,
        words,
        help,
        is_closed: false,
    };
    if assessment.state == State::HoldReview {
        return vec![
            open(
                Outcome::Continue,
                hold.outcome_continue,
                hold.outcome_continue_help,
            ),
            match assessment.appeal {
                None => open(Outcome::NotYet, t.outcome_not_yet, hold.outcome_not_yet_help),
                Some(_) => open(Outcome::NotYet, appeal.outcome_uphold, appeal.outcome_uphold_help),
            },
        ];
    }
    let content = &assessment.micro_credential.content;
    let may_award = recommendation(content, &assessment.scores.rows) == Recommendation::Award;
    let (award, not_yet) = match assessment.appeal {
        None => (
            open(Outcome::Award, t.outcome_award, t.outcome_award_help),
            open(Outcome::NotYet, t.outcome_not_yet, t.outcome_not_yet_help),
        ),
        Some(_) => (
            open(
                Outcome::Award,
                appeal.outcome_overturn,
                appeal.outcome_overturn_help,
            ),
            open(Outcome::NotYet, appeal.outcome_uphold, appeal.outcome_uphold_help),
        ),
    };
    let award = Open {
        help: if may_award {
            award.help
        } else {
            t.outcome_award_closed
        },
        is_closed: !may_award,
        ..award
    };
    let mut all = vec![
        award,
        not_yet,
        open(Outcome::ReturnToAssessor, t.outcome_return, t.outcome_return_help),
    ];
    // What was asked once is decided then.
    if assessment.hold.is_none() {
        all.push(open(Outcome::Hold, hold.outcome_hold, hold.outcome_hold_help));
    }
    all
}

/// Choosing one of them.
#[component]
pub fn Outcomes(
    /// What can be decided.
    open: Vec<Open>,
    /// What was chosen.
    outcome: RwSignal<Option<Outcome>>,
) -> impl IntoView {
    let choices = open.into_iter().map(|one| {
        view! {
            <label class="choice choice--card">
                <input
                    class="choice__input"
                    type="radio"
                    name="outcome"
                    disabled=one.is_closed
                    on:change=move |_| outcome.set(Some(one.outcome))
                />
                <span>{one.words}</span>
                <span class="choice__help">{one.help}</span>
            </label>
        }
    });
    view! {
        <fieldset class="choices">
            <legend class="choices__legend">{t().assessment.decision_legend}</legend>
            {choices.collect_view()}
        </fieldset>
    }
}
