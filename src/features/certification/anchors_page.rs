//! An issuer's anchors, what learners lent for more, and who is certified.

use agreement::MIN_ROWS;
use api_types::certification::{Anchors, AssessorStanding, FamilyAnchors};
use api_types::ids::Slug;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::anchor_tables::{AnchorTable, AssessorTable};
use super::api;
use super::approvers_only::ApproversOnly;
use super::words::topic_name;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::icon::Icon;
use crate::components::load::{Fetched, LoadPage};
use crate::components::page::PageTitle;
use crate::components::progress::Progress;
use crate::lang::t;
use crate::paths;

/// An issuer's anchors, for its approvers.
#[component]
pub fn AnchorsPage() -> impl IntoView {
    view! { <ApproversOnly><Loaded/></ApproversOnly> }.into_any()
}

#[component]
fn Loaded() -> impl IntoView {
    let query = use_query_map();
    let issuer = Memo::new(move |_| {
        query
            .with(|query| query.get("issuer"))
            .and_then(|text| Slug::parse(&text).ok())
    });
    let anchors = Fetched::new(move || {
        let issuer = issuer.get();
        async move { api::anchors(issuer.as_ref()).await }
    });
    view! {
        <LoadPage data=anchors let:anchors>
            <PageTitle title=t().certification.approvers_title/>
            <div class="page certification">
                <Head anchors=anchors.clone()/>
                <Families families=anchors.families/>
                <Assessors lines=anchors.assessors/>
            </div>
        </LoadPage>
    }
}

#[component]
fn Head(anchors: Anchors) -> impl IntoView {
    let strings = t();
    let t = &strings.certification;
    let here = anchors.issuer;
    let issuers = anchors.issuers.into_iter().map(|issuer| {
        let current = (issuer.slug == here).then_some("true");
        let href = paths::anchors(&issuer.slug);
        view! { <li><a class="chip chip--filter" href=href aria-current=current>{issuer.name}</a></li> }
    });
    let asked_for = if anchors.is_required {
        t.required_on
    } else {
        t.required_off
    };
    view! {
        <Breadcrumbs
            above=vec![(paths::ASSESS.to_owned(), strings.assessment.title.to_owned())]
            here=t.approvers_title.to_owned()
        />
        <header class="page-header">
            <h1 tabindex="-1">{t.approvers_title}</h1>
            <p class="lead">{t.approvers_lead(&MIN_ROWS.to_string())}</p>
            <p><a href=paths::AGREEMENT>{strings.agreement.link}</a></p>
        </header>
        <ul class="chips" aria-label=t.issuers>{issuers.collect_view()}</ul>
        <p>{asked_for}</p>
    }
}

#[component]
fn Families(families: Vec<FamilyAnchors>) -> impl IntoView {
    let t = &t().certification;
    let has_any = |family: &FamilyAnchors| !family.anchors.is_empty() || !family.lent.is_empty();
    let (begun, quiet): (Vec<_>, Vec<_>) = families.into_iter().partition(has_any);
    let begun = begun.into_iter().map(|family| view! { <Family family/> });
    let quiet = (!quiet.is_empty()).then(|| {
        let names = quiet
            .iter()
            .map(|family| view! { <li>{topic_name(&family.topic)}</li> });
        view! {
            <section class="section panel panel--sunk" aria-labelledby="nothing-lent">
                <h2 id="nothing-lent">{t.nothing_lent}</h2>
                <p>{t.nothing_lent_text}</p>
                <ul class="certification__names">{names.collect_view()}</ul>
            </section>
        }
    });
    view! {
        {begun.collect_view()}
        {quiet}
    }
}

#[component]
fn Family(family: FamilyAnchors) -> impl IntoView {
    let t = &t().certification;
    let name = topic_name(&family.topic);
    let id = format!("family-{}", family.topic);
    let is_enough = family.rows >= family.rows_needed && family.has_spread;
    let (look, icon, enough) = if is_enough {
        ("passing", "check", t.enough)
    } else {
        ("draft", "minus", t.not_enough)
    };
    let label = t.rows(&family.rows.to_string(), &family.rows_needed.to_string());
    let percent = (family.rows * 100)
        .checked_div(family.rows_needed)
        .unwrap_or(100)
        .min(100);
    let lacks_spread = !family.has_spread && family.rows > 0;
    let spread = lacks_spread.then(|| {
        view! { <p class="certification__warning"><Icon name="warning"/> {t.no_spread}</p> }
    });
    view! {
        <section class="panel" aria-labelledby=id.clone()>
            <div class="title-row">
                <h2 id=id.clone()>{name.clone()}</h2>
                <span class="status" data-state=look><Icon name=icon/>{enough}</span>
            </div>
            <Progress id=format!("{id}-rows") label percent/>
            {spread}
            <AnchorTable title=t.anchors none=t.anchors_none items=family.anchors of=name.clone()/>
            <AnchorTable title=t.lent none=t.lent_none items=family.lent of=name/>
        </section>
    }
}

#[component]
fn Assessors(lines: Vec<AssessorStanding>) -> impl IntoView {
    let t = &t().certification;
    let shown = if lines.is_empty() {
        view! { <p>{t.assessors_none}</p> }.into_any()
    } else {
        view! { <AssessorTable lines/> }.into_any()
    };
    view! {
        <section class="section" aria-labelledby="assessors">
            <h2 id="assessors">{t.assessors}</h2>
            {shown}
        </section>
    }
}
