//! What is handed in: prompts and evidence of each part, each with its rubric.

use api_types::content::{Content, EvidenceMode, EvidenceRequirement, Level, Part, Prompt, RubricRow};
use i18n::Strings;
use maud::{Markup, html};

use super::super::{frame::icon, language::Reader, words};

/// What it takes: the rule, each part, and what reviewers look at first.
#[must_use]
pub fn hand_in(reader: &Reader, content: &Content) -> Markup {
    let t = &reader.t().micro_credential;
    let lang = reader.other(&content.lang);
    html! {
        section class="section" aria-labelledby="submission" {
            h2 id="submission" { (t.submission) }
            div class="notice" data-kind="info" {
                (icon("info"))
                p class="notice__title" { (t.to_earn) }
                p lang=[lang] { (content.award_rule) }
            }
            @for part in &content.parts { (section(reader, content, part)) }
            details class="disclosure" {
                summary class="disclosure__summary" { (t.precheck) " " (icon("chevron-down")) }
                div class="disclosure__body prose" {
                    ul lang=[lang] { @for item in &content.precheck { li { (item) } } }
                }
            }
        }
    }
}

fn section(reader: &Reader, content: &Content, part: &Part) -> Markup {
    let strings = reader.t();
    let t = &strings.micro_credential;
    let heading = format!("part-{}", part.number);
    html! {
        article class="part" aria-labelledby=(heading) {
            header class="part__header" {
                h3 id=(heading) {
                    span class="part__number" { (t.part_number(&part.number.to_string())) } " "
                    span lang=[reader.other(&content.lang)] { (part.title) }
                }
                p class="part__time" { (t.part_minutes(&words::minutes(strings, part.minutes))) }
            }
            (words::prose(reader, &content.lang, &part.intro))
            @for prompt in &part.prompts { (question(reader, content, part, prompt)) }
            @for asked in &part.evidence { (requirement(reader, content, part, asked)) }
        }
    }
}

fn question(reader: &Reader, content: &Content, part: &Part, prompt: &Prompt) -> Markup {
    let t = &reader.t().micro_credential;
    let lang = reader.other(&content.lang);
    let (least, most) = prompt.guide_words;
    html! {
        section class="section" {
            h4 lang=[lang] { (prompt.text) }
            p lang=[lang] { (prompt.help) }
            p class="section__note" {
                (t.words_guide(&least.to_string(), &most.to_string(), &prompt.max_words.to_string()))
            }
            (rubric(reader, lang, t.rubric, &part.scale, &prompt.rubric))
        }
    }
}

fn requirement(reader: &Reader, content: &Content, part: &Part, asked: &EvidenceRequirement) -> Markup {
    let strings = reader.t();
    let lang = reader.other(&content.lang);
    let caption = strings.micro_credential.rubric_for(&asked.title);
    html! {
        section class="section" {
            h4 lang=[lang] { (asked.title) }
            (words::prose(reader, &content.lang, &asked.text))
            p class="section__note" { (rules(strings, asked)) }
            (rubric(reader, lang, &caption, &part.scale, &asked.rubric))
        }
    }
}

/// How many pieces, in which form, with whom.
fn rules(strings: &Strings, asked: &EvidenceRequirement) -> String {
    let t = &strings.micro_credential;
    let modes = asked.modes.iter().map(|mode| match mode {
        EvidenceMode::File => t.mode_file,
        EvidenceMode::Link => t.mode_link,
        EvidenceMode::Text => t.mode_text,
    });
    let modes = t.accepted_as(&modes.collect::<Vec<_>>().join(", "));
    let pieces = match (asked.min_count, asked.max_count) {
        (1, 1) => t.pieces_one.to_owned(),
        (least, most) if least == most => t.pieces_exactly(most as usize),
        (least, most) => t.pieces_range(&least.to_string(), &most.to_string()),
    };
    let needs = strings.lookup_needs.get(asked.needs.key()).unwrap_or_default();
    let team = if asked.team_allowed {
        format!(" {}", t.teams_allowed)
    } else {
        String::new()
    };
    format!("{pieces} {modes}. {needs}.{team}")
}

fn rubric(reader: &Reader, lang: Option<&str>, caption: &str, scale: &[Level], rows: &[RubricRow]) -> Markup {
    let strings = reader.t();
    html! {
        div class="table-frame" {
            table class="rubric" role="table" {
                caption { (caption) }
                thead role="rowgroup" {
                    tr role="row" {
                        th role="columnheader" scope="col" { (strings.submission.criterion) }
                        @for level in scale {
                            th role="columnheader" scope="col" { (words::level(strings, &level.key)) }
                        }
                    }
                }
                tbody role="rowgroup" {
                    @for row in rows {
                        tr role="row" {
                            th role="rowheader" scope="row" lang=[lang] { (row.criterion) }
                            @for (level, descriptor) in scale.iter().zip(&row.descriptors) {
                                td class=[level.passes.then_some("rubric__passing")] role="cell"
                                    data-label=(words::level(strings, &level.key)) {
                                    span lang=[lang] { (descriptor) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
