//! The approver's decision.

use api_types::assessment::{
    Assessment, Decide, DoubleOutcome, MAX_COMMENT_CHARS, Outcome, Recommendation, recommendation,
};
use api_types::content::Content;
use api_types::ids::SubmissionId;
use api_types::submission::Round;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::api;
use super::both_view::PairNotes;
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
    let scores = assessment.scores;
    let advice = recommendation(&assessment.micro_credential.content, &scores.rows);
    let note = (!scores.private_note.is_empty()).then(|| {
        view! { <Notice kind=NoticeKind::Info title=t.private_read><p>{scores.private_note.clone()}</p></Notice> }
    });
    let overall = (!scores.comment.is_empty()).then(|| {
        view! { <Notice kind=NoticeKind::Info title=t.overall><p>{scores.comment.clone()}</p></Notice> }
    });
    let round = match assessment.appeal {
        Some(_) => Round::Appeal,
        None => Round::First,
    };
    // Where the two agree, the words of the first are among these.
    let agreed = assessment
        .double
        .is_some_and(|double| double.outcome == DoubleOutcome::Agreed);
    let both = assessment.both.map(|both| view! { <PairNotes both/> });
    let (overall, note) = if agreed { (None, None) } else { (overall, note) };
    view! {
        <section class="panel" aria-labelledby="decision">
            <h2 id="decision">{t.decision}</h2>
            <Advice advice=advice.clone() content=assessment.micro_credential.content/>
            {overall}
            {note}
            {both}
            <DecisionForm id=assessment.submission may_award=advice == Recommendation::Award round/>
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
fn DecisionForm(id: SubmissionId, may_award: bool, round: Round) -> impl IntoView {
    let strings = t();
    let t = &strings.assessment;
    let may_be_silent = move |outcome| outcome == Outcome::Award && round == Round::First;
    let help = match round {
        Round::First => t.decision_comment_help,
        Round::Appeal => strings.appeal.comment_help,
    };
    let leave = use_leave();
    let outcome = RwSignal::new(None::<Outcome>);
    let comment = RwSignal::new(String::new());
    let comment_error = RwSignal::new(None::<String>);
    let error = RwSignal::new(None::<String>);
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
        decide.dispatch(Decide { outcome, comment });
    };
    let edit = Callback::new(move |text| {
        comment.set(text);
        comment_error.set(None);
    });
    view! {
        <form class="form" novalidate on:submit=submit>
            <Outcomes outcome may_award round/>
            <TextArea
                id="decision-comment"
                label=t.decision_comment
                help
                value=comment
                error=comment_error
                max_length=MAX_COMMENT_CHARS
                on_input=edit
            />
            {move || error.get().map(|words| view! { <Notice kind=NoticeKind::Error title=words/> })}
            <div class="actions">
                <button
                    class="button button--primary"
                    type="submit"
                    aria-busy=move || decide.pending().get().then_some("true")
                >
                    {t.decide}
                </button>
            </div>
        </form>
    }
}

#[component]
fn Outcomes(outcome: RwSignal<Option<Outcome>>, may_award: bool, round: Round) -> impl IntoView {
    let (t, appeal) = (&t().assessment, &t().appeal);
    let (award, not_yet) = match round {
        Round::First => (
            (t.outcome_award, t.outcome_award_help),
            (t.outcome_not_yet, t.outcome_not_yet_help),
        ),
        Round::Appeal => (
            (appeal.outcome_overturn, appeal.outcome_overturn_help),
            (appeal.outcome_uphold, appeal.outcome_uphold_help),
        ),
    };
    let choices = [
        (Outcome::Award, award.0, award.1),
        (Outcome::NotYet, not_yet.0, not_yet.1),
        (Outcome::ReturnToAssessor, t.outcome_return, t.outcome_return_help),
    ];
    let choices = choices.map(|(value, words, help)| {
        let is_closed = value == Outcome::Award && !may_award;
        let help = if is_closed { t.outcome_award_closed } else { help };
        view! {
            <label class="choice choice--card">
                <input
                    class="choice__input"
                    type="radio"
                    name="outcome"
                    disabled=is_closed
                    on:change=move |_| outcome.set(Some(value))
                />
                <span>{words}</span>
                <span class="choice__help">{help}</span>
            </label>
        }
    });
    view! {
        <fieldset class="choices">
            <legend class="choices__legend">{t.decision_legend}</legend>
            {choices.into_iter().collect_view()}
        </fieldset>
    }
}
