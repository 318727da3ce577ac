//! Appealing after "not yet": what happens then, and why the learner sees it differently, which saves itself.

use api_types::appeal::{AppealGround, DECIDED_WITHIN, MAX_CHARS, MIN_CHARS, MayAppeal};
use api_types::submission::{APPEAL, State, Submission};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::api;
use super::sent_words::{SentWords, Texts, keeper_of};
use crate::components::icon::Icon;
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
    let t = &t().appeal;
    let keeper = keeper_of(&submission, APPEAL);
    // Whoever began to write finds it again.
    let is_begun = !keeper.value().is_empty();
    let issuer = submission.micro_credential.issuer.name.clone();
    let texts = Texts {
        id: "appeal-words",
        dialog: "appeal-dialog",
        label: t.words_label,
        help: t.words_help(&MIN_CHARS.to_string(), &MAX_CHARS.to_string()),
        needed: t.words_needed(MIN_CHARS as usize),
        send: t.send,
        question: t.send_question,
        meaning: t.send_text,
        unsaved: t.unsaved,
    };
    let send = |id| async move { api::appeal(&id).await };
    Some(view! {
        <details class="disclosure" open=is_begun>
            <summary class="disclosure__summary">
                {t.offer(&day_in_words(until))} <Icon name="chevron-down"/>
            </summary>
            <div class="disclosure__body section">
                <WhatHappens issuer/>
                <SentWords
                    id=submission.id
                    keeper
                    texts
                    length=(MIN_CHARS, MAX_CHARS)
                    button="button"
                    send
                    on_step
                />
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
