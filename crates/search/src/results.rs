//! What is answered.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::{DocId, Facet};

/// The answer to a query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Results {
    /// The hits in order, as many as the query asked for.
    pub hits: Vec<Hit>,
    /// How many documents were found in all.
    pub total: usize,
    /// For each facet and each value it has in the catalogue: how many of the documents that match the text
    /// and the choices of all the *other* facets have the value. Values that none has are there with 0.
    pub facets: BTreeMap<Facet, BTreeMap<String, usize>>,
    /// The query's text as it was probably meant, when a word was only found by assuming a typing error.
    pub did_you_mean: Option<String>,
    /// Whether no document has all the words, so that those with the most of them were taken.
    pub partial: bool,
}

/// One document that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which document.
    pub doc: DocId,
    /// How well it matches; to be compared only with others of the same query. 0 when there is no text.
    pub score: f32,
    /// The matched words in the title, as byte ranges in ascending order that do not overlap.
    pub title: Vec<Range<usize>>,
    /// The matched words in the summary, likewise.
    pub summary: Vec<Range<usize>>,
}
