//! What differs between two texts, word by word.
//!
//! Written here rather than taken from the crate `similar`, which is well kept: an answer of the server and a mark in
//! the browser have to agree, so the search may stop at a size but not at a moment, as that crate's does; and the
//! longest common part is the smaller half of the work, telling words from white space and leaving out crumbs the
//! larger. Only the program of the desk carries it.

mod common;

use common::{Pair, common};

/// The most pairs of words that are compared, after what both texts begin and end with; above it, what is between
/// counts as rewritten. A thousand words against a thousand others take a few milliseconds and two megabytes.
const PAIRS_MAX: usize = 1_000_000;
/// Fewer common words than this between two larger changes are crumbs: the change is easier to read without them.
const RUN_MIN: usize = 3;

/// A run of words, with the white space after them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// In both texts; with the white space of the later one.
    Kept(String),
    /// In the earlier text only.
    Removed(String),
    /// In the later text only.
    Added(String),
}

/// What became of the earlier text in the later one: all of both, in order, what was removed before what was added in
/// its place. White space alone is no difference.
#[must_use]
pub fn difference(before: &str, after: &str) -> Vec<Change> {
    let (old, new) = (pieces(before), pieces(after));
    let pairs = common(&words_of(&old), &words_of(&new), PAIRS_MAX);
    let pairs = without_crumbs(&pairs, (old.len(), new.len()));
    let mut changes = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    let end = Pair {
        old: old.len(),
        new: new.len(),
    };
    for pair in pairs.into_iter().chain([end]) {
        push(&mut changes, Change::Removed, &old[at_old..pair.old]);
        push(&mut changes, Change::Added, &new[at_new..pair.new]);
        let kept = new.get(pair.new).map(std::slice::from_ref);
        push(&mut changes, Change::Kept, kept.unwrap_or_default());
        (at_old, at_new) = (pair.old + 1, pair.new + 1);
    }
    changes
}

/// How many words of the earlier text the later one no longer has.
#[must_use]
pub fn lost(before: &str, after: &str) -> u32 {
    let (old, new) = (pieces(before), pieces(after));
    let kept = common(&words_of(&old), &words_of(&new), PAIRS_MAX).len();
    u32::try_from(old.len() - kept).unwrap_or(u32::MAX)
}

/// Whether both texts have the same words in the same order.
#[must_use]
pub fn same_words(before: &str, after: &str) -> bool {
    before.split_whitespace().eq(after.split_whitespace())
}

/// A text in pieces of one word each with the white space after it; what a text begins with belongs to its first word.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut begin = 0;
    let mut in_space = false;
    for (place, letter) in text.char_indices() {
        if in_space && !letter.is_whitespace() && !text[begin..place].trim().is_empty() {
            pieces.push(&text[begin..place]);
            begin = place;
        }
        in_space = letter.is_whitespace();
    }
    if !text[begin..].trim().is_empty() {
        pieces.push(&text[begin..]);
    }
    pieces
}

fn words_of<'a>(pieces: &[&'a str]) -> Vec<&'a str> {
    pieces.iter().map(|piece| piece.trim()).collect()
}

/// The pairs without those of short runs between two changes that are larger than the run itself.
fn without_crumbs(pairs: &[Pair], (old_len, new_len): (usize, usize)) -> Vec<Pair> {
    let runs = pairs.chunk_by(|one, next| (one.old + 1, one.new + 1) == (next.old, next.new));
    let runs: Vec<&[Pair]> = runs.collect();
    // Where each run begins, and where the one before it has ended.
    let begins = runs.iter().filter_map(|run| run.first());
    let begins = begins
        .map(|pair| (pair.old, pair.new))
        .chain([(old_len, new_len)]);
    let ends = runs.iter().filter_map(|run| run.last());
    let ends = std::iter::once((0, 0)).chain(ends.map(|pair| (pair.old + 1, pair.new + 1)));
    let changes = begins
        .zip(ends)
        .map(|(begin, end)| (begin.0 - end.0).max(begin.1 - end.1));
    let changes: Vec<usize> = changes.collect();
    let kept = runs
        .iter()
        .zip(changes.windows(2))
        .filter(|(run, around)| run.len() >= RUN_MIN || around.iter().any(|change| *change <= run.len()));
    kept.flat_map(|(run, _)| run.iter().copied()).collect()
}

/// Adds a run of words; to the last change, if that is of the same kind. Words of two kinds never touch.
fn push(changes: &mut Vec<Change>, kind: fn(String) -> Change, pieces: &[&str]) {
    if pieces.is_empty() {
        return;
    }
    let words = pieces.concat();
    if let Some(Change::Kept(text) | Change::Removed(text) | Change::Added(text)) = changes.last_mut()
        && !text.ends_with(char::is_whitespace)
    {
        text.push(' ');
    }
    match (changes.last_mut(), kind(words)) {
        (Some(Change::Kept(text)), Change::Kept(more))
        | (Some(Change::Removed(text)), Change::Removed(more))
        | (Some(Change::Added(text)), Change::Added(more)) => text.push_str(&more),
        (_, change) => changes.push(change),
    }
}

#[cfg(test)]
mod tests;
