//! Whom a reviewer must not judge.

use api_types::reviewing::{CONTACTS, Contacts, Reviewing};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::components::field::field_error_words;
use crate::components::text_area::TextArea;
use crate::components::time::Moment;
use crate::features::account::form::{FormErrors, FormNotice, SubmitButton};
use crate::http::{self, Error};
use crate::lang::t;
use crate::toast::use_toasts;

/// What is written, and what there is to say of it.
#[derive(Debug, Clone, Copy)]
struct Fields {
    text: RwSignal<String>,
    since: RwSignal<Option<DateTime<Utc>>>,
    errors: FormErrors,
    /// Which address was refused, and why.
    refused: RwSignal<Option<String>>,
}

impl Fields {
    fn of(settled: &Reviewing) -> Self {
        Self {
            text: RwSignal::new(settled.contacts.join("\n")),
            since: RwSignal::new(settled.since),
            errors: FormErrors::new(),
            refused: RwSignal::new(None),
        }
    }

    fn saved(self, settled: &Reviewing) {
        self.text.set(settled.contacts.join("\n"));
        self.since.set(settled.since);
        self.errors.set(None);
        self.refused.set(None);
    }

    fn refuse(self, error: Error) {
        self.refused.set(words(&error, &self.text.get_untracked()));
        self.errors.set(Some(error));
    }

    /// The addresses that are written.
    fn read(self) -> Contacts {
        let contacts = self
            .text
            .with_untracked(|text| lines(text).map(str::to_owned).collect());
        Contacts { contacts }
    }
}

/// The people whom a reviewer named, one address a line.
#[component]
pub fn ContactsForm(
    /// What the reviewer settled.
    settled: Reviewing,
) -> impl IntoView {
    let t = &t().reviewing;
    let toasts = use_toasts();
    let fields = Fields::of(&settled);
    let save = Action::new_local(|body: &Contacts| {
        let body = body.clone();
        async move { http::put::<_, Reviewing>(CONTACTS, &body).await }
    });
    Effect::new(move || match save.value().get() {
        Some(Ok(settled)) => {
            fields.saved(&settled);
            toasts.success(t.contacts_saved);
        }
        Some(Err(error)) => fields.refuse(error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        save.dispatch(fields.read());
    };
    let busy = Memo::new(move |_| save.pending().get());
    let since = move || {
        let since = fields.since.get();
        since.map(|at| view! { <p class="section__note">{t.changed_at} " " <Moment at/></p> })
    };
    view! {
        <h3>{t.contacts}</h3>
        <form class="form panel" novalidate on:submit=submit>
            <FormNotice errors=fields.errors/>
            <TextArea
                id="contacts"
                label=t.contacts_label
                help=t.contacts_help
                value=fields.text
                on_input=Callback::new(move |new| fields.text.set(new))
                error=fields.refused
            />
            <p class="section__note">{t.change_warning}</p>
            {since}
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
