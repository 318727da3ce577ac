//! Pages for people who are signed in.

use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::load::Loading;
use crate::components::page::PageTitle;
use crate::dom;
use crate::lang::t;
use crate::paths;
use crate::session::use_session;

/// Shows a page to whoever is signed in, and the way to sign in to everybody else.
#[component]
pub fn MembersOnly(
    /// The page's name.
    title: &'static str,
    /// The page.
    children: ChildrenFn,
) -> impl IntoView {
    let session = use_session();
    // A memo, so that a fresh answer with the same person does not build the page anew.
    let member = Memo::new(move |_| {
        session
            .is_known()
            .then(|| session.person().map(|person| person.id))
    });
    move || match member.get() {
        None => view! { <Loading/> }.into_any(),
        Some(Some(_)) => children().into_any(),
        Some(None) => view! {
            <PageTitle title/>
            <div class="page">
                <div class="empty">
                    <Icon name="lock" class="icon empty__mark"/>
                    <h1 class="empty__title" tabindex="-1">{title}</h1>
                    <p class="empty__text">{t().submission.sign_in_needed}</p>
                    <a class="button button--primary" href=paths::sign_in_and_return(&dom::here())>
                        {t().site.sign_in}
                    </a>
                </div>
            </div>
        }
        .into_any(),
    }
}
