//! Pages for people with a role.

use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::members_only::MembersOnly;
use crate::components::page::PageTitle;
use crate::lang::t;
use crate::paths;
use crate::session::{Session, use_session};

/// Shows a page to those whom it is for, a friendly word to everybody else who is signed in, and the way to sign in to
/// whoever is not.
#[component]
pub fn RoleOnly(
    /// The page's name.
    title: &'static str,
    /// Whether it is for whoever is signed in; tracked.
    is_for: fn(Session) -> bool,
    /// Whom it is for.
    outside_title: &'static str,
    /// What they do here, or how one becomes one of them.
    outside_text: &'static str,
    /// The page.
    children: ChildrenFn,
) -> impl IntoView {
    let session = use_session();
    let is_inside = Memo::new(move |_| is_for(session));
    let children = StoredValue::new(children);
    view! {
        <MembersOnly title>
            {move || if is_inside.get() {
                children.with_value(|children| children()).into_any()
            } else {
                view! { <Outside title heading=outside_title text=outside_text/> }.into_any()
            }}
        </MembersOnly>
    }
}

#[component]
fn Outside(title: &'static str, heading: &'static str, text: &'static str) -> impl IntoView {
    view! {
        <PageTitle title/>
        <div class="page">
            <div class="empty">
                <Icon name="people" class="icon empty__mark"/>
                <h1 class="empty__title" tabindex="-1">{heading}</h1>
                <p class="empty__text">{text}</p>
                <a class="button" href=paths::SUBMISSIONS>{t().site.my_submissions}</a>
            </div>
        </div>
    }
}
