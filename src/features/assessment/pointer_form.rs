//! Pointing from a comment into the work: words to quote, or a piece of evidence and the place in it.

use std::sync::Arc;

use api_types::assessment::{
    MAX_PASSAGE_CHARS, MAX_POINTERS, Pointer, RowScore, has_moments, has_pages, read_moment, spaced,
};
use api_types::error::FieldError;
use api_types::evidence::{Evidence, Piece};
use leptos::prelude::*;

use super::sheet::Sheet;
use crate::components::evidence_piece::piece_name;
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
    let evidence = StoredValue::new(evidence);
    let remove = move |pointer: &Pointer| row.with_value(|row| sheet.remove_pointer(row, pointer));
    let list = move || {
        let items = pointers.get().into_iter().map(|pointer| {
            let shown = pointer.clone();
            view! {
                <li class="pointers__item">
                    <span><PointerLine pointer=shown evidence=evidence.get_value()/></span>
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
    };
    let is_full = move || {
        let count = pointers.with(Vec::len);
        u32::try_from(count).unwrap_or(u32::MAX) >= MAX_POINTERS
    };
    let is_open = RwSignal::new(false);
    let form = move || {
        if is_full() {
            view! { <p>{t.pointers_full(&MAX_POINTERS.to_string())}</p> }.into_any()
        } else {
            view! { <Quote row sheet/> <PieceChoice row sheet evidence/> }.into_any()
        }
    };
    view! {
        {list}
        // Every row has this, so what is in it is made when somebody looks.
        <details class="disclosure" on:toggle=move |_| is_open.set(true)>
            <summary class="disclosure__summary">{t.point} <Icon name="chevron-down"/></summary>
            <div class="disclosure__body pointer-form">{move || is_open.get().then(form)}</div>
        </details>
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

/// What can be said of the place in a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Page,
    Moment,
    Nothing,
}

fn spot_of(piece: &Piece) -> Spot {
    if has_pages(piece) {
        Spot::Page
    } else if has_moments(piece) {
        Spot::Moment
    } else {
        Spot::Nothing
    }
}

/// Where in a piece, as it was typed; the whole piece when nothing was.
fn pointer_to(piece: &Evidence, typed: &str) -> Option<Pointer> {
    let evidence = piece.id.clone();
    match spot_of(&piece.piece) {
        _ if typed.trim().is_empty() => Some(Pointer::Piece { evidence }),
        Spot::Page => {
            let page = typed.trim().parse().ok()?;
            Some(Pointer::Page { evidence, page })
        }
        Spot::Moment => read_moment(typed).map(|seconds| Pointer::Moment { evidence, seconds }),
        Spot::Nothing => Some(Pointer::Piece { evidence }),
    }
}

#[component]
fn PieceChoice(
    row: StoredValue<String>,
    sheet: Sheet,
    evidence: StoredValue<Arc<[Evidence]>>,
) -> impl IntoView {
    let t = &t().assessment;
    let id = row.with_value(|row| format!("piece-of-{row}"));
    let (spot_id, error_id) = (format!("{id}-spot"), format!("{id}-error"));
    let (at, typed) = (RwSignal::new(0_usize), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<&'static str>);
    let spot = Memo::new(move |_| {
        evidence.with_value(|all| {
            all.get(at.get())
                .map_or(Spot::Nothing, |piece| spot_of(&piece.piece))
        })
    });
    let point = move |_| {
        let Some(piece) = evidence.with_value(|all| all.get(at.get_untracked()).cloned()) else {
            return;
        };
        let pointer = pointer_to(&piece, &typed.get_untracked())
            .filter(|pointer| pointer.check(&[], std::slice::from_ref(&piece)).is_ok());
        let fault = if spot.get_untracked() == Spot::Page {
            t.page_wrong
        } else {
            t.moment_wrong
        };
        error.set(pointer.is_none().then_some(fault));
        if let Some(pointer) = pointer {
            typed.set(String::new());
            row.with_value(|row| sheet.add_pointer(row, pointer));
        }
    };
    let options = evidence.with_value(|all| all.iter().map(piece_name).zip(0_usize..).collect::<Vec<_>>());
    let options = options
        .into_iter()
        .map(|(name, at)| view! { <option value=at.to_string()>{name}</option> });
    let options: Vec<_> = options.collect();
    (!options.is_empty()).then(|| {
        view! {
            <div class="field">
                <label class="field__label" for=id.clone()>{t.piece_label}</label>
                <select
                    class="input"
                    id=id
                    on:change=move |event| {
                        at.set(event_target_value(&event).parse().unwrap_or_default());
                        typed.set(String::new());
                        error.set(None);
                    }
                >
                    {options}
                </select>
                <div class="pointer-form__line">
                    <Place id=spot_id described_by=error_id.clone() spot typed/>
                    <button class="button button--small" type="button" on:click=point>{t.point_to_piece}</button>
                </div>
                <p class="field__error" id=error_id role="status">{move || error.get()}</p>
            </div>
        }
    })
}

/// The field for the place in a piece, where it has places.
#[component]
fn Place(id: String, described_by: String, spot: Memo<Spot>, typed: RwSignal<String>) -> impl IntoView {
    let t = &t().assessment;
    move || {
        let (label, mode) = match spot.get() {
            Spot::Page => (t.page_label, "numeric"),
            Spot::Moment => (t.moment_label, "text"),
            Spot::Nothing => return ().into_any(),
        };
        view! {
            <label class="field__label" for=id.clone()>{label}</label>
            <input
                class="input pointer-form__spot"
                id=id.clone()
                inputmode=mode
                autocomplete="off"
                aria-describedby=described_by.clone()
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
        }
        .into_any()
    }
}
