//! One rubric row to score: its levels as a choice, then the words for the learner.

use std::sync::Arc;

use api_types::assessment::{MAX_COMMENT_CHARS, RowScore};
use api_types::content::{Level, RubricRow};
use api_types::evidence::Evidence;
use leptos::prelude::*;

use super::both_view::{PairView, RowPair};
use super::level_choices::LevelChoices;
use super::pointer_form::PointerForm;
use super::sheet::Sheet;
use super::snippets::{SnippetMenu, Snippets};
use crate::components::feedback::RowFeedback;
use crate::components::text_area::TextArea;
use crate::lang::t;

/// One rubric row to score.
#[component]
pub fn RowForm(
    /// The levels, best first.
    scale: Vec<Level>,
    /// The row.
    row: RubricRow,
    /// What was said of it in the attempt before.
    before: Option<RowScore>,
    /// What two said of it who differ, for whoever adjudicates between them.
    pair: Option<RowPair>,
    /// The scores.
    sheet: Sheet,
    /// What the learner says proves it.
    shown_by: AnyView,
    /// All evidence of the submission.
    evidence: Arc<[Evidence]>,
    /// Words that the assessor keeps.
    snippets: Snippets,
) -> impl IntoView {
    let strings = t();
    let t = &strings.assessment;
    let lang = sheet.with(|assessment| assessment.micro_credential.content.lang.clone());
    let key = StoredValue::new(row.key.clone());
    let score = Memo::new(move |_| key.with_value(|key| sheet.score(key)));
    let passing: Vec<String> = scale
        .iter()
        .filter(|level| level.passes)
        .map(|level| level.key.clone())
        .collect();
    let lacks_comment = Signal::derive(move || {
        score.with(|score| {
            let below = score.level.as_ref().is_some_and(|level| !passing.contains(level));
            (below && score.comment.trim().is_empty()).then(|| t.comment_needed.to_owned())
        })
    });
    let is_scored = move || score.with(|score| score.level.is_some()) && lacks_comment.with(Option::is_none);
    let comment = Signal::derive(move || score.with(|score| score.comment.clone()));
    let before = before
        .map(|score| view! { <p><strong>{strings.submission.last_time}</strong></p> <RowFeedback score/> });
    view! {
        <fieldset
            class="score"
            id=format!("row-{}", row.key)
            data-state=move || if is_scored() { "scored" } else { "open" }
        >
            <legend class="score__legend" lang=lang.clone()>{row.criterion}</legend>
            {(!row.required).then_some(strings.submission.row_optional)}
            {shown_by}
            {before}
            {pair.map(|pair| view! { <PairView pair evidence=evidence.clone()/> })}
            <LevelChoices
                row=row.key.clone()
                scale
                descriptors=row.descriptors
                lang
                chosen=Signal::derive(move || score.with(|score| score.level.clone()))
                on_choose=Callback::new(move |level: String| key.with_value(|key| sheet.set_level(key, &level)))
            />
            <TextArea
                id=format!("comment-{}", row.key)
                label=t.comment
                value=comment
                error=lacks_comment
                max_length=MAX_COMMENT_CHARS
                on_input=Callback::new(move |text| key.with_value(|key| sheet.set_comment(key, text)))
                on_leave=Callback::new(move |()| sheet.keeper.hurry())
            />
            <PointerForm row=key score sheet evidence/>
            <SnippetMenu row=key score sheet snippets/>
        </fieldset>
    }
}
