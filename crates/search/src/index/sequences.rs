//! The words of each field in order: what phrases are looked up in and highlights are taken from.

use std::ops::Range;

use super::dictionary::{DictionaryBuilder, WordId};
use super::field::{Field, ShownField};
use super::grouped::Grouped;
use crate::document::{DocId, Lang};
use crate::text::tokens::tokens;

/// Stands between two texts of one field, so that no phrase crosses from one to the next.
const GAP: WordId = WordId::MAX;

/// The words of every field of every document.
#[derive(Debug)]
pub(crate) struct Sequences {
    /// One group for each document and field.
    words: Grouped<WordId>,
    /// One group for each document and shown field: the bytes of the text each word came from.
    spans: Grouped<(u32, u32)>,
}

impl Sequences {
    /// The words of a document's field in order, with gaps that equal no word.
    #[must_use]
    pub fn words(&self, doc: DocId, field: Field) -> &[WordId] {
        self.words
            .group(doc.position() * Field::ALL.len() + field as usize)
    }

    /// The bytes from which the word at a position of a shown field came.
    #[must_use]
    pub fn span(&self, doc: DocId, field: ShownField, position: usize) -> Option<Range<usize>> {
        let spans = self
            .spans
            .group(doc.position() * ShownField::ALL.len() + field as usize);
        spans
            .get(position)
            .map(|(start, end)| *start as usize..*end as usize)
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
    spans: Grouped<(u32, u32)>,
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

    /// Adds where the words of the next shown field are in its text.
    pub fn add_spans(&mut self, text: &str) {
        self.spans.push(
            tokens(text)
                .into_iter()
                .map(|token| (token.span.start as u32, token.span.end as u32)),
        );
    }

    /// The sequences, with the words' final numbers in place of those they were given while reading.
    #[must_use]
    pub fn finish(mut self, numbers: &[WordId]) -> Sequences {
        for word in self.words.items_mut() {
            *word = numbers.get(*word as usize).copied().unwrap_or(GAP);
        }
        Sequences {
            words: self.words,
            spans: self.spans,
        }
    }
}
