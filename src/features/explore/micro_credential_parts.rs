//! What is handed in: prompts and evidence of one part, each with its rubric.

use api_types::content::{EvidenceMode, EvidenceRequirement, Level, Part, Prompt};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::markdown::Markdown;
use crate::components::rubric_table::RubricTable;
use crate::lang::t;

/// One part: what it is for, what it asks, and how that is judged.
#[component]
pub fn PartSection(
    /// The part.
    part: Part,
    /// The part's language, where it differs from the page's.
    lang: Option<String>,
) -> impl IntoView {
    let t = &t().micro_credential;
    let heading = format!("part-{}", part.number);
    let prompts = part.prompts.into_iter().map(|prompt| {
        view! { <PromptItem prompt scale=part.scale.clone() lang=lang.clone()/> }
    });
    let evidence = part.evidence.into_iter().map(|requirement| {
        view! { <RequirementItem requirement scale=part.scale.clone() lang=lang.clone()/> }
    });
    let (prompts, evidence) = (prompts.collect_view(), evidence.collect_view());
    view! {
        <article class="part" aria-labelledby=heading.clone()>
            <header class="part__header">
                <h3 id=heading.clone()>
                    <span class="part__number">{t.part_number(&part.number.to_string())}</span> " "
                    <span lang=lang.clone()>{part.title}</span>
                </h3>
                <p class="part__time">{t.part_minutes(&minutes_in_words(part.minutes))}</p>
            </header>
            <Markdown text=part.intro nostrip:lang=lang/>
            {prompts}
            {evidence}
        </article>
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
fn PromptItem(prompt: Prompt, scale: Vec<Level>, lang: Option<String>) -> impl IntoView {
    let t = &t().micro_credential;
    let (least, most) = prompt.guide_words;
    let guide = t.words_guide(
        &least.to_string(),
        &most.to_string(),
        &prompt.max_words.to_string(),
    );
    view! {
        <section class="section">
            <h4 lang=lang.clone()>{prompt.text}</h4>
            <p lang=lang>{prompt.help}</p>
            <p class="section__note">{guide}</p>
            <RubricTable caption=t.rubric.to_owned() scale rows=prompt.rubric/>
        </section>
    }
}

#[component]
fn RequirementItem(
    requirement: EvidenceRequirement,
    scale: Vec<Level>,
    lang: Option<String>,
) -> impl IntoView {
    let t = &t().micro_credential;
    let caption = t.rubric_for(&requirement.title);
    let rules = rules_in_words(&requirement);
    view! {
        <section class="section">
            <h4 lang=lang.clone()>{requirement.title}</h4>
            <Markdown text=requirement.text nostrip:lang=lang/>
            <p class="section__note">{rules}</p>
            <RubricTable caption scale rows=requirement.rubric/>
        </section>
    }
}

/// How many pieces, in which form, with whom.
fn rules_in_words(requirement: &EvidenceRequirement) -> String {
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
    let mut rules = format!("{pieces} {modes}. {needs}.");
    if requirement.team_allowed {
        rules.push(' ');
        rules.push_str(t.teams_allowed);
    }
    rules
}

/// What reviewers look at before they score.
#[component]
pub fn Precheck(
    /// What they look at.
    items: Vec<String>,
    /// The items' language, where it differs from the page's.
    lang: Option<String>,
) -> impl IntoView {
    let items = items.into_iter().map(|item| view! { <li>{item}</li> });
    view! {
        <details class="disclosure">
            <summary class="disclosure__summary">
                {t().micro_credential.precheck} <Icon name="chevron-down"/>
            </summary>
            <div class="disclosure__body prose"><ul lang=lang>{items.collect_view()}</ul></div>
        </details>
    }
}
