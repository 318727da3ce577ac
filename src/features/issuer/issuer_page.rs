//! An issuer's page.

use api_types::content::StackRef;
use api_types::explore::{self, Issuer};
use api_types::ids::Slug;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::icon::Icon;
use crate::components::load::LoadPage;
use crate::components::markdown::Markdown;
use crate::components::page::PageTitle;
use crate::features::explore::card::EntryGrid;
use crate::features::not_found::NotFoundPage;
use crate::http;
use crate::lang::t;
use crate::paths;

/// An issuer's page: who they are, what they offer, how they sign.
#[component]
pub fn IssuerPage() -> impl IntoView {
    let parameters = use_params_map();
    move || {
        let slug = parameters.with(|map| map.get("slug").and_then(|slug| Slug::parse(&slug).ok()));
        let Some(slug) = slug else {
            return view! { <NotFoundPage/> }.into_any();
        };
        let data = LocalResource::new(move || {
            let path = explore::issuer_path(&slug);
            async move { http::get::<Issuer>(&path).await }
        });
        view! {
            <LoadPage data let:issuer>
                <IssuerView found=issuer/>
            </LoadPage>
        }
        .into_any()
    }
}

#[component]
fn IssuerView(found: Issuer) -> impl IntoView {
    let strings = t();
    let t = &strings.issuer;
    let lang = (found.lang != strings.lang.code()).then(|| found.lang.clone());
    let above = vec![(paths::EXPLORE.to_owned(), strings.site.explore.to_owned())];
    view! {
        <PageTitle title=found.issuer.name.clone()/>
        <div class="page">
            <Breadcrumbs above here=found.issuer.name.clone()/>
            <IssuerHeader found=found.clone()/>
            <Stacks stacks=found.stacks/>
            <section class="section" aria-labelledby="micro-credentials">
                <h2 id="micro-credentials">{t.micro_credentials}</h2>
                <EntryGrid entries=found.entries issuers=vec![found.issuer]/>
            </section>
            <section class="section" aria-labelledby="about">
                <h2 id="about">{t.about}</h2>
                <Markdown text=found.about nostrip:lang=lang/>
                <dl class="facts facts--wide panel">
                    <div class="facts__item"><dt>{t.did}</dt><dd>{found.did}</dd></div>
                </dl>
            </section>
        </div>
    }
}

#[component]
fn IssuerHeader(found: Issuer) -> impl IntoView {
    let strings = t();
    let lang = (found.lang != strings.lang.code()).then(|| found.lang.clone());
    let kind = strings
        .lookup_issuer_kind
        .get(&found.kind)
        .map_or(found.kind.clone(), str::to_owned);
    let site = found
        .url
        .trim_start_matches("https://")
        .trim_end_matches('/')
        .to_owned();
    let figures = [
        (strings.issuer.tally_entries, found.entries.len().to_string()),
        (strings.issuer.tally_stacks, found.stacks.len().to_string()),
        (
            strings.issuer.tally_days,
            found.issuer.sla_business_days.to_string(),
        ),
    ];
    let figures = figures.map(|(name, number)| {
        view! { <div class="tally__item"><dt>{name}</dt><dd>{number}</dd></div> }
    });
    view! {
        <header class="issuer-header" style=("--issuer", found.issuer.colour)>
            <p class="issuer-header__kind">{kind}</p>
            <h1 tabindex="-1">{found.issuer.name}</h1>
            <p class="lead" lang=lang>{found.summary}</p>
            <dl class="tally">{figures.into_iter().collect_view()}</dl>
            <p class="actions"><a href=found.url rel="noopener noreferrer">{site}</a><Icon name="external"/></p>
        </header>
    }
}

#[component]
fn Stacks(stacks: Vec<StackRef>) -> impl IntoView {
    let items = stacks.into_iter().map(|stack| {
        view! {
            <li class="panel">
                <h3><a href=paths::stack(&stack.slug)>{stack.title}</a></h3>
            </li>
        }
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="stacks">
                <h2 id="stacks">{t().issuer.stacks}</h2>
                <ul class="issuer-list">{items}</ul>
            </section>
        }
    })
}
