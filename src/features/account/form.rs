//! What every account form does with an answer: field errors to fields, the rest above the button.

use api_types::error::{ErrorCode, FieldError};
use leptos::prelude::*;

use crate::components::field::FieldErrorText;
use crate::components::notice::{Notice, NoticeKind};
use crate::http::Error;
use crate::lang::t;

/// What the last answer said against a form.
#[derive(Debug, Clone, Copy)]
pub struct FormErrors(RwSignal<Option<Error>>);

impl FormErrors {
    /// Nothing against it yet.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Takes what an answer said, or that it said nothing against it.
    pub fn set(self, error: Option<Error>) {
        self.0.set(error);
    }

    /// What is wrong with one field; tracked.
    #[must_use]
    pub fn of(self, field: &'static str) -> Signal<Option<FieldError>> {
        Signal::derive(move || match self.0.get() {
            Some(Error::Api(body)) => body.fields.get(field).cloned(),
            _ => None,
        })
    }
}

impl Default for FormErrors {
    fn default() -> Self {
        Self::new()
    }
}

/// What is wrong with the form as a whole; nothing when nothing is.
#[component]
pub fn FormNotice(
    /// What the last answer said.
    errors: FormErrors,
) -> impl IntoView {
    move || {
        errors.0.get().map(|error| {
            let retry = (error.code() == Some(ErrorCode::TooManyRequests)).then_some(NoticeKind::Warning);
            view! { <Notice kind=retry.unwrap_or(NoticeKind::Error) title=error.words()/> }
        })
    }
}

/// A password field with a way to see what one types.
#[component]
pub fn PasswordField(
    /// The input's id.
    id: &'static str,
    /// The label.
    label: &'static str,
    /// What helps to fill it in.
    #[prop(into, optional)]
    help: Option<String>,
    /// `current-password` or `new-password`.
    autocomplete: &'static str,
    /// The text.
    value: RwSignal<String>,
    /// What is wrong with it.
    error: Signal<Option<FieldError>>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let help_id = help.is_some().then(|| format!("{id}-help"));
    let described_by = {
        let help_id = help_id.clone();
        move || {
            let error_id = error.with(Option::is_some).then(|| format!("{id}-error"));
            let ids: Vec<String> = help_id.clone().into_iter().chain(error_id).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            {help.map(|help| view! { <p class="field__help" id=help_id>{help}</p> })}
            <input
                class="input"
                id=id
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete=autocomplete
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described_by
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            <FieldErrorText id=format!("{id}-error") error/>
            <label class="choice">
                <input
                    class="choice__input"
                    type="checkbox"
                    prop:checked=move || shown.get()
                    on:change=move |event| shown.set(event_target_checked(&event))
                />
                <span>{t().account.show_password}</span>
            </label>
        </div>
    }
}

/// The button that sends a form, busy while the answer is under way.
#[component]
pub fn SubmitButton(
    /// What it says.
    label: &'static str,
    /// Whether an answer is under way.
    busy: Memo<bool>,
) -> impl IntoView {
    view! {
        <div class="actions">
            <button
                class="button button--primary"
                type="submit"
                disabled=move || busy.get()
                aria-busy=move || busy.get().then_some("true")
            >
                {label}
            </button>
        </div>
    }
}
