//! What the framework asks of one micro-credential, beyond what every content file must have.

use std::{collections::BTreeSet, ops::RangeInclusive};

use api_types::{
    content::{Content, Part, RubricRow},
    text::words,
};

use super::{links::link_fault, reading_level::reading_level};
use crate::features::explore::content_file::taxonomy;

/// One thing that does not keep to the framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where: a path in the front matter such as `citations[2].url`, or a heading such as `# Rationale`.
    pub place: String,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
}

const COMPONENTS: RangeInclusive<usize> = 3..=5;
const CITATIONS: RangeInclusive<usize> = 3..=5;
const RESOURCES: RangeInclusive<usize> = 3..=6;
const SKILLS: RangeInclusive<usize> = 3..=5;
const PRECHECK: RangeInclusive<usize> = 3..=5;
const TITLE_WORDS: RangeInclusive<u32> = 3..=7;
const KEY_METHOD_WORDS: RangeInclusive<u32> = 30..=200;
const RATIONALE_WORDS: RangeInclusive<u32> = 80..=230;
const SUMMARY_CHARACTERS: usize = 140;
/// How many years the noted reading level may lie off.
const READING_LEVEL_TOLERANCE: f64 = 2.0;

/// Everything in a content that does not keep to the framework, in the order of its file.
#[must_use]
pub fn findings(content: &Content) -> Vec<Finding> {
    let mut found = Findings::default();
    facts(&mut found, content);
    research(&mut found, content);
    parts(&mut found, content);
    found.count(
        "precheck",
        "completeness items",
        content.precheck.len(),
        &PRECHECK,
    );
    method(&mut found, content);
    found.0
}

#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, place: impl Into<String>, message: impl Into<String>) {
        self.0.push(Finding {
            place: place.into(),
            message: message.into(),
        });
    }

    fn count(&mut self, place: &str, what: &str, count: usize, allowed: &RangeInclusive<usize>) {
        if !allowed.contains(&count) {
            let (least, most) = (allowed.start(), allowed.end());
            self.add(
                place,
                format!("{count} {what}; the framework asks for {least} to {most}"),
            );
        }
    }

    fn known(&mut self, key: &str, values: &[String], known: &[&str]) {
        for value in values.iter().filter(|value| !known.contains(&value.as_str())) {
            self.add(key, format!("\"{value}\" is not known"));
        }
    }

    /// Research is cited by a secure link.
    fn citation_link(&mut self, place: String, url: &str) {
        if let Some(fault) = link_fault(url) {
            self.add(place, fault);
        }
    }

    /// Some archives and authorities answer on plain http only.
    fn link(&mut self, place: String, url: &str) {
        let secure = url.strip_prefix("http://").map(|rest| format!("https://{rest}"));
        self.citation_link(place, secure.as_deref().unwrap_or(url));
    }
}

fn facts(found: &mut Findings, content: &Content) {
    if !TITLE_WORDS.contains(&words(&content.title)) {
        found.add("title", "a title has 3 to 7 words");
    }
    if content.summary.chars().count() > SUMMARY_CHARACTERS {
        found.add(
            "summary",
            format!("a summary has at most {SUMMARY_CHARACTERS} characters"),
        );
    }
    found.known("topics", &content.topics, &taxonomy::TOPICS);
    found.known("audiences", &content.audiences, &taxonomy::AUDIENCES);
    found.known("grade_bands", &content.grade_bands, &taxonomy::GRADE_BANDS);
    found.known(
        "evidence_types",
        &content.evidence_types,
        &taxonomy::EVIDENCE_TYPES,
    );
    let minutes: u32 = content.parts.iter().map(|part| part.minutes).sum();
    let (least, most) = content.hours;
    if !(least * 60..=most * 60).contains(&minutes) {
        found.add(
            "hours",
            format!("the parts take {minutes} minutes, which is not {least} to {most} hours"),
        );
    }
    if let Some(level) = reading_level(content)
        && (f64::from(content.reading_level) - level).abs() > READING_LEVEL_TOLERANCE
    {
        let noted = content.reading_level;
        found.add(
            "reading_level",
            format!("{noted} is noted; the text reads at {level:.1}"),
        );
    }
    found.count("skills", "skills", content.skills.len(), &SKILLS);
}

fn research(found: &mut Findings, content: &Content) {
    for (at, alignment) in content.alignments.iter().enumerate() {
        found.link(format!("alignments[{at}].url"), &alignment.url);
    }
    found.count("citations", "citations", content.citations.len(), &CITATIONS);
    for (at, citation) in content.citations.iter().enumerate() {
        let year = citation.year.to_string();
        if !citation.reference.contains(&year) {
            found.add(
                format!("citations[{at}].reference"),
                format!("the reference does not name its year {year}"),
            );
        }
        if !content.rationale.contains(&year) {
            found.add(
                format!("citations[{at}].year"),
                format!("the rationale does not lean on this work: it never mentions {year}"),
            );
        }
        found.citation_link(format!("citations[{at}].url"), &citation.url);
    }
    found.count("resources", "resources", content.resources.len(), &RESOURCES);
    for (at, resource) in content.resources.iter().enumerate() {
        found.link(format!("resources[{at}].url"), &resource.url);
    }
}

fn parts(found: &mut Findings, content: &Content) {
    let numbers: Vec<u8> = content.parts.iter().map(|part| part.number).collect();
    if numbers != [1, 2, 3] {
        found.add("parts", "a micro-credential has parts 1, 2 and 3");
    }
    let mut keys = BTreeSet::new();
    for (at, part) in content.parts.iter().enumerate() {
        let path = format!("parts[{at}]");
        if part.prompts.is_empty() == (part.number != 2) {
            found.add(path.as_str(), "parts 1 and 3 ask questions, part 2 does not");
        }
        if part.evidence.is_empty() == (part.number == 2) {
            found.add(path.as_str(), "part 2 asks for evidence, parts 1 and 3 do not");
        }
        for (at, prompt) in part.prompts.iter().enumerate() {
            let path = format!("{path}.prompts[{at}]");
            if !keys.insert(prompt.key.as_str()) {
                found.add(format!("{path}.key"), "this key is taken");
            }
            prompt
                .rubric
                .iter()
                .for_each(|row| descriptors(found, &path, part, row));
        }
        for (at, requirement) in part.evidence.iter().enumerate() {
            let path = format!("{path}.evidence[{at}]");
            if requirement.rubric.is_empty() {
                found.add(path.as_str(), "no row of the rubric judges this evidence");
            }
            if !keys.insert(requirement.key.as_str()) {
                found.add(format!("{path}.key"), "this key is taken");
            }
            for (at, row) in requirement.rubric.iter().enumerate() {
                let path = format!("{path}.rubric[{at}]");
                if !keys.insert(row.key.as_str()) {
                    found.add(format!("{path}.key"), "this key is taken");
                }
                descriptors(found, &path, part, row);
            }
        }
    }
}

fn descriptors(found: &mut Findings, path: &str, part: &Part, row: &RubricRow) {
    let mut seen = BTreeSet::new();
    for (at, level) in part.scale.iter().enumerate() {
        let place = format!("{path}.{}", level.key);
        match row.descriptors.get(at).map(|text| text.trim()) {
            None | Some("") => found.add(place, "this level has no descriptor"),
            Some(text) if !seen.insert(text) => found.add(place, "this descriptor is that of another level"),
            Some(_) => {}
        }
    }
}

fn method(found: &mut Findings, content: &Content) {
    let sentences = sentence_ends(&content.competency);
    if sentences != 1 || !content.competency.ends_with('.') {
        found.add("# Competency", "the competency is one sentence");
    }
    if content.key_method.trim().contains("\n\n") {
        found.add("# Key method", "the key method is one paragraph");
    }
    length(found, "# Key method", &content.key_method, &KEY_METHOD_WORDS);
    found.count(
        "# Method components",
        "components",
        content.components.len(),
        &COMPONENTS,
    );
    for (at, component) in content.components.iter().enumerate() {
        let place = format!("## {}", component.name);
        if content.components[..at]
            .iter()
            .any(|before| before.name == component.name)
        {
            found.add(place.as_str(), "each component needs a name of its own");
        }
        if words(&component.body) < 10 {
            found.add(place, "this component is not explained");
        }
    }
    length(found, "# Rationale", &content.rationale, &RATIONALE_WORDS);
}

fn length(found: &mut Findings, place: &str, text: &str, allowed: &RangeInclusive<u32>) {
    let count = words(text);
    if !allowed.contains(&count) {
        let (least, most) = (allowed.start(), allowed.end());
        found.add(
            place,
            format!("{count} words; the framework asks for {least} to {most}"),
        );
    }
}

/// How often a sentence ends: a stop at the end of the text, or before a capital letter.
fn sentence_ends(text: &str) -> usize {
    let inside = [". ", "! ", "? "]
        .iter()
        .flat_map(|stop| text.split(stop).skip(1));
    let ended = inside.filter(|rest| rest.chars().next().is_some_and(char::is_uppercase));
    ended.count() + usize::from(text.trim_end().ends_with(['.', '!', '?']))
}
