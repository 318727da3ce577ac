//! The queue's lines: a table where there is room, cards where there is not.

use api_types::assessment::{QueueItem, QueueView, RESERVED_BUSINESS_DAYS, Scope, Task};
use api_types::submission::State;
use leptos::prelude::*;

use super::due::DueStatus;
use crate::components::icon::Icon;
use crate::components::status::SubmissionStatus;
use crate::components::time::Day;
use crate::lang::t;
use crate::paths;

/// The lines that are shown, or a word on why there is none.
#[component]
pub fn QueueTable(
    /// The lines.
    items: Vec<QueueItem>,
    /// What they are a part of.
    view: QueueView,
) -> impl IntoView {
    if items.is_empty() {
        return view! { <Empty view/> }.into_any();
    }
    let t = &t().assessment;
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
fn Empty(view: QueueView) -> impl IntoView {
    let strings = t();
    let (queue, t) = (&strings.queue, &strings.assessment);
    let for_me = queue.empty_for_me_text(&RESERVED_BUSINESS_DAYS.to_string());
    let (title, text) = match view.scope {
        _ if view.narrows() => (queue.empty_narrow_title, queue.empty_narrow_text),
        Scope::All => (t.empty_title, t.empty_text),
        Scope::ForMe => (queue.empty_for_me_title, for_me.as_str()),
        Scope::Mine => (queue.empty_mine_title, queue.empty_mine_text),
        Scope::Assessor => (queue.empty_assessor_title, queue.empty_assessor_text),
        Scope::Approver => (queue.empty_approver_title, queue.empty_approver_text),
        Scope::Overdue => (queue.empty_overdue_title, queue.empty_overdue_text),
    };
    let all = (view != QueueView::default()).then(|| {
        view! { <a class="button" href=paths::ASSESS>{queue.show_all}</a> }
    });
    view! {
        <div class="empty">
            <Icon name="check" class="icon empty__mark"/>
            <h2 class="empty__title">{title}</h2>
            <p class="empty__text">{text.to_owned()}</p>
            {all}
        </div>
    }
}

#[component]
fn Row(item: QueueItem) -> impl IntoView {
    let strings = t();
    let t = &strings.assessment;
    let (href, reference) = (paths::assessment(&item.submission), item.reference.to_string());
    let name = if item.opens {
        view! { <a href=href.clone()>{reference.clone()}</a> }.into_any()
    } else {
        reference.clone().into_any()
    };
    let for_me = item.for_me.then(|| {
        view! { <span class="chip queue__for-me"><Icon name="star"/>{strings.queue.for_me}</span> }
    });
    view! {
        <tr role="row" data-for-me=item.for_me.then_some("true")>
            <th role="rowheader" scope="row">{name} {for_me}</th>
            <td role="cell" data-label=t.micro_credential>
                <span lang=item.lang.clone()>{item.title.clone()}</span>
                " "
                <span class="chip">{language_name(&item.lang)}</span>
            </td>
            <td role="cell" data-label=t.due><DueStatus on=item.due_on due=item.due/></td>
            <td role="cell" data-label=t.state><SubmissionStatus state=item.state/></td>
            <td role="cell" data-label=t.submitted><Day at=item.submitted_at/></td>
            <td class="table__number" role="cell" data-label=t.attempt>{item.attempt}</td>
            <td role="cell" data-label=t.task>
                {(item.state == State::HoldReview).then(|| {
                    view! { <p class="queue__note">{crate::lang::t().hold.case_title}</p> }
                })}
                {item.is_appeal.then(|| view! { <p class="queue__note">{crate::lang::t().appeal.chip}</p> })}
                {item.adjudicates.then(|| view! { <p class="queue__note">{t.differ_note}</p> })}
                {to_do(&item, href, reference)}
            </td>
        </tr>
    }
}

/// What the person can do with a line: a link where there is something to do or to see.
fn to_do(item: &QueueItem, href: String, reference: String) -> AnyView {
    let t = &t().assessment;
    let (label, class) = match item.task {
        Task::Claim if item.adjudicates => (t.task_adjudicate, "button button--small"),
        Task::Claim if item.for_me => (t.task_claim, "button button--small button--primary"),
        Task::Claim => (t.task_claim, "button button--small"),
        Task::Score => (t.task_score, "button button--small button--primary"),
        Task::Decide => (t.task_decide, "button button--small button--primary"),
        Task::Wait if item.opens => (t.task_wait, "button button--small button--quiet"),
        Task::Wait => {
            return view! { <span class="queue__nothing">{crate::lang::t().queue.nothing}</span> }.into_any();
        }
    };
    view! { <a class=class href=href>{label} <span class="visually-hidden">{reference}</span></a> }.into_any()
}

/// A language's name in itself, or its code where it is not one of the interface's.
#[must_use]
pub fn language_name(code: &str) -> String {
    api_types::lang::Lang::from_tag(code).map_or_else(|| code.to_owned(), |lang| lang.name().to_owned())
}
