//! What in a text may tell who somebody is: the writer's own name, names of others, mail addresses, telephone numbers.
//!
//! Assessment is blind, and students are children: both sides look with the same eyes before work is handed in and
//! before it is judged. These are hints for a person to look at, never a verdict: a name in a book title looks like a
//! student's.

use serde::{Deserialize, Serialize};

use crate::account::Email;

mod given_names;

use given_names::is_given_name;

/// What a hint is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HintKind {
    /// The writer's own name.
    OwnName,
    /// What looks like somebody's full name.
    FullName,
    /// A mail address.
    Mail,
    /// What looks like a telephone number.
    Phone,
}

/// A passage that may tell who somebody is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hint {
    /// What it is about.
    pub kind: HintKind,
    /// The passage, as it was written.
    pub text: String,
}

/// The fewest letters of a name that is looked for by itself: shorter ones are words as often as names.
const NAME_LETTERS_MIN: usize = 3;
/// The fewest digits of a telephone number without a sign that says so.
const PHONE_DIGITS_MIN: usize = 9;
/// The most digits of a telephone number (ITU-T E.164).
const PHONE_DIGITS_MAX: usize = 15;

/// The passages of a text that may tell who somebody is, each once, in the order of their kinds. `own_name` is the
/// writer's.
#[must_use]
pub fn hints(text: &str, own_name: &str) -> Vec<Hint> {
    let mut found = names(text, own_name);
    found.extend(mails(text));
    found.extend(phones(text));
    found.sort();
    found.dedup();
    found
}

/// As [`hints`], for the name of a file, where words stand between dashes, dots and underscores, often in small letters.
#[must_use]
pub fn hints_in_file_name(name: &str, own_name: &str) -> Vec<Hint> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let spaced: Vec<String> = stem
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(capitalised)
        .collect();
    let mut found = names(&spaced.join(" "), own_name);
    found.extend(mails(name));
    found
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A word without what stands around it, and whether the next word belongs to the same phrase.
struct Word<'a> {
    text: &'a str,
    goes_on: bool,
}

fn words(text: &str) -> Vec<Word<'_>> {
    text.split_whitespace()
        .map(|run| {
            let text = run.trim_matches(|c: char| !c.is_alphanumeric());
            let text = text
                .strip_suffix("'s")
                .or_else(|| text.strip_suffix("\u{2019}s"))
                .unwrap_or(text);
            Word {
                text,
                goes_on: run.ends_with(|c: char| c.is_alphanumeric()),
            }
        })
        .collect()
}

fn names(text: &str, own_name: &str) -> Vec<Hint> {
    let own: Vec<String> = own_name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| part.chars().count() >= NAME_LETTERS_MIN)
        .map(str::to_lowercase)
        .collect();
    let words = words(text);
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !is_capitalised(word.text) {
            continue;
        }
        let is_own = |word: &str| own.contains(&word.to_lowercase());
        let next = words
            .get(at + 1)
            .filter(|next| word.goes_on && is_capitalised(next.text));
        let kind = if is_own(word.text) {
            HintKind::OwnName
        } else if is_given_name(word.text) && next.is_some_and(|next| !is_own(next.text)) {
            HintKind::FullName
        } else {
            continue;
        };
        let text = match (kind, next) {
            (HintKind::FullName, Some(next)) => format!("{} {}", word.text, next.text),
            _ => word.text.to_owned(),
        };
        found.push(Hint { kind, text });
    }
    found
}

fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_alphabetic)
}

fn mails(text: &str) -> impl Iterator<Item = Hint> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')' | ':'))
        .map(|run| run.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|run| run.contains('@') && Email::parse(run).is_ok())
        .map(|run| Hint {
            kind: HintKind::Mail,
            text: run.to_owned(),
        })
}

/// Runs of digits with the signs people put between them.
fn phones(text: &str) -> Vec<Hint> {
    let part = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')' | '+' | '\u{a0}');
    text.split(|c: char| !part(c))
        .map(|run| run.trim_matches(|c: char| !c.is_ascii_digit() && !matches!(c, '+' | '(')))
        .filter(|run| is_phone(run))
        .map(|run| Hint {
            kind: HintKind::Phone,
            text: run.to_owned(),
        })
        .collect()
}

fn is_phone(run: &str) -> bool {
    let digits = run.chars().filter(char::is_ascii_digit).count();
    let groups: Vec<&str> = run
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    let is_year = |group: &&str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    // Dates and lists of years are numbers with signs between them too.
    if groups.iter().any(is_year) || digits > PHONE_DIGITS_MAX {
        return false;
    }
    let is_local = matches!(groups.as_slice(), [first, last] if first.len() == 3 && last.len() == 4);
    let is_spaced = groups.len() > 1 && groups.iter().all(|group| group.len() >= 2);
    digits >= PHONE_DIGITS_MIN && (is_spaced || run.starts_with('+'))
        || is_local && run.contains('-')
        || run.starts_with('+') && digits >= 8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(HintKind, String)> {
        let hints = hints(text, "Ana Ruiz-Ortega").into_iter();
        hints.map(|hint| (hint.kind, hint.text)).collect()
    }

    #[test]
    fn the_writer_is_found_by_any_part_of_the_name() {
        let own = |text: &str| vec![(HintKind::OwnName, text.to_owned())];
        assert_eq!(found("In Ms. Ruiz's room we read aloud."), own("Ruiz"));
        assert_eq!(found("Signed, ORTEGA"), own("ORTEGA"));
        assert_eq!(found("They ran a banana ruizing."), []);
    }

    #[test]
    fn full_names_are_found_and_words_of_the_trade_are_not() {
        assert_eq!(
            found("I asked Jamal Whitfield, and later Sofía Herrera."),
            [
                (HintKind::FullName, "Jamal Whitfield".to_owned()),
                (HintKind::FullName, "Sofía Herrera".to_owned())
            ]
        );
        for text in [
            "Lesson Study with English Learners at Maple Ridge",
            "Jamal was proud. The class clapped.",
            "Retrieval Practice in Grade Four",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn addresses_and_numbers_are_found_and_other_figures_are_not() {
        assert_eq!(
            found("Write to j.whit@school.example or call (555) 010-2234."),
            [
                (HintKind::Mail, "j.whit@school.example".to_owned()),
                (HintKind::Phone, "(555) 010-2234".to_owned())
            ]
        );
        assert_eq!(found("+34 612 345 678").len(), 1);
        assert_eq!(found("555-0134").len(), 1);
        for text in [
            "from 2014-2019",
            "on 2026-11-22",
            "12.5 of 30, then 18 of 30",
            "doi 10.1080/00461520",
            "1 2 3 4 5 6 7 8 9 10",
            "1000000000",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn file_names_are_read_as_people_write_them() {
        let found = |name: &str| hints_in_file_name(name, "Ana Ruiz").len();
        assert_eq!(found("ruiz_lesson-plan.pdf"), 1);
        assert_eq!(found("jamal-whitfield-essay.docx"), 1);
        assert_eq!(found("IMG_2034.jpg"), 0);
        assert_eq!(found("lesson-plan.final.pdf"), 0);
    }
}
