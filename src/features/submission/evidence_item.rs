//! A piece of evidence in the draft: what it is, what it says of itself, and a way to take it out.

use api_types::advice::Place;
use api_types::evidence::{Evidence, Piece, file_path};
use api_types::ids::EvidenceId;
use leptos::prelude::*;

use super::api;
use super::draft::Draft;
use super::link_state::LinkState;
use super::piece_details::PieceDetails;
use crate::components::evidence_piece::{kind_icon, size_in_words};
use crate::components::icon::Icon;
use crate::dom;
use crate::features::advice::remarks::RemarksHere;
use crate::lang::t;
use crate::toast::use_toasts;

/// A piece of evidence in the draft.
#[component]
pub fn EvidenceItem(
    /// The piece.
    piece: Evidence,
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let t = &t().evidence;
    let toasts = use_toasts();
    let id = StoredValue::new(piece.id.clone());
    let details = piece.clone();
    let place = Place::Piece {
        evidence: piece.id.clone(),
    };
    let name = match &piece.piece {
        Piece::File { name, .. } => name.clone(),
        Piece::Link { url, .. } => url.clone(),
        Piece::Text { .. } => t.text_piece.to_owned(),
    };
    let remove = Action::new_local(move |(): &()| {
        let (submission, piece) = (draft.id(), id.get_value());
        async move {
            match api::remove_evidence(&submission, &piece).await {
                Ok(()) => {
                    draft
                        .evidence
                        .try_update(|all| all.retain(|other| other.id != piece));
                }
                Err(error) => toasts.failure(error.words()),
            }
        }
    });
    let question = t.remove_question(&name);
    let ask = move |_| {
        if dom::confirm(&question) {
            remove.dispatch(());
        }
    };
    let icon = match &piece.piece {
        Piece::File { kind, .. } => kind_icon(*kind),
        Piece::Link { .. } => "link",
        Piece::Text { .. } => "edit",
    };
    view! {
        <li class="file-item" data-state="stored">
            <Icon name=icon/>
            <Shown piece=piece.piece id=piece.id draft/>
            <button
                class="icon-button"
                type="button"
                aria-label=t.remove(&name)
                aria-busy=move || remove.pending().get().then_some("true")
                on:click=ask
            >
                <Icon name="trash"/>
            </button>
            <PieceDetails piece=details draft/>
            <RemarksHere asked=draft.asked place/>
        </li>
    }
}

#[component]
fn Shown(piece: Piece, id: EvidenceId, draft: Draft) -> impl IntoView {
    match piece {
        Piece::File {
            name,
            bytes,
            location_removed,
            ..
        } => view! {
            <div>
                <p class="file-item__name">
                    <a href=file_path(&id) target="_blank" rel="external noopener">{name}</a>
                </p>
                <p class="file-item__meta">
                    {t().evidence.stored(&size_in_words(bytes))}
                    {location_removed.then(|| format!(". {}", t().evidence.location_removed))}
                </p>
            </div>
        }
        .into_any(),
        Piece::Link { url, .. } => view! { <LinkState id url draft/> }.into_any(),
        Piece::Text { text } => view! { <p class="answer__text">{text}</p> }.into_any(),
    }
}
