//! Changing an award's status: what to do, why, and the public reason. Withdrawing it for good is asked about once more.

use api_types::award::{Award, ChangeStatus, MAX_WORDS, MIN_WORDS, StatusReason, StatusStep, broken};
use api_types::error::FieldError;
use api_types::ids::BadgeId;
use api_types::text::words as count_words;
use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::{api, words};
use crate::components::dialog::{Dialog, Weight};
use crate::components::field::field_error_words;
use crate::components::notice::{Notice, NoticeKind};
use crate::components::text_area::TextArea;
use crate::components::word_count::WordCount;
use crate::dom;
use crate::features::assessment::kept_words::KeptWords;
use crate::lang::t;
use crate::toast::use_toasts;

/// What is focused when something is missing.
const FIRST_FAULT: &str = "#change-status [data-fault] .choice__input, #status-words[aria-invalid='true']";

/// What is being chosen and written.
#[derive(Debug, Clone, Copy)]
struct Choice {
    step: RwSignal<Option<StatusStep>>,
    reason: RwSignal<Option<StatusReason>>,
    words: KeptWords,
    /// What is wrong, by field, once it was to be sent.
    faults: RwSignal<Vec<(&'static str, FieldError)>>,
}

impl Choice {
    /// The change, if everything is chosen and written; else it says what is missing.
    fn read(self) -> Option<ChangeStatus> {
        let Some(step) = self.step.get_untracked() else {
            self.faults.set(vec![("step", FieldError::Required)]);
            return None;
        };
        let reason = match step.reasons() {
            [only] => Some(*only),
            _ => self
                .reason
                .get_untracked()
                .filter(|reason| step.reasons().contains(reason)),
        };
        let change = ChangeStatus {
            step,
            reason: reason.unwrap_or(StatusReason::UnderReview),
            words: self.words.read().get_untracked(),
        };
        let mut faults = broken(&change);
        faults.retain(|(field, _)| *field != "reason" || reason.is_none());
        let is_good = faults.is_empty();
        self.faults.set(faults);
        is_good.then_some(change)
    }

    fn fault(self, field: &'static str) -> Option<FieldError> {
        self.faults.with(|faults| {
            let found = faults.iter().find(|(name, _)| *name == field);
            found.map(|(_, error)| error.clone())
        })
    }
}

/// Changing an award's status.
#[component]
pub fn ChangeForm(
    /// The award.
    id: BadgeId,
    /// What can be done.
    open: Vec<StatusStep>,
    /// It was changed.
    on_change: Callback<Award>,
) -> impl IntoView {
    let t = &t().award;
    let toasts = use_toasts();
    let choice = Choice {
        step: RwSignal::new(None),
        reason: RwSignal::new(None),
        words: KeptWords::of("award-status", id.as_str()),
        faults: RwSignal::new(Vec::new()),
    };
    let error = RwSignal::new(None::<String>);
    let is_asking = RwSignal::new(false);
    let send = Action::new_local(move |change: &ChangeStatus| {
        let (id, change) = (id.clone(), change.clone());
        async move {
            match api::change(&id, &change).await {
                Ok(award) => {
                    choice.words.forget();
                    is_asking.try_set(false);
                    toasts.success(words::done(change.step));
                    on_change.run(award);
                    dom::next_frame(|| {
                        dom::focus("h1");
                    });
                }
                Err(failure) => {
                    is_asking.try_set(false);
                    error.try_set(Some(failure.words()));
                }
            }
        }
    });
    let go_on = move |is_sure: bool| {
        error.set(None);
        match choice.read() {
            _ if send.pending().get_untracked() => {}
            None => dom::next_frame(|| {
                dom::focus(FIRST_FAULT);
            }),
            Some(change) if change.step == StatusStep::Revoke && !is_sure => is_asking.set(true),
            Some(change) => {
                send.dispatch(change);
            }
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        go_on(false);
    };
    view! {
        <section class="section" aria-labelledby="change-title">
            <h2 id="change-title">{t.change_title}</h2>
            <p>{t.change_lead}</p>
            <form class="form" id="change-status" novalidate on:submit=submit>
                <Steps choice open/>
                <Reasons choice/>
                <Words choice/>
                {move || error.get().map(|words| view! { <Notice kind=NoticeKind::Error title=words/> })}
                <Send choice busy=send.pending()/>
            </form>
        </section>
        <Dialog
            id="revoke-dialog"
            open=is_asking
            title=t.revoke_question
            confirm=t.send_revoke
            weight=Weight::Danger
            busy=send.pending()
            on_confirm=Callback::new(move |()| go_on(true))
        >
            <p>{t.revoke_text}</p>
        </Dialog>
    }
}

#[component]
fn Steps(choice: Choice, open: Vec<StatusStep>) -> impl IntoView {
    let t = &t().award;
    let choices = open.into_iter().map(|step| {
        let (name, help) = words::step(step);
        view! {
            <label class="choice choice--card">
                <input
                    class="choice__input"
                    type="radio"
                    name="step"
                    prop:checked=move || choice.step.get() == Some(step)
                    on:change=move |_| {
                        choice.step.set(Some(step));
                        choice.faults.set(Vec::new());
                    }
                />
                <span>{name}</span>
                <span class="choice__help">{help}</span>
            </label>
        }
    });
    let fault = move || choice.fault("step").map(|_| t.step_needed);
    view! {
        <fieldset class="choices" data-fault=move || fault().map(|_| "") aria-describedby="step-error">
            <legend class="choices__legend visually-hidden">{t.change_title}</legend>
            {choices.collect_view()}
            <p class="field__error" id="step-error" hidden=move || fault().is_none()>{fault}</p>
        </fieldset>
    }
}

/// Why, where a step takes more than one reason.
#[component]
fn Reasons(choice: Choice) -> impl IntoView {
    let t = &t().award;
    let asked = Memo::new(move |_| choice.step.get().map(StatusStep::reasons).unwrap_or_default());
    let fault = move || choice.fault("reason").map(|_| t.reason_needed);
    move || {
        let reasons = asked.get();
        (reasons.len() > 1).then(|| {
            let choices = reasons.iter().map(|reason| {
                view! {
                    <label class="choice">
                        <input
                            class="choice__input"
                            type="radio"
                            name="reason"
                            prop:checked=move || choice.reason.get() == Some(*reason)
                            on:change=move |_| {
                                choice.reason.set(Some(*reason));
                                choice.faults.update(|faults| faults.retain(|(field, _)| *field != "reason"));
                            }
                        />
                        <span class="choice__name">{words::reason(*reason)}</span>
                    </label>
                }
            });
            view! {
                <fieldset class="choices" data-fault=move || fault().map(|_| "") aria-describedby="reason-error">
                    <legend class="choices__legend">{t.reason}</legend>
                    {choices.collect_view()}
                    <p class="field__error" id="reason-error" hidden=move || fault().is_none()>{fault}</p>
                </fieldset>
            }
        })
    }
}

#[component]
fn Words(choice: Choice) -> impl IntoView {
    let t = &t().award;
    let text = choice.words.read();
    let count = Memo::new(move |_| text.with(|text| count_words(text)));
    let error = Signal::derive(move || choice.fault("words").map(|error| field_error_words(&error)));
    view! {
        <TextArea
            id="status-words"
            label=t.words
            help=t.words_help(&MIN_WORDS.to_string(), &MAX_WORDS.to_string())
            described_by="status-words-count"
            value=text
            error
            on_input=Callback::new(move |text| {
                choice.words.write(text);
                choice.faults.update(|faults| faults.retain(|(field, _)| *field != "words"));
            })
        >
            <WordCount id="status-words-count".to_owned() count guide=(0, MAX_WORDS) max=MAX_WORDS/>
        </TextArea>
    }
}

#[component]
fn Send(choice: Choice, #[prop(into)] busy: Signal<bool>) -> impl IntoView {
    let t = &t().award;
    let is_revoke = move || choice.step.get() == Some(StatusStep::Revoke);
    let class = move || {
        if is_revoke() {
            "button button--danger"
        } else {
            "button button--primary"
        }
    };
    let label = move || choice.step.get().map_or(t.change_title, words::send);
    view! {
        <div class="actions">
            <button class=class type="submit" aria-busy=move || busy.get().then_some("true")>{label}</button>
        </div>
    }
}
