//! What an approver can decide, in words.

use api_types::assessment::{Assessment, Outcome, Recommendation, recommendation};
use api_types::hold::ANSWER_WITHIN;
use api_types::submission::State;
use leptos::prelude::*;

use crate::lang::t;

/// One of the things that can be decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    outcome: Outcome,
    words: &'static str,
    help: String,
    /// Whether the rubric keeps it from being chosen.
    is_closed: bool,
}

impl Open {
    fn new(outcome: Outcome, words: &'static str, help: impl Into<String>) -> Self {
        Self {
            outcome,
            words,
            help: help.into(),
            is_closed: false,
        }
    }

    /// The same, closed with the reason for it.
    fn closed(self, why: &'static str) -> Self {
        Self {
            help: why.to_owned(),
            is_closed: true,
            ..self
        }
    }
}

/// What can be decided on a submission where it stands.
#[must_use]
pub fn outcomes(assessment: &Assessment) -> Vec<Open> {
    if assessment.state == State::HoldReview {
        return after_hold(assessment).to_vec();
    }
    let (t, hold) = (&t().assessment, &t().hold);
    let mut all = verdicts(assessment).to_vec();
    all.push(Open::new(
        Outcome::ReturnToAssessor,
        t.outcome_return,
        t.outcome_return_help,
    ));
    // What was asked once is decided then.
    if assessment.hold.is_none() {
        let help = hold.outcome_hold_help(&ANSWER_WITHIN.to_string());
        all.push(Open::new(Outcome::Hold, hold.outcome_hold, help));
    }
    all
}

/// Once the learner had their say: to go on, or "not yet".
fn after_hold(assessment: &Assessment) -> [Open; 2] {
    let (t, appeal, hold) = (&t().assessment, &t().appeal, &t().hold);
    let (words, help) = match assessment.appeal {
        None => (t.outcome_not_yet, hold.outcome_not_yet_help),
        Some(_) => (appeal.outcome_uphold, appeal.outcome_uphold_help),
    };
    [
        Open::new(
            Outcome::Continue,
            hold.outcome_continue,
            hold.outcome_continue_help,
        ),
        Open::new(Outcome::NotYet, words, help),
    ]
}

/// An award, where the rubric allows one, and "not yet"; of an appeal, in its own words.
fn verdicts(assessment: &Assessment) -> [Open; 2] {
    let (t, appeal) = (&t().assessment, &t().appeal);
    let (award, not_yet) = match assessment.appeal {
        None => (
            Open::new(Outcome::Award, t.outcome_award, t.outcome_award_help),
            Open::new(Outcome::NotYet, t.outcome_not_yet, t.outcome_not_yet_help),
        ),
        Some(_) => (
            Open::new(
                Outcome::Award,
                appeal.outcome_overturn,
                appeal.outcome_overturn_help,
            ),
            Open::new(Outcome::NotYet, appeal.outcome_uphold, appeal.outcome_uphold_help),
        ),
    };
    let content = &assessment.micro_credential.content;
    let may_award = recommendation(content, &assessment.scores.rows) == Recommendation::Award;
    let award = if may_award {
        award
    } else {
        award.closed(t.outcome_award_closed)
    };
    [award, not_yet]
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
