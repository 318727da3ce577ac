//! The end of the draft: what is missing, the three statements, handing in, taking back.

use api_types::content::Content;
use api_types::submission::{AI_USE, CHANGES, Gap, State, Submit};
use leptos::prelude::*;

use super::api;
use super::aside_field::AsideField;
use super::draft::Draft;
use super::link_checks::OLD_WHEN_HANDING_IN;
use super::link_notice::LinkNotice;
use super::privacy_notice::PrivacyNotice;
use super::recording::notice::RecordingNotice;
use super::withdraw::Withdraw;
use super::words::place_of;
use crate::components::dialog::Dialog;
use crate::components::icon::Icon;
use crate::components::notice::{Notice, NoticeKind};
use crate::lang::t;

/// What is missing, the statements, and handing in.
#[component]
pub fn SubmitSection(
    /// The draft.
    draft: Draft,
    /// A step was taken; says where it led.
    on_step: Callback<State>,
) -> impl IntoView {
    let t = &t().submission;
    let gaps = Memo::new(move |_| Gaps(draft.gaps()));
    let statements = Statements::new();
    let is_revision = draft.with(|submission| submission.attempt > 1);
    let is_asking = RwSignal::new(false);
    let is_ai_said = move || match statements.used_ai.get() {
        Some(true) => draft
            .answer(AI_USE)
            .is_some_and(|answer| !answer.value().trim().is_empty()),
        Some(false) => true,
        None => false,
    };
    let is_ready = move || gaps.with(|gaps| gaps.0.is_empty()) && statements.are_all_made() && is_ai_said();
    let ask = move |_| {
        draft.hurry();
        draft.links.check_older_than(OLD_WHEN_HANDING_IN);
        is_asking.set(true);
    };
    view! {
        <section class="panel" id="submit" aria-labelledby="submit-title">
            <h2 id="submit-title">{t.submit_heading}</h2>
            {move || gap_list(&gaps.get().0, draft)}
            <PrivacyNotice draft/>
            <LinkNotice draft/>
            <RecordingNotice draft/>
            {is_revision.then(|| view! { <AsideField key=CHANGES label=t.note_label help=t.note_help draft/> })}
            <AiUseChoice statements draft/>
            <StatementBoxes statements/>
            {move || (!is_ready()).then(|| view! { <p class="field__help" id="submit-needs">{t.submit_needs}</p> })}
            <div class="actions actions--split">
                <button class="button button--primary" type="button" aria-describedby="submit-needs" disabled=move || !is_ready() on:click=ask>
                    {t.submit}
                </button>
                <Withdraw id=draft.id() state=draft.with(|submission| submission.state) on_step/>
            </div>
            <Confirmation draft statements open=is_asking on_step/>
        </section>
    }
}

/// [`Gap`]s, as a memo compares them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Gaps(Vec<Gap>);

#[derive(Debug, Clone, Copy)]
struct Statements {
    ready: RwSignal<bool>,
    rights: RwSignal<bool>,
    own_work: RwSignal<bool>,
    /// Whether AI tools helped; none until it is said.
    used_ai: RwSignal<Option<bool>>,
}

impl Statements {
    fn new() -> Self {
        Self {
            ready: RwSignal::new(false),
            rights: RwSignal::new(false),
            own_work: RwSignal::new(false),
            used_ai: RwSignal::new(None),
        }
    }

    fn are_all_made(self) -> bool {
        self.ready.get() && self.rights.get() && self.own_work.get()
    }

    fn to_submit(self) -> Submit {
        Submit {
            ready: self.ready.get_untracked(),
            rights: self.rights.get_untracked(),
            own_work: self.own_work.get_untracked(),
            used_ai: self.used_ai.get_untracked() == Some(true),
        }
    }
}

fn gap_list(gaps: &[Gap], draft: Draft) -> AnyView {
    let t = &t().submission;
    if gaps.is_empty() {
        return view! { <Notice kind=NoticeKind::Info title=t.complete_title><p>{t.complete_text}</p></Notice> }
            .into_any();
    }
    let items = draft.with(|submission| {
        let content = &submission.micro_credential.content;
        let items = gaps.iter().map(|gap| {
            let (to, words) = gap_in_words(gap, content);
            view! { <li><a href=to rel="external">{words}</a></li> }
        });
        items.collect_view()
    });
    view! {
        <Notice kind=NoticeKind::Warning title=t.gaps_title(gaps.len())>
            <ul>{items}</ul>
        </Notice>
    }
    .into_any()
}

/// Where a gap is, and what it is.
fn gap_in_words(gap: &Gap, content: &Content) -> (String, String) {
    let t = &t().submission;
    let number = |count: &u32| count.to_string();
    let words = match gap {
        Gap::NoAnswer { .. } => t.gap_no_answer.to_owned(),
        Gap::AnswerTooLong { words, max, .. } => t.gap_too_long(&number(words), &number(max)),
        Gap::TooLittleEvidence { count, min, .. } => t.gap_too_little(&number(count), &number(min)),
        Gap::TooMuchEvidence { count, max, .. } => t.gap_too_much(&number(count), &number(max)),
    };
    let (to, name) = place_of(content, gap.key());
    (to, format!("{name} {words}"))
}

/// Whether AI tools helped, and with what.
#[component]
fn AiUseChoice(statements: Statements, draft: Draft) -> impl IntoView {
    let t = &t().submission;
    let used = statements.used_ai;
    let choices = [(false, t.ai_none), (true, t.ai_used)].map(|(value, words)| {
        view! {
            <label class="choice">
                <input
                    class="choice__input"
                    type="radio"
                    name="ai-use"
                    prop:checked=move || used.get() == Some(value)
                    on:change=move |_| used.set(Some(value))
                />
                <span>{words}</span>
            </label>
        }
    });
    let asked = move || {
        let is_used = used.get() == Some(true);
        is_used.then(|| view! { <AsideField key=AI_USE label=t.ai_note_label help=t.ai_note_help draft/> })
    };
    view! {
        <fieldset class="choices">
            <legend class="choices__legend">{t.ai_legend}</legend>
            <p class="choices__help">{t.ai_help}</p>
            {choices.into_iter().collect_view()}
        </fieldset>
        {asked}
    }
}

#[component]
fn StatementBoxes(statements: Statements) -> impl IntoView {
    let t = &t().submission;
    let boxes = [
        (statements.ready, t.statement_ready),
        (statements.rights, t.statement_rights),
        (statements.own_work, t.statement_own_work),
    ];
    let boxes = boxes.map(|(made, words)| {
        view! {
            <label class="choice">
                <input
                    class="choice__input"
                    type="checkbox"
                    prop:checked=move || made.get()
                    on:change=move |event| made.set(event_target_checked(&event))
                />
                <span>{words}</span>
            </label>
        }
    });
    view! {
        <fieldset class="choices">
            <legend class="choices__legend">{t.statements}</legend>
            {boxes.into_iter().collect_view()}
        </fieldset>
    }
}

#[component]
fn Confirmation(
    draft: Draft,
    statements: Statements,
    open: RwSignal<bool>,
    on_step: Callback<State>,
) -> impl IntoView {
    let t = &t().submission;
    let error = RwSignal::new(None::<String>);
    let hand_in = Action::new_local(move |(): &()| {
        let (id, submit) = (draft.id(), statements.to_submit());
        async move {
            // The server judges by what it has, so everything has to be there first.
            if !draft.is_saved_soon().await {
                error.try_set(Some(t.submit_unsaved.to_owned()));
                return;
            }
            match api::submit(&id, &submit).await {
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
        if draft.uploads.are_running() {
            error.set(Some(t.submit_uploading.to_owned()));
        } else {
            error.set(None);
            hand_in.dispatch(());
        }
    });
    let days = draft.with(|submission| submission.micro_credential.issuer.sla_business_days);
    view! {
        <Dialog
            id="submit-dialog"
            open
            title=t.submit_question
            confirm=t.submit
            busy=hand_in.pending()
            error=error
            on_confirm=confirm
        >
            <p>{t.submit_text}</p>
            <p><Icon name="calendar"/> " " {t.submit_days(days as usize)}</p>
            <LinkNotice draft/>
            <RecordingNotice draft/>
        </Dialog>
    }
}
