//! The pieces that an earner shows on a badge's page.

use api_types::{
    badge::{Badge, ShownPiece, evidence_path},
    content::FileKind,
    evidence::{Piece, size_in_words},
};
use maud::{Markup, html};

use super::{frame::icon, language::Reader};

/// The pieces, pictures, sound and film in place; nothing when nothing is shown.
pub fn shown(reader: &Reader, found: &Badge) -> Markup {
    if found.evidence.is_empty() {
        return html! {};
    }
    let t = &reader.t().badge;
    html! {
        section class="section" aria-labelledby="evidence" {
            h2 id="evidence" { (t.evidence) }
            p class="section__note" { (t.evidence_note) }
            ul class="shown-pieces" {
                @for shown in &found.evidence { li class="panel" { (piece(reader, found, shown)) } }
            }
        }
    }
}

fn piece(reader: &Reader, found: &Badge, shown: &ShownPiece) -> Markup {
    let lang = reader.other(&found.lang);
    let content = match &shown.piece {
        Piece::File {
            name, kind, bytes, ..
        } => {
            let path = evidence_path(&found.id, &shown.id);
            html! {
                (player(*kind, &path, if shown.caption.is_empty() { name } else { &shown.caption }))
                (file(reader, *kind, &path, name, *bytes))
            }
        }
        Piece::Link { url, .. } => html! {
            p class="evidence-piece__file" {
                (icon("link"))
                a href=(url) target="_blank" rel="noopener noreferrer nofollow" { (url) (new_tab(reader)) }
            }
        },
        Piece::Text { text } => html! { p class="evidence-piece__text" lang=[lang] { (text) } },
    };
    html! {
        figure class="evidence-piece" {
            (content)
            @if !shown.caption.is_empty() {
                figcaption class="evidence-piece__caption" lang=[lang] { (shown.caption) }
            }
        }
    }
}

/// What a browser shows in the page.
fn player(kind: FileKind, path: &str, words: &str) -> Markup {
    match kind {
        FileKind::Image => html! { img class="evidence-piece__image" src=(path) alt=(words) loading="lazy"; },
        FileKind::Audio => html! {
            audio class="evidence-piece__audio" src=(path) controls preload="metadata" aria-label=(words) {}
        },
        FileKind::Video => html! {
            video class="evidence-piece__video" src=(path) controls playsinline preload="metadata" aria-label=(words) {}
        },
        FileKind::Document => html! {},
    }
}

fn file(reader: &Reader, kind: FileKind, path: &str, name: &str, bytes: u64) -> Markup {
    let t = &reader.t().badge;
    let (mark, word) = match kind {
        FileKind::Document => ("file", t.piece_document),
        FileKind::Image => ("image", t.piece_image),
        FileKind::Audio => ("audio", t.piece_audio),
        FileKind::Video => ("video", t.piece_video),
    };
    html! {
        p class="evidence-piece__file" {
            (icon(mark))
            a href=(path) target="_blank" rel="noopener nofollow" { (name) (new_tab(reader)) }
            " "
            span class="evidence-piece__size" { (word) ", " (size_in_words(bytes)) }
        }
    }
}

fn new_tab(reader: &Reader) -> Markup {
    html! { span class="visually-hidden" { " (" (reader.t().site.opens_new_tab) ")" } }
}
