//! What one needs before applying, and how long each part takes.

use api_types::content::{Content, EvidenceRequirement, FileKind, MicroCredential, Needs};
use maud::{Markup, html};

use super::super::{frame::icon, language::Reader, words};

/// The list to go through before applying, and the time for each part.
pub(super) fn needs(reader: &Reader, found: &MicroCredential) -> Markup {
    let t = &reader.t().micro_credential;
    html! {
        section class="section" aria-labelledby="needs" {
            h2 id="needs" { (t.need_title) }
            p class="section__note" { (t.need_lead) }
            ul class="need-list panel" {
                @for (mark, words) in checklist(reader, found) { li { (icon(mark)) span { (words) } } }
            }
            (effort(reader, &found.content))
        }
    }
}

/// Everything that follows from what is asked for, each with its icon.
fn checklist(reader: &Reader, found: &MicroCredential) -> Vec<(&'static str, String)> {
    let strings = reader.t();
    let t = &strings.micro_credential;
    let content = &found.content;
    let kinds = words::listed(&content.evidence_types, |key| {
        strings.lookup_evidence_type.get(key)
    });
    let mut list = vec![("file", t.need_evidence(&kinds.to_lowercase()))];
    list.extend(company(reader, content));
    if shows_students(content) {
        list.push(("shield", t.need_consent.to_owned()));
    }
    let records = |asked: &EvidenceRequirement| {
        asked
            .kinds
            .iter()
            .any(|kind| matches!(kind, FileKind::Audio | FileKind::Video))
    };
    if requirements(content).any(records) {
        list.push(("video", t.need_recorder.to_owned()));
    }
    list.push(("upload", t.need_device.to_owned()));
    list.push(("clock", t.need_hours(&words::hours(strings, content.hours))));
    list.push(("globe", t.need_langs(&either(reader, &found.langs))));
    list
}

/// Languages to choose from: "English or Spanish".
fn either(reader: &Reader, codes: &[String]) -> String {
    let strings = reader.t();
    let names: Vec<&str> = codes.iter().map(|code| words::language(strings, code)).collect();
    names.join(&format!(" {} ", strings.micro_credential.or))
}

/// With whom, and what of it can be done without them.
fn company(reader: &Reader, content: &Content) -> Vec<(&'static str, String)> {
    let t = &reader.t().micro_credential;
    let with =
        |needs: Needs| content.needs == needs || requirements(content).any(|asked| asked.needs == needs);
    let (students, colleagues) = (with(Needs::Students), with(Needs::Colleagues));
    if !students && !colleagues {
        return vec![("person", t.need_alone.to_owned())];
    }
    let mut list = Vec::new();
    if students {
        list.push(("people", t.need_students.to_owned()));
    }
    if colleagues {
        list.push(("people", t.need_colleagues.to_owned()));
        list.push(("shield", t.need_agreement.to_owned()));
    }
    let alone = requirements(content)
        .filter(|asked| asked.needs == Needs::None)
        .count();
    if alone > 0 {
        list.push(("person", t.need_some_alone(alone)));
    }
    list
}

/// Whether students can be seen, heard or named in what is handed in: whatever is made with them may show them.
fn shows_students(content: &Content) -> bool {
    const SHOWING: [&str; 3] = ["student-work", "class-video", "student-reflection"];
    content.needs == Needs::Students
        || requirements(content).any(|asked| asked.needs == Needs::Students)
        || content
            .evidence_types
            .iter()
            .any(|kind| SHOWING.contains(&kind.as_str()))
}

fn requirements(content: &Content) -> impl Iterator<Item = &EvidenceRequirement> {
    content.parts.iter().flat_map(|part| &part.evidence)
}

fn effort(reader: &Reader, content: &Content) -> Markup {
    let strings = reader.t();
    let t = &strings.micro_credential;
    html! {
        div class="section" {
            table class="effort" {
                caption { (t.effort_title) }
                thead { tr { th scope="col" { (t.effort_part) } th scope="col" class="effort__time" { (t.effort_time) } } }
                tbody {
                    @for part in &content.parts {
                        tr {
                            th scope="row" {
                                a href={ "#part-" (part.number) } {
                                    (t.part_number(&part.number.to_string())) ": "
                                    span lang=[reader.other(&content.lang)] { (part.title) }
                                }
                            }
                            td class="effort__time" { (words::minutes(strings, part.minutes)) }
                        }
                    }
                }
                tfoot { tr {
                    th scope="row" { (t.effort_total) }
                    td class="effort__time" { (words::hours(strings, content.hours)) }
                } }
            }
            p class="section__note" { (t.effort_note) }
        }
    }
}
