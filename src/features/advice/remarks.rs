//! What others said of one place, beside it: for the learner alone.

use api_types::advice::{MarkRemark, Place, Remark};
use leptos::prelude::*;

use super::asked::Asked;
use crate::components::icon::Icon;
use crate::components::time::Moment;
use crate::dom;
use crate::lang::t;
use crate::toast::use_toasts;

/// The remarks on one place: those that wait, then those the learner is done with. Nothing while there are none.
#[component]
pub fn RemarksHere(
    /// What was asked and said.
    asked: Asked,
    /// The place.
    place: Place,
) -> impl IntoView {
    let anchor = StoredValue::new(anchor(&place));
    let place = StoredValue::new(place);
    let open = Memo::new(move |_| place.with_value(|place| asked.open_at(place)));
    let done = Memo::new(move |_| place.with_value(|place| asked.done_at(place)));
    let is_any = Memo::new(move |_| open.with(|open| !open.is_empty()) || done.with(|done| !done.is_empty()));
    let has_done = Memo::new(move |_| done.with(|done| !done.is_empty()));
    let t = t();
    move || {
        is_any.get().then(|| {
            view! {
                <div
                    class="remarks"
                    id=anchor.get_value()
                    tabindex="-1"
                    role="group"
                    aria-label=t.advice.remarks
                    lang=t.lang.code()
                >
                    <ul class="remarks__list">
                        <For each=move || open.get() key=|remark| remark.id.clone() let:remark>
                            <OneRemark remark asked anchor/>
                        </For>
                    </ul>
                    {move || has_done.get().then(|| view! { <Done done asked anchor/> })}
                </div>
            }
        })
    }
}

/// Where the remarks on a place are on the page.
#[must_use]
pub fn anchor(place: &Place) -> String {
    match place {
        Place::Whole => "remarks-whole".to_owned(),
        Place::Answer { prompt } => format!("remarks-{prompt}"),
        Place::Piece { evidence } => format!("remarks-{evidence}"),
    }
}

/// What the learner is done with: out of the way, and not gone.
#[component]
fn Done(done: Memo<Vec<Remark>>, asked: Asked, anchor: StoredValue<String>) -> impl IntoView {
    view! {
        <details class="disclosure">
            <summary class="disclosure__summary">
                {move || t().advice.done_remarks(done.with(Vec::len))} <Icon name="chevron-down"/>
            </summary>
            <ul class="disclosure__body remarks__list">
                <For each=move || done.get() key=|remark| remark.id.clone() let:remark>
                    <OneRemark remark asked anchor/>
                </For>
            </ul>
        </details>
    }
}

#[component]
fn OneRemark(remark: Remark, asked: Asked, anchor: StoredValue<String>) -> impl IntoView {
    let t = &t().advice;
    let whom = remark.link.clone();
    // What a stranger writes may run in another direction; it stays within its own element.
    view! {
        <li class="remark">
            <p class="remark__who">
                <Icon name="comment"/>
                <span>
                    <bdi>{t.calls(&remark.adviser)}</bdi>
                    <span class="remark__meta">
                        <bdi>{move || t.came_by(&asked.for_whom(&whom))}</bdi> " · " <Moment at=remark.created_at/>
                    </span>
                </span>
            </p>
            <p class="remark__text" dir="auto">{remark.text.clone()}</p>
            <Steps remark asked anchor/>
        </li>
    }
}

/// Being done with a remark, or not after all, and deleting it.
#[component]
fn Steps(remark: Remark, asked: Asked, anchor: StoredValue<String>) -> impl IntoView {
    let t = &t().advice;
    let toasts = use_toasts();
    let (id, to) = (StoredValue::new(remark.id), !remark.done);
    // What was pressed is gone then; the next remark is where the focus goes.
    let go_on = move |words| {
        toasts.success(words);
        let anchor = anchor.try_get_value().unwrap_or_default();
        dom::next_frame(move || {
            dom::focus(&format!("#{anchor}"));
        });
    };
    let mark = Action::new_local(move |(): &()| async move {
        match asked.mark(id.get_value(), MarkRemark { done: to }).await {
            Ok(()) => go_on(if to { t.marked } else { t.unmarked }),
            Err(error) => toasts.failure(error.words()),
        }
    });
    let delete = Action::new_local(move |(): &()| async move {
        match asked.delete(id.get_value()).await {
            Ok(()) => go_on(t.deleted),
            Err(error) => toasts.failure(error.words()),
        }
    });
    let question = t.delete_question(&remark.adviser);
    let (icon, label, words) = if to {
        ("check", t.done_label(&remark.adviser), t.done)
    } else {
        ("refresh", t.undo.to_owned(), t.undo)
    };
    view! {
        <div class="actions">
            <button class="button button--small" type="button" aria-label=label on:click=move |_| { mark.dispatch(()); }>
                <Icon name=icon/>
                {words}
            </button>
            <button
                class="button button--quiet button--small"
                type="button"
                aria-label=t.delete_label(&remark.adviser)
                on:click=move |_| {
                    if dom::confirm(&question) {
                        delete.dispatch(());
                    }
                }
            >
                <Icon name="trash"/>
                {t.delete}
            </button>
        </div>
    }
}
