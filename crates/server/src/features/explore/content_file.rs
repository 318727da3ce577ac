//! Content files: how micro-credentials, issuers, stacks, bundles and recognitions are written down.
//!
//! A file is TOML between two `+++` lines, then Markdown. Reading checks everything that can be
//! checked without the rest of the catalogue, and tells every fault with its line.

mod body;
mod collections;
mod parts;
mod place;
mod report;
mod sections;
mod table;
pub mod taxonomy;
mod translation;
#[cfg(test)]
mod tests;

use std::ops::RangeInclusive;

use api_types::{
    content::{Alignment, Citation, Content, Needs, Resource},
    ids::Slug,
};
use chrono::Datelike as _;
use toml::de::DeTable;

pub use collections::{
    CollectionFile, IssuerFile, RecognitionFile, parse_collection, parse_issuer, parse_recognition,
};
pub use place::line_of;
pub use report::{ContentFaults, Problem};
pub use translation::{TranslationFile, parse_translation};

use body::Body;
use report::Report;
use sections::{Cut, cut};
use table::Table;

/// A micro-credential's content file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MicroCredentialFile {
    /// Who publishes it.
    pub issuer: Slug,
    /// Which version this is; the first is 1.
    pub version: u32,
    /// What it says.
    pub content: Content,
}

/// How many words a title has.
const TITLE_WORDS: RangeInclusive<u32> = 3..=7;

/// Reads a micro-credential's content file; `file` is its name for messages.
///
/// # Errors
/// Every fault that was found, with its line.
pub fn parse_micro_credential(file: &str, text: &str) -> Result<MicroCredentialFile, ContentFaults> {
    read(file, text, |report, table, cut| {
        let issuer = table.slug("issuer");
        let version = table.number("version", 1..=9_999);
        let content = content(table, Body::read(report, cut));
        Some(MicroCredentialFile {
            issuer: issuer?,
            version,
            content,
        })
    })
}

/// Cuts a file, reads its front matter with `reader`, and refuses keys that it did not ask for.
fn read<T>(
    file: &str,
    text: &str,
    reader: impl FnOnce(&Report<'_>, &Table<'_, '_>, &Cut<'_>) -> Option<T>,
) -> Result<T, ContentFaults> {
    let cut = cut(file, text)?;
    let report = Report::new(file, cut.front);
    let value = match DeTable::parse(cut.front) {
        Ok(values) => {
            let table = Table::root(&report, values.get_ref());
            let value = reader(&report, &table, &cut);
            table.finish();
            value
        }
        Err(error) => {
            report.at_offset(error.span().map_or(0, |span| span.start), "", error.message());
            None
        }
    };
    report.finish(value)
}

fn content(table: &Table<'_, '_>, body: Body) -> Content {
    let title = table.text("title", 80);
    let title_words = api_types::text::words(&title);
    if !title.is_empty() && !TITLE_WORDS.contains(&title_words) {
        table.fault(
            "title",
            format!("`title` has {title_words} words; it takes 3 to 7"),
        );
    }
    let published = table.day("published");
    let names: Vec<&str> = body
        .components
        .iter()
        .map(|component| component.name.as_str())
        .collect();
    Content {
        title,
        lang: table.lang("lang"),
        summary: table.text("summary", 140),
        citations: table
            .tables("citations", 1..=12)
            .into_iter()
            .map(|item| citation(item, published.year()))
            .collect(),
        resources: table
            .tables("resources", 0..=12)
            .into_iter()
            .map(|item| resource(item, &names))
            .collect(),
        alignments: table
            .tables("alignments", 0..=6)
            .into_iter()
            .map(alignment)
            .collect(),
        award_rule: table.text("award_rule", 300),
        parts: parts::read(table),
        precheck: table
            .tables("precheck", 1..=8)
            .into_iter()
            .map(precheck)
            .collect(),
        topics: table.words("topics", &taxonomy::TOPICS, 1..=3),
        audiences: table.words("audiences", &taxonomy::AUDIENCES, 1..=taxonomy::AUDIENCES.len()),
        grade_bands: table.words(
            "grade_bands",
            &taxonomy::GRADE_BANDS,
            1..=taxonomy::GRADE_BANDS.len(),
        ),
        evidence_types: table.words(
            "evidence_types",
            &taxonomy::EVIDENCE_TYPES,
            1..=taxonomy::EVIDENCE_TYPES.len(),
        ),
        needs: needs(table),
        skills: table.texts("skills", 1..=8, 60),
        hours: table.least_and_most("hours", 1..=400),
        fee_cents: table.number("fee_cents", 0..=1_000_000),
        licence: table.text("licence", 40),
        reading_level: table.number("reading_level", 0..=20),
        published,
        change_note: table.text("change_note", 500),
        competency: body.competency,
        key_method: body.key_method,
        components: body.components,
        rationale: body.rationale,
    }
}

/// Who must take part, `students`, `colleagues` or `none`.
fn needs(table: &Table<'_, '_>) -> Needs {
    let word = table.word("needs", &Needs::ALL.map(Needs::key));
    Needs::ALL
        .into_iter()
        .find(|needs| needs.key() == word)
        .unwrap_or(Needs::None)
}

fn citation(table: Table<'_, '_>, published: i32) -> Citation {
    let citation = Citation {
        reference: table.text("reference", 1_000),
        // A work may be in print before its year begins.
        year: u16::try_from(table.number("year", 1_600..=9_999)).unwrap_or(0),
        url: table.reference_link("url"),
        supports: table.text("supports", 500),
    };
    if i32::from(citation.year) > published + 1 {
        table.fault("year", "`year` lies after the day of publication");
    }
    table.finish();
    citation
}

fn resource(table: Table<'_, '_>, components: &[&str]) -> Resource {
    let resource = Resource {
        title: table.text("title", 200),
        url: table.reference_link("url"),
        kind: table.word("kind", &taxonomy::RESOURCE_KINDS),
        component: table.optional_text("component", 100),
        note: table.text("note", 500),
    };
    if let Some(name) = resource
        .component
        .as_deref()
        .filter(|name| !components.contains(name))
    {
        table.fault("component", format!("no method component is called \"{name}\""));
    }
    table.finish();
    resource
}

fn alignment(table: Table<'_, '_>) -> Alignment {
    let alignment = Alignment {
        framework: table.text("framework", 200),
        code: table.text("code", 60),
        statement: table.text("statement", 1_000),
        url: table.reference_link("url"),
    };
    table.finish();
    alignment
}

fn precheck(table: Table<'_, '_>) -> String {
    let text = table.text("text", 300);
    table.finish();
    text
}
