//! The end of the page of an anchor: settling it, or giving it up.

use api_types::certification::SettleAnchor;
use api_types::ids::Slug;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::anchor_draft::AnchorDraft;
use super::api;
use crate::components::dialog::{Dialog, Weight};
use crate::components::notice::{Notice, NoticeKind};
use crate::dom;
use crate::lang::t;
use crate::paths;
use crate::toast::use_toasts;

/// What is focused when something is missing: the first choice or reason that is marked.
const FIRST_FAULT: &str = "[data-fault] .choice__input, textarea[aria-invalid='true']";

/// Settling an anchor, and giving it up.
#[component]
pub fn Settling(
    /// What is settled.
    draft: AnchorDraft,
    /// Whose anchors it is among.
    issuer: Slug,
    /// Whether it is one already.
    known: Known,
) -> impl IntoView {
    let strings = t();
    let t = &strings.certification;
    let leave = use_leave(issuer);
    let error = RwSignal::new(None::<String>);
    let (label, done) = match known {
        Known::Anchor => (t.save, t.saved),
        Known::Lent => (t.make, t.made),
    };
    let gone = leave.clone();
    let settle = Action::new_local(move |settled: &SettleAnchor| {
        let (settled, leave) = (settled.clone(), leave.clone());
        async move {
            match api::settle(&draft.id(), &settled).await {
                Ok(()) => {
                    draft.saved(&settled);
                    leave(done);
                }
                Err(failure) => {
                    draft.refused(&failure);
                    error.try_set(Some(failure.words()));
                    dom::next_frame(|| {
                        dom::focus(FIRST_FAULT);
                    });
                }
            }
        }
    });
    let send = move |_| match draft.to_settle() {
        _ if settle.pending().get_untracked() => {}
        Some(settled) => {
            error.set(None);
            settle.dispatch(settled);
        }
        None => {
            error.set(Some(strings.errors.invalid.to_owned()));
            dom::next_frame(|| {
                dom::focus(FIRST_FAULT);
            });
        }
    };
    view! {
        {move || error.get().map(|words| view! { <Notice kind=NoticeKind::Error title=words/> })}
        <div class="action-bar">
            <Status draft/>
            <div class="action-bar__buttons">
                {(known == Known::Anchor).then(|| view! { <GiveUp draft leave=gone/> })}
                <button
                    class="button button--primary"
                    type="button"
                    aria-busy=move || settle.pending().get().then_some("true")
                    on:click=send
                >
                    {label}
                </button>
            </div>
        </div>
    }
}

/// Whether a submission is an anchor already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It is.
    Anchor,
    /// It is lent, and may become one.
    Lent,
}

/// Goes back to the issuer's anchors and says what has happened.
fn use_leave(issuer: Slug) -> impl Fn(&'static str) + Clone + Send + Sync + 'static {
    let toasts = use_toasts();
    let navigate = use_navigate();
    move |words| {
        toasts.success(words);
        navigate(&paths::anchors(&issuer), NavigateOptions::default());
    }
}

/// How many rows are settled, and whether what is typed is saved.
#[component]
fn Status(draft: AnchorDraft) -> impl IntoView {
    let t = &t().certification;
    let progress = Memo::new(move |_| draft.progress());
    let unsaved = Memo::new(move |_| draft.is_changed().then(|| draft.is_stored.get()));
    let unsaved = move || {
        unsaved.get().map(|is_stored| {
            let words = if is_stored { t.kept_status } else { t.kept_not };
            view! { <p class="section__note">{words}</p> }
        })
    };
    view! {
        <div>
            <p>
                {move || {
                    let (settled, all) = progress.get();
                    t.settled_rows(&settled.to_string(), &all.to_string())
                }}
            </p>
            {unsaved}
        </div>
    }
}

/// Makes an anchor none any more, after a question.
#[component]
fn GiveUp(draft: AnchorDraft, leave: impl Fn(&'static str) + Clone + Send + Sync + 'static) -> impl IntoView {
    let t = &t().certification;
    let open = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let give_up = Action::new_local(move |(): &()| {
        let leave = leave.clone();
        async move {
            match api::give_up(&draft.id()).await {
                Ok(()) => {
                    open.try_set(false);
                    leave(t.removed);
                }
                Err(failure) => {
                    error.try_set(Some(failure.words()));
                }
            }
        }
    });
    view! {
        <button class="button" type="button" on:click=move |_| open.set(true)>{t.remove}</button>
        <Dialog
            id="give-up-dialog"
            open
            title=t.remove_question
            confirm=t.remove
            weight=Weight::Danger
            busy=give_up.pending()
            error
            on_confirm=Callback::new(move |()| {
                give_up.dispatch(());
            })
        >
            <p>{t.remove_text}</p>
        </Dialog>
    }
}
