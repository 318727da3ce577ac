//! The facts that decide whether to read on.

use maud::{Markup, html};

use super::{
    super::{language::Reader, words},
    Page,
};

/// For whom it is, with whom, with what, in which languages.
pub(super) fn glance(reader: &Reader, page: &Page) -> Markup {
    let strings = reader.t();
    let t = &strings.micro_credential;
    let (found, content) = (&page.found, &page.found.content);
    let needs = strings.lookup_needs.get(content.needs.key()).unwrap_or_default();
    let rows = [
        (
            t.audience,
            words::listed(&content.audiences, |key| strings.lookup_audience.get(key)),
        ),
        (
            t.grades,
            words::listed(&content.grade_bands, |key| strings.lookup_grade_band.get(key)),
        ),
        (t.takes_part, needs.to_owned()),
        (t.time, words::hours(strings, content.hours)),
        (
            t.evidence,
            words::listed(&content.evidence_types, |key| {
                strings.lookup_evidence_type.get(key)
            }),
        ),
        (t.language, words::languages(strings, &found.langs)),
    ];
    html! {
        section class="section" aria-labelledby="glance" {
            h2 id="glance" { (t.glance_title) }
            dl class="facts facts--columns panel" {
                div class="facts__item" {
                    dt { (t.issued_by) }
                    dd { a href={ "/issuers/" (found.issuer.slug) } { (found.issuer.name) } }
                }
                @for (name, value) in rows { div class="facts__item" { dt { (name) } dd { (value) } } }
                @if !content.skills.is_empty() {
                    div class="facts__item" {
                        dt { (t.skills) }
                        dd lang=[reader.other(&content.lang)] { (content.skills.join(", ")) }
                    }
                }
            }
        }
    }
}
