//! Words to the reviewers that save themselves while they are written, and are sent once, after a question.

use std::future::Future;

use api_types::appeal::chars;
use api_types::ids::SubmissionId;
use api_types::submission::{State, Submission};
use leptos::prelude::*;

use super::answer_port::{AnswerPort, version_of};
use super::conflict::Conflict;
use crate::autosave::keeper::Keeper;
use crate::components::dialog::Dialog;
use crate::components::save_state::SaveState;
use crate::components::text_area::TextArea;
use crate::http::Error;

/// What such a field says.
#[derive(Debug, Clone)]
pub struct Texts {
    /// The field's id.
    pub id: &'static str,
    /// The dialog's id.
    pub dialog: &'static str,
    /// The field's label.
    pub label: &'static str,
    /// What helps to fill it in.
    pub help: String,
    /// What is said of too few words.
    pub needed: String,
    /// The button.
    pub send: &'static str,
    /// The question before sending.
    pub question: &'static str,
    /// What sending means.
    pub meaning: &'static str,
    /// What is said while the last words are not saved yet.
    pub unsaved: &'static str,
}

/// How many characters it takes: the fewest and the most.
pub type Length = (u32, u32);

/// The words as they are kept, begun by what the server has of them.
#[must_use]
pub fn keeper_of(submission: &Submission, prompt: &str) -> Keeper<AnswerPort> {
    let port = AnswerPort {
        submission: submission.id.clone(),
        prompt: prompt.to_owned(),
        instead_of: None,
    };
    Keeper::new(port, version_of(&submission.answers, prompt))
}

/// The field, its button and the question before sending.
#[component]
pub fn SentWords<F, Sent>(
    /// Whose words they are.
    id: SubmissionId,
    /// The words.
    keeper: Keeper<AnswerPort>,
    /// What it says.
    texts: Texts,
    /// How many characters it takes.
    length: Length,
    /// The button's class.
    button: &'static str,
    /// Sends them.
    send: F,
    /// They were sent.
    on_step: Callback<State>,
) -> impl IntoView
where
    F: Fn(SubmissionId) -> Sent + 'static,
    Sent: Future<Output = Result<Submission, Error>> + 'static,
{
    let (least, most) = length;
    let is_asking = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let status = Memo::new(move |_| keeper.status());
    let needed = texts.needed.clone();
    let ask = move |_| {
        keeper.hurry();
        let is_enough = chars(&untrack(|| keeper.value())) >= least;
        error.set((!is_enough).then(|| needed.clone()));
        is_asking.set(is_enough);
    };
    view! {
        <TextArea
            id=texts.id
            label=texts.label
            help=texts.help.clone()
            value=Signal::derive(move || keeper.value())
            error
            max_length=most
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
            <button class=button type="button" on:click=ask>{texts.send}</button>
        </p>
        <Confirmation id keeper texts open=is_asking send on_step/>
    }
}

#[component]
fn Confirmation<F, Sent>(
    id: SubmissionId,
    keeper: Keeper<AnswerPort>,
    texts: Texts,
    open: RwSignal<bool>,
    send: F,
    on_step: Callback<State>,
) -> impl IntoView
where
    F: Fn(SubmissionId) -> Sent + 'static,
    Sent: Future<Output = Result<Submission, Error>> + 'static,
{
    let error = RwSignal::new(None::<String>);
    let sending = Action::new_local(move |(): &()| {
        let sent = send(id.clone());
        async move {
            match sent.await {
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
            error.set(Some(texts.unsaved.to_owned()));
        } else {
            error.set(None);
            sending.dispatch(());
        }
    });
    view! {
        <Dialog
            id=texts.dialog
            open
            title=texts.question
            confirm=texts.send
            busy=sending.pending()
            error=error
            on_confirm=confirm
        >
            <p>{texts.meaning}</p>
        </Dialog>
    }
}
