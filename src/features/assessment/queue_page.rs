//! What waits for the person's assessment or decision.

use api_types::assessment::{QueueItem, QueueView};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api;
use super::queue_filters::Filters;
use super::queue_table::QueueTable;
use super::reviewers_only::ReviewersOnly;
use crate::components::load::{Fetched, Load};
use crate::components::page::PageTitle;
use crate::features::certification::queue_notice::CertificationNotice;
use crate::lang::t;
use crate::paths;
use crate::session::use_session;

/// The reviewers' queue.
#[component]
pub fn QueuePage() -> impl IntoView {
    view! { <ReviewersOnly><Queue/></ReviewersOnly> }.into_any()
}

#[component]
fn Queue() -> impl IntoView {
    let t = t();
    let items = Fetched::new(api::queue);
    let session = use_session();
    let (assesses, approves) = untrack(|| (session.assesses(), session.approves()));
    view! {
        <PageTitle title=t.site.assess/>
        <Load data=items let:items>
            <div class="page">
                <header class="page-header">
                    <h1 tabindex="-1">{t.assessment.title}</h1>
                    <p class="lead">{t.assessment.lead}</p>
                    <p class="queue__links">
                        <a href=paths::REVIEWING>{t.queue.settings}</a>
                        {assesses
                            .then(|| view! { <a href=paths::CERTIFICATION>{t.certification.title}</a> })}
                        {approves.then(|| {
                            view! {
                                <a href=paths::AGREEMENT>{t.agreement.link}</a>
                                <a href=paths::ANCHORS>{t.certification.approvers_link}</a>
                                <a href=paths::AWARDS>{t.award.title}</a>
                            }
                        })}
                    </p>
                </header>
                <CertificationNotice/>
                <Shown items/>
            </div>
        </Load>
    }
}

/// The part of the queue that the address asks for.
#[component]
fn Shown(items: Vec<QueueItem>) -> impl IntoView {
    let query = use_query_map();
    let view = Memo::new(move |_| query.with(|query| QueueView::read(|name| query.get(name))));
    let items = StoredValue::new(items);
    let shown = Memo::new(move |_| items.with_value(|items| view.get().arrange(items)));
    view! {
        <Filters items view/>
        <p class="section__note" role="status">{move || t().queue.shown(shown.with(Vec::len))}</p>
        {move || view! { <QueueTable items=shown.get() view=view.get()/> }}
    }
}
