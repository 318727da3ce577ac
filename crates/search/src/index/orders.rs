//! Sorting documents.

use std::cmp::{Ordering, Reverse};

use crate::document::{DocId, Document};
use crate::query::Sort;
use crate::text::fold::fold;

/// What documents are sorted by.
#[derive(Debug)]
pub(crate) struct Orders {
    keys: Vec<Keys>,
}

/// The keys of one document.
#[derive(Debug)]
struct Keys {
    published: i32,
    hours: u32,
    /// Its place when all documents are sorted by title: different for every document.
    by_title: u32,
}

impl Orders {
    /// Reads the keys of all documents.
    #[must_use]
    pub fn build(documents: &[Document]) -> Self {
        let mut sorted: Vec<(String, &str, usize)> = documents
            .iter()
            .enumerate()
            .map(|(position, document)| (fold(&document.title), document.slug.as_str(), position))
            .collect();
        sorted.sort_unstable();
        let mut by_title = vec![0; documents.len()];
        for (place, (_, _, position)) in sorted.iter().enumerate() {
            by_title[*position] = place as u32;
        }
        let key = |(document, by_title): (&Document, u32)| Keys {
            published: document.published,
            hours: document.hours,
            by_title,
        };
        Self {
            keys: documents.iter().zip(by_title).map(key).collect(),
        }
    }

    /// Sorts documents. `score` is asked only when sorting by relevance; equal documents go by date, then title.
    pub fn sort(&self, docs: &mut [DocId], sort: Sort, score: impl Fn(DocId) -> f32) {
        docs.sort_unstable_by(|one, other| {
            let (first, second) = (&self.keys[one.position()], &self.keys[other.position()]);
            let newest = || Reverse(first.published).cmp(&Reverse(second.published));
            let order = match sort {
                Sort::Relevance => score(*other).total_cmp(&score(*one)).then_with(newest),
                Sort::Newest => newest(),
                Sort::Title => Ordering::Equal,
                Sort::Shortest => first.hours.cmp(&second.hours),
            };
            order.then(first.by_title.cmp(&second.by_title))
        });
    }
}
