//! Taking a submission, putting it back, and why there is nothing to do.

use api_types::assessment::Assessment;
use api_types::ids::SubmissionId;
use api_types::submission::State;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::api;
use crate::components::notice::{Notice, NoticeKind};
use crate::lang::t;
use crate::paths;
use crate::toast::use_toasts;

/// Takes a submission.
#[component]
pub fn Claim(
    /// The assessment as it was loaded.
    assessment: Assessment,
    /// It was taken.
    on_step: Callback<()>,
) -> impl IntoView {
    let t = &t().assessment;
    let toasts = use_toasts();
    let (title, text, take) = if assessment.both.is_some() {
        (t.adjudicate_title, t.adjudicate_text, t.task_adjudicate)
    } else {
        (t.claim_title, t.claim_text, t.task_claim)
    };
    let id = assessment.submission;
    let claim = Action::new_local(move |(): &()| {
        let id = id.clone();
        async move {
            if let Err(error) = api::claim(&id).await {
                toasts.failure(error.words());
            }
            // Somebody else may have been quicker: then the page says so.
            on_step.run(());
        }
    });
    view! {
        <Notice kind=NoticeKind::Info title>
            <p>{text}</p>
            <p class="actions">
                <button
                    class="button button--primary"
                    type="button"
                    aria-busy=move || claim.pending().get().then_some("true")
                    on:click=move |_| {
                        claim.dispatch(());
                    }
                >
                    {take}
                </button>
            </p>
        </Notice>
    }
}

/// Puts a submission back and returns to the queue.
#[component]
pub fn Release(
    /// The submission.
    id: SubmissionId,
) -> impl IntoView {
    let t = &t().assessment;
    let toasts = use_toasts();
    let leave = use_leave();
    let release = Action::new_local(move |(): &()| {
        let (id, leave) = (id.clone(), leave.clone());
        async move {
            match api::release(&id).await {
                Ok(()) => leave(t.released),
                Err(error) => toasts.failure(error.words()),
            }
        }
    });
    view! {
        <button
            class="button"
            type="button"
            aria-busy=move || release.pending().get().then_some("true")
            on:click=move |_| {
                release.dispatch(());
            }
        >
            {t.release}
        </button>
    }
}

/// Goes back to the queue and says what has happened; for steps after which the submission is not
/// this person's to see.
pub fn use_leave() -> impl Fn(&'static str) + Clone + 'static {
    let toasts = use_toasts();
    let navigate = use_navigate();
    move |words| {
        toasts.success(words);
        navigate(paths::ASSESS, NavigateOptions::default());
    }
}

/// Says that there is nothing to do, and why.
#[component]
pub fn Waiting(
    /// Where the submission stands.
    state: State,
) -> impl IntoView {
    let t = &t().assessment;
    let title = match state {
        State::Claimed => t.waiting_claimed,
        State::WithApprover | State::OnHold | State::HoldReview => t.waiting_approver,
        State::Incomplete => t.waiting_incomplete,
        State::Awarded | State::NotYet => t.waiting_decided,
        State::Draft | State::Queued | State::Withdrawn => t.waiting_other,
    };
    view! { <Notice kind=NoticeKind::Info title/> }
}
