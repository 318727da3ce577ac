//! A question over the page.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::notice::{Notice, NoticeKind};
use crate::lang::t;

/// How the confirming button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It goes on.
    Forward,
    /// It takes something away.
    Danger,
}

/// Something to do over the page, with a way back and nothing to confirm.
#[component]
pub fn Sheet(
    /// The dialog's id.
    id: String,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What it is for.
    #[prop(into)]
    title: String,
    /// What there is to do.
    children: Children,
) -> impl IntoView {
    let dialog = follow(open);
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    view! {
        <dialog class="dialog" id=id node_ref=dialog aria-labelledby=labelled_by on:close=move |_| open.set(false)>
            <div class="dialog__form">
                <Head open title title_id/>
                {children()}
            </div>
        </dialog>
    }
}

/// The dialog, which is open as long as the signal says so.
fn follow(open: RwSignal<bool>) -> NodeRef<leptos::html::Dialog> {
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            // Refused only for a dialog that is not in the document, and this one is.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    dialog
}

/// The title, and the way back.
#[component]
fn Head(open: RwSignal<bool>, title: String, title_id: String) -> impl IntoView {
    view! {
        <div class="dialog__header">
            <h2 class="dialog__title" id=title_id>{title}</h2>
            <button
                class="icon-button"
                type="button"
                aria-label=t().site.close
                on:click=move |_| open.set(false)
            >
                <Icon name="close"/>
            </button>
        </div>
    }
}

/// A question over the page, with a confirming button and a way back.
#[component]
pub fn Dialog(
    /// The dialog's id.
    id: &'static str,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: String,
    /// What the confirming button says.
    #[prop(into)]
    confirm: String,
    /// How the confirming button looks.
    #[prop(default = Weight::Forward)]
    weight: Weight,
    /// Whether there is something to confirm.
    #[prop(into, default = Signal::stored(true))]
    can_confirm: Signal<bool>,
    /// Whether the answer is being carried out.
    #[prop(into)]
    busy: Signal<bool>,
    /// What went wrong, in words.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
    /// It was confirmed.
    on_confirm: Callback<()>,
    /// What the question is about.
    children: Children,
) -> impl IntoView {
    let dialog = follow(open);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if can_confirm.get_untracked() && !busy.get_untracked() {
            on_confirm.run(());
        }
    };
    let class = match weight {
        Weight::Forward => "button button--primary",
        Weight::Danger => "button button--danger",
    };
    let title_id = format!("{id}-title");
    view! {
        <dialog class="dialog" id=id node_ref=dialog aria-labelledby=title_id on:close=move |_| open.set(false)>
            <form class="dialog__form" on:submit=submit>
                <Head open title title_id=title_id.clone()/>
                {children()}
                {move || error.get().map(|words| view! { <Notice kind=NoticeKind::Error title=words/> })}
                <div class="dialog__actions">
                    {move || {
                        can_confirm.get().then(|| {
                            view! {
                                <button class=class type="submit" aria-busy=move || busy.get().then_some("true")>
                                    {confirm.clone()}
                                </button>
                            }
                        })
                    }}
                    <button class="button" type="button" on:click=move |_| open.set(false)>{t().site.cancel}</button>
                </div>
            </form>
        </dialog>
    }
}
