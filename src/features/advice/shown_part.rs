//! One part of a draft as an adviser sees it: what was chosen of it, each with what it is judged by.

use api_types::advice::{AdviceToken, Place, Shown, ShownPiece, file_path};
use api_types::content::{EvidenceRequirement, Part, Prompt, RubricRow};
use leptos::prelude::*;

use super::outbox::Outbox;
use super::remark_box::RemarkBox;
use crate::components::evidence_piece::PieceFigure;
use crate::components::icon::Icon;
use crate::components::markdown::Markdown;
use crate::components::rubric_table::RubricTable;
use crate::lang::t;

/// One part; nothing when nothing of it was chosen.
#[component]
pub fn ShownPart(
    /// The part.
    part: Part,
    /// Everything that the link shows.
    shown: Shown,
    /// What is written by this link.
    outbox: Outbox,
) -> impl IntoView {
    let prompts = part.prompts.iter().filter_map(|prompt| {
        let answer = shown.answers.iter().find(|answer| answer.prompt == prompt.key)?;
        let (prompt, text, part) = (prompt.clone(), answer.text.clone(), part.clone());
        Some(view! { <Answer prompt text part lang=shown.lang.clone() outbox/> })
    });
    let prompts: Vec<_> = prompts.collect();
    let requirements = part.evidence.iter().filter_map(|requirement| {
        let pieces = shown.pieces.iter();
        let of_it = pieces.filter(|piece| piece.requirement == requirement.key);
        let pieces: Vec<ShownPiece> = of_it.cloned().collect();
        let (requirement, part) = (requirement.clone(), part.clone());
        (!pieces.is_empty())
            .then(|| view! { <Evidence requirement pieces part lang=shown.lang.clone() outbox/> })
    });
    let requirements: Vec<_> = requirements.collect();
    if prompts.is_empty() && requirements.is_empty() {
        return None;
    }
    let id = format!("part-{}", part.number);
    Some(view! {
        <section class="section" aria-labelledby=id.clone()>
            <h2 id=id.clone() lang=shown.lang>{part.title}</h2>
            {prompts}
            {requirements}
        </section>
    })
}

#[component]
fn Answer(prompt: Prompt, text: String, part: Part, lang: String, outbox: Outbox) -> impl IntoView {
    let t = &t().advice;
    let shown = if text.trim().is_empty() {
        view! { <p class="answer__meta">{t.nothing_written}</p> }.into_any()
    } else {
        view! { <p class="answer__text" lang=lang.clone()>{text}</p> }.into_any()
    };
    let id = format!("remark-{}", prompt.key);
    let place = Place::Answer { prompt: prompt.key };
    view! {
        <article class="panel answer">
            <h3 class="answer__prompt" lang=lang.clone()>{prompt.text.clone()}</h3>
            {shown}
            <Criteria caption=prompt.text rows=prompt.rubric part lang/>
            <RemarkBox outbox place id label=t.remark_answer/>
        </article>
    }
}

#[component]
fn Evidence(
    requirement: EvidenceRequirement,
    pieces: Vec<ShownPiece>,
    part: Part,
    lang: String,
    outbox: Outbox,
) -> impl IntoView {
    let token = outbox.token();
    let pieces = pieces
        .into_iter()
        .map(|piece| one_piece(piece, &token, &lang, outbox));
    let pieces = pieces.collect_view();
    view! {
        <article class="panel answer">
            <h3 class="answer__prompt" lang=lang.clone()>{requirement.title.clone()}</h3>
            <Markdown text=requirement.text lang=lang.clone()/>
            <Criteria caption=requirement.title rows=requirement.rubric part lang/>
            {pieces}
        </article>
    }
}

fn one_piece(piece: ShownPiece, token: &AdviceToken, lang: &str, outbox: Outbox) -> impl IntoView + use<> {
    let path = file_path(token, &piece.id);
    let id = format!("remark-{}", piece.id);
    let place = Place::Piece {
        evidence: piece.id.clone(),
    };
    let lang = lang.to_owned();
    view! {
        <div class="advice__piece">
            <PieceFigure id=piece.id piece=piece.piece caption=piece.caption path lang/>
            <RemarkBox outbox place id label=t().advice.remark_piece/>
        </div>
    }
}

/// What a place is judged by, for whoever wants to know.
#[component]
fn Criteria(caption: String, rows: Vec<RubricRow>, part: Part, lang: String) -> impl IntoView {
    (!rows.is_empty()).then(|| {
        view! {
            <details class="disclosure">
                <summary class="disclosure__summary">{t().advice.criteria} <Icon name="chevron-down"/></summary>
                <div class="disclosure__body" lang=lang>
                    <RubricTable caption scale=part.scale rows/>
                </div>
            </details>
        }
    })
}
