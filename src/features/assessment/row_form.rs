//! One rubric row to score: its levels as a choice, then the words for the learner.

use std::sync::Arc;

use api_types::assessment::{MAX_COMMENT_CHARS, RowScore};
use api_types::content::{Level, RubricRow};
use api_types::evidence::Evidence;
use leptos::prelude::*;

use super::level_choices::LevelChoices;
use super::pointer_form::PointerForm;
use super::sheet::Sheet;
use super::snippets::{SnippetMenu, Snippets};
use crate::components::text_area::TextArea;
use crate::lang::t;

/// One rubric row to score.
#[component]
pub fn RowForm(
    /// The levels, best first.
    scale: Vec<Level>,
    /// The row.
    row: RubricRow,
    /// What there is to know of the row before it is judged.
    above: AnyView,
    /// All evidence of the submission.
    evidence: Arc<[Evidence]>,
    /// The scores.
    sheet: Sheet,
    /// Words that the assessor keeps.
    snippets: Snippets,
) -> impl IntoView {
    let lang = sheet.with(|assessment| assessment.micro_credential.content.lang.clone());
    let key = StoredValue::new(row.key.clone());
    let score = Memo::new(move |_| key.with_value(|key| sheet.score(key)));
    let lacks_comment = lacks_comment(&scale, score);
    let is_scored = move || score.with(|score| score.level.is_some()) && lacks_comment.with(Option::is_none);
    view! {
        <fieldset
            class="score"
            id=format!("row-{}", row.key)
            data-state=move || if is_scored() { "scored" } else { "open" }
        >
            <legend class="score__legend" lang=lang.clone()>{row.criterion}</legend>
            {(!row.required).then_some(t().submission.row_optional)}
            {above}
            <LevelChoices
                row=row.key.clone()
                scale
                descriptors=row.descriptors
                lang
                chosen=Signal::derive(move || score.with(|score| score.level.clone()))
                on_choose=Callback::new(move |level: String| key.with_value(|key| sheet.set_level(key, &level)))
            />
            <Comment row=key score sheet error=lacks_comment/>
            <PointerForm row=key score sheet evidence/>
            <SnippetMenu row=key score sheet snippets/>
        </fieldset>
    }
}

/// That a comment is needed, where a level below passing has none.
fn lacks_comment(scale: &[Level], score: Memo<RowScore>) -> Signal<Option<String>> {
    let passing = scale.iter().filter(|level| level.passes);
    let passing: Vec<String> = passing.map(|level| level.key.clone()).collect();
    Signal::derive(move || {
        score.with(|score| {
            let below = score.level.as_ref().is_some_and(|level| !passing.contains(level));
            (below && score.comment.trim().is_empty()).then(|| t().assessment.comment_needed.to_owned())
        })
    })
}

/// The words for the learner.
#[component]
fn Comment(
    row: StoredValue<String>,
    score: Memo<RowScore>,
    sheet: Sheet,
    error: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <TextArea
            id=row.with_value(|row| format!("comment-{row}"))
            label=t().assessment.comment
            value=Signal::derive(move || score.with(|score| score.comment.clone()))
            error
            max_length=MAX_COMMENT_CHARS
            on_input=Callback::new(move |text| row.with_value(|row| sheet.set_comment(row, text)))
            on_leave=Callback::new(move |()| sheet.keeper.hurry())
        />
    }
}
