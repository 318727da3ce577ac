//! What a learner handed in for one part, to read.

use api_types::content::{EvidenceRequirement, Part, Prompt};
use api_types::evidence::Evidence;
use api_types::submission::{Answer, PreviousWork};
use api_types::text::words;
use leptos::prelude::*;

use crate::components::before::{Before, ChangedAnswer, ChangedEvidence};
use crate::components::evidence_piece::EvidencePiece;
use crate::lang::t;

/// The answers and the evidence of one part.
#[component]
pub fn HandedIn(
    /// The part.
    part: Part,
    /// All answers of the submission.
    answers: Vec<Answer>,
    /// All evidence of the submission.
    evidence: Vec<Evidence>,
    /// What was handed in at the attempt before, if there was one.
    previous: Option<PreviousWork>,
    /// The language that the submission is written in.
    lang: String,
) -> impl IntoView {
    let prompts = part.prompts.into_iter().map(|prompt| {
        let answer = answers.iter().find(|answer| answer.prompt == prompt.key).cloned();
        let before = previous.as_ref().map(|work| Before::of_answer(work, &prompt.key));
        view! { <ReadAnswer prompt answer before lang=lang.clone()/> }
    });
    let prompts = prompts.collect_view();
    let requirements = part.evidence.into_iter().map(|requirement| {
        let of_it = evidence
            .iter()
            .filter(|piece| piece.requirement == requirement.key);
        let before = previous
            .as_ref()
            .map(|work| Before::of_evidence(work, &requirement.key));
        view! { <ReadEvidence pieces=of_it.cloned().collect() requirement before lang=lang.clone()/> }
    });
    let requirements = requirements.collect_view();
    view! {
        {prompts}
        {requirements}
    }
}

/// An answer to read.
#[component]
pub fn ReadAnswer(
    /// What was asked.
    prompt: Prompt,
    /// The answer, if there is one.
    answer: Option<Answer>,
    /// What was answered before, to see what has changed.
    #[prop(optional_no_strip)]
    before: Option<Before<String>>,
    /// The language that the submission is written in.
    lang: String,
) -> impl IntoView {
    let text = answer.map(|answer| answer.text).unwrap_or_default();
    let count = usize::try_from(words(&text)).unwrap_or(usize::MAX);
    let shown = match before {
        _ if text.trim().is_empty() => {
            view! { <p class="answer__meta">{t().submission.no_answer}</p> }.into_any()
        }
        Some(before) => view! {
            <ChangedAnswer text before lang=lang.clone()/>
            <p class="answer__meta">{t().submission.words(count)}</p>
        }
        .into_any(),
        None => view! {
            <p class="answer__text" lang=lang.clone()>{text}</p>
            <p class="answer__meta">{t().submission.words(count)}</p>
        }
        .into_any(),
    };
    view! {
        <article class="panel answer">
            <h3 class="answer__prompt" lang=lang>{prompt.text}</h3>
            {shown}
        </article>
    }
}

/// What was collected for a requirement, to read.
#[component]
pub fn ReadEvidence(
    /// What was asked for.
    requirement: EvidenceRequirement,
    /// What there is.
    pieces: Vec<Evidence>,
    /// What there was before, to see what has changed.
    #[prop(optional_no_strip)]
    before: Option<Before<Vec<Evidence>>>,
    /// The language that the submission is written in.
    lang: String,
) -> impl IntoView {
    let none = pieces
        .is_empty()
        .then(|| view! { <p class="answer__meta">{t().evidence.none}</p> });
    let shown = match before {
        Some(before) => view! { <ChangedEvidence pieces before lang=lang.clone()/> }.into_any(),
        None => pieces
            .into_iter()
            .map(|evidence| view! { <EvidencePiece evidence lang=lang.clone()/> })
            .collect_view()
            .into_any(),
    };
    view! {
        <article class="panel answer">
            <h3 class="answer__prompt" lang=lang>{requirement.title}</h3>
            {none}
            {shown}
        </article>
    }
}
