//! What in the work a comment is about, with the way there.

use std::sync::Arc;

use api_types::assessment::{Pointer, moment};
use api_types::content::FileKind;
use api_types::evidence::{Evidence, Piece, file_path};
use leptos::prelude::*;

use crate::components::evidence_piece::{piece_anchor, piece_name};
use crate::components::icon::Icon;
use crate::lang::t;

/// What in the work a comment is about; nothing when it points nowhere.
#[component]
pub fn Pointers(
    /// Where it points.
    pointers: Vec<Pointer>,
    /// The evidence on this page; what is not among it is named without a link.
    evidence: Arc<[Evidence]>,
) -> impl IntoView {
    let items = pointers
        .into_iter()
        .map(|pointer| view! { <li><PointerLine pointer evidence=evidence.clone()/></li> });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| {
        view! {
            <div class="pointers">
                <p class="pointers__title">{t().assessment.pointers}</p>
                <ul>{items}</ul>
            </div>
        }
    })
}

/// One place in the work.
#[component]
pub fn PointerLine(
    /// The place.
    pointer: Pointer,
    /// The evidence on this page.
    evidence: Arc<[Evidence]>,
) -> impl IntoView {
    let found = pointer
        .evidence()
        .and_then(|id| evidence.iter().find(|piece| piece.id == *id))
        .cloned();
    let t = &t().assessment;
    let spot = match &pointer {
        Pointer::Passage { words } => return view! { <q>{words.clone()}</q> }.into_any(),
        Pointer::Piece { .. } => None,
        Pointer::Page { page, .. } => Some((t.at_page(&page.to_string()), format!("#page={page}"))),
        Pointer::Moment { seconds, .. } => Some((t.at_moment(&moment(*seconds)), format!("#t={seconds}"))),
    };
    let Some(piece) = found else {
        let spot = spot.map(|(words, _)| format!(", {words}"));
        return view! { {t.piece_elsewhere} {spot} }.into_any();
    };
    let to = format!("#{}", piece_anchor(&piece.id));
    let spot = spot.map(|(words, fragment)| match spot_icon(&piece.piece) {
        Some(icon) => view! {
            ", "
            <a href=format!("{}{fragment}", file_path(&piece.id)) target="_blank" rel="noopener">
                <Icon name=icon/>
                {words}
                <span class="visually-hidden">" (" {crate::lang::t().site.opens_new_tab} ")"</span>
            </a>
        }
        .into_any(),
        None => format!(", {words}").into_any(),
    });
    view! { <a href=to rel="external">{piece_name(&piece)}</a> {spot} }.into_any()
}

/// The icon of a piece that opens at a place; none for what leads away, where nobody knows how to say the place.
fn spot_icon(piece: &Piece) -> Option<&'static str> {
    match piece {
        Piece::File {
            kind: FileKind::Document,
            ..
        } => Some("file"),
        Piece::File {
            kind: FileKind::Audio,
            ..
        } => Some("audio"),
        Piece::File {
            kind: FileKind::Video,
            ..
        } => Some("video"),
        _ => None,
    }
}
