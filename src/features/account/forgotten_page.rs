//! Asking for a link to set a new password.

use api_types::account::{self, ForgottenPassword};
use leptos::prelude::*;

use crate::components::field::TextField;
use crate::features::account::form::{FormErrors, FormNotice, SubmitButton};
use crate::features::account::frame::AccountFrame;
use crate::features::account::sign_up_page::CheckMail;
use crate::http;
use crate::lang::t;

/// Asks for the link.
#[component]
pub fn ForgottenPasswordPage() -> impl IntoView {
    let t = &t().account;
    let email = RwSignal::new(String::new());
    let errors = FormErrors::new();
    let ask = Action::new_local(|body: &ForgottenPassword| {
        let body = body.clone();
        async move {
            http::post::<_, ()>(account::FORGOTTEN_PASSWORD, &body)
                .await
                .map(|()| body.email)
        }
    });
    Effect::new(move || errors.set(ask.value().get().and_then(Result::err)));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        ask.dispatch(ForgottenPassword {
            email: email.get_untracked(),
        });
    };
    let busy = Memo::new(move |_| ask.pending().get());
    view! {
        <AccountFrame title=t.forgotten_title lead=t.forgotten_lead>
            {move || match ask.value().get() {
                Some(Ok(email)) => view! { <CheckMail text=t.check_mail_forgotten(&email)/> }.into_any(),
                _ => ().into_any(),
            }}
            <form class="form panel" novalidate on:submit=submit>
                <FormNotice errors/>
                <TextField
                    id="email"
                    label=t.email
                    kind="email"
                    autocomplete="username"
                    value=email
                    error=errors.of("email")
                />
                <SubmitButton label=t.forgotten_send busy/>
            </form>
        </AccountFrame>
    }
    .into_any()
}
