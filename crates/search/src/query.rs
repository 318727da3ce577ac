//! What is asked.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Facet;

/// The values chosen for each facet. A facet that is absent or has no values leaves everything in.
pub type Filters = BTreeMap<Facet, BTreeSet<String>>;

/// The order of the hits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// The best match first; the newest first when there is no text to match.
    #[default]
    Relevance,
    /// The last published first.
    Newest,
    /// By title, accents and case aside.
    Title,
    /// The least effort first.
    Shortest,
}

/// One question to the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// What was typed. Words in quotes must stand together as they are; the last word may be unfinished.
    pub text: String,
    /// The choices: any of the values within a facet, and all of the facets.
    pub filters: Filters,
    /// The order of the hits.
    pub sort: Sort,
    /// How many hits to leave out at the start.
    pub offset: usize,
    /// How many hits to give at most.
    pub limit: usize,
}

impl Query {
    /// Asks for a text: unfiltered, by relevance, and for every hit.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            filters: Filters::new(),
            sort: Sort::default(),
            offset: 0,
            limit: usize::MAX,
        }
    }

    /// Adds a value to those chosen for a facet.
    #[must_use]
    pub fn with(mut self, facet: Facet, value: impl Into<String>) -> Self {
        self.filters.entry(facet).or_default().insert(value.into());
        self
    }
}

impl Default for Query {
    /// Asks for everything.
    fn default() -> Self {
        Self::new("")
    }
}
