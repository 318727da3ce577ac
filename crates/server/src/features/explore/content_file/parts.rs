//! The three parts of a submission, with prompts, evidence and the rubric.

use std::{cell::RefCell, collections::BTreeSet};

use api_types::{
    content::{EvidenceMode, EvidenceRequirement, FileKind, Level, Part, Prompt, RubricRow},
    evidence::MAX_PER_REQUIREMENT,
};

use super::{needs, table::Table};

/// Keys that the file has used so far; prompts, evidence and rows share one set.
type Keys = RefCell<BTreeSet<String>>;

/// Reads parts 1 to 3: questions, evidence, questions.
pub fn read(table: &Table<'_, '_>) -> Vec<Part> {
    let keys = Keys::default();
    let tables = table.tables("parts", 3..=3);
    tables
        .into_iter()
        .zip(1..)
        .map(|(table, number)| part(table, number, &keys))
        .collect()
}

fn part(table: Table<'_, '_>, number: u32, keys: &Keys) -> Part {
    if table.number("number", 1..=3) != number {
        table.fault(
            "number",
            format!("parts stand in order, so this one is number {number}"),
        );
    }
    let is_work = number == 2;
    let part = Part {
        number: u8::try_from(number).unwrap_or(0),
        title: table.text("title", 80),
        intro: table.text("intro", 1_000),
        minutes: table.number("minutes", 5..=20_000),
        scale: if is_work {
            scale(&["passing", "basic", "not_yet"])
        } else {
            scale(&["passing", "not_yet"])
        },
        prompts: questions(&table, if is_work { 0 } else { 1 }, keys),
        evidence: requirements(&table, if is_work { 1 } else { 0 }, keys),
    };
    if is_work && !part.prompts.is_empty() {
        table.fault(
            "prompts",
            "part 2 asks for evidence; questions belong to parts 1 and 3",
        );
    }
    if !is_work && !part.evidence.is_empty() {
        table.fault(
            "evidence",
            "parts 1 and 3 ask questions; evidence belongs to part 2",
        );
    }
    table.finish();
    part
}

/// Levels from the best down; the best one passes.
fn scale(keys: &[&str]) -> Vec<Level> {
    keys.iter()
        .map(|key| Level {
            key: (*key).to_owned(),
            passes: *key == "passing",
        })
        .collect()
}

fn questions(table: &Table<'_, '_>, least: usize, keys: &Keys) -> Vec<Prompt> {
    table
        .tables("prompts", least..=5)
        .into_iter()
        .map(|table| prompt(table, keys))
        .collect()
}

fn prompt(table: Table<'_, '_>, keys: &Keys) -> Prompt {
    let key = new_key(&table, keys);
    let text = table.text("text", 600);
    let guide_words = table.least_and_most("guide_words", 10..=2_000);
    let max_words = table.number("max_words", 10..=3_000);
    if max_words < guide_words.1 {
        table.fault(
            "max_words",
            "`max_words` is lower than the upper end of `guide_words`",
        );
    }
    let row = RubricRow {
        key: key.clone(),
        criterion: text.clone(),
        descriptors: vec![table.descriptor("passing"), table.descriptor("not_yet")],
        required: table.flag_or("required", true),
    };
    let help = table.text("help", 1_000);
    table.finish();
    Prompt {
        key,
        text,
        help,
        guide_words,
        max_words,
        rubric: vec![row],
    }
}

fn requirements(table: &Table<'_, '_>, least: usize, keys: &Keys) -> Vec<EvidenceRequirement> {
    table
        .tables("evidence", least..=5)
        .into_iter()
        .map(|table| requirement(table, keys))
        .collect()
}

fn requirement(table: Table<'_, '_>, keys: &Keys) -> EvidenceRequirement {
    let modes = table.words("modes", &["file", "link", "text"], 1..=3);
    let takes_files = modes.iter().any(|mode| mode == "file");
    let kinds = table.words(
        "kinds",
        &["document", "image", "audio", "video"],
        usize::from(takes_files)..=4,
    );
    let min_count = table.number("min_count", 1..=MAX_PER_REQUIREMENT);
    let max_count = table.number("max_count", 1..=MAX_PER_REQUIREMENT);
    if max_count < min_count {
        table.fault("max_count", "`max_count` is lower than `min_count`");
    }
    let requirement = EvidenceRequirement {
        key: new_key(&table, keys),
        title: table.text("title", 120),
        text: table.text("text", 2_000),
        modes: modes.iter().filter_map(|word| mode(word)).collect(),
        kinds: kinds.iter().filter_map(|word| kind(word)).collect(),
        min_count,
        max_count,
        needs: needs(&table),
        team_allowed: table.flag("team_allowed"),
        rubric: table
            .tables("rubric", 1..=6)
            .into_iter()
            .map(|table| row(table, keys))
            .collect(),
    };
    table.finish();
    requirement
}

fn row(table: Table<'_, '_>, keys: &Keys) -> RubricRow {
    let row = RubricRow {
        key: new_key(&table, keys),
        criterion: table.text("criterion", 120),
        descriptors: ["passing", "basic", "not_yet"]
            .map(|level| table.descriptor(level))
            .to_vec(),
        required: table.flag_or("required", true),
    };
    table.finish();
    row
}

/// A key in kebab case that nothing else in the file has.
fn new_key(table: &Table<'_, '_>, keys: &Keys) -> String {
    let key = table.slug("key").map(String::from).unwrap_or_default();
    if !key.is_empty() && !keys.borrow_mut().insert(key.clone()) {
        table.fault(
            "key",
            format!("the key \"{key}\" is taken; keys are unique in a file"),
        );
    }
    key
}

fn mode(word: &str) -> Option<EvidenceMode> {
    match word {
        "file" => Some(EvidenceMode::File),
        "link" => Some(EvidenceMode::Link),
        "text" => Some(EvidenceMode::Text),
        _ => None,
    }
}

fn kind(word: &str) -> Option<FileKind> {
    match word {
        "document" => Some(FileKind::Document),
        "image" => Some(FileKind::Image),
        "audio" => Some(FileKind::Audio),
        "video" => Some(FileKind::Video),
        _ => None,
    }
}
