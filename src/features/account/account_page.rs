//! A person's own page: name, language, password, roles, sessions.

use api_types::account::{self, ChangePassword, ChangeProfile, IssuerRole, Person, Role, SessionInfo};
use api_types::lang::Lang;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::components::field::TextField;
use crate::components::members_only::MembersOnly;
use crate::components::page::PageTitle;
use crate::features::account::form::{FormErrors, FormNotice, PasswordField, SubmitButton};
use crate::features::account::sessions::OpenSessions;
use crate::features::notification::mail_choices::MailChoices;
use crate::features::reviewing::settings::ReviewingSettings;
use crate::features::reviewing::workplace_form::WorkplaceForm;
use crate::http;
use crate::lang::t;
use crate::paths;
use crate::session::use_session;
use crate::toast::use_toasts;

/// The account page.
#[component]
pub fn AccountPage() -> impl IntoView {
    let t = &t().account;
    view! {
        <MembersOnly title=t.title>
            <PageTitle title=t.title/>
            <div class="page page--narrow">
                <h1 tabindex="-1">{t.title}</h1>
                <Profile/>
                <WorkplaceForm/>
                <Roles/>
                <ReviewingSettings/>
                <MailChoices/>
                <Password/>
                <OpenSessions/>
                <SignOut/>
            </div>
        </MembersOnly>
    }
    .into_any()
}

#[component]
fn SignOut() -> impl IntoView {
    let (session, toasts, navigate) = (use_session(), use_toasts(), use_navigate());
    let sign_out = Action::new_local(|(): &()| http::post_empty::<SessionInfo>(account::SIGN_OUT));
    Effect::new(move || match sign_out.value().get() {
        Some(Ok(info)) => {
            toasts.success(t().account.signed_out);
            navigate(paths::HOME, NavigateOptions::default());
            session.set(info);
        }
        Some(Err(error)) => toasts.failure(error.words()),
        None => {}
    });
    view! {
        <div class="actions">
            <button class="button" type="button" on:click=move |_| { sign_out.dispatch(()); }>
                {t().account.sign_out}
            </button>
        </div>
    }
}

#[component]
fn Profile() -> impl IntoView {
    let t = &t().account;
    let (session, toasts) = (use_session(), use_toasts());
    let person = untrack(|| session.person());
    let name = RwSignal::new(
        person
            .as_ref()
            .map(|person| person.name.clone())
            .unwrap_or_default(),
    );
    let lang = RwSignal::new(person.map(|person| person.lang).unwrap_or_default());
    let errors = FormErrors::new();
    let save = Action::new_local(|body: &ChangeProfile| {
        let body = body.clone();
        async move { http::put::<_, SessionInfo>(account::PROFILE, &body).await }
    });
    Effect::new(move || match save.value().get() {
        Some(Ok(info)) => {
            session.set(info);
            errors.set(None);
            toasts.success(t.profile_saved);
        }
        Some(Err(error)) => errors.set(Some(error)),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        save.dispatch(ChangeProfile {
            name: name.get_untracked(),
            lang: lang.get_untracked(),
        });
    };
    let options = Lang::ALL.map(|choice| {
        view! { <option value=choice.code() selected=move || lang.get() == choice>{choice.name()}</option> }
    });
    let choose = move |event| lang.set(Lang::from_tag(&event_target_value(&event)).unwrap_or_default());
    let busy = Memo::new(move |_| save.pending().get());
    view! {
        <section class="section" aria-labelledby="profile">
            <h2 id="profile">{t.profile}</h2>
            <form class="form panel" on:submit=submit>
                <FormNotice errors/>
                <TextField id="name" label=t.name help=t.name_help autocomplete="name" value=name error=errors.of("name")/>
                <div class="field">
                    <label class="field__label" for="lang">{t.language}</label>
                    <select class="input" id="lang" on:change=choose>{options.into_iter().collect_view()}</select>
                </div>
                <SubmitButton label=crate::lang::t().site.save busy/>
            </form>
        </section>
    }
}

#[component]
fn Roles() -> impl IntoView {
    let t = &t().account;
    let session = use_session();
    let lines = move || {
        session
            .person()
            .map(|person| role_lines(&person))
            .unwrap_or_default()
    };
    view! {
        <section class="section" aria-labelledby="roles">
            <h2 id="roles">{t.roles}</h2>
            <ul class="chips">
                {move || {
                    lines().into_iter().map(|line| view! { <li><span class="chip">{line}</span></li> }).collect_view()
                }}
            </ul>
        </section>
    }
}

fn role_lines(person: &Person) -> Vec<String> {
    let t = &t().account;
    let of_role = |held: &IssuerRole| match held.role {
        Role::Author => t.role_author(&held.issuer_name),
        Role::Assessor => t.role_assessor(&held.issuer_name),
        Role::Approver => t.role_approver(&held.issuer_name),
    };
    let mut lines = vec![t.role_learner.to_owned()];
    lines.extend(person.roles.iter().map(of_role));
    lines.extend(person.is_admin.then(|| t.role_admin.to_owned()));
    lines
}

#[component]
fn Password() -> impl IntoView {
    let t = &t().account;
    let toasts = use_toasts();
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let errors = FormErrors::new();
    let change = Action::new_local(|body: &ChangePassword| {
        let body = body.clone();
        async move { http::put::<_, ()>(account::PASSWORD, &body).await }
    });
    Effect::new(move || match change.value().get() {
        Some(Ok(())) => {
            errors.set(None);
            current.set(String::new());
            new.set(String::new());
            toasts.success(t.password_changed);
        }
        Some(Err(error)) => errors.set(Some(error)),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        change.dispatch(ChangePassword {
            current: current.get_untracked(),
            new: new.get_untracked(),
        });
    };
    let busy = Memo::new(move |_| change.pending().get());
    let help = t.password_help(&account::PASSWORD_MIN.to_string());
    view! {
        <section class="section" aria-labelledby="change-password">
            <h2 id="change-password">{t.change_password}</h2>
            <form class="form panel" novalidate on:submit=submit>
                <FormNotice errors/>
                <PasswordField
                    id="current"
                    label=t.current_password
                    autocomplete="current-password"
                    value=current
                    error=errors.of("current")
                />
                <PasswordField
                    id="new"
                    label=t.new_password
                    help=help
                    autocomplete="new-password"
                    value=new
                    error=errors.of("new")
                />
                <SubmitButton label=t.change_password busy/>
            </form>
        </section>
    }
}
