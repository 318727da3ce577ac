//! Signing in.

use api_types::account::{self, SessionInfo, SignIn};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::components::field::TextField;
use crate::features::account::form::{FormErrors, FormNotice, PasswordField, SubmitButton};
use crate::features::account::frame::AccountFrame;
use crate::http;
use crate::lang::t;
use crate::paths;
use crate::session::use_session;

/// The demo people's password, as the demonstration itself tells.
const DEMO_PASSWORD: &str = "laurel-demo";

/// Signing in, and then on to where the person was.
#[component]
pub fn SignInPage() -> impl IntoView {
    let t = &t().account;
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let errors = FormErrors::new();
    let session = use_session();
    let navigate = use_navigate();
    let query = use_query_map();
    let sign_in = Action::new_local(move |body: &SignIn| {
        let body = body.clone();
        async move { http::post::<_, SessionInfo>(account::SIGN_IN, &body).await }
    });
    Effect::new(move || match sign_in.value().get() {
        Some(Ok(info)) => {
            session.set(info);
            let next = query.with_untracked(|query| query.get("next"));
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(paths::safe_next(next.as_deref()), options);
        }
        Some(Err(error)) => errors.set(Some(error)),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.set(None);
        sign_in.dispatch(SignIn {
            email: email.get_untracked(),
            password: password.get_untracked(),
        });
    };
    let busy = Memo::new(move |_| sign_in.pending().get());
    view! {
        <AccountFrame title=t.sign_in_title>
            <form class="form panel" on:submit=submit>
                <FormNotice errors/>
                <TextField
                    id="email"
                    label=t.email
                    kind="email"
                    autocomplete="username"
                    value=email
                    error=errors.of("email")
                />
                <PasswordField
                    id="password"
                    label=t.password
                    autocomplete="current-password"
                    value=password
                    error=errors.of("password")
                />
                <SubmitButton label=t.sign_in busy/>
                <p><a href=paths::FORGOTTEN_PASSWORD>{t.forgotten}</a></p>
            </form>
            <p>{t.no_account} " " <a href=paths::SIGN_UP>{t.sign_up_title}</a></p>
            <DemoPeople email password/>
        </AccountFrame>
    }
    .into_any()
}

/// In a demonstration: the invented people, each filled in with one tap.
#[component]
fn DemoPeople(email: RwSignal<String>, password: RwSignal<String>) -> impl IntoView {
    let t = &t().account;
    let session = use_session();
    let people = [
        ("learner", t.demo_learner),
        ("assessor", t.demo_assessor),
        ("second-assessor", t.demo_second_assessor),
        ("approver", t.demo_approver),
        ("author", t.demo_author),
        ("admin", t.demo_admin),
    ];
    move || {
        session.is_demo().then(|| {
            let buttons = people.map(|(name, label)| {
                let address = format!("{name}@demo.example");
                let fill = {
                    let address = address.clone();
                    move |_| {
                        email.set(address.clone());
                        password.set(DEMO_PASSWORD.to_owned());
                    }
                };
                view! {
                    <li>
                        <button class="chip chip--filter" type="button" on:click=fill>{label}</button>
                    </li>
                }
            });
            view! {
                <section class="panel panel--sunk" aria-labelledby="demo-people">
                    <h2 id="demo-people">{t.demo_title}</h2>
                    <p>{t.demo_text(DEMO_PASSWORD)}</p>
                    <ul class="chips">{buttons.into_iter().collect_view()}</ul>
                </section>
            }
        })
    }
}
