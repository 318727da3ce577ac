//! What to know at a glance beside a micro-credential, and the way in.

use api_types::content::{MicroCredential, Part};
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::time::day_in_words;
use crate::features::explore::apply::ApplyButton;
use crate::features::explore::words;
use crate::lang::t;
use crate::paths;

/// The way in, where to find what, and the facts.
#[component]
pub fn MicroCredentialAside(
    /// The micro-credential.
    found: MicroCredential,
) -> impl IntoView {
    let t = &t().micro_credential;
    view! {
        <aside class="split__aside panel" aria-label=t.at_a_glance>
            <ApplyButton slug=found.slug.clone() class="button button--primary button--wide"/>
            <p class="section__note">{t.apply_note}</p>
            <Contents found=found.clone()/>
            <Facts found/>
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
    let issuer = paths::issuer(&found.issuer.slug);
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
        view! { <div class="facts__item"><dt>{t.stacks}</dt><dd><ul>{stacks}</ul></dd></div> }
    });
    view! {
        <dl class="facts">
            <div class="facts__item"><dt>{t.issued_by}</dt><dd><a href=issuer>{found.issuer.name}</a></dd></div>
            {rows.into_iter().collect_view()}
            {stacks}
        </dl>
    }
}

#[component]
fn Contents(found: MicroCredential) -> impl IntoView {
    let t = &t().micro_credential;
    let sections = [
        ("competency", t.competency),
        ("key-method", t.key_method),
        ("components", t.components),
        ("rationale", t.rationale),
        ("submission", t.submission),
        ("research", t.research),
        ("resources", t.resources),
    ];
    let sections = sections.map(|(id, name)| {
        let parts: Vec<_> = match id {
            "submission" => found.content.parts.iter().map(part_link).collect(),
            _ => Vec::new(),
        };
        let parts = (!parts.is_empty()).then(|| view! { <ul>{parts}</ul> });
        view! { <li><a href=format!("#{id}")>{name}</a> {parts}</li> }
    });
    view! {
        <details class="disclosure">
            <summary class="disclosure__summary">{t.on_this_page} <Icon name="chevron-down"/></summary>
            <nav class="disclosure__body" aria-label=t.on_this_page>
                <ul>{sections.into_iter().collect_view()}</ul>
            </nav>
        </details>
    }
}

fn part_link(part: &Part) -> impl IntoView + use<> {
    let name = t().micro_credential.part(&part.number.to_string(), &part.title);
    view! { <li><a href=format!("#part-{}", part.number)>{name}</a></li> }
}
