//! Where each word is, and how much it counts there.

use super::dictionary::{Dictionary, WordId};
use super::field::Field;
use super::grouped::Grouped;
use super::sequences::Sequences;
use crate::document::DocId;
use crate::pieces::{PIECE, Pause};
use crate::text::stop_words::is_stop_word;

/// A word's appearance in one field of one document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Posting {
    /// The document.
    pub doc: DocId,
    /// The field.
    pub field: Field,
    /// How often it is there.
    pub count: u16,
}

/// The appearances of every word that is worth searching for.
#[derive(Debug)]
pub(crate) struct Postings {
    /// One group for each word, by document and field; empty for stop words.
    by_word: Grouped<Posting>,
    /// For each document and field, what one appearance of a word counts: the field's weight, less for long fields.
    weights: Vec<f32>,
}

impl Postings {
    /// Counts the words of all fields.
    pub async fn build(
        sequences: &Sequences,
        dictionary: &Dictionary,
        documents: usize,
        pause: &impl Pause,
    ) -> Self {
        let mut pairs: Vec<(WordId, Posting)> = Vec::new();
        let mut lengths = Vec::with_capacity(documents * Field::ALL.len());
        for (doc, field, words) in sequences.fields() {
            let mut words: Vec<_> = words.collect();
            lengths.push(words.len());
            words.sort_unstable();
            for same in words.chunk_by(|one, other| one == other) {
                if !is_stop_word(dictionary.word(same[0])) {
                    let count = u16::try_from(same.len()).unwrap_or(u16::MAX);
                    pairs.push((same[0], Posting { doc, field, count }));
                }
            }
            if lengths.len().is_multiple_of(PIECE * Field::ALL.len()) {
                pause().await;
            }
        }
        Self {
            by_word: Grouped::from_pairs(dictionary.len(), &pairs),
            weights: weights(&lengths),
        }
    }

    /// Where a word is, by document and field.
    #[must_use]
    pub fn of(&self, word: WordId) -> &[Posting] {
        self.by_word.group(word as usize)
    }

    /// What one appearance of a word in a document's field counts.
    #[must_use]
    pub fn weight(&self, doc: DocId, field: Field) -> f32 {
        self.weights[doc.position() * Field::ALL.len() + field as usize]
    }
}

/// What one word counts in each field, from the lengths of each document's fields.
fn weights(lengths: &[usize]) -> Vec<f32> {
    let mut totals = [0_usize; Field::ALL.len()];
    let mut filled = [0_usize; Field::ALL.len()];
    for (position, length) in lengths.iter().enumerate() {
        totals[position % Field::ALL.len()] += length;
        filled[position % Field::ALL.len()] += usize::from(*length > 0);
    }
    let weight = |(position, length): (usize, &usize)| {
        let field = Field::ALL[position % Field::ALL.len()];
        let average = totals[field as usize] as f32 / filled[field as usize].max(1) as f32;
        let relative = *length as f32 / average.max(1.0);
        field.weight() / (1.0 - field.length_penalty() + field.length_penalty() * relative)
    };
    lengths.iter().enumerate().map(weight).collect()
}
