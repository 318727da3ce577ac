//! One part: the work on one side, the rubric on the other; one after the other on narrow screens.

use std::sync::Arc;

use api_types::assessment::{Assessment, DoubleOutcome, Task};
use api_types::content::{Level, Part, RubricRow};
use api_types::evidence::Evidence;
use leptos::prelude::*;

use super::both_view::{PairView, pair_of};
use super::row_form::RowForm;
use super::row_view::{RowView, Said};
use super::sheet::{Sheet, score_of};
use super::shown_by::shown_by;
use super::snippets::Snippets;
use crate::components::feedback::RowFeedback;
use crate::components::handed_in::HandedIn;
use crate::components::icon::Icon;
use crate::lang::t;

/// The rubric rows of one part.
#[must_use]
pub fn rows_of(part: &Part) -> Vec<RubricRow> {
    let of_prompts = part.prompts.iter().flat_map(|prompt| prompt.rubric.iter());
    let of_evidence = part.evidence.iter().flat_map(|evidence| evidence.rubric.iter());
    of_prompts.chain(of_evidence).cloned().collect()
}

/// One part, to score.
#[component]
pub fn PartScored(
    /// The part.
    part: Part,
    /// The assessment as it was loaded.
    assessment: Assessment,
    /// The scores.
    sheet: Sheet,
    /// Words that the assessor keeps.
    snippets: Snippets,
) -> impl IntoView {
    let strings = t();
    let scale = part.scale.clone();
    let evidence: Arc<[Evidence]> = assessment.evidence.clone().into();
    let rows = rows_of(&part)
        .into_iter()
        .map(|row| {
            if assessment.carried.contains(&row.key) {
                let score = score_of(&assessment.scores, &row.key);
                let shown_by = shown_by(&assessment, &row.key);
                let row = view! { <RowView scale=scale.clone() row said=Said::Once(score) shown_by evidence=evidence.clone()/> };
                let note = view! { <p class="passed__note"><Icon name="check"/> {strings.assessment.passed_before}</p> };
                return view! { <div class="passed">{note} {row}</div> }.into_any();
            }
            let above = above(&assessment, &row.key, &evidence);
            view! { <RowForm scale=scale.clone() row above evidence=evidence.clone() sheet snippets/> }.into_any()
        })
        .collect_view();
    view! {
        <PartFrame part assessment>
            {rows}
        </PartFrame>
    }
}

/// What there is to know of a row before it is scored: what the learner says proves it, what was said of it in the attempt
/// before, and what two said of it who differ, for whoever adjudicates between them.
fn above(assessment: &Assessment, row: &str, evidence: &Arc<[Evidence]>) -> AnyView {
    let said = assessment.previous_feedback.as_ref();
    let before = said.and_then(|said| said.rows.iter().find(|score| score.row == row));
    let before = before.cloned().map(|score| {
        view! { <p><strong>{t().submission.last_time}</strong></p> <RowFeedback score/> }
    });
    let pair = pair_of(assessment, row).map(|pair| view! { <PairView pair evidence=evidence.clone()/> });
    view! {
        {shown_by(assessment, row)}
        {before}
        {pair}
    }
    .into_any()
}

/// One part, to read.
#[component]
pub fn PartRead(
    /// The part.
    part: Part,
    /// The assessment as it was loaded.
    assessment: Assessment,
) -> impl IntoView {
    let scale: Vec<Level> = part.scale.clone();
    let evidence: Arc<[Evidence]> = assessment.evidence.clone().into();
    let rows = rows_of(&part)
        .into_iter()
        .map(|row| {
            let said = said_of(&assessment, &row);
            let shown_by = shown_by(&assessment, &row.key);
            view! { <RowView scale=scale.clone() row said shown_by evidence=evidence.clone()/> }
        })
        .collect_view();
    view! {
        <PartFrame part assessment>
            {rows}
        </PartFrame>
    }
}

/// What there is to read of a row: by one, by two, or by two and then by who adjudicated.
fn said_of(assessment: &Assessment, row: &RubricRow) -> Said {
    let score = score_of(&assessment.scores, &row.key);
    let Some(pair) = pair_of(assessment, &row.key) else {
        return Said::Once(score);
    };
    let agreed = assessment
        .double
        .is_some_and(|double| double.outcome == DoubleOutcome::Agreed);
    if agreed || assessment.task == Task::Claim {
        Said::Twice(pair)
    } else {
        Said::Adjudicated(score, pair)
    }
}

/// One part: the work on one side, and what is made of its rubric on the other.
#[component]
pub fn PartFrame(
    /// The part.
    part: Part,
    /// The assessment as it was loaded.
    assessment: Assessment,
    /// What is made of its rubric.
    children: Children,
) -> impl IntoView {
    let t = t();
    let lang = assessment.micro_credential.content.lang;
    let title_id = format!("part-{}-title", part.number);
    let (answers, evidence, previous) = (assessment.answers, assessment.evidence, assessment.previous_work);
    let label = t.assessment.rubric_of(&part.title);
    view! {
        <section class="section" aria-labelledby=title_id>
            <h2 id=title_id.clone()>
                {t.submission.part(&part.number.to_string())} " " <span lang=lang.clone()>{part.title.clone()}</span>
            </h2>
            <div class="split">
                <div class="assessment__evidence"><HandedIn part answers evidence previous lang/></div>
                // Scrolls by itself on wide screens, so the keyboard has to be able to reach it.
                <div class="split__aside assessment__scores" role="group" aria-label=label tabindex="0">
                    {children()}
                </div>
            </div>
        </section>
    }
}
