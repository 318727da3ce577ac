//! From the parts of a query to words of the dictionary.

use std::ops::Range;

use super::parse::{Part, Progress};
use super::phrases::WordSequence;
use crate::index::{Ending, Index, Near, WordId};
use crate::synonyms::Phrase;
use crate::text::stems::stem;
use crate::text::stop_words::is_stop_word;
use api_types::lang::Lang;

/// How much a match counts when it is the word itself.
const EXACT: f32 = 1.0;
/// Another form of the word.
const SAME_STEM: f32 = 0.8;
/// Another way to say it.
const SYNONYM: f32 = 0.6;
/// A longer word that starts with it.
const PREFIX: f32 = 0.5;
/// How much less the catalogue's words for what was typed count when it is known for what it is by its synonyms.
const PREFIX_OF_KNOWN: f32 = 0.2;
/// The word with one typing error, which counts half with two.
const TYPO: f32 = 0.4;

/// What a query asks of a document.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// What it must have, one slot for each word or phrase; none when it need not have anything.
    pub slots: Vec<Slot>,
    /// Words that were taken for others: where they are in the query's text, and what for.
    pub corrections: Vec<(Range<usize>, WordId)>,
}

/// One thing a document must have, and everything that will do for it.
#[derive(Debug, Default)]
pub(crate) struct Slot {
    /// The words that do, each once, in ascending order, with how much it counts.
    pub words: Vec<(WordId, f32)>,
    /// The runs of words that do, each with how much it counts.
    pub phrases: Vec<(WordSequence, f32)>,
    /// Whether it stands in quotation marks, so that there is no doing without it.
    pub is_quoted: bool,
}

impl Plan {
    /// Looks up the parts of a query.
    #[must_use]
    pub fn new(index: &Index, parts: &[Part]) -> Self {
        let mut plan = Self::default();
        let synonyms = synonyms(index, parts);
        for (part, synonyms) in parts.iter().zip(synonyms) {
            match part {
                Part::Quoted(words) => plan.slots.push(quoted(index, words)),
                Part::Word { word, span, progress } => {
                    if !is_stop_word(word) {
                        let mut slot = word_slot(index, word, *progress);
                        let only_begun = slot.words.iter().all(|(_, counts)| *counts <= PREFIX);
                        if only_begun && !synonyms.is_empty() {
                            // A known word that the catalogue has in no form, such as "SEL", is hardly the start
                            // of another.
                            slot.words
                                .iter_mut()
                                .for_each(|(_, counts)| *counts *= PREFIX_OF_KNOWN);
                        }
                        slot.add_synonyms(synonyms);
                        if slot.words.is_empty() && slot.phrases.is_empty() {
                            plan.correct(index, &mut slot, word, span.clone(), *progress);
                        }
                        plan.slots.push(slot);
                    }
                }
            }
        }
        if let ([.., Part::Word { word, progress, .. }], []) = (parts, plan.slots.as_slice()) {
            // Stop words only: the last may become another word, as "the" may become "theory".
            plan.slots
                .extend(Some(word_slot(index, word, *progress)).filter(|slot| !slot.words.is_empty()));
        }
        plan
    }

    /// Fills a slot for a word that is not in the catalogue with the words it may have been meant for.
    fn correct(
        &mut self,
        index: &Index,
        slot: &mut Slot,
        word: &str,
        span: Range<usize>,
        progress: Progress,
    ) {
        let near = corrections(index, word, progress);
        slot.words.extend(
            near.iter()
                .map(|near| (near.word, TYPO / f32::from(near.edits.max(1)))),
        );
        let in_documents = |near: &&Near| index.postings.of(near.word).len();
        // Of equally frequent words the last is taken, so the order is turned round to prefer the first.
        if let Some(best) = near.iter().rev().max_by_key(in_documents) {
            self.corrections.push((span, best.word));
        }
    }
}

impl Slot {
    /// Adds other ways to say what the slot is for, unless they do for it already.
    fn add_synonyms(&mut self, synonyms: Vec<WordSequence>) {
        for sequence in synonyms {
            if let [forms] = sequence.places() {
                self.words.extend(forms.iter().map(|word| (*word, SYNONYM)));
            } else if self.phrases.iter().all(|(known, _)| *known != sequence) {
                self.phrases.push((sequence, SYNONYM));
            }
        }
        self.settle();
    }

    /// Puts the words in order, each with the most that it was given.
    fn settle(&mut self) {
        self.words
            .sort_unstable_by(|(one, less), (other, more)| one.cmp(other).then(more.total_cmp(less)));
        self.words.dedup_by_key(|(word, _)| *word);
    }
}

/// The words of the catalogue that a typed word stands for.
fn word_slot(index: &Index, word: &str, progress: Progress) -> Slot {
    let dictionary = &index.dictionary;
    let mut words = Vec::new();
    if progress == Progress::Unfinished {
        words.extend(dictionary.with_prefix(word).map(|longer| (longer, PREFIX)));
    }
    for lang in Lang::ALL {
        words.extend(
            dictionary
                .with_stem(lang, &stem(lang, word))
                .iter()
                .map(|form| (*form, SAME_STEM)),
        );
    }
    words.extend(dictionary.find(word).map(|same| (same, EXACT)));
    words.retain(|(word, _)| !is_stop_word(dictionary.word(*word)));
    let mut slot = Slot {
        words,
        ..Slot::default()
    };
    slot.settle();
    slot
}

/// The nearest words to one that is not in the catalogue: with one error from 4 letters, with two from 8.
fn corrections(index: &Index, word: &str, progress: Progress) -> Vec<Near> {
    let max_edits = match word.chars().count() {
        0..4 => return Vec::new(),
        4..8 => 1,
        8.. => 2,
    };
    if word.chars().any(|letter| letter.is_ascii_digit()) {
        return Vec::new();
    }
    let ending = match progress {
        Progress::Finished => Ending::Whole,
        Progress::Unfinished => Ending::Open,
    };
    let mut near = index.dictionary.near(word, max_edits, ending);
    near.retain(|near| !is_stop_word(index.dictionary.word(near.word)));
    let least = near.iter().map(|near| near.edits).min();
    near.retain(|near| Some(near.edits) == least);
    near
}

/// Words that must stand together, exactly as they are.
fn quoted(index: &Index, words: &[String]) -> Slot {
    let find = |word: &String| index.dictionary.find(word).into_iter().collect();
    let sequence = WordSequence::new(words.iter().map(find).collect());
    Slot {
        words: Vec::new(),
        phrases: sequence.map(|sequence| (sequence, EXACT)).into_iter().collect(),
        is_quoted: true,
    }
}

/// For each part the other ways to say it that the catalogue knows.
///
/// What replaces several words at once is listed with each of them: a document that has it has them all.
fn synonyms(index: &Index, parts: &[Part]) -> Vec<Vec<WordSequence>> {
    let mut found: Vec<Vec<_>> = parts.iter().map(|_| Vec::new()).collect();
    let mut first = 0;
    for run in parts.chunk_by(|one, next| is_word(one) && is_word(next)) {
        let words: Vec<&str> = run.iter().filter_map(word).collect();
        for synonym in index.synonyms.of(&words) {
            if let Some(sequence) = resolve(index, synonym.phrase) {
                for covered in synonym.covers {
                    found[first + covered].push(sequence.clone());
                }
            }
        }
        first += run.len();
    }
    found
}

fn word(part: &Part) -> Option<&str> {
    match part {
        Part::Word { word, .. } => Some(word),
        Part::Quoted(_) => None,
    }
}

fn is_word(part: &Part) -> bool {
    word(part).is_some()
}

/// A phrase in every form the catalogue has of it, or `None` when it lacks one of the words.
fn resolve(index: &Index, phrase: &Phrase) -> Option<WordSequence> {
    let forms = |(word, stem): &(String, String)| {
        let mut forms = index.dictionary.with_stem(phrase.lang, stem).to_vec();
        forms.extend(index.dictionary.find(word));
        forms.sort_unstable();
        forms.dedup();
        forms
    };
    WordSequence::new(phrase.words.iter().map(forms).collect())
}
