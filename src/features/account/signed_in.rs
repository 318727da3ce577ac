//! A page that is for people who are signed in.

use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::load::Loading;
use crate::dom;
use crate::lang::t;
use crate::paths;
use crate::session::use_session;

/// Shows its children to whoever is signed in, and to everyone else the way in and back.
#[component]
pub fn SignedIn(
    /// What is shown.
    children: ChildrenFn,
) -> impl IntoView {
    let session = use_session();
    // A memo, so that a fresh answer with the same person does not build the page anew.
    let state = Memo::new(move |_| {
        session
            .is_known()
            .then(|| session.person().map(|person| person.id))
    });
    move || match state.get() {
        None => view! { <Loading/> }.into_any(),
        Some(Some(_)) => children().into_any(),
        Some(None) => view! { <PleaseSignIn/> }.into_any(),
    }
}

#[component]
fn PleaseSignIn() -> impl IntoView {
    let t = &t().account;
    Effect::new(dom::reveal_when_idle);
    view! {
        <div class="empty">
            <Icon name="lock" class="icon empty__mark"/>
            <h2>{t.need_sign_in}</h2>
            <p class="empty__text">{t.need_sign_in_text}</p>
            <a class="button button--primary" href=paths::sign_in_and_return(&dom::here())>{t.sign_in}</a>
        </div>
    }
}
