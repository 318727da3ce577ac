//! A micro-credential: everything about it, in reading order, open to everyone.

use api_types::content::{Content, MicroCredential};
use api_types::ids::Slug;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::components::load::Load;
use crate::components::markdown::Markdown;
use crate::components::page::PageTitle;
use crate::features::explore::api;
use crate::features::explore::micro_credential_aside::MicroCredentialAside;
use crate::features::explore::micro_credential_parts::PartSection;
use crate::features::not_found::NotFoundPage;
use crate::lang::t;
use crate::paths;

/// A micro-credential's page: the version offered now, or the one in the address.
#[component]
pub fn MicroCredentialPage() -> impl IntoView {
    let parameters = use_params_map();
    let asked = move || {
        parameters.with(|map| {
            let slug = map.get("slug").and_then(|slug| Slug::parse(&slug).ok())?;
            let version = map
                .get("version")
                .map(|version| version.parse::<u32>())
                .transpose()
                .ok()?;
            Some((slug, version))
        })
    };
    move || match asked() {
        Some((slug, version)) => view! { <Found slug version/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn Found(slug: Slug, version: Option<u32>) -> impl IntoView {
    let data = LocalResource::new(move || {
        let slug = slug.clone();
        async move { api::micro_credential(&slug, version).await }
    });
    view! {
        <Load data let:found>
            <MicroCredentialView found/>
        </Load>
    }
}

#[component]
fn MicroCredentialView(found: MicroCredential) -> impl IntoView {
    let MicroCredential { content, issuer, .. } = found.clone();
    let lang = (content.lang != t().lang.code()).then(|| content.lang.clone());
    view! {
        <PageTitle title=content.title.clone()/>
        <article class="page micro-credential" lang=lang.clone()>
            <header class="page-header">
                <p class="page-header__kicker">
                    <a href=paths::issuer(&issuer.slug) lang=t().lang.code()>{issuer.name.clone()}</a>
                </p>
                <h1 tabindex="-1">{content.title.clone()}</h1>
                <p class="page-header__lead">{content.summary.clone()}</p>
            </header>
            <div class="split split--sidebar micro-credential__columns">
                <MicroCredentialAside found=found.clone()/>
                <div class="micro-credential__text">
                    <Sections content=content.clone()/>
                    {content.parts.iter().map(|part| view! { <PartSection part=part.clone()/> }).collect_view()}
                    <Precheck items=content.precheck.clone()/>
                </div>
            </div>
        </article>
    }
}

/// Competency, method, rationale, research, resources and standards.
#[component]
fn Sections(content: Content) -> impl IntoView {
    let t = &t().micro_credential;
    let components = content.components.iter().map(|component| {
        view! {
            <section class="micro-credential__component">
                <h3>{component.name.clone()}</h3>
                <Markdown text=component.body.clone()/>
            </section>
        }
    });
    view! {
        <section class="section" id="competency">
            <h2>{t.competency}</h2>
            <p class="micro-credential__competency">{content.competency.clone()}</p>
        </section>
        <section class="section" id="key-method">
            <h2>{t.key_method}</h2>
            <Markdown text=content.key_method.clone()/>
        </section>
        <section class="section" id="components">
            <h2>{t.components}</h2>
            {components.collect_view()}
        </section>
        <section class="section" id="rationale">
            <h2>{t.rationale}</h2>
            <Markdown text=content.rationale.clone()/>
            <h3>{t.research}</h3>
            <Citations content=content.clone()/>
        </section>
        <Resources content=content.clone()/>
        <Alignments content=content.clone()/>
        <section class="section" id="submission">
            <h2>{t.submission}</h2>
            <p>{content.award_rule}</p>
        </section>
    }
}

#[component]
fn Citations(content: Content) -> impl IntoView {
    let supports = t().micro_credential.research_supports;
    let items = content.citations.into_iter().map(|citation| {
        view! {
            <li>
                <p>{citation.reference} " " <a href=citation.url.clone() rel="noopener noreferrer">{citation.url.clone()}</a></p>
                <p class="citations__supports"><span class="citations__label">{supports}</span> " " {citation.supports}</p>
            </li>
        }
    });
    view! { <ol class="citations">{items.collect_view()}</ol> }
}

#[component]
fn Resources(content: Content) -> impl IntoView {
    let t = t();
    let items = content.resources.into_iter().map(|resource| {
        let kind = t
            .lookup_resource_kind
            .get(&resource.kind)
            .map_or(resource.kind.clone(), str::to_owned);
        let helps = resource
            .component
            .map(|component| t.micro_credential.resource_for(&component));
        view! {
            <li>
                <p>
                    <a href=resource.url rel="noopener noreferrer">{resource.title}</a> " "
                    <span class="chip">{kind}</span>
                </p>
                <p>{resource.note}</p>
                {helps.map(|helps| view! { <p class="resources__component">{helps}</p> })}
            </li>
        }
    });
    view! {
        <section class="section" id="resources">
            <h2>{t.micro_credential.resources}</h2>
            <ul class="resources">{items.collect_view()}</ul>
        </section>
    }
}

#[component]
fn Alignments(content: Content) -> impl IntoView {
    let heading = t().micro_credential.alignments;
    let items = content.alignments.into_iter().map(|alignment| {
        view! {
            <li>
                <a href=alignment.url rel="noopener noreferrer">{alignment.framework} " " {alignment.code}</a>
                ": " {alignment.statement}
            </li>
        }
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="section" id="alignments">
                <h2>{heading}</h2>
                <ul>{items}</ul>
            </section>
        }
    })
}

#[component]
fn Precheck(items: Vec<String>) -> impl IntoView {
    view! {
        <section class="section" id="precheck">
            <h2>{t().micro_credential.precheck}</h2>
            <ul class="prose">{items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()}</ul>
        </section>
    }
}
