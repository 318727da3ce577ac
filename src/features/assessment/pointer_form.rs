//! Pointing from a comment into the work: words to quote, or a piece of evidence and the place in it.

use std::sync::Arc;

use api_types::assessment::{MAX_PASSAGE_CHARS, MAX_POINTERS, Pointer, RowScore, spaced};
use api_types::error::FieldError;
use api_types::evidence::Evidence;
use leptos::prelude::*;

use super::piece_choice::PieceChoice;
use super::sheet::Sheet;
use crate::components::icon::Icon;
use crate::components::pointers::PointerLine;
use crate::dom;
use crate::lang::t;

/// Where a row's comment points, and the way to point somewhere.
#[component]
pub fn PointerForm(
    /// The row's key.
    row: StoredValue<String>,
    /// Its score.
    score: Memo<RowScore>,
    /// The scores.
    sheet: Sheet,
    /// All evidence of the submission.
    evidence: Arc<[Evidence]>,
) -> impl IntoView {
    let t = &t().assessment;
    let pointers = Memo::new(move |_| score.with(|score| score.pointers.clone()));
    let is_full = move || {
        let count = pointers.with(Vec::len);
        u32::try_from(count).unwrap_or(u32::MAX) >= MAX_POINTERS
    };
    let is_open = RwSignal::new(false);
    let pieces = evidence.clone();
    let form = move || {
        if is_full() {
            view! { <p>{t.pointers_full(&MAX_POINTERS.to_string())}</p> }.into_any()
        } else {
            view! { <Quote row sheet/> <PieceChoice row sheet evidence=pieces.clone()/> }.into_any()
        }
    };
    view! {
        <Pointed row pointers sheet evidence/>
        // Every row has this, so what is in it is made when somebody looks.
        <details class="disclosure" on:toggle=move |_| is_open.set(true)>
            <summary class="disclosure__summary">{t.point} <Icon name="chevron-down"/></summary>
            <div class="disclosure__body pointer-form">{move || is_open.get().then(&form)}</div>
        </details>
    }
}

/// Where the comment points, each place with the way to take it out; nothing when it points nowhere.
#[component]
fn Pointed(
    row: StoredValue<String>,
    pointers: Memo<Vec<Pointer>>,
    sheet: Sheet,
    evidence: Arc<[Evidence]>,
) -> impl IntoView {
    let t = &t().assessment;
    let remove = move |pointer: &Pointer| row.with_value(|row| sheet.remove_pointer(row, pointer));
    move || {
        let items = pointers.get().into_iter().map(|pointer| {
            let shown = pointer.clone();
            view! {
                <li class="pointers__item">
                    <span><PointerLine pointer=shown evidence=evidence.clone()/></span>
                    <button
                        class="button button--quiet button--small"
                        type="button"
                        title=t.pointer_remove
                        aria-label=t.pointer_remove
                        on:click=move |_| remove(&pointer)
                    >
                        <Icon name="trash"/>
                    </button>
                </li>
            }
        });
        let items: Vec<_> = items.collect();
        (!items.is_empty()).then(|| view! { <ul class="pointers" aria-label=t.pointers>{items}</ul> })
    }
}

#[component]
fn Quote(row: StoredValue<String>, sheet: Sheet) -> impl IntoView {
    let t = &t().assessment;
    let id = row.with_value(|row| format!("quote-{row}"));
    let (help_id, error_id) = (format!("{id}-help"), format!("{id}-error"));
    let typed = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let quote = move |_| {
        let words = typed.get_untracked();
        let words = if words.trim().is_empty() {
            dom::marked_words()
        } else {
            words
        };
        let pointer = Pointer::Passage {
            words: spaced(&words),
        };
        let found = sheet.with(|assessment| pointer.check(&assessment.answers, &assessment.evidence));
        error.set(found.as_ref().err().map(|fault| match fault {
            FieldError::Required => t.quote_nothing.to_owned(),
            FieldError::TooLong { max } => t.quote_long(&max.to_string()),
            _ => t.quote_unknown.to_owned(),
        }));
        if found.is_ok() {
            typed.set(String::new());
            row.with_value(|row| sheet.add_pointer(row, pointer));
        }
    };
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{t.quote_label}</label>
            <p class="field__help" id=help_id.clone()>{t.quote_help}</p>
            <div class="pointer-form__line">
                <input
                    class="input"
                    id=id
                    maxlength=MAX_PASSAGE_CHARS
                    autocomplete="off"
                    aria-describedby=format!("{help_id} {error_id}")
                    aria-invalid=move || error.get().is_some().then_some("true")
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
                // Pressed, it must not take away what is marked.
                <button class="button button--small" type="button" on:mousedown=|event| event.prevent_default() on:click=quote>
                    {t.quote}
                </button>
            </div>
            <p class="field__error" id=error_id role="status">{move || error.get()}</p>
        </div>
    }
}
