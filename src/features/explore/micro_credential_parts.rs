//! What is handed in: prompts and evidence of one part, each with its rubric.

use api_types::content::{EvidenceMode, EvidenceRequirement, Level, Part, Prompt};
use leptos::prelude::*;

use crate::components::markdown::Markdown;
use crate::components::rubric_table::RubricTable;
use crate::lang::t;

/// One part: what it is for, what it asks, and how that is judged.
#[component]
pub fn PartSection(
    /// The part.
    part: Part,
) -> impl IntoView {
    let t = &t().micro_credential;
    let prompts = part.prompts.iter().map(|prompt| {
        view! { <PromptItem prompt=prompt.clone() scale=part.scale.clone()/> }
    });
    let evidence = part.evidence.iter().map(|requirement| {
        view! { <RequirementItem requirement=requirement.clone() scale=part.scale.clone()/> }
    });
    view! {
        <section class="section part" id=format!("part-{}", part.number)>
            <h2>{t.part(&part.number.to_string(), &part.title)}</h2>
            <p class="part__minutes">{t.part_minutes(&minutes_in_words(part.minutes))}</p>
            <Markdown text=part.intro.clone()/>
            {prompts.collect_view()}
            {evidence.collect_view()}
        </section>
    }
}

/// Minutes as hours when they are many; rounded up, as nobody plans by the minute.
fn minutes_in_words(minutes: u32) -> String {
    let t = &t().micro_credential;
    if minutes < 90 {
        t.minutes(minutes as usize)
    } else {
        t.hours(minutes.div_ceil(60) as usize)
    }
}

#[component]
fn PromptItem(prompt: Prompt, scale: Vec<Level>) -> impl IntoView {
    let t = &t().micro_credential;
    let (least, most) = prompt.guide_words;
    let guide = t.words_guide(
        &least.to_string(),
        &most.to_string(),
        &prompt.max_words.to_string(),
    );
    view! {
        <section class="part__item">
            <h3>{prompt.text}</h3>
            <p>{prompt.help}</p>
            <p class="part__rule" lang=crate::lang::t().lang.code()>{guide}</p>
            <RubricTable caption=t.rubric.to_owned() scale rows=prompt.rubric/>
        </section>
    }
}

#[component]
fn RequirementItem(requirement: EvidenceRequirement, scale: Vec<Level>) -> impl IntoView {
    let strings = t();
    let t = &strings.micro_credential;
    let modes = requirement.modes.iter().map(|mode| match mode {
        EvidenceMode::File => t.mode_file,
        EvidenceMode::Link => t.mode_link,
        EvidenceMode::Text => t.mode_text,
    });
    let modes = t.accepted_as(&modes.collect::<Vec<_>>().join(", "));
    let pieces = match (requirement.min_count, requirement.max_count) {
        (1, 1) => t.pieces_one.to_owned(),
        (least, most) => t.pieces_range(&least.to_string(), &most.to_string()),
    };
    let needs = strings
        .lookup_needs
        .get(requirement.needs.key())
        .unwrap_or_default();
    view! {
        <section class="part__item">
            <h3>{requirement.title.clone()}</h3>
            <Markdown text=requirement.text/>
            <p class="part__rule" lang=strings.lang.code()>
                {pieces} " " {modes} ". " {needs} "."
                {requirement.team_allowed.then(|| format!(" {}", t.teams_allowed))}
            </p>
            <RubricTable caption=t.rubric_for(&requirement.title) scale rows=requirement.rubric/>
        </section>
    }
}
