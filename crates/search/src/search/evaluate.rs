//! What each document earns: BM25 over weighted fields.

use super::plan::{Plan, Slot};
use crate::document::DocId;
use crate::index::Index;

/// How fast further appearances of a word count less.
const SATURATION: f32 = 1.2;

/// The documents that match a query's text.
#[derive(Debug)]
pub(crate) struct Matches {
    /// For each document what it earned.
    scores: Vec<f32>,
    /// For each document how many slots it fills.
    filled: Vec<u32>,
    /// How many slots a match fills.
    needed: u32,
    /// Whether that is less than all of them, because no document fills all.
    pub partial: bool,
}

impl Matches {
    /// The documents that match, in ascending order.
    pub fn docs(&self) -> impl Iterator<Item = DocId> {
        let matching = self
            .filled
            .iter()
            .enumerate()
            .filter(|(_, filled)| **filled == self.needed);
        matching.map(|(position, _)| DocId(position as u32))
    }

    /// What a document earned.
    #[must_use]
    pub fn score(&self, doc: DocId) -> f32 {
        self.scores[doc.position()]
    }
}

/// Finds the documents that fill every slot, or, when there are none, those that fill the most and at least one.
#[must_use]
pub(crate) fn evaluate(index: &Index, plan: &Plan) -> Matches {
    let mut scores = vec![0.0; index.len];
    let mut filled = vec![0; index.len];
    for slot in &plan.slots {
        let earned = earned(index, slot);
        let documents = earned.iter().filter(|earned| **earned > 0.0).count();
        let rarity = rarity(index.len, documents);
        for (doc, earned) in earned.into_iter().enumerate().filter(|(_, earned)| *earned > 0.0) {
            scores[doc] += rarity * earned / (SATURATION + earned);
            filled[doc] += 1;
        }
    }
    let all = plan.slots.len() as u32;
    let most = filled.iter().copied().max().unwrap_or(0);
    let needed = if all == 0 { 0 } else { most.max(1) };
    Matches {
        scores,
        filled,
        needed,
        partial: 0 < most && most < all,
    }
}

/// For each document what it earns by filling a slot, before saturation; 0 when it does not fill it.
fn earned(index: &Index, slot: &Slot) -> Vec<f32> {
    let mut earned = vec![0.0; index.len];
    for (word, weight) in &slot.words {
        for posting in index.postings.of(*word) {
            let once = weight * index.postings.weight(posting.doc, posting.field);
            earned[posting.doc.position()] += once * f32::from(posting.count);
        }
    }
    for (sequence, weight) in &slot.phrases {
        for doc in sequence.candidates(index) {
            earned[doc.position()] += weight * sequence.earned(index, doc);
        }
    }
    earned
}

/// How telling it is to be one of `having` among `all` documents: BM25's inverse document frequency, in bits.
fn rarity(all: usize, having: usize) -> f32 {
    log2(2 * all as u64 + 2) - log2(2 * having as u64 + 1)
}

/// The binary logarithm to 16 places, by integer arithmetic: the mathematical libraries of browsers and servers
/// differ in the last bit, and results must not.
fn log2(number: u64) -> f32 {
    let whole = number.max(1).ilog2();
    // The number scaled to between 1 and 2, with 31 binary places.
    let mut scaled = (number.max(1) << (63 - whole)) >> 32;
    let mut places = 0_u32;
    for _ in 0..16 {
        scaled = (scaled * scaled) >> 31;
        places <<= 1;
        if scaled >= 1 << 32 {
            scaled >>= 1;
            places |= 1;
        }
    }
    whole as f32 + places as f32 / 65536.0
}

#[cfg(test)]
mod tests {
    use super::{log2, rarity};

    #[test]
    fn the_logarithm_is_right_to_four_places() {
        for number in (1..2000).chain([1_000_003, u64::from(u32::MAX) * 2, u64::MAX]) {
            assert!(
                (f64::from(log2(number)) - (number as f64).log2()).abs() < 1e-4,
                "{number}"
            );
        }
    }

    #[test]
    fn rare_words_tell_more_and_every_word_something() {
        assert!(rarity(100, 1) > rarity(100, 50));
        assert!(rarity(100, 100) > 0.0);
        assert!(rarity(0, 0) > 0.0);
    }
}
