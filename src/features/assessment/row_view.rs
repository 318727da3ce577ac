//! One rubric row with its score, to read.

use api_types::assessment::RowScore;
use api_types::content::{Level, RubricRow};
use leptos::prelude::*;

use crate::components::feedback::RowFeedback;
use crate::components::icon::Icon;
use crate::components::rubric_table::RubricTable;
use crate::lang::t;

/// One rubric row with its score.
#[component]
pub fn RowView(
    /// The levels, best first.
    scale: Vec<Level>,
    /// The row.
    row: RubricRow,
    /// Its score.
    score: RowScore,
    /// What the learner says proves it.
    shown_by: AnyView,
) -> impl IntoView {
    let t = &t().assessment;
    let is_scored = score.level.is_some();
    view! {
        <article class="score" data-state=if is_scored { "scored" } else { "open" }>
            <h3 class="score__legend">{row.criterion.clone()}</h3>
            {shown_by}
            {if is_scored {
                view! { <RowFeedback score/> }.into_any()
            } else {
                view! { <p class="answer__meta">{t.not_scored}</p> }.into_any()
            }}
            <details class="disclosure">
                <summary class="disclosure__summary">{t.levels} <Icon name="chevron-down"/></summary>
                <div class="disclosure__body">
                    <RubricTable caption=row.criterion.clone() scale rows=vec![row]/>
                </div>
            </details>
        </article>
    }
}
