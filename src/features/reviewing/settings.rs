//! The section of the account page for reviewers.

use api_types::reviewing::{REVIEWING, Reviewing};
use leptos::prelude::*;

use super::contacts_form::ContactsForm;
use crate::components::load::{Fetched, Load};
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
    view! {
        <section class="section" aria-labelledby="reviewing">
            <h2 id="reviewing" tabindex="-1">{t().reviewing.reviewing}</h2>
            <Load data=settled let:settled>
                <ContactsForm settled/>
            </Load>
        </section>
    }
}
