//! Pointing to a piece of evidence, and to the page or the moment in it.

use std::sync::Arc;

use api_types::assessment::{Pointer, has_moments, has_pages, read_moment};
use api_types::evidence::{Evidence, Piece};
use leptos::prelude::*;

use super::sheet::Sheet;
use crate::components::evidence_piece::piece_name;
use crate::lang::t;

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

/// A piece that is pointed to, and the place in it.
#[derive(Debug, Clone, Copy)]
struct Choice {
    evidence: StoredValue<Arc<[Evidence]>>,
    /// Which piece, by its place in the evidence.
    at: RwSignal<usize>,
    /// The place in it, as it is typed.
    typed: RwSignal<String>,
    /// What is wrong with that.
    error: RwSignal<Option<&'static str>>,
}

impl Choice {
    fn new(evidence: Arc<[Evidence]>) -> Self {
        Self {
            evidence: StoredValue::new(evidence),
            at: RwSignal::new(0),
            typed: RwSignal::new(String::new()),
            error: RwSignal::new(None),
        }
    }

    /// Another piece was chosen.
    fn choose(self, at: usize) {
        self.at.set(at);
        self.typed.set(String::new());
        self.error.set(None);
    }

    /// What can be said of the place in the chosen piece; tracked.
    fn spot(self) -> Spot {
        let at = self.at.get();
        let spot = |all: &Arc<[Evidence]>| all.get(at).map(|piece| spot_of(&piece.piece));
        self.evidence.with_value(spot).unwrap_or(Spot::Nothing)
    }

    /// Where it points; or nothing, with what is wrong said.
    fn take(self) -> Option<Pointer> {
        let t = &t().assessment;
        let at = self.at.get_untracked();
        let piece = self.evidence.with_value(|all| all.get(at).cloned())?;
        let pointer = pointer_to(&piece, &self.typed.get_untracked());
        let pointer = pointer.filter(|pointer| pointer.check(&[], std::slice::from_ref(&piece)).is_ok());
        let fault = match spot_of(&piece.piece) {
            Spot::Page => t.page_wrong,
            Spot::Moment | Spot::Nothing => t.moment_wrong,
        };
        self.error.set(pointer.is_none().then_some(fault));
        if pointer.is_some() {
            self.typed.set(String::new());
        }
        pointer
    }
}

/// Choosing a piece of evidence and the place in it; nothing where no evidence is.
#[component]
pub fn PieceChoice(
    /// The row's key.
    row: StoredValue<String>,
    /// The scores.
    sheet: Sheet,
    /// All evidence of the submission.
    evidence: Arc<[Evidence]>,
) -> impl IntoView {
    let t = &t().assessment;
    let id = row.with_value(|row| format!("piece-of-{row}"));
    let (spot_id, error_id) = (format!("{id}-spot"), format!("{id}-error"));
    let options = evidence.iter().map(piece_name).zip(0_usize..);
    let options = options.map(|(name, at)| view! { <option value=at.to_string()>{name}</option> });
    let options: Vec<_> = options.collect();
    let choice = Choice::new(evidence);
    let spot = Memo::new(move |_| choice.spot());
    let point = move |_| {
        if let Some(pointer) = choice.take() {
            row.with_value(|row| sheet.add_pointer(row, pointer));
        }
    };
    (!options.is_empty()).then(|| {
        view! {
            <div class="field">
                <label class="field__label" for=id.clone()>{t.piece_label}</label>
                <select
                    class="input"
                    id=id
                    on:change=move |event| choice.choose(event_target_value(&event).parse().unwrap_or_default())
                >
                    {options}
                </select>
                <div class="pointer-form__line">
                    <Place id=spot_id described_by=error_id.clone() spot typed=choice.typed/>
                    <button class="button button--small" type="button" on:click=point>{t.point_to_piece}</button>
                </div>
                <p class="field__error" id=error_id role="status">{move || choice.error.get()}</p>
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
