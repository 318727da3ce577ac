//! What reviewers said of an attempt.

use std::sync::Arc;

use api_types::assessment::RowScore;
use api_types::content::Content;
use api_types::evidence::Evidence;
use api_types::submission::Feedback;
use leptos::prelude::*;

use crate::components::level_status::level_status;
use crate::components::pointers::Pointers;
use crate::lang::t;

/// What reviewers said of an attempt: over all, what was missing, and row by row.
#[component]
pub fn FeedbackView(
    /// What they said.
    feedback: Feedback,
    /// What it was said about.
    content: Content,
    /// The evidence on this page, where comments point to.
    #[prop(optional)]
    evidence: Arc<[Evidence]>,
) -> impl IntoView {
    let rows = content
        .rows()
        .filter_map(|(_, row)| {
            let score = feedback.rows.iter().find(|score| score.row == row.key)?;
            Some(view! {
                <li class="feedback__row">
                    <p class="feedback__criterion" lang=content.lang.clone()>{row.criterion.clone()}</p>
                    <RowFeedback score=score.clone() evidence=evidence.clone()/>
                </li>
            })
        })
        .collect_view();
    let missing = feedback
        .missing
        .iter()
        .filter_map(|at| content.precheck.get(usize::try_from(*at).ok()?))
        .map(|item| view! { <li>{item.clone()}</li> })
        .collect_view();
    let has_missing = !feedback.missing.is_empty();
    let has_rows = !feedback.rows.is_empty();
    let comment = Some(feedback.comment).filter(|comment| !comment.is_empty());
    view! {
        <div class="feedback">
            {comment.map(|comment| view! { <p class="feedback__comment">{comment}</p> })}
            {has_missing.then(|| view! { <p>{t().submission.missing}</p><ul lang=content.lang>{missing}</ul> })}
            {has_rows.then(|| view! { <ul class="feedback__rows">{rows}</ul> })}
        </div>
    }
}

/// The level and comment of one row.
#[component]
pub fn RowFeedback(
    /// The level and comment.
    score: RowScore,
    /// The evidence on this page, where the comment points to.
    #[prop(optional)]
    evidence: Arc<[Evidence]>,
) -> impl IntoView {
    view! {
        {score.level.map(|level| view! { <p>{level_status(&level)}</p> })}
        {(!score.comment.is_empty()).then(|| view! { <p class="feedback__words">{score.comment}</p> })}
        <Pointers pointers=score.pointers evidence/>
    }
}
