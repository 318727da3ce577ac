//! Micro-credentials as cards.

use api_types::{explore::badge_art_path, search::Card};
use maud::{Markup, html};

use super::{frame::icon, language::Reader, words};

/// Micro-credentials as cards, in the order given, under headings of the third level.
#[must_use]
pub fn grid(reader: &Reader, cards: impl IntoIterator<Item = Card>) -> Markup {
    html! {
        ul class="card-grid" { @for entry in cards { li { (card(reader, &entry)) } } }
    }
}

fn card(reader: &Reader, card: &Card) -> Markup {
    let t = reader.t();
    let lang = reader.other(&card.lang);
    html! {
        article class="badge-card" {
            div class="badge-card__art" {
                img src=(badge_art_path(&card.slug)) alt="" width="168" height="168" loading="lazy";
            }
            div class="badge-card__body" {
                p class="badge-card__issuer" { (card.issuer.name) }
                h3 class="badge-card__title" lang=[lang] {
                    a class="badge-card__link" href={ "/micro-credentials/" (card.slug) } { (card.title) }
                }
                p class="badge-card__summary" lang=[lang] { (card.summary) }
                ul class="badge-card__facts" {
                    li { (icon("clock")) (words::hours(t, card.hours)) }
                    li { (icon("people")) (t.lookup_needs.get(card.needs.key()).unwrap_or_default()) }
                    li { (words::fee(t, card.fee_cents)) }
                    @if lang.is_some() {
                        li { (icon("globe")) (if card.lang == "es" { t.explore.lang_es } else { t.explore.lang_en }) }
                    }
                }
            }
        }
    }
}
