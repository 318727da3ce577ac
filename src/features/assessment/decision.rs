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
use super::kept_words::KeptWords;
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

/// What an approver has chosen and written so far.
#[derive(Debug, Clone, Copy)]
struct Choice {
    outcome: RwSignal<Option<Outcome>>,
    comment: KeptWords,
    about: RwSignal<Vec<String>>,
    is_appeal: bool,
}

impl Choice {
    fn of(assessment: &Assessment) -> Self {
        Self {
            outcome: RwSignal::new(None),
            comment: KeptWords::of("decision", assessment.submission.as_str()),
            about: RwSignal::new(Vec::new()),
            is_appeal: assessment.appeal.is_some(),
        }
    }

    /// The decision, once an outcome is chosen.
    fn decide(self) -> Option<Decide> {
        let outcome = self.outcome.get_untracked()?;
        let about = match outcome {
            Outcome::Hold => self.about.get_untracked(),
            _ => Vec::new(),
        };
        Some(Decide {
            outcome,
            comment: self.comment.read().get_untracked(),
            about,
        })
    }

    /// Whether a decision needs no words.
    fn may_be_silent(self, outcome: Outcome) -> bool {
        outcome == Outcome::Continue || (outcome == Outcome::Award && !self.is_appeal)
    }
}

#[component]
fn DecisionForm(assessment: Assessment) -> impl IntoView {
    let t = &t().assessment;
    let open = outcomes(&assessment);
    let leave = use_leave();
    let choice = Choice::of(&assessment);
    let comment_error = RwSignal::new(None::<String>);
    let error = RwSignal::new(None::<String>);
    let (state, content) = (assessment.state, assessment.micro_credential.content);
    let id = assessment.submission;
    let decide = Action::new_local(move |decision: &Decide| {
        let (id, decision, leave) = (id.clone(), decision.clone(), leave.clone());
        async move {
            match api::decide(&id, &decision).await {
                // What is decided is not the approver's to see any more.
                Ok(_) => {
                    choice.comment.forget();
                    leave(t.decided);
                }
                Err(failure) => {
                    error.try_set(Some(failure.words()));
                }
            }
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match choice.decide() {
            None => error.set(Some(t.decision_needed.to_owned())),
            Some(decision)
                if decision.comment.trim().is_empty() && !choice.may_be_silent(decision.outcome) =>
            {
                comment_error.set(Some(t.decision_comment_needed.to_owned()));
            }
            Some(decision) => {
                error.set(None);
                decide.dispatch(decision);
            }
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <Outcomes open outcome=choice.outcome/>
            <Comment choice state content error=comment_error/>
            {move || error.get().map(|words| view! { <Notice kind=NoticeKind::Error title=words/> })}
            <Send busy=decide.pending()/>
        </form>
    }
}

/// The words that go with the decision; before a question, also what it is about.
#[component]
fn Comment(choice: Choice, state: State, content: Content, error: RwSignal<Option<String>>) -> impl IntoView {
    let strings = t();
    let decided_help = match (state, choice.is_appeal) {
        (State::HoldReview, _) => strings.hold.continue_comment_help,
        (_, true) => strings.appeal.comment_help,
        (_, false) => strings.assessment.decision_comment_help,
    };
    let asks = Memo::new(move |_| choice.outcome.get() == Some(Outcome::Hold));
    let field = move |label, help| {
        view! {
            <TextArea
                id="decision-comment"
                label
                help
                value=choice.comment.read()
                error
                max_length=MAX_COMMENT_CHARS
                on_input=Callback::new(move |text| {
                    choice.comment.write(text);
                    error.set(None);
                })
            />
        }
    };
    move || {
        if asks.get() {
            view! {
                <About content=content.clone() chosen=choice.about/>
                {field(strings.hold.reason, strings.hold.reason_help)}
            }
            .into_any()
        } else {
            field(strings.assessment.decision_comment, decided_help).into_any()
        }
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
