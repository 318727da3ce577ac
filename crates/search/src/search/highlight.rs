//! Which words of a text to highlight.

use std::ops::Range;

use super::phrases::WordSequence;
use super::plan::Plan;
use crate::index::{Index, WordId};
use crate::text::tokens::tokens;

/// What a question looks for, to be found again in the texts that are shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marker {
    /// The words to highlight wherever they are, sorted.
    words: Vec<WordId>,
    /// The runs of words to highlight where they are complete.
    sequences: Vec<WordSequence>,
}

impl Marker {
    /// Highlights what a plan looks for.
    #[must_use]
    pub(super) fn new(plan: &Plan) -> Self {
        let words = plan.slots.iter().flat_map(|slot| &slot.words);
        let mut words: Vec<WordId> = words.map(|(word, _)| *word).collect();
        words.sort_unstable();
        words.dedup();
        let sequences = plan.slots.iter().flat_map(|slot| &slot.phrases);
        Self {
            words,
            sequences: sequences.map(|(sequence, _)| sequence.clone()).collect(),
        }
    }
}

impl Index {
    /// The bytes of the words of a text that a question looked for: one range for each word, in ascending order
    /// and apart.
    #[must_use]
    pub fn marks(&self, marker: &Marker, text: &str) -> Vec<Range<usize>> {
        if marker.words.is_empty() && marker.sequences.is_empty() {
            return Vec::new();
        }
        let tokens = tokens(text);
        let words: Vec<WordId> = tokens
            .iter()
            .map(|token| self.dictionary.find(&token.word).unwrap_or(WordId::MAX))
            .collect();
        let mut matched: Vec<bool> = words
            .iter()
            .map(|word| marker.words.binary_search(word).is_ok())
            .collect();
        for sequence in &marker.sequences {
            for start in sequence.starts(&words) {
                matched[start..start + sequence.len()].fill(true);
            }
        }
        let marked = tokens.into_iter().zip(matched).filter(|(_, matched)| *matched);
        marked.map(|(token, _)| token.span).collect()
    }
}
