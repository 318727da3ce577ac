//! A form field: label, help, input and error, tied together for everyone.

use api_types::error::FieldError;
use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::lang::t;

/// A single-line field bound to a signal.
#[component]
pub fn TextField(
    /// The input's id; help and error ids follow from it.
    id: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// What helps to fill it in.
    #[prop(into, optional)]
    help: Option<String>,
    /// The input's type: text, email, password, url, search.
    #[prop(default = "text")]
    kind: &'static str,
    /// The browser's autofill hint.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The text.
    value: RwSignal<String>,
    /// Why the server or the form refused it.
    #[prop(into)]
    error: Signal<Option<FieldError>>,
) -> impl IntoView {
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
                type=kind
                autocomplete=autocomplete
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described_by
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            <FieldErrorText id=format!("{id}-error") error/>
        </div>
    }
}

/// The line under a field that says what is wrong with it; nothing when nothing is.
#[component]
pub fn FieldErrorText(
    /// The line's id, for `aria-describedby`.
    id: String,
    /// What is wrong.
    error: Signal<Option<FieldError>>,
) -> impl IntoView {
    move || {
        error.get().map(|error| {
            view! {
                <p class="field__error" id=id.clone()>
                    <Icon name="error"/>
                    {field_error_words(&error)}
                </p>
            }
        })
    }
}

/// What is wrong with a field, in the reader's language.
#[must_use]
pub fn field_error_words(error: &FieldError) -> String {
    let t = &t().errors;
    match error {
        FieldError::Required => t.field_required.to_owned(),
        FieldError::TooShort { min } => t.field_too_short(&min.to_string()),
        FieldError::TooLong { max } => t.field_too_long(&max.to_string()),
        FieldError::Unknown => t.field_unknown.to_owned(),
        FieldError::TooCommon => t.field_too_common.to_owned(),
        FieldError::WrongPassword => t.field_wrong_password.to_owned(),
        FieldError::NotAccepted => t.field_not_accepted.to_owned(),
        FieldError::CommentNeeded => t.field_comment_needed.to_owned(),
        _ => t.field_format.to_owned(),
    }
}
