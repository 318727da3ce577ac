//! What is learned and shown: the competency, the method, and what both lean on.

use api_types::content::Content;
use maud::{Markup, html};

use super::super::{language::Reader, words};

/// The one sentence it is about.
pub(super) fn competency(reader: &Reader, content: &Content) -> Markup {
    let t = &reader.t().micro_credential;
    html! {
        section class="section" aria-labelledby="competency" {
            h2 id="competency" { (t.competency) }
            p class="competency" lang=[reader.other(&content.lang)] { (content.competency) }
        }
    }
}

/// The method, its parts, and why it works.
pub(super) fn method(reader: &Reader, content: &Content) -> Markup {
    let t = &reader.t().micro_credential;
    let lang = reader.other(&content.lang);
    html! {
        section class="section" aria-labelledby="key-method" {
            h2 id="key-method" { (t.key_method) }
            (words::prose(reader, &content.lang, &content.key_method))
        }
        section class="section" aria-labelledby="components" {
            h2 id="components" { (t.components) }
            @for component in &content.components {
                section class="section" {
                    h3 lang=[lang] { (component.name) }
                    (words::prose(reader, &content.lang, &component.body))
                }
            }
        }
        section class="section" aria-labelledby="rationale" {
            h2 id="rationale" { (t.rationale) }
            (words::prose(reader, &content.lang, &content.rationale))
        }
    }
}

/// What it leans on: research, things to learn from, standards.
pub(super) fn sources(reader: &Reader, content: &Content) -> Markup {
    html! {
        (research(reader, content))
        (resources(reader, content))
        (alignments(reader, content))
    }
}

fn research(reader: &Reader, content: &Content) -> Markup {
    let t = &reader.t().micro_credential;
    let lang = reader.other(&content.lang);
    html! {
        section class="section" aria-labelledby="research" {
            h2 id="research" { (t.research) }
            ol class="references" {
                @for citation in &content.citations {
                    li class="references__item" {
                        p lang=[lang] {
                            (citation.reference.trim_end_matches(&citation.url).trim_end()) " "
                            a href=(citation.url) rel="noopener noreferrer" { (citation.url) }
                        }
                        p class="references__note" {
                            (t.research_supports) " " span lang=[lang] { (citation.supports) }
                        }
                    }
                }
            }
        }
    }
}

fn resources(reader: &Reader, content: &Content) -> Markup {
    let strings = reader.t();
    let t = &strings.micro_credential;
    let lang = reader.other(&content.lang);
    html! {
        section class="section" aria-labelledby="resources" {
            h2 id="resources" { (t.resources) }
            ul class="references" {
                @for resource in &content.resources {
                    li class="references__item" {
                        p {
                            a href=(resource.url) rel="noopener noreferrer" lang=[lang] { (resource.title) } " "
                            span class="chip" {
                                (strings.lookup_resource_kind.get(&resource.kind).unwrap_or(&resource.kind))
                            }
                        }
                        p lang=[lang] { (resource.note) }
                        @if let Some(component) = &resource.component {
                            p class="references__note" { (t.resource_for(component)) }
                        }
                    }
                }
            }
        }
    }
}

fn alignments(reader: &Reader, content: &Content) -> Markup {
    let t = &reader.t().micro_credential;
    let lang = reader.other(&content.lang);
    html! {
        @if !content.alignments.is_empty() {
            section class="section" aria-labelledby="alignments" {
                h2 id="alignments" { (t.alignments) }
                ul class="references" {
                    @for alignment in &content.alignments {
                        li class="references__item" {
                            p lang=[lang] {
                                a href=(alignment.url) rel="noopener noreferrer" {
                                    (alignment.framework) " " (alignment.code)
                                }
                                ": " (alignment.statement)
                            }
                        }
                    }
                }
            }
        }
    }
}
