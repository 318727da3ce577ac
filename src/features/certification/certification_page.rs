//! Where an assessor stands with certification, family by family.

use api_types::certification::{Certifications, FamilyStanding, PROBATION_SCORINGS, VALID};
use leptos::prelude::*;

use super::api;
use super::family::FamilyView;
use super::next_step::has_begun;
use super::words::by_issuer;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::icon::Icon;
use crate::components::load::{Fetched, LoadPage};
use crate::components::page::PageTitle;
use crate::features::assessment::reviewers_only::ReviewersOnly;
use crate::lang::t;
use crate::paths;
use crate::session::use_session;

/// Where an assessor stands with certification.
#[component]
pub fn CertificationPage() -> impl IntoView {
    view! { <ReviewersOnly><Standings/></ReviewersOnly> }.into_any()
}

#[component]
fn Standings() -> impl IntoView {
    let standings = Fetched::new(api::standings);
    let on_change = Callback::new(move |()| standings.refetch());
    view! {
        <LoadPage data=standings let:standings>
            <PageTitle title=t().certification.title/>
            <div class="page certification">
                <Head/>
                <Families standings on_change/>
            </div>
        </LoadPage>
    }
}

#[component]
fn Head() -> impl IntoView {
    let strings = t();
    let t = &strings.certification;
    let session = use_session();
    let approves = untrack(|| session.approves());
    let lead = t.lead(&PROBATION_SCORINGS.to_string(), &VALID.as_u32().to_string());
    view! {
        <Breadcrumbs
            above=vec![(paths::ASSESS.to_owned(), strings.assessment.title.to_owned())]
            here=t.title.to_owned()
        />
        <header class="page-header">
            <h1 tabindex="-1">{t.title}</h1>
            <p class="lead">{lead}</p>
            {approves.then(|| view! { <p><a href=paths::ANCHORS>{t.approvers_link}</a></p> })}
        </header>
    }
}

#[component]
fn Families(standings: Certifications, on_change: Callback<()>) -> impl IntoView {
    let (begun, quiet): (Vec<_>, Vec<_>) = standings.families.into_iter().partition(has_begun);
    let is_empty = begun.is_empty();
    let begun = begun.into_iter().enumerate().map(|(place, standing)| {
        view! { <FamilyView standing place on_change/> }
    });
    view! {
        {is_empty.then(|| view! { <Empty/> })}
        {begun.collect_view()}
        <Quiet families=quiet/>
    }
}

#[component]
fn Empty() -> impl IntoView {
    let t = &t().certification;
    view! {
        <div class="empty">
            <Icon name="flag" class="icon empty__mark"/>
            <h2 class="empty__title">{t.empty_title}</h2>
            <p class="empty__text">{t.empty_text}</p>
            <a class="button" href=paths::ASSESS>{t.to_queue}</a>
        </div>
    }
}

/// The families of which there is nothing to say but that they have no anchors.
#[component]
fn Quiet(families: Vec<FamilyStanding>) -> impl IntoView {
    let t = &t().certification;
    (!families.is_empty()).then(|| {
        let names = by_issuer(&families).into_iter().map(|(issuer, topics)| {
            view! { <li><strong>{issuer} ":"</strong> " " {topics}</li> }
        });
        view! {
            <section class="section panel panel--sunk" aria-labelledby="quiet">
                <h2 id="quiet">{t.quiet_title}</h2>
                <p>{t.quiet_text}</p>
                <ul class="certification__names">{names.collect_view()}</ul>
            </section>
        }
    })
}
