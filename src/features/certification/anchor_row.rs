//! One rubric row to settle: its levels as a choice, then why.

use api_types::assessment::MAX_COMMENT_CHARS;
use api_types::content::{Level, RubricRow};
use api_types::error::FieldError;
use leptos::prelude::*;

use super::anchor_draft::AnchorDraft;
use crate::components::field::{FieldErrorText, field_error_words};
use crate::components::text_area::TextArea;
use crate::features::assessment::level_choices::LevelChoices;
use crate::lang::t;

/// One rubric row to settle.
#[component]
pub fn AnchorRow(
    /// The levels, best first.
    scale: Vec<Level>,
    /// The row.
    row: RubricRow,
    /// What the learner says proves it.
    shown_by: AnyView,
    /// What is settled.
    draft: AnchorDraft,
) -> impl IntoView {
    let strings = t();
    let lang = draft.with(|assessment| assessment.micro_credential.content.lang.clone());
    let key = StoredValue::new(row.key.clone());
    let score = Memo::new(move |_| key.with_value(|key| draft.score(key)));
    let level_fault = Signal::derive(move || key.with_value(|key| draft.level_fault(key)));
    let reason_fault = Signal::derive(move || {
        let fault = key.with_value(|key| draft.reason_fault(key));
        fault.as_ref().map(reason_words)
    });
    let is_settled = move || key.with_value(|key| draft.is_settled(key));
    let error_id = format!("level-{}-error", row.key);
    let described_by = {
        let error_id = error_id.clone();
        move || level_fault.with(Option::is_some).then(|| error_id.clone())
    };
    view! {
        <fieldset
            class="score"
            id=format!("row-{}", row.key)
            aria-describedby=described_by
            data-fault=move || level_fault.with(Option::is_some).then_some("level")
            data-state=move || if is_settled() { "scored" } else { "open" }
        >
            <legend class="score__legend" lang=lang.clone()>{row.criterion}</legend>
            {(!row.required).then_some(strings.submission.row_optional)}
            {shown_by}
            <LevelChoices
                row=row.key.clone()
                scale
                descriptors=row.descriptors
                lang
                chosen=Signal::derive(move || score.with(|score| score.level.clone()))
                on_choose=Callback::new(move |level| key.with_value(|key| draft.set_level(key, level)))
            />
            <div class="field"><FieldErrorText id=error_id error=level_fault/></div>
            <TextArea
                id=format!("reason-{}", row.key)
                label=strings.certification.why_label
                value=Signal::derive(move || score.with(|score| score.comment.clone()))
                error=reason_fault
                max_length=MAX_COMMENT_CHARS
                on_input=Callback::new(move |text| key.with_value(|key| draft.set_reason(key, text)))
            />
        </fieldset>
    }
}

/// What is wrong with a reason: its length is counted in words.
fn reason_words(fault: &FieldError) -> String {
    let t = &t().certification;
    match fault {
        FieldError::TooShort { min } => t.why_short(usize::try_from(*min).unwrap_or(usize::MAX)),
        FieldError::Required => t.why_needed.to_owned(),
        fault => field_error_words(fault),
    }
}
