//! Taking a submission back.

use api_types::ids::SubmissionId;
use api_types::submission::State;
use leptos::prelude::*;

use super::api;
use crate::components::dialog::{Dialog, Weight};
use crate::lang::t;

/// A button that takes a submission back, after a question.
#[component]
pub fn Withdraw(
    /// The submission.
    id: SubmissionId,
    /// Where it stands: a draft is given up, what was handed in is taken back.
    state: State,
    /// It was taken back.
    on_step: Callback<State>,
) -> impl IntoView {
    let t = &t().submission;
    let (label, question, text) = if state == State::Draft {
        (t.discard, t.discard_question, t.discard_text)
    } else {
        (t.withdraw, t.withdraw_question, t.withdraw_text)
    };
    let open = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let withdraw = Action::new_local(move |(): &()| {
        let id = id.clone();
        async move {
            match api::withdraw(&id).await {
                Ok(submission) => {
                    open.try_set(false);
                    on_step.run(submission.state);
                }
                Err(failure) => {
                    error.try_set(Some(failure.words()));
                }
            }
        }
    });
    view! {
        <button class="button button--quiet" type="button" on:click=move |_| open.set(true)>
            {label}
        </button>
        <Dialog
            id="withdraw-dialog"
            open
            title=question
            confirm=label
            weight=Weight::Danger
            busy=withdraw.pending()
            error=error
            on_confirm=Callback::new(move |()| {
                withdraw.dispatch(());
            })
        >
            <p>{text}</p>
        </Dialog>
    }
}
