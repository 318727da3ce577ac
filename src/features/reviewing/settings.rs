//! The section of the account page for reviewers.

use api_types::reviewing::{REVIEWING, Reviewing};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::availability_form::AvailabilityForm;
use super::contacts_form::ContactsForm;
use crate::components::load::{Fetched, Load};
use crate::dom;
use crate::http;
use crate::lang::t;
use crate::session::use_session;

/// What a reviewer settles for themselves; nothing for everybody else.
#[component]
pub fn ReviewingSettings() -> impl IntoView {
    let session = use_session();
    let is_reviewer = Memo::new(move |_| session.is_reviewer());
    move || is_reviewer.get().then(|| view! { <Settings/> })
}

#[component]
fn Settings() -> impl IntoView {
    let settled = Fetched::new(|| http::get::<Reviewing>(REVIEWING));
    let hash = use_location().hash;
    Effect::new(move || {
        if settled.get().is_some() && hash.with(|hash| hash == "#reviewing") {
            // A link leads to this section, which was not there when the browser looked for it.
            dom::next_frame(|| {
                dom::focus("#reviewing");
            });
        }
    });
    view! {
        <section class="section" aria-labelledby="reviewing">
            <h2 id="reviewing" tabindex="-1">{t().reviewing.reviewing}</h2>
            <Load data=settled let:settled>
                <AvailabilityForm settled=settled.clone()/>
                <ContactsForm settled/>
            </Load>
        </section>
    }
}
