//! A badge's public page: who, what they can do, who says so, how it was judged, and a real check.

use api_types::badge::{self, Badge};
use api_types::explore::badge_art_path;
use api_types::ids::BadgeId;
use api_types::wallet::BadgeStatus;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::components::icon::Icon;
use crate::components::load::LoadPage;
use crate::components::markdown::Markdown;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::page::PageTitle;
use crate::components::time::CalendarDay;
use crate::dom;
use crate::features::badge::answers::Answers;
use crate::features::not_found::NotFoundPage;
use crate::features::verify::answer::Answer;
use crate::features::verify::report_view::ReportView;
use crate::features::verify::worker::{self, Subject};
use crate::features::wallet::downloads::CopyLink;
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
            <LoadPage data let:found>
                <BadgeView found/>
            </LoadPage>
        }
        .into_any()
    }
}

#[component]
fn BadgeView(found: Badge) -> impl IntoView {
    let strings = t();
    let t = &strings.badge;
    let lang = (found.lang != strings.lang.code()).then(|| found.lang.clone());
    let title = match &found.earner {
        Some(name) => t.page_title(&found.title, name),
        None => found.title.clone(),
    };
    let check = Action::new_local(|subject: &Subject| worker::verify(subject.clone()));
    view! {
        <PageTitle title/>
        <div class="page badge-page">
            <StatusNotice status=found.status own=found.own/>
            <Award found=found.clone() check/>
            <Findings check/>
            <Answers found=found.clone()/>
            <section class="section" aria-labelledby="method">
                <h2 id="method">{t.method}</h2>
                <Markdown text=found.key_method nostrip:lang=lang/>
            </section>
        </div>
    }
}

/// What to know before reading on: that it does not hold any more, or that it is one's own.
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

/// The certificate: who earned what, from whom, when; and the check.
#[component]
fn Award(found: Badge, check: Action<Subject, Answer>) -> impl IntoView {
    let strings = t();
    let t = &strings.badge;
    let lang = (found.lang != strings.lang.code()).then(|| found.lang.clone());
    let art = t.art(&found.title, &found.issuer.name);
    let subject = Subject::Link(dom::origin() + &badge::credential_path(&found.id));
    let (name, earned) = match found.earner {
        Some(name) => (
            view! { {name} }.into_any(),
            Some(view! { {t.earned} " " <span class="award__title" lang=lang>{found.title}</span> ", " }),
        ),
        None => (view! { <span lang=lang>{found.title}</span> }.into_any(), None),
    };
    let day = found.awarded_at.date_naive();
    view! {
        <article class="award" aria-labelledby="award-name">
            <img class="award__art" src=badge_art_path(&found.micro_credential) alt=art width="384" height="384"/>
            <div class="award__text">
                <h1 class="award__name" id="award-name" tabindex="-1">{name}</h1>
                <p class="award__line">
                    {earned} {t.awarded_by} " " <a href=paths::issuer(&found.issuer.slug)>{found.issuer.name}</a> " "
                    {t.on} " " <CalendarDay day/> "."
                </p>
                <p><StatusMark status=found.status/></p>
                <div class="actions">
                    <button
                        class="button button--primary"
                        type="button"
                        aria-busy=move || check.pending().get().then_some("true")
                        on:click=move |_| { check.dispatch(subject.clone()); }
                    >
                        <Icon name="shield"/>
                        {t.check}
                    </button>
                    <CopyLink id=found.id/>
                </div>
            </div>
        </article>
    }
}

#[component]
fn StatusMark(status: BadgeStatus) -> impl IntoView {
    let t = &t().wallet;
    let (state, icon, words) = match status {
        BadgeStatus::Active => ("awarded", "check", t.status_active),
        BadgeStatus::Revoked => ("revoked", "cross", t.status_revoked),
        BadgeStatus::Expired => ("expired", "clock", t.status_expired),
    };
    view! { <span class="status" data-state=state><Icon name=icon/>{words}</span> }
}

/// What the check in the visitor's own browser found; empty until it was asked for.
#[component]
fn Findings(check: Action<Subject, Answer>) -> impl IntoView {
    let t = &t().badge;
    view! {
        <section aria-label=t.findings aria-live="polite">
            {move || check.pending().get().then(|| view! { <p>{t.verifying}</p> })}
            {move || check.value().get().map(|answer| view! { <ReportView answer/> })}
        </section>
    }
}
