//! One part of the draft: its prompts and its requirements, each with what it is judged by.

use api_types::assessment::RowScore;
use api_types::content::{Level, Part, RubricRow};
use leptos::prelude::*;

use super::answer_field::AnswerField;
use super::criteria::Criteria;
use super::draft::Draft;
use super::requirement::Requirement;
use crate::components::markdown::Markdown;
use crate::lang::t;

/// One part of the draft.
#[component]
pub fn PartForm(
    /// The part.
    part: Part,
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let lang = draft.with(|submission| submission.micro_credential.content.lang.clone());
    let id = format!("part-{}", part.number);
    let title_id = format!("{id}-title");
    let scale = part.scale;
    let prompts = part.prompts.into_iter().map(|prompt| {
        let rows = prompt.rubric.clone();
        view! {
            <div class="split">
                <div class="panel"><AnswerField prompt draft/></div>
                <Beside scale=scale.clone() rows draft/>
            </div>
        }
    });
    let prompts = prompts.collect_view();
    let requirements = part.evidence.into_iter().map(|requirement| {
        let rows = requirement.rubric.clone();
        view! {
            <div class="split">
                <Requirement requirement draft/>
                <Beside scale=scale.clone() rows draft/>
            </div>
        }
    });
    let requirements = requirements.collect_view();
    view! {
        <section class="section" id=id aria-labelledby=title_id lang=lang>
            <h2 id=title_id.clone()>
                <span lang=t().lang.code()>{t().submission.part(&part.number.to_string())}</span>
                " "
                {part.title}
            </h2>
            <Markdown text=part.intro/>
            {prompts}
            {requirements}
        </section>
    }
}

#[component]
fn Beside(scale: Vec<Level>, rows: Vec<RubricRow>, draft: Draft) -> impl IntoView {
    let before = draft.with(|submission| {
        let before = submission.previous_feedback.as_ref();
        before.map(|feedback| feedback.rows.clone()).unwrap_or_default()
    });
    let previous: Vec<RowScore> = before
        .into_iter()
        .filter(|score| rows.iter().any(|row| row.key == score.row))
        .collect();
    (!rows.is_empty()).then(|| view! { <Criteria scale rows previous/> })
}
