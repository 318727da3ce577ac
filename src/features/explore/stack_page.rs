//! A stack: micro-credentials that belong together, and what completes them.

use api_types::content::IssuerRef;
use api_types::explore::{CatalogueEntry, Stack, StackRule};
use api_types::ids::Slug;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::components::load::Load;
use crate::components::markdown::Markdown;
use crate::components::page::PageTitle;
use crate::features::explore::api;
use crate::features::explore::card::BadgeCard;
use crate::features::not_found::NotFoundPage;
use crate::lang::t;
use crate::paths;

/// A stack's page.
#[component]
pub fn StackPage() -> impl IntoView {
    let parameters = use_params_map();
    move || {
        let slug = parameters.with(|map| map.get("slug").and_then(|slug| Slug::parse(&slug).ok()));
        let Some(slug) = slug else {
            return view! { <NotFoundPage/> }.into_any();
        };
        let data = LocalResource::new(move || {
            let slug = slug.clone();
            async move { api::stack(&slug).await }
        });
        view! {
            <Load data let:stack>
                <StackView stack/>
            </Load>
        }
        .into_any()
    }
}

#[component]
fn StackView(stack: Stack) -> impl IntoView {
    let t = &t().stack;
    let lang = (stack.lang != crate::lang::t().lang.code()).then(|| stack.lang.clone());
    let rule = rule_in_words(stack.rule, stack.entries.len());
    view! {
        <PageTitle title=stack.title.clone()/>
        <div class="page stack">
            <header class="page-header">
                <p class="page-header__kicker">
                    {t.label} " · " <a href=paths::issuer(&stack.issuer.slug)>{stack.issuer.name.clone()}</a>
                </p>
                <h1 tabindex="-1" lang=lang.clone()>{stack.title.clone()}</h1>
                <p class="page-header__lead" lang=lang.clone()>{stack.summary.clone()}</p>
            </header>
            <p class="panel stack__rule">{rule} " " {t.each_alone}</p>
            <section class="section">
                <h2>{t.members}</h2>
                <EntryGrid entries=stack.entries issuers=stack.issuers/>
            </section>
            <section class="section" lang=lang>
                <Markdown text=stack.about/>
            </section>
        </div>
    }
}

fn rule_in_words(rule: StackRule, members: usize) -> String {
    let t = &t().stack;
    match rule {
        StackRule::All => t.rule_all(members),
        StackRule::Ordered => t.rule_ordered(members),
        StackRule::Some { required } => t.rule_some(&required.to_string(), &members.to_string()),
    }
}

/// Micro-credentials as cards, in the order given.
#[component]
pub fn EntryGrid(
    /// The micro-credentials.
    entries: Vec<CatalogueEntry>,
    /// Their issuers, for the names.
    issuers: Vec<IssuerRef>,
) -> impl IntoView {
    let cards = entries.into_iter().map(|entry| {
        let issuer = issuers.iter().find(|issuer| issuer.slug == entry.issuer);
        let issuer_name = issuer.map(|issuer| issuer.name.clone()).unwrap_or_default();
        view! { <li><BadgeCard entry issuer_name/></li> }
    });
    view! { <ul class="card-grid">{cards.collect_view()}</ul> }
}
