//! Appealing after "not yet": what happens then, and why the learner sees it differently, which saves itself.

use api_types::appeal::{AppealGround, DECIDED_WITHIN, MAX_CHARS, MIN_CHARS, MayAppeal, chars};
use api_types::submission::{APPEAL, State, Submission};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::answer_port::{AnswerPort, version_of};
use super::api;
use super::conflict::Conflict;
use crate::autosave::keeper::Keeper;
use crate::components::dialog::Dialog;
use crate::components::icon::Icon;
use crate::components::save_state::SaveState;
use crate::components::text_area::TextArea;
use crate::components::time::{day_in_words, now};
use crate::lang::t;

/// The way to appeal, while it is open.
#[component]
pub fn AppealForm(
    /// The submission.
    submission: Submission,
    /// It was sent.
    on_step: Callback<State>,
) -> impl IntoView {
    let until = submission.appeal_ground.as_ref().and_then(open_until)?;
    let port = AnswerPort {
        submission: submission.id.clone(),
        prompt: APPEAL.to_owned(),
        instead_of: None,
    };
    let keeper = Keeper::new(port, version_of(&submission.answers, APPEAL));
    // Whoever began to write finds it again.
    let is_begun = !keeper.value().is_empty();
    let issuer = submission.micro_credential.issuer.name.clone();
    Some(view! {
        <details class="disclosure" open=is_begun>
            <summary class="disclosure__summary">
                {t().appeal.offer(&day_in_words(until))} <Icon name="chevron-down"/>
            </summary>
            <div class="disclosure__body section">
                <WhatHappens issuer/>
                <Words submission keeper on_step/>
            </div>
        </details>
    })
}

/// The last day of an appeal that can be made now.
fn open_until(ground: &AppealGround) -> Option<NaiveDate> {
    match ground.may_appeal(now()) {
        MayAppeal::Until(day) => Some(day),
        MayAppeal::Passed(_) | MayAppeal::Once | MayAppeal::Followed => None,
    }
}

#[component]
fn WhatHappens(issuer: String) -> impl IntoView {
    let t = &t().appeal;
    view! {
        <p>{t.offer_text}</p>
        <ul>
            <li>{t.offer_work}</li>
            <li>{t.offer_people(&issuer)}</li>
            <li>{t.offer_days(DECIDED_WITHIN as usize)}</li>
            <li>{t.offer_once}</li>
        </ul>
    }
}

#[component]
fn Words(submission: Submission, keeper: Keeper<AnswerPort>, on_step: Callback<State>) -> impl IntoView {
    let t = &t().appeal;
    let is_asking = RwSignal::new(false);
    let error = RwSignal::new(None::<String>);
    let status = Memo::new(move |_| keeper.status());
    let ask = move |_| {
        keeper.hurry();
        let is_enough = chars(&untrack(|| keeper.value())) >= MIN_CHARS;
        error.set((!is_enough).then(|| t.words_needed(MIN_CHARS as usize)));
        is_asking.set(is_enough);
    };
    view! {
        <TextArea
            id="appeal-words"
            label=t.words_label
            help=t.words_help(&MIN_CHARS.to_string(), &MAX_CHARS.to_string())
            value=Signal::derive(move || keeper.value())
            error
            max_length=MAX_CHARS
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
            <button class="button" type="button" on:click=ask>{t.send}</button>
        </p>
        <Confirmation submission keeper open=is_asking on_step/>
    }
}

#[component]
fn Confirmation(
    submission: Submission,
    keeper: Keeper<AnswerPort>,
    open: RwSignal<bool>,
    on_step: Callback<State>,
) -> impl IntoView {
    let t = &t().appeal;
    let error = RwSignal::new(None::<String>);
    let send = Action::new_local(move |(): &()| {
        let id = submission.id.clone();
        async move {
            match api::appeal(&id).await {
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
            id="appeal-dialog"
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
