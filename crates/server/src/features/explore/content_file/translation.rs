//! A micro-credential's file in another language, `<slug>.<lang>.md`: other words, and nothing else.
//!
//! Keys, numbers, links, days, kinds and their order decide on awards, so they are the original's. Which
//! values are words is known by their keys.

use api_types::content::Content;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    MicroCredentialFile,
    body::Body,
    content, read,
    report::{ContentFaults, Report},
    sections::cut,
};

/// A translation of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslationFile {
    /// The version it translates.
    pub version: u32,
    /// What the version says, in the language it names.
    pub content: Content,
}

/// Keys whose values are words: they differ between languages.
const WORDS: [&str; 20] = [
    "title",
    "summary",
    "change_note",
    "skills",
    "award_rule",
    "framework",
    "statement",
    "reference",
    "supports",
    "component",
    "note",
    "intro",
    "text",
    "help",
    "criterion",
    "passing",
    "basic",
    "not_yet",
    // Not words, and yet each language has its own.
    "lang",
    "reading_level",
];
/// The key that makes a file a translation.
const TRANSLATES: &str = "translates";

/// Reads a translation and holds it against its original; `file` is its name for messages.
///
/// # Errors
/// Every fault that was found, with its line.
pub fn parse_translation(
    file: &str,
    text: &str,
    original: &MicroCredentialFile,
    original_text: &str,
) -> Result<TranslationFile, ContentFaults> {
    let original_front = cut(file, original_text)?.front;
    read(file, text, |report, table, cut| {
        let version = table.number(TRANSLATES, 1..=9_999);
        if version != 0 && version != original.version {
            let message = format!(
                "`{TRANSLATES}` is {version}; the original is version {}",
                original.version
            );
            table.fault(TRANSLATES, message);
        }
        table.slug("issuer");
        table.number("version", 1..=9_999);
        let content = content(table, Body::read(report, cut));
        if content.lang == original.content.lang {
            table.fault("lang", "`lang` is the language of the original");
        }
        let (ours, theirs) = (content.components.len(), original.content.components.len());
        if ours != theirs {
            let message = format!("{ours} components; the original has {theirs}");
            report.at_line(cut.body_line, "Method components", message);
        }
        if let Ok(theirs) = DeTable::parse(original_front) {
            compare_tables(report, "", table.values(), theirs.get_ref());
        }
        Some(TranslationFile { version, content })
    })
}

fn compare_tables(report: &Report<'_>, path: &str, ours: &DeTable<'_>, theirs: &DeTable<'_>) {
    for (key, value) in ours {
        let name = key.get_ref().as_ref();
        match theirs.get(name) {
            Some(original) => compare(report, path, name, value, original),
            None if name == TRANSLATES => {}
            None => {
                let message = format!("the original has no `{name}` here");
                report.at_offset(key.span().start, path, message);
            }
        }
    }
    let first = ours.values().map(|value| value.span().start).min().unwrap_or(0);
    for (key, _) in theirs {
        let name = key.get_ref().as_ref();
        if !ours.contains_key(name) {
            let message = format!("the original has `{name}` here");
            report.at_offset(first, path, message);
        }
    }
}

fn compare(
    report: &Report<'_>,
    path: &str,
    key: &str,
    ours: &Spanned<DeValue<'_>>,
    theirs: &Spanned<DeValue<'_>>,
) {
    let at = ours.span().start;
    match (ours.get_ref(), theirs.get_ref()) {
        (DeValue::Table(ours), DeValue::Table(theirs)) => compare_tables(report, path, ours, theirs),
        (DeValue::Array(ours), DeValue::Array(theirs)) if ours.len() != theirs.len() => {
            let (ours, theirs) = (ours.len(), theirs.len());
            report.at_offset(
                at,
                path,
                format!("`{key}` has {ours} entries; the original has {theirs}"),
            );
        }
        (DeValue::Array(ours), DeValue::Array(theirs)) => {
            for (at, (ours, theirs)) in ours.iter().zip(theirs.iter()).enumerate() {
                let inner = match ours.get_ref() {
                    DeValue::Table(_) if path.is_empty() => format!("{key}[{at}]"),
                    DeValue::Table(_) => format!("{path}.{key}[{at}]"),
                    _ => path.to_owned(),
                };
                compare(report, &inner, key, ours, theirs);
            }
        }
        (ours, theirs) => {
            let (ours, theirs) = (plain(ours), plain(theirs));
            if ours != theirs && !WORDS.contains(&key) {
                let message = format!("`{key}` is {ours}; the original says {theirs}");
                report.at_offset(at, path, message);
            }
        }
    }
}

/// A single value as a file would say it.
fn plain(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("\"{text}\""),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(day) => day.to_string(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}
