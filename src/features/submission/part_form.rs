//! One part of the draft: its prompts and its requirements, each with what it is judged by.

use api_types::advice::Place;
use api_types::assessment::RowScore;
use api_types::content::{EvidenceRequirement, Level, Part, Prompt, RubricRow};
use api_types::evidence::Evidence;
use leptos::prelude::*;

use super::answer_field::AnswerField;
use super::criteria::Criteria;
use super::draft::Draft;
use super::requirement::Requirement;
use crate::components::handed_in::{ReadAnswer, ReadEvidence};
use crate::components::icon::Icon;
use crate::components::markdown::Markdown;
use crate::features::advice::remarks::RemarksHere;
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
                {answer(prompt, draft)}
                <Beside scale=scale.clone() rows draft/>
            </div>
        }
    });
    let prompts = prompts.collect_view();
    let requirements = part.evidence.into_iter().map(|requirement| {
        let rows = requirement.rubric.clone();
        view! {
            <div class="split">
                {evidence(requirement, draft)}
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

/// A prompt to answer, or to read when the answer passed in the attempt before.
fn answer(prompt: Prompt, draft: Draft) -> AnyView {
    if !draft.is_passed(&prompt.key) {
        let place = Place::Answer {
            prompt: prompt.key.clone(),
        };
        return view! {
            <div class="panel">
                <AnswerField prompt draft/>
                <RemarksHere asked=draft.asked place/>
            </div>
        }
        .into_any();
    }
    let (answer, lang) = draft.with(|submission| {
        let mut answers = submission.answers.iter();
        let answer = answers.find(|answer| answer.prompt == prompt.key).cloned();
        (answer, submission.micro_credential.content.lang.clone())
    });
    let id = format!("answer-{}", prompt.key);
    let place = Place::Answer {
        prompt: prompt.key.clone(),
    };
    view! {
        <Passed id>
            <ReadAnswer prompt answer lang/>
            <RemarksHere asked=draft.asked place/>
        </Passed>
    }
    .into_any()
}

/// A requirement to collect evidence for, or to read when that passed in the attempt before.
fn evidence(requirement: EvidenceRequirement, draft: Draft) -> AnyView {
    if !draft.is_passed(&requirement.key) {
        return view! { <Requirement requirement draft/> }.into_any();
    }
    let (pieces, lang) = draft.with(|submission| {
        let evidence = submission.evidence.iter();
        let pieces: Vec<Evidence> = evidence
            .filter(|piece| piece.requirement == requirement.key)
            .cloned()
            .collect();
        (pieces, submission.micro_credential.content.lang.clone())
    });
    let id = format!("evidence-{}", requirement.key);
    let remarks = pieces.iter().map(|piece| {
        let evidence = piece.id.clone();
        view! { <RemarksHere asked=draft.asked place=Place::Piece { evidence }/> }
    });
    let remarks = remarks.collect_view();
    view! { <Passed id><ReadEvidence pieces requirement lang/>{remarks}</Passed> }.into_any()
}

/// What passed in the attempt before, to read.
#[component]
fn Passed(id: String, children: Children) -> impl IntoView {
    let t = t();
    view! {
        <div class="passed" id=id>
            <p class="passed__note" lang=t.lang.code()><Icon name="check"/> {t.submission.passed_before}</p>
            {children()}
        </div>
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
