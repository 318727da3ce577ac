//! What each document earns: BM25 over weighted fields.

use super::plan::{Plan, Slot};
use crate::document::DocId;
use crate::index::Index;

/// How fast further appearances of a word count less.
const SATURATION: f32 = 1.2;

/// When this many documents fill every slot, no others match.
const ENOUGH: usize = 10;
/// The part of what is asked, by how telling each slot is, that a document has to fill to match among few.
const MAIN_PART: f32 = 0.37;

/// The documents that match a question's text.
#[derive(Debug)]
pub(crate) struct Matches {
    /// The documents, in ascending order.
    pub docs: Vec<DocId>,
    /// For each document of the index what it earned; empty when there was nothing to earn.
    pub scores: Vec<f32>,
    /// Whether no document fills all slots, so that those that fill the most match.
    pub partial: bool,
}

/// What a document fills of what is asked.
#[derive(Debug, Clone, Copy, Default)]
struct Filled {
    /// How many slots.
    slots: u8,
    /// How many of those that must be filled.
    required: u8,
    /// How telling the slots are in all.
    rarity: f32,
}

/// Finds the documents that fill every slot. When there are few, those that fill the main part of what is asked
/// match too and come after them; when there are none of these either, those that fill anything do. What stands in
/// quotation marks must be there in any case.
#[must_use]
pub(crate) fn evaluate(index: &Index, plan: &Plan) -> Matches {
    if plan.slots.is_empty() {
        return Matches {
            docs: (0..index.len as u32).map(DocId).collect(),
            scores: Vec::new(),
            partial: false,
        };
    }
    let mut scores = vec![0.0; index.len];
    let mut filled = vec![Filled::default(); index.len];
    let mut earnings = Earnings::new(index.len);
    let mut asked = Filled::default();
    for slot in &plan.slots {
        earnings.collect(index, slot);
        let rarity = rarity(index.len, earnings.docs.len());
        asked.fill(slot, rarity);
        for doc in earnings.docs.drain(..) {
            let earned = std::mem::take(&mut earnings.earned[doc.position()]);
            scores[doc.position()] += rarity * earned / (SATURATION + earned);
            filled[doc.position()].fill(slot, rarity);
        }
    }
    let matching = |least: &dyn Fn(&Filled) -> bool| -> Vec<DocId> {
        let docs = filled.iter().enumerate();
        docs.filter(|(_, filled)| filled.slots > 0 && filled.required == asked.required && least(filled))
            .map(|(position, _)| DocId(position as u32))
            .collect()
    };
    let mut docs = matching(&|filled| filled.slots == asked.slots);
    let partial = docs.is_empty();
    if docs.len() < ENOUGH && asked.slots > 1 {
        docs = matching(&|filled| filled.slots == asked.slots || filled.rarity >= MAIN_PART * asked.rarity);
        if docs.is_empty() {
            docs = matching(&|_| true);
        }
        // What is missing costs twice: in what it would have earned, and here, so that all words go before most.
        for doc in &docs {
            let part = filled[doc.position()].rarity / asked.rarity;
            scores[doc.position()] *= part * part;
        }
    }
    Matches {
        partial: partial && !docs.is_empty(),
        docs,
        scores,
    }
}

impl Filled {
    fn fill(&mut self, slot: &Slot, rarity: f32) {
        self.slots += 1;
        self.required += u8::from(slot.is_quoted);
        self.rarity += rarity;
    }
}

/// What documents earn by filling one slot after the other; made once and used for all.
#[derive(Debug)]
struct Earnings {
    /// For each document what it earns by the slot at hand, before saturation; 0 between slots.
    earned: Vec<f32>,
    /// The documents that earn anything by it, each once.
    docs: Vec<DocId>,
}

impl Earnings {
    fn new(documents: usize) -> Self {
        Self {
            earned: vec![0.0; documents],
            docs: Vec::new(),
        }
    }

    fn collect(&mut self, index: &Index, slot: &Slot) {
        for (word, weight) in &slot.words {
            for posting in index.postings.of(*word) {
                let once = weight * index.postings.weight(posting.doc, posting.field);
                self.add(posting.doc, once * f32::from(posting.count));
            }
        }
        for (sequence, weight) in &slot.phrases {
            for (doc, earned) in sequence.appearances(index) {
                self.add(doc, weight * earned);
            }
        }
    }

    fn add(&mut self, doc: DocId, amount: f32) {
        let earned = &mut self.earned[doc.position()];
        if *earned == 0.0 && amount > 0.0 {
            self.docs.push(doc);
        }
        *earned += amount;
    }
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
