//! A micro-credential: everything about it, in reading order, open to everyone.

use api_types::content::{Content, MicroCredential};
use api_types::explore::badge_art_path;
use api_types::ids::Slug;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use search::Facet;

use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::icon::Icon;
use crate::components::load::LoadPage;
use crate::components::markdown::Markdown;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::page::PageTitle;
use crate::dom;
use crate::features::explore::address::Address;
use crate::features::explore::api;
use crate::features::explore::apply::ApplyButton;
use crate::features::explore::micro_credential_aside::MicroCredentialAside;
use crate::features::explore::micro_credential_parts::{PartSection, Precheck};
use crate::features::explore::micro_credential_sources::{Alignments, Research, Resources};
use crate::features::explore::words;
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
        <LoadPage data let:found>
            <MicroCredentialView found/>
        </LoadPage>
    }
}

#[component]
fn MicroCredentialView(found: MicroCredential) -> impl IntoView {
    let strings = t();
    let content = found.content.clone();
    let lang = (content.lang != strings.lang.code()).then(|| content.lang.clone());
    let above = vec![
        (paths::EXPLORE.to_owned(), strings.site.explore.to_owned()),
        (paths::issuer(&found.issuer.slug), found.issuer.name.clone()),
    ];
    view! {
        <PageTitle title=content.title.clone()/>
        <article class="page micro-credential">
            <Breadcrumbs above here=content.title.clone()/>
            <Head found=found.clone() lang=lang.clone()/>
            <div class="split split--sidebar">
                <div class="micro-credential__body">
                    <Method content=content.clone() lang=lang.clone()/>
                    <HandIn content=content.clone() lang=lang.clone()/>
                    <Research content=content.clone() lang=lang.clone()/>
                    <Resources content=content.clone() lang=lang.clone()/>
                    <Alignments content lang/>
                </div>
                <MicroCredentialAside found/>
            </div>
        </article>
    }
}

/// Badge art, title, what it is about, and the way in.
#[component]
fn Head(found: MicroCredential, lang: Option<String>) -> impl IntoView {
    let strings = t();
    let content = found.content;
    let topics = content.topics.into_iter().map(|topic| {
        let name = strings
            .lookup_topic
            .get(&topic)
            .map_or(topic.clone(), str::to_owned);
        let href = Address::default().toggled(Facet::Topic, &topic).path();
        view! { <li><a class="chip" href=href>{name}</a></li> }
    });
    let grades = content.grade_bands.into_iter().map(|band| {
        let name = strings
            .lookup_grade_band
            .get(&band)
            .map_or(band.clone(), str::to_owned);
        view! { <li><span class="chip">{name}</span></li> }
    });
    let needs = strings.lookup_needs.get(content.needs.key()).unwrap_or_default();
    view! {
        <header class="micro-credential__header">
            <img class="micro-credential__art" src=badge_art_path(&found.slug) alt="" width="256" height="256"/>
            <div class="micro-credential__intro">
                <h1 class="micro-credential__title" tabindex="-1" lang=lang.clone()>{content.title}</h1>
                <p class="lead" lang=lang>{content.summary}</p>
                <ul class="chips">
                    <li><span class="chip"><Icon name="clock"/>{words::hours(content.hours)}</span></li>
                    <li><span class="chip"><Icon name="people"/>{needs}</span></li>
                    <li><span class="chip">{words::fee(content.fee_cents)}</span></li>
                    {topics.collect_view()}
                    {grades.collect_view()}
                </ul>
                <div class="actions">
                    <ApplyButton slug=found.slug class="button button--primary"/>
                    <button class="button button--quiet" type="button" on:click=|_| dom::print()>
                        <Icon name="print"/>
                        {strings.site.print}
                    </button>
                </div>
            </div>
        </header>
    }
}

/// Competency, method and why it works.
#[component]
fn Method(content: Content, lang: Option<String>) -> impl IntoView {
    let t = &t().micro_credential;
    let inner_lang = lang.clone();
    let components = content.components.into_iter().map(move |component| {
        view! {
            <section class="section">
                <h3 lang=inner_lang.clone()>{component.name}</h3>
                <Markdown text=component.body nostrip:lang=inner_lang.clone()/>
            </section>
        }
    });
    view! {
        <section class="section" aria-labelledby="competency">
            <h2 id="competency">{t.competency}</h2>
            <p class="competency" lang=lang.clone()>{content.competency}</p>
        </section>
        <section class="section" aria-labelledby="key-method">
            <h2 id="key-method">{t.key_method}</h2>
            <Markdown text=content.key_method nostrip:lang=lang.clone()/>
        </section>
        <section class="section" aria-labelledby="components">
            <h2 id="components">{t.components}</h2>
            {components.collect_view()}
        </section>
        <section class="section" aria-labelledby="rationale">
            <h2 id="rationale">{t.rationale}</h2>
            <Markdown text=content.rationale nostrip:lang=lang/>
        </section>
    }
}

/// What it takes: the rule, each part, and what reviewers look at first.
#[component]
fn HandIn(content: Content, lang: Option<String>) -> impl IntoView {
    let t = &t().micro_credential;
    let (inner_lang, rule_lang) = (lang.clone(), lang.clone());
    let parts = content
        .parts
        .into_iter()
        .map(move |part| view! { <PartSection part lang=inner_lang.clone()/> });
    view! {
        <section class="section" aria-labelledby="submission">
            <h2 id="submission">{t.submission}</h2>
            <Notice kind=NoticeKind::Info title=t.to_earn>
                <p lang=rule_lang>{content.award_rule}</p>
            </Notice>
            {parts.collect_view()}
            <Precheck items=content.precheck lang/>
        </section>
    }
}
