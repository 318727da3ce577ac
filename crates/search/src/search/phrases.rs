//! Runs of words.

use std::collections::BTreeSet;

use crate::document::DocId;
use crate::index::{Field, Index, WordId};

/// Words that stand one after the other, each in any of several forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WordSequence {
    /// For each place the words that fit, sorted; never empty, and none of them is.
    places: Vec<Vec<WordId>>,
}

impl WordSequence {
    /// The sequence with these words at its places, or `None` when nothing could ever fit.
    #[must_use]
    pub fn new(places: Vec<Vec<WordId>>) -> Option<Self> {
        let possible = !places.is_empty() && places.iter().all(|forms| !forms.is_empty());
        possible.then_some(Self { places })
    }

    /// For each place the words that fit.
    #[must_use]
    pub fn places(&self) -> &[Vec<WordId>] {
        &self.places
    }

    /// How many words it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The positions in a field at which it starts.
    pub fn starts<'a>(&'a self, words: &'a [WordId]) -> impl Iterator<Item = usize> + 'a {
        let fits = |(word, forms): (&WordId, &Vec<WordId>)| forms.binary_search(word).is_ok();
        words
            .windows(self.places.len())
            .enumerate()
            .filter(move |(_, window)| window.iter().zip(&self.places).all(fits))
            .map(|(start, _)| start)
    }

    /// The documents that may have it: those with its rarest word, or all when it has stop words only.
    #[must_use]
    pub fn candidates(&self, index: &Index) -> Vec<DocId> {
        let appearances =
            |forms: &&Vec<WordId>| -> usize { forms.iter().map(|word| index.postings.of(*word).len()).sum() };
        let searchable = |forms: &&Vec<WordId>| forms.iter().all(|word| !index.postings.of(*word).is_empty());
        match self.places.iter().filter(searchable).min_by_key(appearances) {
            Some(rarest) => {
                let docs = rarest
                    .iter()
                    .flat_map(|word| index.postings.of(*word))
                    .map(|posting| posting.doc);
                docs.collect::<BTreeSet<_>>().into_iter().collect()
            }
            None => (0..index.len as u32).map(DocId).collect(),
        }
    }

    /// What a document earns by having it, before saturation; 0 when it has not.
    #[must_use]
    pub fn earned(&self, index: &Index, doc: DocId) -> f32 {
        let in_field = |field| {
            let count = self.starts(index.sequences.words(doc, field)).count();
            count as f32 * index.postings.weight(doc, field)
        };
        Field::ALL.into_iter().map(in_field).sum()
    }
}
