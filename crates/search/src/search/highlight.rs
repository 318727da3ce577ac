//! Which words of a hit to highlight.

use std::ops::Range;

use super::phrases::WordSequence;
use super::plan::Plan;
use crate::document::DocId;
use crate::index::{Index, ShownField, WordId};

/// Finds a query's words in the texts that are shown.
#[derive(Debug)]
pub(crate) struct Highlighter<'a> {
    index: &'a Index,
    /// The words to highlight wherever they are, sorted.
    words: Vec<WordId>,
    /// The runs of words to highlight where they are complete.
    sequences: Vec<&'a WordSequence>,
}

impl<'a> Highlighter<'a> {
    /// Prepares to highlight what a plan looks for.
    #[must_use]
    pub fn new(index: &'a Index, plan: &'a Plan) -> Self {
        let mut words: Vec<WordId> = plan
            .slots
            .iter()
            .flat_map(|slot| slot.words.keys().copied())
            .collect();
        words.sort_unstable();
        words.dedup();
        let sequences = plan
            .slots
            .iter()
            .flat_map(|slot| &slot.phrases)
            .map(|(sequence, _)| sequence)
            .collect();
        Self {
            index,
            words,
            sequences,
        }
    }

    /// The bytes of the matched words in a field's text, in ascending order, one range for each word.
    #[must_use]
    pub fn ranges(&self, doc: DocId, field: ShownField) -> Vec<Range<usize>> {
        let words = self.index.sequences.words(doc, field.field());
        let mut matched: Vec<bool> = words
            .iter()
            .map(|word| self.words.binary_search(word).is_ok())
            .collect();
        for sequence in &self.sequences {
            for start in sequence.starts(words) {
                matched[start..start + sequence.len()].fill(true);
            }
        }
        let positions = matched
            .iter()
            .enumerate()
            .filter(|(_, matched)| **matched)
            .map(|(position, _)| position);
        positions
            .filter_map(|position| self.index.sequences.span(doc, field, position))
            .collect()
    }
}
