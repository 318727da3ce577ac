//! A stack: micro-credentials that belong together, and what completes them.

use api_types::explore::{CatalogueEntry, Stack, StackRule, badge_art_path};
use api_types::ids::Slug;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::load::LoadPage;
use crate::components::markdown::Markdown;
use crate::components::page::PageTitle;
use crate::features::explore::api;
use crate::features::explore::words;
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
            <LoadPage data let:stack>
                <StackView stack/>
            </LoadPage>
        }
        .into_any()
    }
}

#[component]
fn StackView(stack: Stack) -> impl IntoView {
    let strings = t();
    let t = &strings.stack;
    let lang = (stack.lang != strings.lang.code()).then(|| stack.lang.clone());
    let rule = rule_in_words(stack.rule, stack.entries.len());
    let above = vec![
        (paths::EXPLORE.to_owned(), strings.site.explore.to_owned()),
        (paths::issuer(&stack.issuer.slug), stack.issuer.name),
    ];
    let kicker = t.label(stack.entries.len());
    let members = stack.entries.into_iter().map(|entry| view! { <Member entry/> });
    view! {
        <PageTitle title=stack.title.clone()/>
        <div class="page page--narrow">
            <Breadcrumbs above here=stack.title.clone()/>
            <header class="page-header">
                <p class="page-header__kicker">{kicker}</p>
                <h1 tabindex="-1" lang=lang.clone()>{stack.title}</h1>
                <p class="lead" lang=lang.clone()>{stack.summary}</p>
            </header>
            <p class="panel">{rule} " " {t.each_alone}</p>
            <section class="section" aria-labelledby="members">
                <h2 id="members">{t.members}</h2>
                <ol class="stack-path">{members.collect_view()}</ol>
            </section>
            <section class="section" aria-labelledby="about">
                <h2 id="about">{t.about}</h2>
                <Markdown text=stack.about nostrip:lang=lang/>
            </section>
        </div>
    }
}

#[component]
fn Member(entry: CatalogueEntry) -> impl IntoView {
    let lang = (entry.lang != t().lang.code()).then(|| entry.lang.clone());
    view! {
        <li class="stack-path__item">
            <img src=badge_art_path(&entry.slug) alt="" width="120" height="120" loading="lazy"/>
            <div class="stack-path__text">
                <h3 class="stack-path__title" lang=lang.clone()>
                    <a href=paths::micro_credential(&entry.slug)>{entry.title}</a>
                </h3>
                <p class="stack-path__summary" lang=lang>{entry.summary}</p>
            </div>
            <p class="stack-path__state">{words::hours(entry.hours)}</p>
        </li>
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
