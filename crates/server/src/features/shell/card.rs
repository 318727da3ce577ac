//! Micro-credentials as cards.

use api_types::{
    content::IssuerRef,
    explore::{CatalogueEntry, badge_art_path},
};
use maud::{Markup, html};

use super::{frame::icon, language::Reader, words};

/// Micro-credentials as cards, in the order given.
#[must_use]
pub fn grid<'a>(
    reader: &Reader,
    entries: impl IntoIterator<Item = &'a CatalogueEntry>,
    issuers: &[IssuerRef],
) -> Markup {
    html! {
        ul class="card-grid" { @for entry in entries { li { (card(reader, entry, issuers)) } } }
    }
}

fn card(reader: &Reader, entry: &CatalogueEntry, issuers: &[IssuerRef]) -> Markup {
    let t = reader.t();
    let issuer = issuers.iter().find(|issuer| issuer.slug == entry.issuer);
    let lang = reader.other(&entry.lang);
    html! {
        article class="badge-card" {
            div class="badge-card__art" {
                img src=(badge_art_path(&entry.slug)) alt="" width="168" height="168" loading="lazy";
            }
            div class="badge-card__body" {
                p class="badge-card__issuer" { (issuer.map_or("", |issuer| issuer.name.as_str())) }
                h3 class="badge-card__title" lang=[lang] {
                    a class="badge-card__link" href={ "/micro-credentials/" (entry.slug) } { (entry.title) }
                }
                p class="badge-card__summary" lang=[lang] { (entry.summary) }
                ul class="badge-card__facts" {
                    li { (icon("clock")) (words::hours(t, entry.hours)) }
                    li { (icon("people")) (t.lookup_needs.get(entry.needs.key()).unwrap_or_default()) }
                    li { (words::fee(t, entry.fee_cents)) }
                    @if lang.is_some() {
                        li { (icon("globe")) (if entry.lang == "es" { t.explore.lang_es } else { t.explore.lang_en }) }
                    }
                }
            }
        }
    }
}
