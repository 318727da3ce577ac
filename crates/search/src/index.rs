//! The index: everything a query needs, laid out flat and by number.

use std::collections::BTreeMap;

mod dictionary;
mod facets;
mod field;
mod fuzzy;
mod grouped;
mod orders;
mod postings;
mod sequences;

pub(crate) use dictionary::{Dictionary, WordId};
pub(crate) use facets::FacetTable;
pub(crate) use field::Field;
pub(crate) use fuzzy::{Ending, Near};
pub(crate) use orders::Orders;
pub(crate) use postings::Postings;
pub(crate) use sequences::Sequences;

use crate::document::Document;
use crate::pieces::{PIECE, Pause, at_once};
use crate::synonyms::Synonyms;
use dictionary::DictionaryBuilder;
use sequences::SequencesBuilder;

/// The searchable form of a catalogue.
#[derive(Debug)]
pub struct Index {
    /// The words of all documents.
    pub(crate) dictionary: Dictionary,
    /// Where each word is, and how much it counts there.
    pub(crate) postings: Postings,
    /// The words of each field in order.
    pub(crate) sequences: Sequences,
    /// The values documents can be chosen by.
    pub(crate) facets: FacetTable,
    /// What documents are sorted by.
    pub(crate) orders: Orders,
    /// What teachers call the same thing.
    pub(crate) synonyms: Synonyms,
    /// How many documents there are.
    pub(crate) len: usize,
}

impl Index {
    /// Builds the index of these documents; hits name them by their position here.
    #[must_use]
    pub fn build(documents: &[Document]) -> Self {
        at_once(Self::in_pieces(documents, &BTreeMap::new(), &async || {}))
    }

    /// Builds the index in pieces, where some stacks are complete with less than all of their members: with this
    /// many.
    pub async fn in_pieces(
        documents: &[Document],
        required: &BTreeMap<&str, u32>,
        pause: &impl Pause,
    ) -> Self {
        let mut dictionary = DictionaryBuilder::default();
        let mut sequences = SequencesBuilder::default();
        for piece in documents.chunks(PIECE) {
            for document in piece {
                for field in Field::ALL {
                    sequences.add(&mut dictionary, field.texts(document));
                }
            }
            pause().await;
        }
        let (dictionary, numbers) = dictionary.finish(pause).await;
        let sequences = sequences.finish(&numbers);
        pause().await;
        let postings = Postings::build(&sequences, &dictionary, documents.len(), pause).await;
        let facets = FacetTable::build(documents, pause).await;
        Self {
            postings,
            dictionary,
            sequences,
            facets,
            orders: Orders::build(documents, required, pause).await,
            synonyms: Synonyms::parse(),
            len: documents.len(),
        }
    }
}
