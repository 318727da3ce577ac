//! What a submission is held for, as approvers read it; and asking about something before the decision.

use api_types::assessment::Assessment;
use api_types::content::Content;
use leptos::prelude::*;

use crate::components::boxes::Boxes;
use crate::components::held_parts::{parts_in_words, parts_of};
use crate::components::notice::{Notice, NoticeKind};
use crate::lang::t;

/// The question, and what came of it.
#[component]
pub fn HoldNotice(
    /// The assessment as it was loaded.
    assessment: Assessment,
) -> impl IntoView {
    let t = &t().hold;
    let hold = assessment.hold?;
    let content = assessment.micro_credential.content;
    let lang = content.lang.clone();
    let answer = if hold.answered_at.is_some() {
        view! { <p>{t.case_answer}</p><blockquote class="quotation" lang=lang>{hold.answer}</blockquote> }
            .into_any()
    } else {
        view! { <p>{t.case_none}</p> }.into_any()
    };
    Some(view! {
        <Notice kind=NoticeKind::Warning title=t.case_title>
            <p>{t.case_asked}</p>
            <blockquote class="quotation">{hold.reason}</blockquote>
            {parts_in_words(&hold.about, &content)}
            {answer}
        </Notice>
    })
}

/// What a question is about: any of the prompts and requirements.
#[component]
pub fn About(
    /// What there is to ask about.
    content: Content,
    /// The keys that were chosen.
    chosen: RwSignal<Vec<String>>,
) -> impl IntoView {
    let lang = content.lang.clone();
    view! {
        <fieldset class="choices">
            <legend class="choices__legend">{t().hold.about_legend}</legend>
            <Boxes items=parts_of(&content) chosen lang/>
        </fieldset>
    }
}
