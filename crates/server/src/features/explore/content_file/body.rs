//! The Markdown of a micro-credential's file: competency, key method, components and rationale.

use api_types::{content::Component, text::words};

use super::{
    report::Report,
    sections::{Cut, Section, sections},
};

/// The headings, in the order in which pages show them. Files in every language use these words.
const HEADINGS: [&str; 4] = ["Competency", "Key method", "Method components", "Rationale"];
/// The most words of any one text.
const MAX_WORDS: u32 = 800;

/// What stands under the four headings.
#[derive(Debug, Default)]
pub struct Body {
    /// One sentence.
    pub competency: String,
    /// Markdown.
    pub key_method: String,
    /// The sections under `Method components`.
    pub components: Vec<Component>,
    /// Markdown.
    pub rationale: String,
}

impl Body {
    /// Reads the Markdown behind a file's front matter.
    #[must_use]
    pub fn read(report: &Report<'_>, cut: &Cut<'_>) -> Self {
        let found = sections(report, "", "# ", cut.body, cut.body_line);
        let mut body = Self::default();
        for (at, section) in found.iter().enumerate() {
            if found[..at].iter().any(|before| before.title == section.title) {
                report.at_line(section.line, section.title, "this heading stands here twice");
            }
            match section.title {
                "Competency" => body.competency = competency(report, section),
                "Key method" => body.key_method = markdown(report, section.title, section),
                "Method components" => body.components = components(report, section),
                "Rationale" => body.rationale = markdown(report, section.title, section),
                other => {
                    let message = format!("unknown heading; the headings are {}", HEADINGS.join(", "));
                    report.at_line(section.line, other, message);
                }
            }
        }
        for missing in HEADINGS
            .iter()
            .filter(|heading| !found.iter().any(|section| section.title == **heading))
        {
            report.at_line(cut.body_line, missing, "this heading is missing");
        }
        body
    }
}

fn markdown(report: &Report<'_>, path: &str, section: &Section<'_>) -> String {
    let count = words(section.text);
    if count == 0 {
        report.at_line(section.line, path, "there is no text under this heading");
    } else if count > MAX_WORDS {
        report.at_line(
            section.line,
            path,
            format!("{count} words are too many; at most {MAX_WORDS} are allowed"),
        );
    }
    section.text.to_owned()
}

/// The competency is one sentence: a promise that two sentences need is two competencies.
fn competency(report: &Report<'_>, section: &Section<'_>) -> String {
    let text = section.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fault = |message| report.at_line(section.text_line, section.title, message);
    if text.is_empty() {
        fault("there is no text under this heading");
    } else if section.text.contains("\n\n") || ends_inside(&text) {
        fault("write it as one sentence");
    } else if !text.ends_with('.') {
        fault("a full stop is missing at the end");
    } else if words(&text) > 60 {
        fault("at most 60 words are allowed");
    }
    text
}

/// Whether a sentence ends before the text does: a stop, white space, then a capital letter.
fn ends_inside(text: &str) -> bool {
    let stops = [". ", "! ", "? "];
    stops.iter().any(|stop| {
        text.split(stop)
            .skip(1)
            .any(|rest| rest.chars().next().is_some_and(char::is_uppercase))
    })
}

fn components(report: &Report<'_>, section: &Section<'_>) -> Vec<Component> {
    let found = sections(report, section.title, "## ", section.text, section.text_line);
    if !(2..=8).contains(&found.len()) {
        let message = format!(
            "{} components; there must be 2 to 8, each under a heading ##",
            found.len()
        );
        report.at_line(section.line, section.title, message);
    }
    let mut components: Vec<Component> = Vec::new();
    for inner in &found {
        if inner.title.is_empty() || components.iter().any(|before| before.name == inner.title) {
            report.at_line(
                inner.line,
                section.title,
                "each component needs a name of its own",
            );
        }
        let path = format!("{}: {}", section.title, inner.title);
        components.push(Component {
            name: inner.title.to_owned(),
            body: markdown(report, &path, inner),
        });
    }
    components
}
