//! The step from reading to collecting.

use api_types::ids::Slug;
use api_types::submission::{self, Applied, Apply};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};

use crate::components::load::{Fetched, Load};
use crate::components::members_only::MembersOnly;
use crate::components::page::PageTitle;
use crate::features::not_found::NotFoundPage;
use crate::http;
use crate::lang::t;
use crate::paths;
use crate::toast::use_toasts;

/// Opens the learner's submission, a new one or the one that is open already, and leads on to it.
/// Whoever is not signed in signs in first, and comes back here.
#[component]
pub fn ApplyPage() -> impl IntoView {
    let slug =
        use_params_map().with_untracked(|map| map.get("slug").and_then(|slug| Slug::parse(&slug).ok()));
    let Some(slug) = slug else {
        return view! { <NotFoundPage/> }.into_any();
    };
    let title = t().micro_credential.apply;
    view! {
        <MembersOnly title>
            <PageTitle title/>
            <div class="page page--narrow">
                <h1 tabindex="-1">{title}</h1>
                <Opening slug=slug.clone()/>
            </div>
        </MembersOnly>
    }
    .into_any()
}

#[component]
fn Opening(slug: Slug) -> impl IntoView {
    let (navigate, toasts) = (use_navigate(), use_toasts());
    let applied = Fetched::new(move || {
        let body = Apply {
            micro_credential: slug.clone(),
        };
        async move { http::post::<_, Applied>(submission::SUBMISSIONS, &body).await }
    });
    // Talks to the router and the message region once the answer is there.
    Effect::new(move || {
        if let Some(Ok(applied)) = applied.get() {
            if !applied.created {
                toasts.success(t().micro_credential.applied_already);
            }
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&paths::submission(&applied.id), options);
        }
    });
    view! {
        <Load data=applied let:applied>
            <a class="button" href=paths::submission(&applied.id)>{t().site.my_submissions}</a>
        </Load>
    }
}
