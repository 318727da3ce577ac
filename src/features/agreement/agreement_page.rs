//! How far an issuer's assessors agree.

use api_types::agreement::{AgreementQuestion, AgreementReport, LATEST, MIN_PAIRS};
use api_types::ids::Slug;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api;
use super::chart::{Bar, Chart};
use super::tables::{AssessorTable, MicroCredentialTable, RowTable, figure_cells};
use super::words::{estimate, of_pairs};
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::load::{Fetched, LoadPage};
use crate::components::page::PageTitle;
use crate::components::role_only::RoleOnly;
use crate::lang::t;
use crate::paths;
use crate::session::Session;

/// How far an issuer's assessors agree, for its approvers.
#[component]
pub fn AgreementPage() -> impl IntoView {
    let t = &t().agreement;
    view! {
        <RoleOnly
            title=t.title
            is_for=Session::approves
            outside_title=t.outside_title
            outside_text=t.outside_text
        >
            <Report/>
        </RoleOnly>
    }
    .into_any()
}

#[component]
fn Report() -> impl IntoView {
    let query = use_query_map();
    let question = Memo::new(move |_| {
        let named = |name: &str| {
            query
                .with(|query| query.get(name))
                .and_then(|text| Slug::parse(&text).ok())
        };
        AgreementQuestion {
            issuer: named("issuer"),
            micro_credential: named("micro_credential"),
        }
    });
    let report = Fetched::new(move || {
        let question = question.get();
        async move { api::report(&question).await }
    });
    view! {
        <LoadPage data=report let:report>
            <PageTitle title=t().agreement.title/>
            <div class="page agreement">
                <Head report=report.clone()/>
                <Subjects report=report.clone()/>
                <Assessors report/>
                <Reading/>
            </div>
        </LoadPage>
    }
}

#[component]
fn Head(report: AgreementReport) -> impl IntoView {
    let (queue, anchors, t) = (
        t().assessment.title,
        t().certification.approvers_link,
        &t().agreement,
    );
    let chosen = report
        .micro_credentials
        .iter()
        .find(|one| Some(&one.slug) == report.micro_credential.as_ref());
    let chosen = chosen.map(|one| {
        view! { <p class="agreement__about" lang=one.lang.clone()>{one.title.clone()}</p> }
    });
    let all = chosen.is_some().then(|| {
        view! { <p><a href=paths::agreement(&report.issuer, None)>{t.all_micro_credentials}</a></p> }
    });
    let here = report.issuer;
    let to_anchors = paths::anchors(&here);
    let issuers = report.issuers.into_iter().map(|issuer| {
        let current = (issuer.slug == here).then_some("true");
        let href = paths::agreement(&issuer.slug, None);
        view! { <li><a class="chip chip--filter" href=href aria-current=current>{issuer.name}</a></li> }
    });
    let cells = figure_cells(&report.all).into_iter().map(|(name, words)| {
        view! { <div class="facts__item"><dt>{name}</dt><dd>{words}</dd></div> }
    });
    view! {
        <Breadcrumbs above=vec![(paths::ASSESS.to_owned(), queue.to_owned())] here=t.title.to_owned()/>
        <header class="page-header">
            <h1 tabindex="-1">{t.title}</h1>
            <p class="lead">{t.lead(&MIN_PAIRS.to_string())}</p>
            <p><a href=to_anchors>{anchors}</a></p>
        </header>
        <ul class="chips" aria-label=t.issuers>{issuers.collect_view()}</ul>
        <section class="section" aria-labelledby="over-all">
            <h2 id="over-all">{t.over_all}</h2>
            {chosen}
            {all}
            <dl class="facts facts--wide panel">{cells.collect_view()}</dl>
        </section>
    }
}

/// The micro-credentials; or, of one of them, the rows.
#[component]
fn Subjects(report: AgreementReport) -> impl IntoView {
    let (t, lang) = (&t().agreement, t().lang);
    let bar = |label: &str, of: &str, figures: &api_types::agreement::Figures| Bar {
        label: label.to_owned(),
        lang: Some(of.to_owned()),
        found: figures.weighted_kappa,
        words: of_pairs(figures, figures.weighted_kappa, |found| estimate(found, lang)),
    };
    let (title, bars, table) = if report.micro_credential.is_some() {
        let rows = report.rows.iter();
        let bars: Vec<Bar> = rows
            .map(|row| bar(&row.criterion, &row.lang, &row.figures))
            .collect();
        (t.by_row, bars, view! { <RowTable lines=report.rows/> }.into_any())
    } else {
        let all = report.micro_credentials.iter();
        let bars: Vec<Bar> = all.map(|one| bar(&one.title, &one.lang, &one.figures)).collect();
        let table = view! { <MicroCredentialTable issuer=report.issuer lines=report.micro_credentials/> };
        (t.by_micro_credential, bars, table.into_any())
    };
    section("subjects", title, t.chart_kappa, bars, table)
}

#[component]
fn Assessors(report: AgreementReport) -> impl IntoView {
    let (t, lang) = (&t().agreement, t().lang);
    let bars = report.assessors.iter().map(|one| Bar {
        label: one.name.clone(),
        lang: None,
        found: one.severity,
        words: of_pairs(&one.figures, one.severity, |found| estimate(found, lang)),
    });
    let bars = bars.collect();
    let table = view! { <AssessorTable lines=report.assessors/> }.into_any();
    section("assessors", t.by_assessor, t.chart_severity, bars, table)
}

/// A chart with the table behind it, or that there is nothing yet.
fn section(
    id: &'static str,
    title: &'static str,
    chart: &'static str,
    bars: Vec<Bar>,
    table: AnyView,
) -> AnyView {
    let shown = if bars.is_empty() {
        view! { <p>{t().agreement.nothing}</p> }.into_any()
    } else {
        view! { <Chart title=chart bars/> {table} }.into_any()
    };
    view! {
        <section class="section" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            {shown}
        </section>
    }
    .into_any()
}

/// How to read the figures, and how not to.
#[component]
fn Reading() -> impl IntoView {
    let strings = t();
    let t = &strings.agreement;
    let notes = [
        t.note_pairs,
        t.note_kappa,
        t.note_interval,
        t.note_alpha,
        t.note_severity,
        t.note_overturned,
    ];
    let notes = notes.map(|note| view! { <li>{note}</li> });
    let latest = t.note_latest(&i18n::number(strings.lang, LATEST.into()));
    view! {
        <section class="section panel panel--sunk" aria-labelledby="reading">
            <h2 id="reading">{t.reading}</h2>
            <ul class="agreement__notes">{notes.into_iter().collect_view()} <li>{latest}</li></ul>
        </section>
    }
}
