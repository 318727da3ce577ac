//! A question before the decision: reading it, and the answer, which saves itself.

use api_types::assessment::MAX_COMMENT_CHARS;
use api_types::content::Content;
use api_types::hold::Hold;
use api_types::submission::{HOLD, State, Submission};
use leptos::prelude::*;

use super::api;
use super::sent_words::{SentWords, Texts, keeper_of};
use crate::components::held_parts::parts_in_words;
use crate::components::icon::Icon;
use crate::components::notice::{Notice, NoticeKind};
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
            <blockquote class="quotation">{hold.reason}</blockquote>
            {parts_in_words(&hold.about, &content)}
            <p>{t.next(&day_in_words(hold.answer_by))}</p>
        </Notice>
        <Answer submission on_step/>
    }
}

#[component]
fn Answer(submission: Submission, on_step: Callback<State>) -> impl IntoView {
    let t = &t().hold;
    let texts = Texts {
        id: "hold-words",
        dialog: "hold-dialog",
        label: t.words_label,
        help: t.words_help.to_owned(),
        needed: t.words_needed.to_owned(),
        send: t.send,
        question: t.send_question,
        meaning: t.send_text,
        unsaved: t.unsaved,
    };
    let keeper = keeper_of(&submission, HOLD);
    let send = |id| async move { api::answer_hold(&id).await };
    view! {
        <section class="panel">
            <SentWords
                id=submission.id
                keeper
                texts
                length=(1, MAX_COMMENT_CHARS)
                button="button button--primary"
                send
                on_step
            />
        </section>
    }
}
