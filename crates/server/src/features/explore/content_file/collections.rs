//! The files of issuers, stacks, bundles and recognitions.

use std::ops::RangeInclusive;

use api_types::{
    explore::StackRule,
    ids::Slug,
    submission::{AttemptPolicy, Contact},
    text::words,
};
use chrono::NaiveDate;

use super::{
    read,
    report::{ContentFaults, Report},
    sections::Cut,
    table::Table,
    taxonomy,
};

/// An issuer's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuerFile {
    /// Its name.
    pub name: String,
    /// What kind of organisation it is.
    pub kind: String,
    /// The language of its texts, as a BCP 47 code.
    pub lang: String,
    /// Its colour, `#rrggbb`.
    pub colour: String,
    /// Its own site.
    pub url: String,
    /// One sentence about it.
    pub summary: String,
    /// The business days within which it promises a decision.
    pub sla_business_days: u32,
    /// Days on which its reviewers do not work.
    pub holidays: Vec<NaiveDate>,
    /// When it takes a further attempt after "not yet", and whom to ask.
    pub attempts: AttemptPolicy,
    /// About it; Markdown.
    pub about: String,
}

/// A stack's file, or a bundle's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectionFile {
    /// Its title.
    pub title: String,
    /// Who put it together.
    pub issuer: Slug,
    /// The language of its texts, as a BCP 47 code.
    pub lang: String,
    /// One sentence about it.
    pub summary: String,
    /// What completes it.
    pub rule: StackRule,
    /// A stack's micro-credentials, or a bundle's stacks, in order.
    pub members: Vec<Slug>,
    /// Why they belong together; Markdown.
    pub about: String,
}

/// A recognition's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecognitionFile {
    /// The name of who recognises.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// The language of its texts, as a BCP 47 code.
    pub lang: String,
    /// Where it holds.
    pub region: String,
    /// Its own site.
    pub url: String,
    /// One sentence about it.
    pub summary: String,
    /// The micro-credentials it counts, in order.
    pub members: Vec<Slug>,
    /// By which rules it counts them; Markdown.
    pub rules: String,
}

/// Reads an issuer's file; `file` is its name for messages.
///
/// # Errors
/// Every fault that was found, with its line.
pub fn parse_issuer(file: &str, text: &str) -> Result<IssuerFile, ContentFaults> {
    read(file, text, |report, table, cut| {
        let lang = table.lang("lang");
        Some(IssuerFile {
            name: table.text("name", 120),
            kind: table.word("kind", &taxonomy::ISSUER_KINDS),
            colour: colour(table),
            url: table.link("url"),
            summary: table.text("summary", 200),
            sla_business_days: table.number("sla_business_days", 1..=60),
            holidays: holidays(table),
            attempts: attempts(table, &lang),
            about: about(report, cut),
            lang,
        })
    })
}

/// Reads the file of a stack or a bundle; `file` is its name for messages.
///
/// # Errors
/// Every fault that was found, with its line.
pub fn parse_collection(file: &str, text: &str) -> Result<CollectionFile, ContentFaults> {
    read(file, text, |report, table, cut| {
        let issuer = table.slug("issuer");
        let members = members(table, 2..=24);
        let rule = rule(table, members.len());
        Some(CollectionFile {
            title: table.text("title", 80),
            issuer: issuer?,
            lang: table.lang("lang"),
            summary: table.text("summary", 200),
            rule,
            members,
            about: about(report, cut),
        })
    })
}

/// Reads a recognition's file; `file` is its name for messages.
///
/// # Errors
/// Every fault that was found, with its line.
pub fn parse_recognition(file: &str, text: &str) -> Result<RecognitionFile, ContentFaults> {
    read(file, text, |report, table, cut| {
        Some(RecognitionFile {
            name: table.text("name", 120),
            kind: table.word("kind", &taxonomy::RECOGNITION_KINDS),
            lang: table.lang("lang"),
            region: table.text("region", 120),
            url: table.link("url"),
            summary: table.text("summary", 200),
            members: members(table, 1..=400),
            rules: about(report, cut),
        })
    })
}

fn about(report: &Report<'_>, cut: &Cut<'_>) -> String {
    if !(10..=600).contains(&words(cut.body)) {
        report.at_line(
            cut.body_line,
            "",
            "the text behind the front matter must have 10 to 600 words",
        );
    }
    cut.body.trim().to_owned()
}

fn holidays(table: &Table<'_, '_>) -> Vec<NaiveDate> {
    let texts = table.texts("holidays", 0..=400, 10);
    let mut days = Vec::new();
    for text in texts {
        match text.parse() {
            Ok(day) => days.push(day),
            Err(_) => table.fault(
                "holidays",
                format!("\"{text}\" is not a day such as \"2026-12-25\""),
            ),
        }
    }
    days.sort_unstable();
    days
}

/// What a file leaves out is as usual.
fn attempts(table: &Table<'_, '_>, lang: &str) -> AttemptPolicy {
    let usual = AttemptPolicy::default();
    let contact = table.optional_text("contact", 300);
    AttemptPolicy {
        limit: table.optional_number("attempt_limit", 1..=20),
        wait_days: table
            .optional_number("attempt_wait_days", 0..=365)
            .unwrap_or(usual.wait_days),
        hint_after: table
            .optional_number("attempt_hint_after", 0..=20)
            .unwrap_or(usual.hint_after),
        contact: contact.map(|text| Contact {
            text,
            lang: lang.to_owned(),
        }),
    }
}

fn members(table: &Table<'_, '_>, count: RangeInclusive<usize>) -> Vec<Slug> {
    let texts = table.texts("members", count, 80);
    let mut members = Vec::new();
    for text in texts {
        match Slug::parse(&text) {
            Ok(slug) => members.push(slug),
            Err(_) => table.fault("members", format!("\"{text}\" is not the name of a content file")),
        }
    }
    members
}

fn rule(table: &Table<'_, '_>, members: usize) -> StackRule {
    let word = table.word("rule", &["all", "ordered", "some"]);
    let members = u32::try_from(members).unwrap_or(u32::MAX);
    match word.as_str() {
        "ordered" => StackRule::Ordered,
        "some" => StackRule::Some {
            required: table.number("required", 1..=members.max(1)),
        },
        _ => StackRule::All,
    }
}

/// The least contrast of white text on an issuer's colour (WCAG 2.2, success criterion 1.4.3).
const CONTRAST: f64 = 4.5;

fn colour(table: &Table<'_, '_>) -> String {
    let text = table.text("colour", 7);
    match contrast_with_white(&text) {
        None if text.is_empty() => {}
        None => table.fault("colour", "`colour` must be written as \"#rrggbb\" in lower case"),
        Some(contrast) if contrast < CONTRAST => table.fault(
            "colour",
            format!(
                "white text on `colour` has a contrast of {contrast:.2}; it takes {CONTRAST} to be readable"
            ),
        ),
        Some(_) => {}
    }
    text
}

/// The contrast ratio of white text on this colour (WCAG 2.2, "contrast ratio").
fn contrast_with_white(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#').filter(|digits| {
        digits.len() == 6
            && digits
                .bytes()
                .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    })?;
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        })
    };
    let luminance = 0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?;
    Some(1.05 / (luminance + 0.05))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_measured_as_the_guidelines_do() {
        let rounded = |colour| contrast_with_white(colour).map(|ratio| (ratio * 100.0).round() / 100.0);
        assert_eq!(rounded("#ffffff"), Some(1.0));
        assert_eq!(rounded("#000000"), Some(21.0));
        // The lightest grey that passes, and its neighbour that does not.
        assert_eq!(rounded("#767676"), Some(4.54));
        assert_eq!(rounded("#777777"), Some(4.48));
        assert_eq!(rounded("green"), None);
        assert_eq!(rounded("#FFFFFF"), None);
    }
}
