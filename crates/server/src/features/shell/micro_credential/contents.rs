//! What stands on the page: beside it on wide screens, folded above it on narrow ones.

use maud::{Markup, html};

use super::{
    super::{frame::icon, language::Reader},
    Page,
};

/// The list for narrow screens.
pub(super) fn folded(reader: &Reader, page: &Page) -> Markup {
    let t = &reader.t().micro_credential;
    html! {
        nav class="contents contents--folded" aria-label=(t.contents) {
            details class="disclosure" {
                summary class="disclosure__summary" { (icon("list")) (t.contents) (icon("chevron-down")) }
                div class="disclosure__body" { (list(reader, page)) }
            }
        }
    }
}

/// The list for wide screens.
pub(super) fn open(reader: &Reader, page: &Page) -> Markup {
    let t = &reader.t().micro_credential;
    html! {
        nav class="contents contents--open" aria-label=(t.contents) {
            p class="contents__title" { (t.contents) }
            (list(reader, page))
        }
    }
}

fn list(reader: &Reader, page: &Page) -> Markup {
    let t = &reader.t().micro_credential;
    html! {
        ol class="contents__list" {
            @for (id, name) in entries(reader, page) {
                li {
                    a class="contents__link" href={ "#" (id) } { (name) }
                    @if id == "submission" {
                        ol class="contents__list" { @for part in &page.found.content.parts {
                            li { a class="contents__link" href={ "#part-" (part.number) } {
                                (t.part_number(&part.number.to_string())) ": "
                                span lang=[reader.other(&page.found.content.lang)] { (part.title) }
                            } }
                        } }
                    }
                }
            }
        }
    }
}

/// The sections that this page has, in order, by their ids.
fn entries(reader: &Reader, page: &Page) -> Vec<(&'static str, &'static str)> {
    let t = &reader.t().micro_credential;
    let has_alignments = !page.found.content.alignments.is_empty();
    let all = [
        (true, "competency", t.competency),
        (true, "glance", t.glance_title),
        (true, "key-method", t.key_method),
        (true, "components", t.components),
        (true, "rationale", t.rationale),
        (true, "needs", t.need_title),
        (true, "submission", t.submission),
        (true, "after", t.after_title),
        (!page.recognitions.is_empty(), "recognised", t.recognised_title),
        (!page.stacks.is_empty(), "stacks", t.stacks_title),
        (true, "research", t.research),
        (true, "resources", t.resources),
        (has_alignments, "alignments", t.alignments),
        (true, "versions", t.versions_title),
        (true, "share", t.share_title),
    ];
    let there = all.into_iter().filter(|(there, ..)| *there);
    there.map(|(_, id, name)| (id, name)).collect()
}
