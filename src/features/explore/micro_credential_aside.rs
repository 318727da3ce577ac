//! What to know at a glance beside a micro-credential, and the way in.

use api_types::content::MicroCredential;
use api_types::explore::badge_art_path;
use leptos::prelude::*;

use crate::components::time::day_in_words;
use crate::features::explore::apply::ApplyButton;
use crate::features::explore::words;
use crate::lang::t;
use crate::paths;

/// Badge art, facts and the Apply button.
#[component]
pub fn MicroCredentialAside(
    /// The micro-credential.
    found: MicroCredential,
) -> impl IntoView {
    let t = &t().micro_credential;
    view! {
        <aside class="micro-credential__aside" lang=crate::lang::t().lang.code()>
            <img class="micro-credential__art" src=badge_art_path(&found.slug) alt="" width="240" height="240"/>
            <ApplyButton slug=found.slug.clone()/>
            <p class="micro-credential__note">{t.apply_note}</p>
            <Facts found=found.clone()/>
            <Contents found/>
        </aside>
    }
}

#[component]
fn Facts(found: MicroCredential) -> impl IntoView {
    let strings = t();
    let t = &strings.micro_credential;
    let content = found.content;
    let language = match content.lang.as_str() {
        "es" => strings.explore.spanish,
        _ => strings.explore.english,
    };
    let days = found.issuer.sla_business_days as usize;
    let version = t.version_line(&found.version.to_string(), &day_in_words(content.published));
    let rows = [
        (t.time, words::hours(content.hours)),
        (t.fee, words::fee(content.fee_cents)),
        (t.decision, t.decision_days(days)),
        (
            t.takes_part,
            strings
                .lookup_needs
                .get(content.needs.key())
                .unwrap_or_default()
                .to_owned(),
        ),
        (
            t.evidence,
            words::listed(&content.evidence_types, |key| {
                strings.lookup_evidence_type.get(key)
            }),
        ),
        (
            t.audience,
            words::listed(&content.audiences, |key| strings.lookup_audience.get(key)),
        ),
        (
            t.grades,
            words::listed(&content.grade_bands, |key| strings.lookup_grade_band.get(key)),
        ),
        (t.language, language.to_owned()),
        (t.version, version),
        (t.licence, content.licence.clone()),
    ];
    let rows =
        rows.map(|(name, value)| view! { <div class="facts__item"><dt>{name}</dt><dd>{value}</dd></div> });
    let stacks = found
        .stacks
        .into_iter()
        .map(|stack| view! { <li><a href=paths::stack(&stack.slug)>{stack.title}</a></li> });
    let stacks: Vec<_> = stacks.collect();
    let stacks = (!stacks.is_empty()).then(|| {
        view! { <div class="facts__item"><dt>{t.stacks}</dt><dd><ul class="facts__list">{stacks}</ul></dd></div> }
    });
    view! { <dl class="facts panel">{rows.into_iter().collect_view()} {stacks}</dl> }
}

#[component]
fn Contents(found: MicroCredential) -> impl IntoView {
    let t = &t().micro_credential;
    let sections = [
        ("competency", t.competency),
        ("key-method", t.key_method),
        ("components", t.components),
        ("rationale", t.rationale),
        ("resources", t.resources),
        ("submission", t.submission),
    ];
    let sections = sections.map(|(id, name)| view! { <li><a href=format!("#{id}")>{name}</a></li> });
    let parts = found.content.parts.iter().map(|part| {
        let name = t.part(&part.number.to_string(), &part.title);
        view! { <li><a href=format!("#part-{}", part.number)>{name}</a></li> }
    });
    view! {
        <nav class="contents" aria-label=t.on_this_page>
            <h2 class="contents__title">{t.on_this_page}</h2>
            <ul class="contents__list">{sections.into_iter().collect_view()} {parts.collect_view()}</ul>
        </nav>
    }
}
