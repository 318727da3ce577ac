//! Runs of words.

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

    /// Every document that has it, with what it earns by that, before saturation; once for each field it is in.
    pub fn appearances(&self, index: &Index) -> Vec<(DocId, f32)> {
        let places = self.candidates(index).into_iter();
        let earned = places.map(|(doc, field)| {
            let count = self.starts(index.sequences.words(doc, field)).count();
            (doc, count as f32 * index.postings.weight(doc, field))
        });
        earned.filter(|(_, earned)| *earned > 0.0).collect()
    }

    /// The fields that may have it: those with its rarest word, or all when it has stop words only.
    fn candidates(&self, index: &Index) -> Vec<(DocId, Field)> {
        let appearances =
            |forms: &&Vec<WordId>| -> usize { forms.iter().map(|word| index.postings.of(*word).len()).sum() };
        let searchable = |forms: &&Vec<WordId>| forms.iter().all(|word| !index.postings.of(*word).is_empty());
        match self.places.iter().filter(searchable).min_by_key(appearances) {
            Some(rarest) => {
                let postings = rarest.iter().flat_map(|word| index.postings.of(*word));
                let mut fields: Vec<_> = postings.map(|posting| (posting.doc, posting.field)).collect();
                fields.sort_unstable();
                fields.dedup();
                fields
            }
            None => (0..index.len as u32)
                .flat_map(|doc| Field::ALL.map(|field| (DocId(doc), field)))
                .collect(),
        }
    }
}
