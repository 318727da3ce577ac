//! A question before the decision: reading it, and the answer, which saves itself.

use api_types::assessment::MAX_COMMENT_CHARS;
use api_types::content::Content;
use api_types::hold::Hold;
use api_types::submission::{HOLD, State, Submission};
use leptos::prelude::*;

use super::answer_port::{AnswerPort, version_of};
use super::api;
use super::conflict::Conflict;
use crate::autosave::keeper::Keeper;
use crate::components::dialog::Dialog;
use crate::components::held_parts::parts_in_words;
use crate::components::icon::Icon;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::save_state::SaveState;
use crate::components::text_area::TextArea;
use crate::components::time::day_in_words;
use crate::lang::t;

/// What a submission is or was held for.
#[component]
pub fn HoldView(
    /// The submission.
    submission: Submission,
    /// It was answered.
    on_step: Callback<State>,
) -> impl IntoView {
    let t = &t().hold;
    let hold = submission.hold.clone()?;
    let issuer = submission.micro_credential.issuer.name.clone();
    let content = submission.micro_credential.content.clone();
    let due = submission.due_on.map(day_in_words).unwrap_or_default();
    let view = match (submission.state, hold.answered_at) {
        (State::OnHold, _) => view! { <Question submission hold content on_step/> }.into_any(),
        (State::HoldReview, Some(_)) => view! {
            <Notice kind=NoticeKind::Info title=t.answered_title><p>{t.answered_text(&issuer, &due)}</p></Notice>
            <Said hold content/>
        }
        .into_any(),
        (State::HoldReview, None) => view! {
            <Notice kind=NoticeKind::Info title=t.lapsed_title><p>{t.lapsed_text(&issuer, &due)}</p></Notice>
            <Said hold content/>
        }
        .into_any(),
        (State::WithApprover, _) => view! {
            <Notice kind=NoticeKind::Info title=t.continued_title><p>{t.continued_text}</p></Notice>
            <Said hold content/>
        }
        .into_any(),
        _ => view! { <Said hold content/> }.into_any(),
    };
    Some(view)
}

/// The question with its answer, to read again.
#[component]
fn Said(hold: Hold, content: Content) -> impl IntoView {
    let t = &t().hold;
    let answer = (!hold.answer.is_empty()).then(|| {
        view! {
            <h3>{t.answered}</h3>
            <p class="answer__text">{hold.answer}</p>
        }
    });
    view! {
        <details class="disclosure">
            <summary class="disclosure__summary">{t.asked} <Icon name="chevron-down"/></summary>
            <div class="disclosure__body">
                <p class="answer__text">{hold.reason}</p>
                {parts_in_words(&hold.about, &content)}
                {answer}
            </div>
        </details>
    }
}

#[component]
fn Question(submission: Submission, hold: Hold, content: Content, on_step: Callback<State>) -> impl IntoView {
    let t = &t().hold;
    let issuer = submission.micro_credential.issuer.name.clone();
    view! {
        <Notice kind=NoticeKind::Warning title=t.title>
            <p>{t.lead(&issuer)}</p>
            <blockquote class="hold-words">{hold.reason}</blockquote>
            {parts_in_words(&hold.about, &content)}
            <p>{t.next(&day_in_words(hold.answer_by))}</p>
        </Notice>
        <Answer submission on_step/>
    }
}

#[component]
fn Answer(submission: Submission, on_step: Callback<State>) -> impl IntoView {
    let t = &t().hold;
    let port = AnswerPort {
        submission: submission.id.clone(),
        prompt: HOLD.to_owned(),
        instead_of: None,
    };
    let keeper = Keeper::new(port, version_of(&submission.answers, HOLD));
    let is_asking = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let status = Memo::new(move |_| keeper.status());
    let ask = move |_| {
        keeper.hurry();
        let is_empty = untrack(|| keeper.value()).trim().is_empty();
        error.set(is_empty.then(|| t.words_needed.to_owned()));
        is_asking.set(!is_empty);
    };
    view! {
        <section class="panel">
            <TextArea
                id="hold-words"
                label=t.words_label
                help=t.words_help
                value=Signal::derive(move || keeper.value())
                error
                max_length=MAX_COMMENT_CHARS
                on_input=Callback::new(move |text| {
                    error.set(None);
                    keeper.edit(text);
                })
                on_leave=Callback::new(move |()| keeper.hurry())
            >
                <SaveState status/>
            </TextArea>
            <Conflict keeper/>
            <p class="actions">
                <button class="button button--primary" type="button" on:click=ask>{t.send}</button>
            </p>
            <Confirmation submission keeper open=is_asking on_step/>
        </section>
    }
}

#[component]
fn Confirmation(
    submission: Submission,
    keeper: Keeper<AnswerPort>,
    open: RwSignal<bool>,
    on_step: Callback<State>,
) -> impl IntoView {
    let t = &t().hold;
    let error = RwSignal::new(None::<String>);
    let send = Action::new_local(move |(): &()| {
        let id = submission.id.clone();
        async move {
            match api::answer_hold(&id).await {
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
    let confirm = Callback::new(move |()| {
        // What is sent is what the server has.
        if untrack(|| keeper.is_dirty()) {
            keeper.hurry();
            error.set(Some(t.unsaved.to_owned()));
        } else {
            error.set(None);
            send.dispatch(());
        }
    });
    view! {
        <Dialog
            id="hold-dialog"
            open
            title=t.send_question
            confirm=t.send
            busy=send.pending()
            error=error
            on_confirm=confirm
        >
            <p>{t.send_text}</p>
        </Dialog>
    }
}
