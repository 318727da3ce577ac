//! Which version this is, under which licence, and how to pass it on.

use api_types::search::encode;
use maud::{Markup, html};

use super::{
    super::{frame::icon, language::Reader, store::Version, words},
    Page,
};

/// This version, what changed in it, and the others.
pub(super) fn versions(reader: &Reader, page: &Page) -> Markup {
    let t = &reader.t().micro_credential;
    let (found, content) = (&page.found, &page.found.content);
    let published = words::day(reader.lang, content.published);
    let others: Vec<&Version> = page
        .versions
        .iter()
        .filter(|one| one.number != found.version)
        .collect();
    let change = content.change_note.as_str();
    html! {
        section class="section" aria-labelledby="versions" {
            h2 id="versions" { (t.versions_title) }
            p { (t.version_here(&found.version.to_string(), &published)) "." }
            @if change.is_empty() { p { (t.version_first) } }
            @else { p lang=[reader.other(&content.lang)] { (change) } }
            @if !others.is_empty() {
                h3 { (t.version_others) }
                ul class="references" {
                    @for other in others { li class="references__item" { (line(reader, page, other)) } }
                }
            }
            p class="section__note" { (t.version_kept) }
            p {
                (t.licence_text) " "
                a href={ "https://spdx.org/licenses/" (content.licence) ".html" } rel="license noopener noreferrer" {
                    (content.licence)
                }
            }
        }
    }
}

fn line(reader: &Reader, page: &Page, version: &Version) -> Markup {
    let t = &reader.t().micro_credential;
    let day = words::day(reader.lang, version.published);
    html! {
        p {
            a href={ "/micro-credentials/" (page.found.slug) "?version=" (version.number) } {
                (t.version_line_long(&version.number.to_string(), &day))
            }
        }
        p class="references__note" lang=[reader.other(&version.lang)] { (version.change_note) }
    }
}

/// Ways to pass it on. `address` is the page's own, in full; what needs the client is shown by it.
pub(super) fn share(reader: &Reader, page: &Page, address: &str) -> Markup {
    let t = &reader.t().micro_credential;
    let found = &page.found;
    let subject = encode(&t.share_subject(&found.content.title));
    let mail = format!("mailto:?subject={subject}&body={}", encode(address));
    let pdf = format!(
        "/micro-credentials/{}/printable.pdf?lang={}&version={}",
        found.slug, found.content.lang, found.version
    );
    html! {
        section class="section micro-credential__share" aria-labelledby="share" {
            h2 id="share" { (t.share_title) }
            div class="actions" {
                a class="button" href=(mail) { (icon("mail")) (t.share_mail) }
                button class="button" type="button" data-copy-link=(address) hidden { (icon("copy")) (t.copy_link) }
                a class="button" href=(pdf) rel="external" type="application/pdf" { (icon("file")) (t.pdf) }
                button class="button" type="button" data-print hidden { (icon("print")) (t.print_page) }
            }
        }
    }
}
