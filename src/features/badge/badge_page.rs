//! A badge's public page: who, what they can do, who says so, how it was judged, and a real check.

use api_types::badge::{self, Badge, BadgeResult};
use api_types::content::IssuerRef;
use api_types::explore::badge_art_path;
use api_types::ids::BadgeId;
use api_types::wallet::BadgeStatus;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::components::load::Load;
use crate::components::markdown::Markdown;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::page::PageTitle;
use crate::components::time::day_in_words;
use crate::dom;
use crate::features::not_found::NotFoundPage;
use crate::features::verify::report_view::ReportView;
use crate::features::verify::worker::{self, Subject};
use crate::features::wallet::downloads::FileLinks;
use crate::http;
use crate::lang::t;
use crate::paths;

/// A badge's public page.
#[component]
pub fn BadgePage() -> impl IntoView {
    let parameters = use_params_map();
    move || {
        let id = parameters.with(|map| map.get("id").and_then(|id| BadgeId::parse(&id).ok()));
        let Some(id) = id else {
            return view! { <NotFoundPage/> }.into_any();
        };
        let data = LocalResource::new(move || {
            let path = badge::path(&id);
            async move { http::get::<Badge>(&path).await }
        });
        view! {
            <Load data let:found>
                <BadgeView found/>
            </Load>
        }
        .into_any()
    }
}

#[component]
fn BadgeView(found: Badge) -> impl IntoView {
    let strings = t();
    let t = &strings.badge;
    let lang = (found.lang != strings.lang.code()).then(|| found.lang.clone());
    let kicker = match &found.earner {
        Some(name) => t.earned_by(name),
        None => t.earned.to_owned(),
    };
    view! {
        <PageTitle title=found.title.clone()/>
        <article class="page badge">
            <StatusNotice status=found.status own=found.own/>
            <header class="badge__header">
                <img class="badge__art" src=badge_art_path(&found.micro_credential) alt="" width="280" height="280"/>
                <div class="badge__headline">
                    <p class="page-header__kicker">{kicker}</p>
                    <h1 tabindex="-1" lang=lang.clone()>{found.title.clone()}</h1>
                    <VerifyPanel id=found.id.clone()/>
                </div>
            </header>
            <section class="section">
                <h2>{t.says}</h2>
                <p>{t.can_do}</p>
                <p class="badge__competency" lang=lang.clone()>{found.competency}</p>
            </section>
            <SaysWho issuer=found.issuer awarded_on=found.awarded_at.date_naive()/>
            <section class="section">
                <h2>{t.how_judged}</h2>
                <p>{t.reviewers(found.reviewers as usize)}</p>
                <Results results=found.results lang=lang.clone()/>
                <p><a href=paths::micro_credential(&found.micro_credential)>{t.full}</a></p>
            </section>
            <section class="section">
                <h2>{t.method}</h2>
                <div lang=lang><Markdown text=found.key_method/></div>
            </section>
            <section class="section">
                <h2>{t.download}</h2>
                <div class="actions"><FileLinks id=found.id/></div>
            </section>
        </article>
    }
}

#[component]
fn StatusNotice(status: BadgeStatus, own: bool) -> impl IntoView {
    let t = &t().badge;
    match status {
        BadgeStatus::Revoked => Some(view! { <Notice kind=NoticeKind::Error title=t.revoked/> }.into_any()),
        BadgeStatus::Expired => Some(view! { <Notice kind=NoticeKind::Warning title=t.expired/> }.into_any()),
        BadgeStatus::Active if own => Some(view! { <p><a href=paths::WALLET>{t.wallet}</a></p> }.into_any()),
        BadgeStatus::Active => None,
    }
}

#[component]
fn SaysWho(issuer: IssuerRef, awarded_on: chrono::NaiveDate) -> impl IntoView {
    let t = &t().badge;
    view! {
        <section class="section">
            <h2>{t.says_who}</h2>
            <p>{t.says_who_text(&issuer.name, &day_in_words(awarded_on))}</p>
            <p><a href=paths::issuer(&issuer.slug)>{issuer.name}</a></p>
        </section>
    }
}

#[component]
fn Results(results: Vec<BadgeResult>, lang: Option<String>) -> impl IntoView {
    let strings = t();
    let items = results.into_iter().map(|result| {
        let level = strings
            .lookup_level
            .get(&result.level)
            .map_or(result.level.clone(), str::to_owned);
        view! {
            <li class="badge__result">
                <p><strong lang=lang.clone()>{result.criterion}</strong> ": " {level}</p>
                <p lang=lang.clone()>{result.descriptor}</p>
            </li>
        }
    });
    view! {
        <details class="disclosure">
            <summary class="disclosure__summary">{strings.badge.results}</summary>
            <ul class="disclosure__body badge__results">{items.collect_view()}</ul>
        </details>
    }
}

/// Verifies the badge in the visitor's own browser, here on the page.
#[component]
fn VerifyPanel(id: BadgeId) -> impl IntoView {
    let t = &t().badge;
    let check = Action::new_local(|subject: &Subject| worker::verify(subject.clone()));
    let start = move |_| {
        check.dispatch(Subject::Link(dom::origin() + &badge::credential_path(&id)));
    };
    view! {
        <div class="badge__verify">
            <button
                class="button button--primary"
                type="button"
                aria-busy=move || check.pending().get().then_some("true")
                on:click=start
            >
                {t.verify}
            </button>
            <p>{t.verify_help}</p>
            <div aria-live="polite">
                {move || check.pending().get().then(|| view! { <p>{t.verifying}</p> })}
                {move || check.value().get().map(|answer| view! { <ReportView answer/> })}
            </div>
        </div>
    }
}
