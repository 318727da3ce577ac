//! Two scorings of one submission side by side, and what came of them.

use std::sync::Arc;

use api_types::assessment::{
    Assessment, Both, DECIDED_WHILE_NEW, DoubleBecause, DoubleOutcome, RANDOM_PERCENT, RowScore, Task,
    disputed,
};
use api_types::evidence::Evidence;
use leptos::prelude::*;

use super::sheet::score_of;
use crate::components::feedback::RowFeedback;
use crate::components::icon::Icon;
use crate::components::notice::{Notice, NoticeKind};
use crate::lang::t;

/// What two said of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowPair {
    first: RowScore,
    second: RowScore,
    /// Whether they differ on passing where it counts.
    is_disputed: bool,
}

/// What two said of a row, where two did.
#[must_use]
pub fn pair_of(assessment: &Assessment, row: &str) -> Option<RowPair> {
    let Both { first, second } = assessment.both.as_ref()?;
    let disputed = disputed(&assessment.micro_credential.content, &first.rows, &second.rows);
    Some(RowPair {
        first: score_of(first, row),
        second: score_of(second, row),
        is_disputed: disputed.iter().any(|key| key == row),
    })
}

/// What two said of a row, side by side.
#[component]
pub fn PairView(
    /// What they said.
    pair: RowPair,
    /// All evidence of the submission.
    evidence: Arc<[Evidence]>,
) -> impl IntoView {
    let t = &t().assessment;
    let mark = pair.is_disputed.then(|| {
        view! { <p class="pair__mark"><Icon name="warning"/> {t.differ_on_passing}</p> }
    });
    let sides = [(t.first_scoring, pair.first), (t.second_scoring, pair.second)].map(|(title, score)| {
        view! {
            <div class="pair__side">
                <p class="pair__title">{title}</p>
                <RowFeedback score evidence=evidence.clone()/>
            </div>
        }
    });
    view! {
        <div class="pair" data-state=if pair.is_disputed { "disputed" } else { "settled" }>
            {mark}
            {sides.into_iter().collect_view()}
        </div>
    }
}

/// What two said over all: for the learner, and between reviewers.
#[component]
pub fn PairNotes(
    /// Both scorings.
    both: Both,
) -> impl IntoView {
    let t = &t().assessment;
    let sides = [(t.first_scoring, both.first), (t.second_scoring, both.second)].map(|(title, scores)| {
        let said = [(t.overall, scores.comment), (t.private_read, scores.private_note)];
        let said = said.into_iter().filter(|(_, words)| !words.is_empty());
        let said = said.map(|(name, words)| view! { <p><strong>{name}": "</strong>{words}</p> });
        let said: Vec<_> = said.collect();
        (!said.is_empty()).then(|| {
            view! {
                <div class="pair__side">
                    <p class="pair__title">{title}</p>
                    {said}
                </div>
            }
        })
    });
    let is_silent = sides.iter().all(Option::is_none);
    (!is_silent).then(|| view! { <div class="pair">{sides.into_iter().collect_view()}</div> })
}

/// What there is to know about two who scored: for whoever adjudicates, and for the approver.
#[component]
pub fn AboutDouble(
    /// The assessment as it was loaded.
    assessment: Assessment,
) -> impl IntoView {
    let t = &t().assessment;
    let scores_anew = assessment.task == Task::Score && assessment.both.is_some();
    let anew = scores_anew.then(|| {
        view! {
            <Notice kind=NoticeKind::Info title=t.adjudicate_title><p>{t.adjudicate_scoring_text}</p></Notice>
        }
    });
    let about = assessment.double.map(|double| {
        let because = match double.because {
            DoubleBecause::New => t.because_new(&DECIDED_WHILE_NEW.to_string()),
            DoubleBecause::ThirdAttempt => t.because_third_attempt.to_owned(),
            DoubleBecause::Random => t.because_random(&RANDOM_PERCENT.to_string()),
            DoubleBecause::Probation => t.because_probation.to_owned(),
        };
        let (kind, title, text) = match double.outcome {
            DoubleOutcome::Agreed => (NoticeKind::Info, t.double_agreed, t.double_agreed_text),
            DoubleOutcome::Adjudicated => (NoticeKind::Info, t.double_adjudicated, t.double_adjudicated_text),
            DoubleOutcome::NoSecondAssessor => (NoticeKind::Warning, t.double_alone, t.double_alone_text),
        };
        view! { <Notice kind title><p>{text} " " {because}</p></Notice> }
    });
    view! {
        {anew}
        {about}
    }
}
