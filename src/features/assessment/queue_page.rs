//! What waits for the person's assessment or decision.

use api_types::account::Role;
use api_types::assessment::{QueueItem, Task};
use api_types::submission::State;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api;
use super::due::DueStatus;
use super::reviewers_only::ReviewersOnly;
use crate::components::icon::Icon;
use crate::components::load::{Fetched, Load};
use crate::components::page::PageTitle;
use crate::components::status::SubmissionStatus;
use crate::components::time::Day;
use crate::lang::t;
use crate::paths;
use crate::session::use_session;

/// The filters in the order shown: the key in the address, and the task.
const FILTERS: [(&str, Option<Task>); 4] = [
    ("", None),
    ("score", Some(Task::Score)),
    ("claim", Some(Task::Claim)),
    ("decide", Some(Task::Decide)),
];

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
    let approves = move || {
        session
            .person_untracked()
            .is_some_and(|person| person.has_role(Role::Approver))
    };
    let query = use_query_map();
    let chosen = Memo::new(move |_| {
        let key = query.with(|query| query.get("task")).unwrap_or_default();
        let found = FILTERS.into_iter().find(|(known, _)| *known == key);
        found.and_then(|(_, task)| task)
    });
    view! {
        <PageTitle title=t.site.assess/>
        <Load data=items let:items>
            <div class="page">
                <header class="page-header">
                    <h1 tabindex="-1">{t.assessment.title}</h1>
                    <p class="lead">{t.assessment.lead}</p>
                    {approves().then(|| view! { <p><a href=paths::AGREEMENT>{t.agreement.link}</a></p> })}
                </header>
                <Filters items=items.clone() chosen/>
                {
                    move || {
                        let wanted = chosen.get();
                        let shown = items.iter().filter(|item| wanted.is_none_or(|task| item.task == task));
                        table(shown.cloned().collect())
                    }
                }
            </div>
        </Load>
    }
}

#[component]
fn Filters(items: Vec<QueueItem>, chosen: Memo<Option<Task>>) -> impl IntoView {
    let chips = FILTERS.map(|(key, task)| {
        let count = items
            .iter()
            .filter(|item| task.is_none_or(|task| item.task == task))
            .count();
        let href = if key.is_empty() {
            paths::ASSESS.to_owned()
        } else {
            format!("{}?task={key}", paths::ASSESS)
        };
        view! {
            <li>
                <a
                    class="chip chip--filter"
                    href=href
                    aria-current=move || (chosen.get() == task).then_some("true")
                >
                    {filter_name(task)}
                    " "
                    <span class="tabs__count">{count}</span>
                </a>
            </li>
        }
    });
    view! { <ul class="chips">{chips.into_iter().collect_view()}</ul> }
}

fn filter_name(task: Option<Task>) -> &'static str {
    let t = &t().assessment;
    match task {
        None => t.filter_all,
        Some(Task::Score) => t.filter_score,
        Some(Task::Claim) => t.filter_claim,
        Some(Task::Decide) => t.filter_decide,
        Some(Task::Wait) => t.task_wait,
    }
}

fn table(items: Vec<QueueItem>) -> AnyView {
    let t = &t().assessment;
    if items.is_empty() {
        return view! {
            <div class="empty">
                <Icon name="check" class="icon empty__mark"/>
                <h2 class="empty__title">{t.empty_title}</h2>
                <p class="empty__text">{t.empty_text}</p>
            </div>
        }
        .into_any();
    }
    let heads = [
        t.reference,
        t.micro_credential,
        t.due,
        t.state,
        t.submitted,
        t.attempt,
        t.task,
    ];
    let heads = heads.map(|head| view! { <th role="columnheader" scope="col">{head}</th> });
    let rows = items.into_iter().map(|item| view! { <Row item/> }).collect_view();
    view! {
        <div class="table-frame">
            <table class="table" role="table">
                <caption class="visually-hidden">{t.title}</caption>
                <thead role="rowgroup"><tr role="row">{heads.into_iter().collect_view()}</tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[component]
fn Row(item: QueueItem) -> impl IntoView {
    let strings = t();
    let t = &strings.assessment;
    let href = paths::assessment(&item.submission);
    let (label, class) = match item.task {
        Task::Claim if item.adjudicates => (t.task_adjudicate, "button button--small"),
        Task::Claim => (t.task_claim, "button button--small"),
        Task::Score => (t.task_score, "button button--small button--primary"),
        Task::Decide => (t.task_decide, "button button--small button--primary"),
        Task::Wait => (t.task_wait, "button button--small button--quiet"),
    };
    let reference = item.reference.to_string();
    let is_asked = item.state == State::HoldReview;
    view! {
        <tr role="row">
            <th role="rowheader" scope="row"><a href=href.clone()>{reference.clone()}</a></th>
            <td role="cell" data-label=t.micro_credential>
                <span lang=item.lang.clone()>{item.title}</span>
                " "
                <span class="chip">{language_name(&item.lang)}</span>
            </td>
            <td role="cell" data-label=t.due><DueStatus on=item.due_on/></td>
            <td role="cell" data-label=t.state><SubmissionStatus state=item.state/></td>
            <td role="cell" data-label=t.submitted><Day at=item.submitted_at/></td>
            <td class="table__number" role="cell" data-label=t.attempt>{item.attempt}</td>
            <td role="cell" data-label=t.task>
                {item.is_appeal.then(|| view! { <p class="queue__note">{strings.appeal.chip}</p> })}
                {is_asked.then(|| view! { <p class="queue__note">{strings.hold.case_title}</p> })}
                {item.adjudicates.then(|| view! { <p class="queue__note">{t.differ_note}</p> })}
                <a class=class href=href>{label} <span class="visually-hidden">{reference}</span></a>
            </td>
        </tr>
    }
}

/// A language's name in itself, or its code where it is not one of the interface's.
fn language_name(code: &str) -> String {
    api_types::lang::Lang::from_tag(code).map_or_else(|| code.to_owned(), |lang| lang.name().to_owned())
}
