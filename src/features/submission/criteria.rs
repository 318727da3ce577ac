//! What assessors look for, beside the work.

use api_types::assessment::RowScore;
use api_types::content::{Level, RubricRow};
use leptos::prelude::*;

use crate::components::feedback::RowFeedback;
use crate::components::icon::Icon;
use crate::components::level_status::level_status;
use crate::dom;
use crate::lang::t;

/// The rubric rows of a prompt or requirement: open beside it on wide screens, closed under it on
/// narrow ones.
#[component]
pub fn Criteria(
    /// The levels, best first.
    scale: Vec<Level>,
    /// The rows.
    rows: Vec<RubricRow>,
    /// What was said of these rows in the attempt before.
    previous: Vec<RowScore>,
) -> impl IntoView {
    let is_wide = dom::matches_media("(width >= 64rem)");
    let heading = t().submission.criteria;
    let items = rows.into_iter().map(move |row| {
        let said = previous.iter().find(|score| score.row == row.key).cloned();
        // What was said last time is worth seeing at once.
        let open = is_wide || said.is_some();
        view! { <Row scale=scale.clone() row said open/> }
    });
    let items = items.collect_view();
    view! {
        <div class="split__aside submission__criteria" role="group" aria-label=heading>
            <h3 lang=t().lang.code()>{heading}</h3>
            {items}
        </div>
    }
}

#[component]
fn Row(scale: Vec<Level>, row: RubricRow, said: Option<RowScore>, open: bool) -> impl IntoView {
    let strings = t();
    let lang = strings.lang.code();
    let levels = scale.into_iter().zip(row.descriptors).map(|(level, descriptor)| {
        view! {
            <div>
                <dt lang=lang>{level_status(&level.key)}</dt>
                <dd>{descriptor}</dd>
            </div>
        }
    });
    let levels = levels.collect_view();
    let said = said.map(|score| {
        view! {
            <div class="submission__previous" lang=lang>
                <p><strong>{strings.submission.last_time}</strong></p>
                <RowFeedback score/>
            </div>
        }
    });
    view! {
        <details class="disclosure" open=open>
            <summary class="disclosure__summary">{row.criterion} <Icon name="chevron-down"/></summary>
            <div class="disclosure__body">
                {said}
                <dl class="submission__levels">{levels}</dl>
            </div>
        </details>
    }
}
