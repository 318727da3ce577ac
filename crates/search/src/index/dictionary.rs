//! The words of the catalogue, and the ways that lead to them.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::fuzzy::{Ending, Near, near};
use crate::pieces::Pause;
use crate::text::stems::stem;
use crate::text::tokens::{Token, is_apostrophe};
use api_types::lang::Lang;

/// A word's number: its position among the sorted words.
pub(crate) type WordId = u32;

/// How many words are given their stems at once.
const WORDS_PIECE: usize = 100;

/// Every folded word of the catalogue.
#[derive(Debug)]
pub(crate) struct Dictionary {
    /// The words, sorted.
    words: Vec<Box<str>>,
    /// How a word is written, where that is not how it is folded.
    shown: BTreeMap<WordId, Box<str>>,
    /// For each language, the words that share a stem in it.
    by_stem: [BTreeMap<Box<str>, Vec<WordId>>; Lang::ALL.len()],
}

impl Dictionary {
    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The folded word with a number.
    #[must_use]
    pub fn word(&self, id: WordId) -> &str {
        &self.words[id as usize]
    }

    /// A word as it is written in the catalogue, in lower case.
    #[must_use]
    pub fn shown(&self, id: WordId) -> &str {
        self.shown.get(&id).map_or(self.word(id), AsRef::as_ref)
    }

    /// The number of a folded word.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<WordId> {
        let position = self
            .words
            .binary_search_by(|candidate| (**candidate).cmp(word))
            .ok()?;
        Some(position as WordId)
    }

    /// The words that start with a folded prefix.
    #[must_use]
    pub fn with_prefix(&self, prefix: &str) -> Range<WordId> {
        let start = self.words.partition_point(|word| **word < *prefix);
        let count = self.words[start..].partition_point(|word| word.starts_with(prefix));
        start as WordId..(start + count) as WordId
    }

    /// The words of a language with a stem, in ascending order.
    #[must_use]
    pub fn with_stem(&self, lang: Lang, stem: &str) -> &[WordId] {
        self.by_stem[lang as usize].get(stem).map_or(&[], Vec::as_slice)
    }

    /// The words at most `max_edits` typing errors away from a folded word.
    #[must_use]
    pub fn near(&self, word: &str, max_edits: u8, ending: Ending) -> Vec<Near> {
        near(&self.words, word, max_edits, ending)
    }
}

/// What is known of a word while documents are read.
#[derive(Debug)]
struct Entry {
    /// Its number in the order of first appearance.
    number: u32,
    /// In which languages it was met.
    langs: [bool; Lang::ALL.len()],
    /// The spelling with the most accents so far, the first in alphabetical order among equals.
    shown: Option<Box<str>>,
}

/// Collects words while documents are read.
#[derive(Debug, Default)]
pub(crate) struct DictionaryBuilder {
    entries: HashMap<Box<str>, Entry>,
}

impl DictionaryBuilder {
    /// Notes a word of a text and returns its number for the time of building.
    pub fn add(&mut self, lang: Lang, token: &Token, text: &str) -> u32 {
        let number = self.entries.len() as u32;
        // Most words are known already; only a new one is copied.
        let entry = match self.entries.get_mut(token.word.as_str()) {
            Some(entry) => entry,
            None => self.entries.entry(token.word.as_str().into()).or_insert(Entry {
                number,
                langs: [false; Lang::ALL.len()],
                shown: None,
            }),
        };
        entry.langs[lang as usize] = true;
        let written = &text[token.span.clone()];
        if !written.is_ascii() && !written.contains(is_apostrophe) {
            let written = written.to_lowercase();
            if entry
                .shown
                .as_deref()
                .is_none_or(|shown| accents_first(&written) < accents_first(shown))
            {
                entry.shown = Some(written.into());
            }
        }
        entry.number
    }

    /// The dictionary, and for each number given out the word's final one.
    pub async fn finish(self, pause: &impl Pause) -> (Dictionary, Vec<WordId>) {
        let mut numbers = vec![0; self.entries.len()];
        let mut dictionary = Dictionary {
            words: Vec::with_capacity(self.entries.len()),
            shown: BTreeMap::new(),
            by_stem: [BTreeMap::new(), BTreeMap::new()],
        };
        let mut sorted: Vec<(Box<str>, Entry)> = self.entries.into_iter().collect();
        sorted.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        pause().await;
        for (id, (word, entry)) in sorted.into_iter().enumerate() {
            let id = id as WordId;
            numbers[entry.number as usize] = id;
            for lang in Lang::ALL.into_iter().filter(|lang| entry.langs[*lang as usize]) {
                let stem = stem(lang, &word).into_boxed_str();
                dictionary.by_stem[lang as usize]
                    .entry(stem)
                    .or_default()
                    .push(id);
            }
            if let Some(shown) = entry.shown.filter(|shown| *shown != word) {
                dictionary.shown.insert(id, shown);
            }
            dictionary.words.push(word);
            if (id as usize).is_multiple_of(WORDS_PIECE) {
                pause().await;
            }
        }
        (dictionary, numbers)
    }
}

/// Orders spellings of a word: accents are left out more often than they are invented.
fn accents_first(written: &str) -> (std::cmp::Reverse<usize>, &str) {
    (
        std::cmp::Reverse(written.chars().filter(|letter| !letter.is_ascii()).count()),
        written,
    )
}

#[cfg(test)]
mod tests {
    use super::{Dictionary, DictionaryBuilder};
    use crate::pieces::at_once;
    use crate::text::tokens::tokens;
    use api_types::lang::Lang;

    fn dictionary(texts: &[(Lang, &str)]) -> Dictionary {
        let mut builder = DictionaryBuilder::default();
        for (lang, text) in texts {
            for token in tokens(text) {
                builder.add(*lang, &token, text);
            }
        }
        at_once(builder.finish(&async || {})).0
    }

    #[test]
    fn a_prefix_leads_to_every_word_it_starts() {
        let dictionary = dictionary(&[(Lang::En, "feed feedback fee zebra")]);
        let found: Vec<_> = dictionary
            .with_prefix("feed")
            .map(|id| dictionary.word(id))
            .collect();
        assert_eq!(found, ["feed", "feedback"]);
        assert!(dictionary.with_prefix("zz").is_empty());
        assert_eq!(dictionary.with_prefix("").len(), 4);
    }

    #[test]
    fn stems_are_kept_apart_by_language() {
        let dictionary = dictionary(&[(Lang::En, "plan"), (Lang::Es, "planes")]);
        assert_eq!(dictionary.with_stem(Lang::En, "plan").len(), 1);
        assert_eq!(dictionary.with_stem(Lang::Es, "plan").len(), 1);
        assert_ne!(
            dictionary.with_stem(Lang::En, "plan"),
            dictionary.with_stem(Lang::Es, "plan")
        );
    }

    #[test]
    fn a_word_is_shown_as_it_is_written() {
        let dictionary = dictionary(&[(Lang::Es, "Evaluacion EVALUACIÓN oral")]);
        let shown = |word| dictionary.find(word).map(|id| dictionary.shown(id));
        assert_eq!(shown("evaluacion"), Some("evaluación"));
        assert_eq!(shown("oral"), Some("oral"));
    }
}
