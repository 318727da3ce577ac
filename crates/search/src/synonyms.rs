//! What teachers call the same thing, in English and Spanish.

use std::ops::Range;

use crate::text::stems::stem;
use crate::text::tokens::tokens;
use api_types::lang::Lang;

/// The table, as data: see its first lines for the format.
const GROUPS: &str = include_str!("synonyms/groups.txt");

/// The table, ready to be compared with queries.
#[derive(Debug)]
pub(crate) struct Synonyms {
    groups: Vec<Group>,
}

/// One line of the table.
#[derive(Debug)]
struct Group {
    /// Every phrase that is found, those that find it first.
    phrases: Vec<Phrase>,
    /// How many of them find all the others.
    finding: usize,
}

/// One way to say something.
#[derive(Debug)]
pub(crate) struct Phrase {
    /// The language it is in.
    pub lang: Lang,
    /// Its words in order, folded, each with its stem.
    pub words: Vec<(String, String)>,
}

/// Words of a query that have synonyms.
#[derive(Debug)]
pub(crate) struct Synonym<'a> {
    /// Which of the query's words.
    pub covers: Range<usize>,
    /// Another way to say them.
    pub phrase: &'a Phrase,
}

impl Synonyms {
    /// Reads the table. Lines and parts that are not of its form are left out; a test keeps the table free of them.
    #[must_use]
    pub fn parse() -> Self {
        let groups = GROUPS.lines().filter(|line| !line.starts_with('#'));
        let group = |line: &str| {
            let (finding, found) = line.split_once('>').unwrap_or((line, ""));
            let mut all: Vec<Phrase> = finding.split('|').flat_map(phrases).collect();
            let finding = all.len();
            all.extend(found.split('|').flat_map(phrases));
            Group {
                phrases: all,
                finding,
            }
        };
        Self {
            groups: groups.map(group).collect(),
        }
    }

    /// Every other way to say any run of a query's folded words.
    #[must_use]
    pub fn of<'a>(&'a self, query: &[&str]) -> Vec<Synonym<'a>> {
        let stems = Lang::ALL.map(|lang| query.iter().map(|word| stem(lang, word)).collect::<Vec<_>>());
        let mut found = Vec::new();
        for group in &self.groups {
            for (position, said) in group.phrases[..group.finding].iter().enumerate() {
                let length = said.words.len();
                for start in 0..(query.len() + 1).saturating_sub(length) {
                    let covers = start..start + length;
                    if said.is_said(&query[covers.clone()], &stems[said.lang as usize][covers.clone()]) {
                        let others = group
                            .phrases
                            .iter()
                            .enumerate()
                            .filter(|(other, _)| *other != position);
                        found.extend(others.map(|(_, phrase)| Synonym {
                            covers: covers.clone(),
                            phrase,
                        }));
                    }
                }
            }
        }
        found
    }
}

impl Phrase {
    /// Whether these words, with these stems in the phrase's language, say the phrase in any of its forms.
    fn is_said(&self, words: &[&str], stems: &[String]) -> bool {
        let said = words.iter().zip(stems);
        !self.words.is_empty()
            && self
                .words
                .iter()
                .zip(said)
                .all(|((word, stem), (said, said_stem))| word == said || stem == said_stem)
    }
}

/// The phrases of one language's part of a line, such as `en: pupil, kid`.
fn phrases(part: &str) -> Vec<Phrase> {
    let Some((lang, list)) = part.split_once(':') else {
        return Vec::new();
    };
    let lang = match lang.trim() {
        "en" => Lang::En,
        "es" => Lang::Es,
        _ => return Vec::new(),
    };
    let phrase = |text: &str| {
        let words = tokens(text)
            .into_iter()
            .map(|token| (token.word.clone(), stem(lang, &token.word)));
        Phrase {
            lang,
            words: words.collect(),
        }
    };
    list.split(',').map(phrase).collect()
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, Synonyms};

    fn others(query: &[&str]) -> Vec<String> {
        let synonyms = Synonyms::parse();
        let said = |words: &[(String, String)]| {
            words
                .iter()
                .map(|(word, _)| word.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        synonyms
            .of(query)
            .iter()
            .map(|synonym| said(&synonym.phrase.words))
            .collect()
    }

    #[test]
    fn every_line_has_phrases_in_both_languages() {
        for line in GROUPS.lines().filter(|line| !line.starts_with('#')) {
            let (finding, _) = line.split_once('>').unwrap_or((line, ""));
            let parts: Vec<_> = finding.split('|').map(str::trim).collect();
            assert!(
                matches!(parts[..], [en, es] if en.starts_with("en: ") && es.starts_with("es: ")),
                "{line}"
            );
        }
        for group in Synonyms::parse().groups {
            assert!(
                group.phrases.len() > 1 && group.phrases.iter().all(|phrase| !phrase.words.is_empty()),
                "{group:?}"
            );
        }
    }

    #[test]
    fn no_phrase_is_another_form_of_one_in_its_group() {
        let mut repeated = Vec::new();
        for group in Synonyms::parse().groups {
            let mut known = std::collections::BTreeSet::new();
            for phrase in group.phrases {
                let stems: Vec<_> = phrase.words.iter().map(|(_, stem)| stem.clone()).collect();
                if !known.insert((phrase.lang, stems)) {
                    repeated.push(phrase.words);
                }
            }
        }
        assert!(repeated.is_empty(), "{repeated:?}");
    }

    #[test]
    fn acronyms_and_plurals_lead_to_the_other_language() {
        assert!(others(&["ells"]).contains(&"aprendiz de ingles".to_owned()));
        assert!(others(&["english", "learners"]).contains(&"ell".to_owned()));
        assert!(others(&["retroalimentacion"]).contains(&"feedback".to_owned()));
    }

    #[test]
    fn a_synonym_covers_just_the_words_it_replaces() {
        let synonyms = Synonyms::parse();
        let found = synonyms.of(&["better", "formative", "assessments", "fast"]);
        assert!(!found.is_empty() && found.iter().all(|synonym| synonym.covers == (1..3)));
    }

    #[test]
    fn what_is_narrower_does_not_find_what_finds_it() {
        assert!(others(&["fake", "news"]).contains(&"prebunking".to_owned()));
        assert!(!others(&["prebunking"]).contains(&"fake news".to_owned()));
    }

    #[test]
    fn other_words_have_none() {
        assert!(others(&["photosynthesis"]).is_empty());
        assert!(others(&[]).is_empty());
    }
}
