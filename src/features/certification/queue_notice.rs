//! On the queue: where a certification is needed and missing, or can be renewed.

use api_types::certification::{Certifications, FamilyStanding, Stage};
use leptos::prelude::*;

use super::api;
use super::words::family_name;
use crate::components::load::{Failure, Fetched};
use crate::components::notice::{Notice, NoticeKind};
use crate::components::time::day_in_words;
use crate::lang::t;
use crate::paths;
use crate::session::use_session;

/// What an assessor has to know of certification before they take work; nothing for everybody else.
#[component]
pub fn CertificationNotice() -> impl IntoView {
    let session = use_session();
    let assesses = untrack(|| session.assesses());
    assesses.then(|| view! { <Loaded/> })
}

#[component]
fn Loaded() -> impl IntoView {
    let standings = Fetched::new(api::standings);
    // The queue does not wait for it.
    move || match standings.get() {
        None => ().into_any(),
        Some(Ok(standings)) => {
            view! { <Missing standings=standings.clone()/> <Renewable standings/> }.into_any()
        }
        Some(Err(error)) => view! { <Failure error on_retry=move || standings.refetch()/> }.into_any(),
    }
}

/// Whether somebody takes no work in a family for want of a certification.
fn is_missing(standing: &FamilyStanding) -> bool {
    standing.is_required && !standing.stage.judges()
}

/// Until when somebody is certified who may try for another year.
fn renewable(standing: &FamilyStanding) -> Option<String> {
    let t = &t().certification;
    match standing.stage {
        Stage::Certified { until, renews: true } if standing.can_try => {
            Some(t.notice_renew_line(&family_name(standing), &day_in_words(until)))
        }
        _ => None,
    }
}

#[component]
fn Missing(standings: Certifications) -> impl IntoView {
    let t = &t().certification;
    let missing = standings.families.iter().filter(|standing| is_missing(standing));
    let lines: Vec<String> = missing.map(family_name).collect();
    view! { <Said kind=NoticeKind::Warning title=t.notice_title text=t.notice_text lines/> }
}

#[component]
fn Renewable(standings: Certifications) -> impl IntoView {
    let t = &t().certification;
    let lines: Vec<String> = standings.families.iter().filter_map(renewable).collect();
    view! { <Said kind=NoticeKind::Info title=t.notice_renew_title text="" lines/> }
}

#[component]
fn Said(kind: NoticeKind, title: &'static str, text: &'static str, lines: Vec<String>) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
        view! {
            <Notice kind title>
                {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
                <ul class="certification__names">{lines.collect_view()}</ul>
                <p class="actions"><a class="button" href=paths::CERTIFICATION>{t().certification.title}</a></p>
            </Notice>
        }
    })
}
