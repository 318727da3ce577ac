//! Putting documents in order.

use std::collections::BTreeMap;

use api_types::search::{Facet, Question, Sort};

use crate::document::{DocId, Document};
use crate::pieces::{PIECE, Pause};
use crate::text::fold::fold;

/// What documents are put in order by.
#[derive(Debug)]
pub(crate) struct Orders {
    keys: Vec<Keys>,
    stacks: Vec<Stack>,
    /// The documents' slugs with their positions, sorted.
    slugs: Vec<(Box<str>, DocId)>,
}

/// A stack, as far as its completion goes.
#[derive(Debug)]
struct Stack {
    members: Vec<DocId>,
    /// How many of them complete it.
    required: usize,
}

/// The keys of one document.
#[derive(Debug)]
struct Keys {
    published: i32,
    hours: u32,
    earned: u32,
    /// Its place when all documents are sorted by title: different for every document.
    by_title: u32,
}

impl Orders {
    /// Reads the keys of all documents; `required` says how many members complete a stack, where not all have to.
    pub async fn build(documents: &[Document], required: &BTreeMap<&str, u32>, pause: &impl Pause) -> Self {
        let mut sorted: Vec<(String, &str, usize)> = Vec::with_capacity(documents.len());
        for piece in documents.chunks(PIECE) {
            for document in piece {
                sorted.push((fold(&document.title), document.slug.as_str(), sorted.len()));
            }
            pause().await;
        }
        sorted.sort_unstable();
        pause().await;
        let mut by_title = vec![0; documents.len()];
        for (place, (_, _, position)) in sorted.iter().enumerate() {
            by_title[*position] = place as u32;
        }
        let key = |(document, by_title): (&Document, u32)| Keys {
            published: document.published,
            hours: document.hours,
            earned: document.earned,
            by_title,
        };
        let mut slugs: Vec<(Box<str>, DocId)> = documents
            .iter()
            .enumerate()
            .map(|(position, document)| (document.slug.as_str().into(), DocId(position as u32)))
            .collect();
        slugs.sort_unstable();
        pause().await;
        Self {
            keys: documents.iter().zip(by_title).map(key).collect(),
            stacks: stacks(documents, required),
            slugs,
        }
    }

    /// The documents on the page that is asked for. `scores` are by document, and empty when there is no text.
    ///
    /// Every document gets one number that says its place, so that all but the page need not be put in order.
    #[must_use]
    pub fn page(&self, docs: &[DocId], question: &Question, scores: &[f32]) -> Vec<DocId> {
        let end = question.offset.saturating_add(question.limit).min(docs.len());
        if question.offset >= end {
            return Vec::new();
        }
        let distances = match question.sort {
            Sort::ClosestToStack => self.distances(question),
            _ => Vec::new(),
        };
        let place = |doc: &DocId| {
            let keys = &self.keys[doc.position()];
            let newest = !(keys.published.cast_unsigned() ^ (1 << 31));
            let (first, second) = match question.sort {
                // What is earned is never negative, so that its bits are in the same order as it is.
                Sort::Relevance => (
                    !scores.get(doc.position()).map_or(0, |score| score.to_bits()),
                    newest,
                ),
                Sort::Newest => (0, newest),
                Sort::Title => (0, 0),
                Sort::Shortest => (keys.hours, newest),
                Sort::MostEarned => (!keys.earned, newest),
                Sort::ClosestToStack => (distances[doc.position()], newest),
            };
            let place = u128::from(first) << 64 | u128::from(second) << 32 | u128::from(keys.by_title);
            (place, *doc)
        };
        let mut places: Vec<(u128, DocId)> = docs.iter().map(place).collect();
        if end < places.len() {
            places.select_nth_unstable(end);
            places.truncate(end);
        }
        places.sort_unstable();
        places.drain(..question.offset);
        places.into_iter().map(|(_, doc)| doc).collect()
    }

    /// For each document how many members are left to earn in the stack that is nearest to being complete;
    /// those in no stack that can still be completed come after all that are, and those that are earned last.
    fn distances(&self, question: &Question) -> Vec<u32> {
        let mut distances = vec![u32::MAX - 1; self.keys.len()];
        let mut earned = vec![false; self.keys.len()];
        for slug in &question.earned {
            let found = self
                .slugs
                .binary_search_by(|(known, _)| (**known).cmp(slug.as_str()));
            if let Ok(at) = found {
                earned[self.slugs[at].1.position()] = true;
            }
        }
        for stack in &self.stacks {
            let have = stack
                .members
                .iter()
                .filter(|member| earned[member.position()])
                .count();
            let missing = stack.required.saturating_sub(have) as u32;
            // What is complete needs no other member.
            if missing == 0 {
                continue;
            }
            for member in &stack.members {
                let distance = &mut distances[member.position()];
                *distance = missing.min(*distance);
            }
        }
        for (distance, earned) in distances.iter_mut().zip(earned) {
            if earned {
                *distance = u32::MAX;
            }
        }
        distances
    }
}

fn stacks(documents: &[Document], required: &BTreeMap<&str, u32>) -> Vec<Stack> {
    let mut all: BTreeMap<&str, Vec<DocId>> = BTreeMap::new();
    for (position, document) in documents.iter().enumerate() {
        for (_, stack) in document.facets.iter().filter(|(facet, _)| *facet == Facet::Stack) {
            all.entry(stack).or_default().push(DocId(position as u32));
        }
    }
    let stack = |(name, members): (&str, Vec<DocId>)| {
        let required = required
            .get(name)
            .map_or(members.len(), |required| *required as usize);
        Stack {
            required: required.min(members.len()),
            members,
        }
    };
    all.into_iter().map(stack).collect()
}
