//! What the index answers.

use crate::document::DocId;
use crate::search::Marker;

/// The answer to a question.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Results {
    /// The hits in order, as many as were asked for.
    pub hits: Vec<Hit>,
    /// How many documents were found in all.
    pub total: usize,
    /// How many results each value of a facet would leave; see [`crate::Index::counts`].
    pub(crate) counts: Vec<Vec<u32>>,
    /// The question's text as it was probably meant, when a word was only found by assuming a typing error.
    pub did_you_mean: Option<String>,
    /// Whether no document has all the words, so that those with the most of them were taken.
    pub partial: bool,
    /// Which words to highlight; see [`crate::Index::marks`].
    pub marker: Marker,
}

/// One document that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which document.
    pub doc: DocId,
    /// How well it matches; to be compared only with others of the same question. 0 when there is no text.
    pub score: f32,
}
