//! The step from reading to collecting.

use api_types::ids::Slug;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::dom;
use crate::features::explore::api;
use crate::lang::t;
use crate::paths;
use crate::session::use_session;
use crate::toast::use_toasts;

/// Opens the learner's submission, a new one or the one that is open already. Whoever is not signed
/// in goes to sign in first, and comes back here.
#[component]
pub fn ApplyButton(
    /// The micro-credential.
    slug: Slug,
    /// How the button looks.
    class: &'static str,
) -> impl IntoView {
    let session = use_session();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let apply = Action::new_local(move |(): &()| {
        let slug = slug.clone();
        async move { api::apply(&slug).await }
    });
    // Talks to the router and the message region only when an answer has come.
    Effect::new(move || match apply.value().get() {
        Some(Ok(applied)) => {
            if !applied.created {
                toasts.success(t().micro_credential.applied_already);
            }
            navigate(
                &paths::submission(&applied.id),
                leptos_router::NavigateOptions::default(),
            );
        }
        Some(Err(error)) => toasts.failure(error.words()),
        None => {}
    });
    let click = move |_| {
        if session.person().is_some() {
            apply.dispatch(());
        } else {
            dom::load(&paths::sign_in_and_return(&dom::here()));
        }
    };
    view! {
        <button
            class=class
            type="button"
            aria-busy=move || apply.pending().get().then_some("true")
            on:click=click
        >
            {t().micro_credential.apply}
        </button>
    }
}
