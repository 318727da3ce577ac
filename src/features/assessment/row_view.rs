//! One rubric row with its score, to read.

use std::sync::Arc;

use api_types::assessment::RowScore;
use api_types::content::{Level, RubricRow};
use api_types::evidence::Evidence;
use leptos::prelude::*;

use super::both_view::{PairView, RowPair};
use crate::components::feedback::RowFeedback;
use crate::components::icon::Icon;
use crate::components::rubric_table::RubricTable;
use crate::lang::t;

/// What was said of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// By one.
    Once(RowScore),
    /// By two, each on their own.
    Twice(RowPair),
    /// By who adjudicated between two; this is what counts.
    Adjudicated(RowScore, RowPair),
}

/// One rubric row with its score.
#[component]
pub fn RowView(
    /// The levels, best first.
    scale: Vec<Level>,
    /// The row.
    row: RubricRow,
    /// What was said of it.
    said: Said,
    /// What the learner says proves it.
    shown_by: AnyView,
    /// All evidence of the submission.
    evidence: Arc<[Evidence]>,
) -> impl IntoView {
    let t = &t().assessment;
    let (score, pair) = match said {
        Said::Once(score) => (Some(score), None),
        Said::Twice(pair) => (None, Some(pair)),
        Said::Adjudicated(score, pair) => (Some(score), Some(pair)),
    };
    let is_scored = score.as_ref().is_none_or(|score| score.level.is_some());
    let title = pair
        .is_some()
        .then(|| view! { <p class="pair__title">{t.counting_scoring}</p> });
    let score = score.map(|score| {
        if is_scored {
            view! { {title} <RowFeedback score evidence=evidence.clone()/> }.into_any()
        } else {
            view! { <p class="answer__meta">{t.not_scored}</p> }.into_any()
        }
    });
    view! {
        <article class="score" data-state=if is_scored { "scored" } else { "open" }>
            <h3 class="score__legend">{row.criterion.clone()}</h3>
            {shown_by}
            {score}
            {pair.map(|pair| view! { <PairView pair evidence/> })}
            <details class="disclosure">
                <summary class="disclosure__summary">{t.levels} <Icon name="chevron-down"/></summary>
                <div class="disclosure__body">
                    <RubricTable caption=row.criterion.clone() scale rows=vec![row]/>
                </div>
            </details>
        </article>
    }
}
