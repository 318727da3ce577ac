//! Shows the latest message about what has just happened.

use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::lang::t;
use crate::toast::{Kind, use_toasts};

/// The region where messages appear, present from the start so that they are announced.
#[component]
pub fn Toaster() -> impl IntoView {
    let toasts = use_toasts();
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {move || {
                toasts.shown().map(|toast| {
                    let icon = match toast.kind {
                        Kind::Success => "check",
                        Kind::Failure => "error",
                    };
                    view! {
                        <div class="toast">
                            <Icon name=icon/>
                            <p>{toast.text}</p>
                            <button
                                class="icon-button"
                                type="button"
                                aria-label=t().site.close
                                on:click=move |_| toasts.dismiss()
                            >
                                <Icon name="close"/>
                            </button>
                        </div>
                    }
                })
            }}
        </div>
    }
}
