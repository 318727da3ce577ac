//! After "not yet": the next attempt, when it may begin, and whom to ask.

use api_types::content::IssuerRef;
use api_types::ids::SubmissionId;
use api_types::submission::{AttemptPolicy, Contact, Further, MayBegin};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::api;
use crate::components::icon::Icon;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::time::{day_in_words, now};
use crate::lang::t;
use crate::paths;
use crate::toast::use_toasts;

/// What can be done after "not yet".
#[component]
pub fn NotYet(
    /// The attempt that was decided.
    id: SubmissionId,
    /// Its number.
    attempt: u32,
    /// What decides about the next one.
    further: Option<Further>,
    /// Who takes it.
    issuer: IssuerRef,
) -> impl IntoView {
    let may_begin = further.as_ref().map(|further| further.may_begin(attempt, now()));
    let policy = further.map(|further| further.policy).unwrap_or_default();
    match may_begin {
        Some(MayBegin::NoMoreAttempts) => view! { <LastAttempt policy issuer/> }.into_any(),
        Some(MayBegin::NotBefore(day)) => {
            view! { <NextAttempt id attempt policy issuer not_before=day/> }.into_any()
        }
        Some(MayBegin::Now) | None => view! { <NextAttempt id attempt policy issuer/> }.into_any(),
    }
}

/// The next attempt: at once, or from a day on.
#[component]
fn NextAttempt(
    id: SubmissionId,
    attempt: u32,
    policy: AttemptPolicy,
    issuer: IssuerRef,
    #[prop(optional)] not_before: Option<NaiveDate>,
) -> impl IntoView {
    let strings = t();
    let t = &strings.submission;
    let begin = match not_before {
        None if policy.hints(attempt) => view! {
            <p class="actions">
                <Revise id=id.clone() to=paths::submission label=t.revise/>
                <Revise id to=paths::advice label=strings.advice.begin_and_ask/>
            </p>
        }
        .into_any(),
        None => view! { <p class="actions"><Revise id to=paths::submission label=t.revise/></p> }.into_any(),
        Some(day) => view! {
            <p class="further"><Icon name="calendar"/><strong>{t.further_from(&day_in_words(day))}</strong></p>
            <p>{t.further_wait(&issuer.name)}</p>
        }
        .into_any(),
    };
    let hint = policy.hints(attempt).then(|| {
        let contact = policy
            .contact
            .map(|contact| view! { <Said lead=t.hint_contact contact/> });
        view! {
            <p>{t.hint(attempt as usize)} " " {strings.advice.hint}</p>
            {contact}
        }
    });
    view! {
        <Notice kind=NoticeKind::Info title=t.not_yet_title>
            <p>{t.not_yet_text}</p>
            {hint}
            {begin}
        </Notice>
    }
}

/// No attempt is left; whom to ask now.
#[component]
fn LastAttempt(policy: AttemptPolicy, issuer: IssuerRef) -> impl IntoView {
    let t = &t().submission;
    // Where attempts end there is a limit.
    let limit = policy.limit.unwrap_or_default() as usize;
    let ask = match policy.contact {
        Some(contact) => view! { <Said lead=t.further_contact contact/> }.into_any(),
        None => view! { <p>{t.further_ask}</p> }.into_any(),
    };
    view! {
        <Notice kind=NoticeKind::Info title=t.further_last_title>
            <p>{t.further_last(&issuer.name, limit)}</p>
            {ask}
            <p class="actions">
                <a class="button" href=paths::issuer(&issuer.slug)>{t.further_issuer(&issuer.name)}</a>
            </p>
        </Notice>
    }
}

/// What an issuer says of whom to ask, in its own words.
#[component]
fn Said(lead: &'static str, contact: Contact) -> impl IntoView {
    view! {
        <p>{lead}</p>
        <blockquote class="further-contact" lang=contact.lang>{contact.text}</blockquote>
    }
}

/// Begins the next attempt and goes there, or to a place in it.
#[component]
fn Revise(id: SubmissionId, to: fn(&SubmissionId) -> String, label: &'static str) -> impl IntoView {
    let toasts = use_toasts();
    let navigate = use_navigate();
    let revise = Action::new_local(move |(): &()| {
        let (id, navigate) = (id.clone(), navigate.clone());
        async move {
            match api::revise(&id).await {
                Ok(applied) => navigate(&to(&applied.id), NavigateOptions::default()),
                Err(error) => toasts.failure(error.words()),
            }
        }
    });
    view! {
        <button
            class="button button--primary"
            type="button"
            aria-busy=move || revise.pending().get().then_some("true")
            on:click=move |_| {
                revise.dispatch(());
            }
        >
            {label}
        </button>
    }
}
