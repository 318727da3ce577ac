//! The approver's decision.

use api_types::assessment::{
    Assessment, Decide, DoubleOutcome, MAX_COMMENT_CHARS, Outcome, Recommendation, recommendation,
};
use api_types::content::Content;
use api_types::submission::State;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::api;
use super::both_view::PairNotes;
use super::hold_case::About;
use super::outcomes::{Outcomes, outcomes};
use super::steps::use_leave;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::text_area::TextArea;
use crate::lang::t;

/// What the assessor says over all, and the decision.
#[component]
pub fn Decision(
    /// The assessment as it was loaded.
    assessment: Assessment,
) -> impl IntoView {
    let t = &t().assessment;
    let form = assessment.clone();
    let scores = assessment.scores;
    let advice = recommendation(&assessment.micro_credential.content, &scores.rows);
    let note = (!scores.private_note.is_empty()).then(|| {
        view! { <Notice kind=NoticeKind::Info title=t.private_read><p>{scores.private_note.clone()}</p></Notice> }
    });
    let overall = (!scores.comment.is_empty()).then(|| {
        view! { <Notice kind=NoticeKind::Info title=t.overall><p>{scores.comment.clone()}</p></Notice> }
    });
    // Where the two agree, the words of the first are among these.
    let agreed = assessment
        .double
        .is_some_and(|double| double.outcome == DoubleOutcome::Agreed);
    let both = assessment.both.map(|both| view! { <PairNotes both/> });
    let (overall, note) = if agreed { (None, None) } else { (overall, note) };
    view! {
        <section class="panel" aria-labelledby="decision">
            <h2 id="decision">{t.decision}</h2>
            <Advice advice content=assessment.micro_credential.content/>
            {overall}
            {note}
            {both}
            <DecisionForm assessment=form/>
        </section>
    }
}

#[component]
fn Advice(advice: Recommendation, content: Content) -> impl IntoView {
    let t = &t().assessment;
    let (title, keys) = match advice {
        Recommendation::Award => (t.advice_award.to_owned(), Vec::new()),
        Recommendation::NotYet { rows } => (t.advice_not_yet(rows.len()), rows),
        Recommendation::Unfinished { rows } => (t.advice_unfinished(rows.len()), rows),
    };
    let rows = content
        .rows()
        .filter(|(_, row)| keys.contains(&row.key))
        .map(|(_, row)| view! { <li lang=content.lang.clone()>{row.criterion.clone()}</li> })
        .collect_view();
    view! { <Notice kind=NoticeKind::Info title><ul>{rows}</ul></Notice> }
}

#[component]
fn DecisionForm(assessment: Assessment) -> impl IntoView {
    let strings = t();
    let t = &strings.assessment;
    let is_appeal = assessment.appeal.is_some();
    let help = match (assessment.state, is_appeal) {
        (State::HoldReview, _) => strings.hold.continue_comment_help,
        (_, true) => strings.appeal.comment_help,
        (_, false) => t.decision_comment_help,
    };
    let may_be_silent =
        move |outcome| outcome == Outcome::Continue || (outcome == Outcome::Award && !is_appeal);
    let open = outcomes(&assessment);
    let leave = use_leave();
    let outcome = RwSignal::new(None::<Outcome>);
    let comment = RwSignal::new(String::new());
    let about = RwSignal::new(Vec::<String>::new());
    let comment_error = RwSignal::new(None::<String>);
    let error = RwSignal::new(None::<String>);
    let id = assessment.submission;
    let decide = Action::new_local(move |decision: &Decide| {
        let (id, decision, leave) = (id.clone(), decision.clone(), leave.clone());
        async move {
            match api::decide(&id, &decision).await {
                // What is decided is not the approver's to see any more.
                Ok(_) => leave(t.decided),
                Err(failure) => {
                    error.try_set(Some(failure.words()));
                }
            }
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(outcome) = outcome.get_untracked() else {
            error.set(Some(t.decision_needed.to_owned()));
            return;
        };
        let comment = comment.get_untracked();
        if !may_be_silent(outcome) && comment.trim().is_empty() {
            comment_error.set(Some(t.decision_comment_needed.to_owned()));
            return;
        }
        error.set(None);
        let about = match outcome {
            Outcome::Hold => about.get_untracked(),
            _ => Vec::new(),
        };
        decide.dispatch(Decide {
            outcome,
            comment,
            about,
        });
    };
    let content = StoredValue::new(assessment.micro_credential.content);
    let asks = Memo::new(move |_| outcome.get() == Some(Outcome::Hold));
    let question = move || {
        asks.get()
            .then(|| view! { <About content=content.get_value() chosen=about/> })
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <Outcomes open outcome/>
            {question}
            <TextArea
                id="decision-comment"
                label=t.decision_comment
                help
                value=comment
                error=comment_error
                max_length=MAX_COMMENT_CHARS
                on_input=Callback::new(move |text| {
                    comment.set(text);
                    comment_error.set(None);
                })
            />
            {move || error.get().map(|words| view! { <Notice kind=NoticeKind::Error title=words/> })}
            <Send busy=decide.pending()/>
        </form>
    }
}

#[component]
fn Send(#[prop(into)] busy: Signal<bool>) -> impl IntoView {
    view! {
        <div class="actions">
            <button class="button button--primary" type="submit" aria-busy=move || busy.get().then_some("true")>
                {t().assessment.decide}
            </button>
        </div>
    }
}
