//! Using a piece again that was collected for another micro-credential of the same stack.

use api_types::content::EvidenceRequirement;
use api_types::evidence::{AddEvidence, EarlierPiece, Evidence, NewPiece, Piece, takes};
use leptos::prelude::*;

use super::api;
use super::draft::Draft;
use crate::components::evidence_piece::{kind_icon, size_in_words};
use crate::components::icon::Icon;
use crate::components::load::{Fetched, Load};
use crate::lang::t;
use crate::toast::use_toasts;

/// What can be used again for a requirement; looked up when somebody opens it.
#[component]
pub fn EarlierPieces(
    /// The requirement.
    requirement: EvidenceRequirement,
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let is_wanted = RwSignal::new(false);
    let requirement = StoredValue::new(requirement);
    view! {
        <details class="disclosure" on:toggle=move |_| is_wanted.set(true)>
            <summary class="disclosure__summary">{t().pieces.earlier} <Icon name="chevron-down"/></summary>
            <div class="disclosure__body">
                {move || is_wanted.get().then(|| view! { <Found requirement=requirement.get_value() draft/> })}
            </div>
        </details>
    }
}

#[component]
fn Found(requirement: EvidenceRequirement, draft: Draft) -> impl IntoView {
    let found = Fetched::new(move || {
        let id = draft.id();
        async move { api::earlier_pieces(&id).await }
    });
    let requirement = StoredValue::new(requirement);
    view! {
        <Load data=found let:found>
            <Choice found requirement draft/>
        </Load>
    }
}

#[component]
fn Choice(
    found: Vec<EarlierPiece>,
    requirement: StoredValue<EvidenceRequirement>,
    draft: Draft,
) -> impl IntoView {
    let found = StoredValue::new(found);
    let fitting = Memo::new(move |_| {
        draft.evidence.with(|here| {
            requirement.with_value(|requirement| {
                let is_here = |piece: &Piece| here.iter().any(|other| is_same(other, requirement, piece));
                found.with_value(|found| {
                    let all = found.iter();
                    let fitting =
                        all.filter(|earlier| takes(requirement, &earlier.piece) && !is_here(&earlier.piece));
                    fitting.cloned().collect::<Vec<_>>()
                })
            })
        })
    });
    let is_empty = Memo::new(move |_| fitting.with(Vec::is_empty));
    move || {
        if is_empty.get() {
            return view! { <p class="field__help">{t().pieces.earlier_none}</p> }.into_any();
        }
        let key = requirement.with_value(|requirement| requirement.key.clone());
        view! {
            <p class="field__help">{t().pieces.earlier_help}</p>
            <ul class="file-list">
                <For each=move || fitting.get() key=|piece| piece.id.clone() let:earlier>
                    <EarlierItem earlier requirement=key.clone() draft/>
                </For>
            </ul>
        }
        .into_any()
    }
}

fn is_same(other: &Evidence, requirement: &EvidenceRequirement, piece: &Piece) -> bool {
    other.requirement == requirement.key && other.piece.content() == piece.content()
}

#[component]
fn EarlierItem(earlier: EarlierPiece, requirement: String, draft: Draft) -> impl IntoView {
    let t = &t().pieces;
    let toasts = use_toasts();
    let (icon, name, meta) = in_words(&earlier.piece);
    let evidence = earlier.id.clone();
    let take = Action::new_local(move |(): &()| {
        let new = AddEvidence {
            requirement: requirement.clone(),
            piece: NewPiece::Earlier {
                evidence: evidence.clone(),
            },
            caption: String::new(),
        };
        let submission = draft.id();
        async move {
            match api::add_evidence(&submission, &new).await {
                Ok(piece) => {
                    draft.evidence.try_update(|all| all.push(piece));
                }
                Err(error) => toasts.failure(error.words()),
            }
        }
    });
    let used = earlier.used_for;
    let label = t.use_name(&name);
    view! {
        <li class="file-item" data-state="stored">
            <Icon name=icon/>
            <div>
                <p class="file-item__name">{name}</p>
                <p class="file-item__meta">{meta} {t.used_for} " " <span lang=used.lang>{used.title}</span></p>
                {(!earlier.caption.is_empty()).then(|| view! { <p class="file-item__meta">{earlier.caption}</p> })}
            </div>
            <button
                class="button button--small"
                type="button"
                aria-label=label
                aria-busy=move || take.pending().get().then_some("true")
                on:click=move |_| { take.dispatch(()); }
            >
                {t.use_again}
            </button>
        </li>
    }
}

/// The icon of a piece, what it is called, and what it is.
fn in_words(piece: &Piece) -> (&'static str, String, String) {
    let t = &t().evidence;
    match piece {
        Piece::File {
            name, kind, bytes, ..
        } => (
            kind_icon(*kind),
            name.clone(),
            format!("{}. ", size_in_words(*bytes)),
        ),
        Piece::Link { url, .. } => ("link", url.clone(), String::new()),
        Piece::Text { text } => {
            let first = text.split_whitespace().take(12).collect::<Vec<_>>().join(" ");
            ("edit", first, format!("{}. ", t.text_label))
        }
    }
}
