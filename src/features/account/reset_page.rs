//! Where the link in a password mail leads.

use api_types::account::{self, PASSWORD_MIN, ResetPassword, SessionInfo};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::features::account::form::{FormErrors, FormNotice, PasswordField, SubmitButton};
use crate::features::account::frame::AccountFrame;
use crate::http;
use crate::lang::t;
use crate::paths;
use crate::session::use_session;
use crate::toast::use_toasts;

/// Sets a new password with the token in the link, and signs in.
#[component]
pub fn ResetPasswordPage() -> impl IntoView {
    let t = &t().account;
    let (session, toasts, navigate) = (use_session(), use_toasts(), use_navigate());
    let token = use_query_map()
        .with_untracked(|query| query.get("token"))
        .unwrap_or_default();
    let password = RwSignal::new(String::new());
    let errors = FormErrors::new();
    let reset = Action::new_local(|body: &ResetPassword| {
        let body = body.clone();
        async move { http::post::<_, SessionInfo>(account::RESET_PASSWORD, &body).await }
    });
    Effect::new(move || match reset.value().get() {
        Some(Ok(info)) => {
            session.set(info);
            toasts.success(t.reset_done);
            navigate(
                paths::HOME,
                NavigateOptions {
                    replace: true,
                    ..NavigateOptions::default()
                },
            );
        }
        Some(Err(error)) => errors.set(Some(error)),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        reset.dispatch(ResetPassword {
            token: token.clone(),
            password: password.get_untracked(),
        });
    };
    let busy = Memo::new(move |_| reset.pending().get());
    view! {
        <AccountFrame title=t.reset_title>
            <form class="form panel" novalidate on:submit=submit>
                <FormNotice errors/>
                <PasswordField
                    id="password"
                    label=t.new_password
                    help=t.password_help(&PASSWORD_MIN.to_string())
                    autocomplete="new-password"
                    value=password
                    error=errors.of("password")
                />
                <SubmitButton label=t.reset busy/>
            </form>
        </AccountFrame>
    }
    .into_any()
}
