//! A new account.

use std::collections::BTreeMap;

use api_types::account::{self, Email, PASSWORD_MIN, SignUp, check_name, check_password};
use api_types::error::{ErrorBody, ErrorCode, FieldError};
use leptos::prelude::*;

use crate::components::field::TextField;
use crate::components::notice::{Notice, NoticeKind};
use crate::features::account::form::{FormErrors, FormNotice, PasswordField, SubmitButton};
use crate::features::account::frame::AccountFrame;
use crate::http::{self, Error};
use crate::lang::t;
use crate::paths;
use crate::session::use_session;

/// Asks for a new account; a mail with a link confirms the address.
#[component]
pub fn SignUpPage() -> impl IntoView {
    let t = &t().account;
    let sign_up = Action::new_local(|body: &SignUp| {
        let body = body.clone();
        async move {
            http::post::<_, ()>(account::SIGN_UP, &body)
                .await
                .map(|()| body.email)
        }
    });
    view! {
        <AccountFrame title=t.sign_up_title lead=t.sign_up_lead>
            {move || match sign_up.value().get() {
                Some(Ok(email)) => view! { <CheckMail text=t.check_mail_sign_up(&email)/> }.into_any(),
                _ => ().into_any(),
            }}
            // Hidden, not taken away, so that nothing typed is lost if the answer is a refusal.
            <div hidden=move || sign_up.value().with(|value| matches!(value, Some(Ok(_))))>
                <SignUpForm sign_up/>
            </div>
            <p>{t.have_account} " " <a href=paths::SIGN_IN>{t.sign_in}</a></p>
        </AccountFrame>
    }
    .into_any()
}

#[component]
fn SignUpForm(sign_up: Action<SignUp, Result<String, Error>>) -> impl IntoView {
    let t = &t().account;
    let (name, email) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let password = RwSignal::new(String::new());
    let errors = FormErrors::new();
    Effect::new(move || {
        if let Some(Err(error)) = sign_up.value().get() {
            errors.set(Some(error));
        }
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let body = SignUp {
            name: name.get_untracked(),
            email: email.get_untracked(),
            password: password.get_untracked(),
            lang: crate::lang::t().lang,
        };
        let found = faults(&body);
        errors.set(found.clone());
        if found.is_none() {
            sign_up.dispatch(body);
        }
    };
    let busy = Memo::new(move |_| sign_up.pending().get());
    view! {
        <form class="form panel" novalidate on:submit=submit>
            <FormNotice errors/>
            <TextField id="name" label=t.name help=t.name_help autocomplete="name" value=name error=errors.of("name")/>
            <TextField
                id="email"
                label=t.email
                help=t.email_help
                kind="email"
                autocomplete="email"
                value=email
                error=errors.of("email")
            />
            <PasswordField
                id="password"
                label=t.password
                help=t.password_help(&PASSWORD_MIN.to_string())
                autocomplete="new-password"
                value=password
                error=errors.of("password")
            />
            <SubmitButton label=t.sign_up busy/>
        </form>
    }
}

/// What breaks a rule, by the very rules the server holds; told in the server's own form.
fn faults(body: &SignUp) -> Option<Error> {
    let checks: [(&str, Option<FieldError>); 3] = [
        ("name", check_name(&body.name).err()),
        ("email", Email::parse(&body.email).err()),
        ("password", check_password(&body.password, &body.email).err()),
    ];
    let fields: BTreeMap<String, FieldError> = checks
        .into_iter()
        .filter_map(|(name, error)| Some((name.to_owned(), error?)))
        .collect();
    (!fields.is_empty()).then(|| {
        Error::Api(Box::new(ErrorBody {
            code: ErrorCode::Invalid,
            detail: String::new(),
            fields,
            request_id: String::new(),
        }))
    })
}

/// Says that a mail is on its way, in words that do not tell whether the address has an account.
#[component]
pub fn CheckMail(
    /// What the mail is for.
    text: String,
) -> impl IntoView {
    let t = &t().account;
    let session = use_session();
    view! {
        <Notice kind=NoticeKind::Success title=t.check_mail_title>
            <p>{text}</p>
            {move || session.is_demo().then(|| view! { <p>{t.demo_mail}</p> })}
        </Notice>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_finds_what_the_server_would() {
        let body = SignUp {
            name: " ".to_owned(),
            email: "ana@example.org".to_owned(),
            password: "short".to_owned(),
            lang: api_types::lang::Lang::Es,
        };
        let Some(Error::Api(error)) = faults(&body) else {
            panic!("faults")
        };
        assert_eq!(error.fields.keys().collect::<Vec<_>>(), ["name", "password"]);
        let good = SignUp {
            name: "Ana".to_owned(),
            password: "a long enough one".to_owned(),
            ..body
        };
        assert_eq!(faults(&good), None);
    }
}
