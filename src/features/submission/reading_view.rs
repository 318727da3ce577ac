//! A submission that cannot be changed any more: where it stands, what was said, what was handed in.

use api_types::content::Content;
use api_types::evidence::Evidence;
use api_types::submission::{Action as Step, Feedback, State, Submission};
use leptos::prelude::*;

use super::appeal_form::AppealForm;
use super::appeal_view::AppealView;
use super::hold_form::HoldView;
use super::not_yet::NotYet;
use super::shown_pieces::ShownPieces;
use super::timeline::Timeline;
use super::withdraw::Withdraw;
use super::words::ai_use_in_words;
use crate::components::feedback::FeedbackView;
use crate::components::handed_in::HandedIn;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::time::day_in_words;
use crate::features::certification::lending::Lending;
use crate::lang::t;
use crate::paths;

/// A submission to read.
#[component]
pub fn ReadingView(
    /// The submission.
    submission: Submission,
    /// Whether it was handed in a moment ago.
    handed_in: bool,
    /// A step was taken; says where it led.
    on_step: Callback<State>,
) -> impl IntoView {
    let content = submission.micro_credential.content.clone();
    let feedback = submission.feedback.clone().map(|feedback| {
        let evidence = submission.evidence.clone();
        view! { <Decision feedback content=content.clone() evidence/> }
    });
    let may_withdraw =
        submission.state.after(Step::Withdraw).is_ok() && Step::Withdraw.is_part_of(submission.round());
    view! {
        {handed_in.then(|| view! { <HandedInNotice submission=submission.clone()/> })}
        <NextStep submission=submission.clone()/>
        <HoldView submission=submission.clone() on_step/>
        <AppealView submission=submission.clone() on_step/>
        <div class="split">
            <div class="section">
                {feedback}
                <AppealForm submission=submission.clone() on_step/>
                <Work submission=submission.clone() content/>
                <ShownPieces submission=submission.clone()/>
                <Lending submission=submission.clone()/>
            </div>
            <aside class="split__aside section">
                <h2>{t().submission.timeline}</h2>
                <Timeline submission=submission.clone()/>
                {may_withdraw.then(|| view! { <Withdraw id=submission.id state=submission.state on_step/> })}
            </aside>
        </div>
    }
}

#[component]
fn HandedInNotice(submission: Submission) -> impl IntoView {
    let t = &t().submission;
    let due = submission.due_on.map(day_in_words).unwrap_or_default();
    view! {
        <Notice kind=NoticeKind::Success title=t.handed_in_title>
            <p>{t.handed_in_text(submission.reference.as_str(), &due)}</p>
        </Notice>
    }
}

/// The one thing to do next, where there is one.
#[component]
fn NextStep(submission: Submission) -> impl IntoView {
    let t = &t().submission;
    match (submission.state, submission.badge, submission.next) {
        (State::Awarded, Some(badge), _) => view! {
            <Notice kind=NoticeKind::Success title=t.awarded_title>
                <p>{t.awarded_text}</p>
                <p class="actions">
                    <a class="button button--primary" href=paths::badge(&badge)>{t.open_badge}</a>
                </p>
            </Notice>
        }
        .into_any(),
        (State::NotYet, _, Some(next)) => view! {
            <Notice kind=NoticeKind::Info title=t.next_attempt_title>
                <p class="actions"><a class="button" href=paths::submission(&next)>{t.next_attempt}</a></p>
            </Notice>
        }
        .into_any(),
        (State::NotYet, _, None) => view! {
            <NotYet
                id=submission.id
                attempt=submission.attempt
                further=submission.further
                issuer=submission.micro_credential.issuer
            />
        }
        .into_any(),
        _ => ().into_any(),
    }
}

#[component]
fn Decision(feedback: Feedback, content: Content, evidence: Vec<Evidence>) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="feedback-title">
            <h2 id="feedback-title">{t().submission.feedback}</h2>
            <FeedbackView feedback content evidence=evidence.into()/>
        </section>
    }
}

/// What was handed in.
#[component]
fn Work(submission: Submission, content: Content) -> impl IntoView {
    let t = &t().submission;
    let note = (!submission.revision_note.is_empty()).then(|| {
        view! {
            <article class="panel answer">
                <h3 class="answer__prompt">{t.note_label}</h3>
                <p class="answer__text">{submission.revision_note.clone()}</p>
            </article>
        }
    });
    let ai_use = submission.ai_use.as_ref().map(|declared| {
        view! {
            <article class="panel answer">
                <h3 class="answer__prompt">{t.ai_legend}</h3>
                <p class="answer__text">{ai_use_in_words(declared)}</p>
            </article>
        }
    });
    let lang = content.lang.clone();
    let parts = content.parts.into_iter().map(|part| {
        let (answers, evidence) = (submission.answers.clone(), submission.evidence.clone());
        let previous = submission.previous_work.clone();
        view! {
            <section class="section">
                <h2 lang=lang.clone()>{part.title.clone()}</h2>
                <HandedIn part answers evidence previous lang=lang.clone()/>
            </section>
        }
    });
    let parts = parts.collect_view();
    view! {
        {note}
        {parts}
        {ai_use}
    }
}
