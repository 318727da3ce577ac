//! The words of each field in order: what phrases are looked up in.

use api_types::lang::Lang;

use super::dictionary::{DictionaryBuilder, WordId};
use super::field::Field;
use super::grouped::Grouped;
use crate::document::DocId;
use crate::text::tokens::tokens;

/// Stands between two texts of one field, so that no phrase crosses from one to the next.
const GAP: WordId = WordId::MAX;

/// The words of every field of every document.
#[derive(Debug)]
pub(crate) struct Sequences {
    /// One group for each document and field.
    words: Grouped<WordId>,
}

impl Sequences {
    /// The words of a document's field in order, with gaps that equal no word.
    #[must_use]
    pub fn words(&self, doc: DocId, field: Field) -> &[WordId] {
        self.words
            .group(doc.position() * Field::ALL.len() + field as usize)
    }

    /// Every field of every document in order, without the gaps.
    pub fn fields(&self) -> impl Iterator<Item = (DocId, Field, impl Iterator<Item = WordId>)> {
        self.words.iter().enumerate().map(|(group, words)| {
            let doc = DocId((group / Field::ALL.len()) as u32);
            let field = Field::ALL[group % Field::ALL.len()];
            (doc, field, words.iter().copied().filter(|word| *word != GAP))
        })
    }
}

/// Collects the fields while documents are read: all of a document's before any of the next one's.
#[derive(Debug, Default)]
pub(crate) struct SequencesBuilder {
    words: Grouped<u32>,
}

impl SequencesBuilder {
    /// Adds the texts of the next field.
    pub fn add(&mut self, dictionary: &mut DictionaryBuilder, texts: Vec<(Lang, &str)>) {
        let mut words = Vec::new();
        for (lang, text) in texts {
            if !words.is_empty() {
                words.push(GAP);
            }
            words.extend(tokens(text).iter().map(|token| dictionary.add(lang, token, text)));
        }
        self.words.push(words);
    }

    /// The sequences, with the words' final numbers in place of those they were given while reading.
    #[must_use]
    pub fn finish(mut self, numbers: &[WordId]) -> Sequences {
        for word in self.words.items_mut() {
            *word = numbers.get(*word as usize).copied().unwrap_or(GAP);
        }
        Sequences { words: self.words }
    }
}
