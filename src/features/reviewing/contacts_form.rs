//! Whom a reviewer must not judge.

use api_types::reviewing::{CONTACTS, Contacts, Reviewing};
use leptos::prelude::*;

use crate::components::field::field_error_words;
use crate::components::text_area::TextArea;
use crate::components::time::Moment;
use crate::features::account::form::{FormErrors, FormNotice, SubmitButton};
use crate::http::{self, Error};
use crate::lang::t;
use crate::toast::use_toasts;

/// The people whom a reviewer named, one address a line.
#[component]
pub fn ContactsForm(
    /// What the reviewer settled.
    settled: Reviewing,
) -> impl IntoView {
    let t = &t().reviewing;
    let toasts = use_toasts();
    let text = RwSignal::new(settled.contacts.join("\n"));
    let since = RwSignal::new(settled.since);
    let errors = FormErrors::new();
    let refused = RwSignal::new(None::<String>);
    let save = Action::new_local(|body: &Contacts| {
        let body = body.clone();
        async move { http::put::<_, Reviewing>(CONTACTS, &body).await }
    });
    Effect::new(move || match save.value().get() {
        Some(Ok(settled)) => {
            text.set(settled.contacts.join("\n"));
            since.set(settled.since);
            errors.set(None);
            refused.set(None);
            toasts.success(t.contacts_saved);
        }
        Some(Err(error)) => {
            refused.set(words(&error, &text.get_untracked()));
            errors.set(Some(error));
        }
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let contacts = lines(&text.get_untracked()).map(str::to_owned).collect();
        save.dispatch(Contacts { contacts });
    };
    let busy = Memo::new(move |_| save.pending().get());
    view! {
        <h3>{t.contacts}</h3>
        <form class="form panel" novalidate on:submit=submit>
            <FormNotice errors/>
            <TextArea
                id="contacts"
                label=t.contacts_label
                help=t.contacts_help
                value=text
                on_input=Callback::new(move |new| text.set(new))
                error=refused
            />
            <p class="section__note">{t.change_warning}</p>
            {move || {
                since.get().map(|at| view! { <p class="section__note">{t.changed_at} " " <Moment at/></p> })
            }}
            <SubmitButton label=t.save_contacts busy/>
        </form>
    }
}

/// The addresses in a text: one a line, and nobody is told off for a comma.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', ',', ';'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
}

/// Which address was refused, and why.
fn words(error: &Error, text: &str) -> Option<String> {
    let Error::Api(body) = error else { return None };
    let (field, rule) = body.fields.iter().next()?;
    let address = field
        .strip_prefix("contacts.")
        .and_then(|at| lines(text).nth(at.parse().ok()?));
    let rule = field_error_words(rule);
    Some(address.map_or_else(|| rule.clone(), |address| format!("{address}: {rule}")))
}
