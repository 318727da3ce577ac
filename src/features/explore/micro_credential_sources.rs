//! What a micro-credential stands on: research, free resources, standards.

use api_types::content::Content;
use leptos::prelude::*;

use crate::lang::t;

/// The works cited, each with what it supports.
#[component]
pub fn Research(
    /// The micro-credential's content.
    content: Content,
    /// The content's language, where it differs from the page's.
    lang: Option<String>,
) -> impl IntoView {
    let t = &t().micro_credential;
    let items = content.citations.into_iter().map(move |citation| {
        // Most references end with the address, which is the link.
        let reference = citation.reference.trim_end_matches(&citation.url).trim_end();
        view! {
            <li class="references__item">
                <p lang=lang.clone()>
                    {reference.to_owned()} " "
                    <a href=citation.url.clone() rel="noopener noreferrer">{citation.url.clone()}</a>
                </p>
                <p class="references__note">
                    {t.research_supports} " " <span lang=lang.clone()>{citation.supports}</span>
                </p>
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="research">
            <h2 id="research">{t.research}</h2>
            <ol class="references">{items.collect_view()}</ol>
        </section>
    }
}

/// What can be read, watched or used for nothing.
#[component]
pub fn Resources(
    /// The micro-credential's content.
    content: Content,
    /// The content's language, where it differs from the page's.
    lang: Option<String>,
) -> impl IntoView {
    let t = t();
    let items = content.resources.into_iter().map(move |resource| {
        let kind = t
            .lookup_resource_kind
            .get(&resource.kind)
            .map_or(resource.kind.clone(), str::to_owned);
        let helps = resource
            .component
            .map(|component| t.micro_credential.resource_for(&component));
        view! {
            <li class="references__item">
                <p>
                    <a href=resource.url rel="noopener noreferrer" lang=lang.clone()>{resource.title}</a> " "
                    <span class="chip">{kind}</span>
                </p>
                <p lang=lang.clone()>{resource.note}</p>
                {helps.map(|helps| view! { <p class="references__note">{helps}</p> })}
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="resources">
            <h2 id="resources">{t.micro_credential.resources}</h2>
            <ul class="references">{items.collect_view()}</ul>
        </section>
    }
}

/// The standards it answers to; nothing where there are none.
#[component]
pub fn Alignments(
    /// The micro-credential's content.
    content: Content,
    /// The content's language, where it differs from the page's.
    lang: Option<String>,
) -> impl IntoView {
    let items = content.alignments.into_iter().map(move |alignment| {
        view! {
            <li class="references__item">
                <p lang=lang.clone()>
                    <a href=alignment.url rel="noopener noreferrer">{alignment.framework} " " {alignment.code}</a>
                    ": " {alignment.statement}
                </p>
            </li>
        }
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="alignments">
                <h2 id="alignments">{t().micro_credential.alignments}</h2>
                <ul class="references">{items}</ul>
            </section>
        }
    })
}
