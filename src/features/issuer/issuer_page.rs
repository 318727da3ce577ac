//! An issuer's page.

use api_types::explore::{self, Issuer};
use api_types::ids::Slug;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::components::load::Load;
use crate::components::markdown::Markdown;
use crate::components::page::PageTitle;
use crate::features::explore::stack_page::EntryGrid;
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
            <Load data let:issuer>
                <IssuerView found=issuer/>
            </Load>
        }
        .into_any()
    }
}

#[component]
fn IssuerView(found: Issuer) -> impl IntoView {
    let strings = t();
    let t = &strings.issuer;
    let lang = (found.lang != strings.lang.code()).then(|| found.lang.clone());
    let kind = strings
        .lookup_issuer_kind
        .get(&found.kind)
        .map_or(found.kind.clone(), str::to_owned);
    let decision = strings
        .micro_credential
        .decision_days(found.issuer.sla_business_days as usize);
    let stacks = found
        .stacks
        .into_iter()
        .map(|stack| view! { <li><a href=paths::stack(&stack.slug)>{stack.title}</a></li> });
    let stacks: Vec<_> = stacks.collect();
    view! {
        <PageTitle title=found.issuer.name.clone()/>
        <div class="page issuer">
            <header class="page-header">
                <h1 tabindex="-1">{found.issuer.name.clone()}</h1>
                <p class="page-header__lead" lang=lang.clone()>{found.summary}</p>
            </header>
            <dl class="facts facts--wide panel">
                <div class="facts__item"><dt>{t.kind}</dt><dd>{kind}</dd></div>
                <div class="facts__item"><dt>{t.decision}</dt><dd>{decision}</dd></div>
                <div class="facts__item">
                    <dt>{t.site}</dt>
                    <dd><a href=found.url.clone() rel="noopener noreferrer">{found.url.clone()}</a></dd>
                </div>
                <div class="facts__item"><dt>{t.did}</dt><dd class="issuer__did">{found.did}</dd></div>
            </dl>
            <section class="section" lang=lang>
                <Markdown text=found.about/>
            </section>
            <section class="section">
                <h2>{t.micro_credentials}</h2>
                <EntryGrid entries=found.entries issuers=vec![found.issuer]/>
            </section>
            {(!stacks.is_empty())
                .then(|| view! { <section class="section"><h2>{t.stacks}</h2><ul class="prose">{stacks}</ul></section> })}
        </div>
    }
}
