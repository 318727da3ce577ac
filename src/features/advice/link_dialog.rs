//! Making a link: whom it is for, what it shows, how long it works. Nothing is chosen beforehand.

use api_types::advice::{DAYS, DAYS_DEFAULT, NewAdviceLink, name};
use api_types::content::Content;
use api_types::error::FieldError;
use api_types::evidence::Evidence;
use api_types::ids::EvidenceId;
use leptos::prelude::*;

use super::asked::Asked;
use crate::components::boxes::Boxes;
use crate::components::dialog::Dialog;
use crate::components::evidence_piece::piece_name;
use crate::components::field::TextField;
use crate::components::notice::{Notice, NoticeKind};
use crate::http::Error;
use crate::lang::t;
use crate::toast::use_toasts;

/// What is filled in.
#[derive(Debug, Clone, Copy)]
struct Form {
    for_whom: RwSignal<String>,
    for_whom_error: RwSignal<Option<FieldError>>,
    days: RwSignal<u32>,
    answers: RwSignal<Vec<String>>,
    pieces: RwSignal<Vec<EvidenceId>>,
    error: RwSignal<Option<String>>,
}

impl Form {
    fn new() -> Self {
        Self {
            for_whom: RwSignal::new(String::new()),
            for_whom_error: RwSignal::new(None),
            days: RwSignal::new(DAYS_DEFAULT),
            answers: RwSignal::new(Vec::new()),
            pieces: RwSignal::new(Vec::new()),
            error: RwSignal::new(None),
        }
    }

    fn clear(self) {
        self.for_whom.set(String::new());
        self.for_whom_error.set(None);
        self.days.set(DAYS_DEFAULT);
        self.answers.set(Vec::new());
        self.pieces.set(Vec::new());
        self.error.set(None);
    }

    /// What is filled in, unless something has to be filled in first.
    fn checked(self) -> Option<NewAdviceLink> {
        let for_whom = name(&self.for_whom.get_untracked());
        self.for_whom_error.set(for_whom.clone().err());
        let (answers, pieces) = (self.answers.get_untracked(), self.pieces.get_untracked());
        let is_empty = answers.is_empty() && pieces.is_empty();
        self.error
            .set(is_empty.then(|| t().advice.choose_something.to_owned()));
        let for_whom = for_whom.ok().filter(|_| !is_empty)?;
        Some(NewAdviceLink {
            for_whom,
            days: self.days.get_untracked(),
            answers,
            pieces,
        })
    }

    fn refuse(self, error: &Error) {
        self.error.try_set(Some(error.words()));
    }
}

/// The dialog in which a link is made.
#[component]
pub fn LinkDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What was asked and said.
    asked: Asked,
    /// What the micro-credential says.
    content: StoredValue<Content>,
    /// What has been collected.
    evidence: RwSignal<Vec<Evidence>>,
) -> impl IntoView {
    let t = &t().advice;
    let toasts = use_toasts();
    let form = Form::new();
    Effect::new(move || {
        if open.get() {
            form.clear();
        }
    });
    let make = Action::new_local(move |(): &()| async move {
        let Some(new) = form.checked() else { return };
        match asked.make(new).await {
            Ok(made) => {
                open.try_set(false);
                toasts.success(t.made(&made.for_whom));
            }
            Err(error) => form.refuse(&error),
        }
    });
    view! {
        <Dialog
            id="advice-link"
            open
            title=t.dialog_title
            confirm=t.confirm
            busy=make.pending()
            error=form.error
            on_confirm=Callback::new(move |()| {
                make.dispatch(());
            })
        >
            <ForWhom form/>
            {move || open.get().then(|| view! { <Answers form content/> <Pieces form evidence content/> })}
            <Days form/>
            <Notice kind=NoticeKind::Info title=t.names_note>
                <p>{t.consent_note}</p>
            </Notice>
        </Dialog>
    }
}

#[component]
fn ForWhom(form: Form) -> impl IntoView {
    let t = &t().advice;
    view! {
        <TextField
            id="advice-for-whom"
            label=t.for_whom
            help=t.for_whom_help
            value=form.for_whom
            error=form.for_whom_error
        />
    }
}

#[component]
fn Answers(form: Form, content: StoredValue<Content>) -> impl IntoView {
    let t = &t().advice;
    let prompts = content.with_value(|content| {
        let prompts = content.parts.iter().flat_map(|part| &part.prompts);
        prompts
            .map(|prompt| (prompt.key.clone(), prompt.text.clone()))
            .collect()
    });
    view! { <Choose legend=t.shown_answers all=t.all_answers items=prompts chosen=form.answers content/> }
}

#[component]
fn Pieces(form: Form, evidence: RwSignal<Vec<Evidence>>, content: StoredValue<Content>) -> impl IntoView {
    let t = &t().advice;
    let items: Vec<(EvidenceId, String)> = evidence.with_untracked(|evidence| {
        let named = evidence.iter().map(|piece| (piece.id.clone(), piece_name(piece)));
        named.collect()
    });
    if items.is_empty() {
        return view! { <p class="field__help">{t.no_pieces}</p> }.into_any();
    }
    view! { <Choose legend=t.shown_pieces all=t.all_pieces items chosen=form.pieces content/> }.into_any()
}

/// Boxes to tick, and one for all of them.
#[component]
fn Choose<K: Clone + PartialEq + Send + Sync + 'static>(
    legend: &'static str,
    all: &'static str,
    items: Vec<(K, String)>,
    chosen: RwSignal<Vec<K>>,
    content: StoredValue<Content>,
) -> impl IntoView {
    let keys: StoredValue<Vec<K>> = StoredValue::new(items.iter().map(|(key, _)| key.clone()).collect());
    let are_all = move || keys.with_value(|keys| chosen.with(|chosen| chosen.len() == keys.len()));
    let lang = content.with_value(|content| content.lang.clone());
    let mark_all = move |event| {
        let is_marked = event_target_checked(&event);
        chosen.set(if is_marked { keys.get_value() } else { Vec::new() });
    };
    view! {
        <fieldset class="choices">
            <legend class="choices__legend">{legend}</legend>
            <label class="choice">
                <input class="choice__input" type="checkbox" prop:checked=are_all on:change=mark_all/>
                <strong>{all}</strong>
            </label>
            <Boxes items chosen lang/>
        </fieldset>
    }
}

#[component]
fn Days(form: Form) -> impl IntoView {
    let t = &t().advice;
    let options = DAYS.into_iter().map(|days| {
        view! {
            <label class="choice">
                <input
                    class="choice__input"
                    type="radio"
                    name="advice-days"
                    prop:checked=move || form.days.get() == days
                    on:change=move |_| form.days.set(days)
                />
                <span>{t.days_option(days as usize)}</span>
            </label>
        }
    });
    view! {
        <fieldset class="choices">
            <legend class="choices__legend">{t.days}</legend>
            {options.collect_view()}
        </fieldset>
    }
}
