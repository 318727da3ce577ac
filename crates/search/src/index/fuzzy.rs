//! Finding words despite typing errors.

use super::dictionary::WordId;

/// A word that is close to the one asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Near {
    /// The word.
    pub word: WordId,
    /// How many typing errors away it is.
    pub edits: u8,
}

/// Whether the word asked for is complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It is.
    Whole,
    /// More letters may follow: a word is as close as the closest of its beginnings.
    Open,
}

/// The longest word that is looked for with errors, in letters: keeps every distance well below [`FAR`].
const MAX_LETTERS: usize = 40;

/// The words at most `max_edits` typing errors away from a target, in the words' order.
///
/// An error is a letter too many, too few, wrong, or swapped with the next one. `words` must be sorted: each is
/// then compared only from the first letter in which it differs from the one before, and no further than the
/// letter by which it is too far away.
#[must_use]
pub(crate) fn near(words: &[Box<str>], target: &str, max_edits: u8, ending: Ending) -> Vec<Near> {
    let target: Vec<char> = target.chars().collect();
    if target.len() > MAX_LETTERS {
        return Vec::new();
    }
    let mut walk = Walk::new(target, max_edits);
    let mut found = Vec::new();
    for (word, letters) in words.iter().enumerate() {
        let edits = walk.distance(letters, ending);
        if edits <= max_edits {
            found.push(Near {
                word: word as WordId,
                edits,
            });
        }
    }
    found
}

/// More errors than are ever allowed.
const FAR: u8 = u8::MAX / 2;

/// The table of distances between the target's beginnings and those of the word last looked at.
struct Walk {
    target: Vec<char>,
    max_edits: u8,
    /// The letters of the word the table has rows for.
    path: Vec<char>,
    /// Rows one after the other. In row `i` at place `j`: the distance between the first `i` letters of the word and
    /// the first `j` of the target. Only places near the diagonal are looked at; the others are too far away.
    rows: Vec<u8>,
    /// How many places a row has.
    width: usize,
    /// For each row the least last place of it and of those before: the distance of the closest beginning.
    closest: Vec<u8>,
    /// Whether every word that starts with `path` is too far away.
    hopeless: bool,
}

impl Walk {
    fn new(target: Vec<char>, max_edits: u8) -> Self {
        let width = target.len() + 1;
        Self {
            rows: (0..width).map(|letters| letters as u8).collect(),
            closest: vec![target.len() as u8],
            target,
            max_edits,
            path: Vec::new(),
            width,
            hopeless: false,
        }
    }

    /// The distance to a word; any number above the greatest allowed when it is farther than that.
    fn distance(&mut self, word: &str, ending: Ending) -> u8 {
        let mut letters = word.chars();
        let mut shared = 0;
        // Looks one letter ahead, so that the first that differs is still there to be added.
        let mut rest = letters.clone();
        while shared < self.path.len() && letters.next() == Some(self.path[shared]) {
            shared += 1;
            rest = letters.clone();
        }
        if shared < self.path.len() {
            self.path.truncate(shared);
            self.rows.truncate((shared + 1) * self.width);
            self.closest.truncate(shared + 1);
            self.hopeless = false;
        }
        for letter in rest {
            if self.hopeless {
                break;
            }
            self.push(letter);
        }
        match ending {
            Ending::Open => self.closest.last().copied().unwrap_or(u8::MAX),
            Ending::Whole if self.hopeless => u8::MAX,
            Ending::Whole => self.rows.last().copied().unwrap_or(u8::MAX),
        }
    }

    /// Adds the row of the word's next letter.
    fn push(&mut self, letter: char) {
        let row = self.rows.len();
        let above = row - self.width;
        let place = self.path.len() + 1;
        let reach = usize::from(self.max_edits);
        let (first, last) = (
            place.saturating_sub(reach),
            (place + reach).min(self.target.len()),
        );
        self.rows.resize(row + self.width, FAR);
        let mut least = FAR;
        if first == 0 {
            self.rows[row] = place as u8;
            least = self.rows[row];
        }
        for j in first.max(1)..=last {
            let expected = self.target[j - 1];
            let mut edits = self.rows[above + j - 1] + u8::from(letter != expected);
            edits = edits
                .min(self.rows[above + j] + 1)
                .min(self.rows[row + j - 1] + 1);
            let swapped = j > 1 && letter == self.target[j - 2] && self.path.last() == Some(&expected);
            if swapped {
                edits = edits.min(self.rows[above - self.width + j - 2] + 1);
            }
            self.rows[row + j] = edits.min(FAR);
            least = least.min(edits);
        }
        // No later row has less than the least of this one: a swap skips it, but costs an error that is in it.
        self.hopeless = least > self.max_edits;
        let whole = self.rows[row + self.width - 1];
        let before = self.closest.last().copied().unwrap_or(FAR);
        self.closest.push(whole.min(before));
        self.path.push(letter);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::{Ending, near};

    /// The textbook table, without any sharing or giving up.
    fn plain_distance(word: &str, target: &str, ending: Ending) -> usize {
        let (word, target): (Vec<char>, Vec<char>) = (word.chars().collect(), target.chars().collect());
        let mut table = vec![vec![0; target.len() + 1]; word.len() + 1];
        for i in 0..=word.len() {
            for j in 0..=target.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let replaced = table[i - 1][j - 1] + usize::from(word[i - 1] != target[j - 1]);
                    let least = replaced.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    let swapped =
                        i > 1 && j > 1 && word[i - 1] == target[j - 2] && word[i - 2] == target[j - 1];
                    if swapped {
                        least.min(table[i - 2][j - 2] + 1)
                    } else {
                        least
                    }
                };
            }
        }
        match ending {
            Ending::Whole => table[word.len()][target.len()],
            Ending::Open => table.iter().map(|row| row[target.len()]).min().unwrap_or(0),
        }
    }

    fn boxed(words: &[&str]) -> Vec<Box<str>> {
        words.iter().map(|word| (*word).into()).collect()
    }

    #[test]
    fn each_kind_of_error_is_one_edit() {
        let words = boxed(&["feedback"]);
        for typed in ["feedbck", "feeddback", "feedbock", "feedbcak"] {
            assert_eq!(near(&words, typed, 2, Ending::Whole)[0].edits, 1, "{typed}");
        }
        assert_eq!(near(&words, "fedbcak", 2, Ending::Whole)[0].edits, 2);
        assert!(near(&words, "bckfeed", 2, Ending::Whole).is_empty());
    }

    #[test]
    fn an_unfinished_word_is_compared_with_beginnings() {
        let words = boxed(&["assessment", "retrieval"]);
        assert!(near(&words, "retrei", 1, Ending::Whole).is_empty());
        assert_eq!(near(&words, "retrei", 1, Ending::Open)[0].word, 1);
    }

    proptest! {
        #[test]
        fn the_walk_agrees_with_the_plain_table(
            words in prop::collection::btree_set("[abcñ]{0,6}", 0..40),
            target in "[abcñ]{0,6}",
            max_edits in 0_u8..3,
        ) {
            let words: Vec<Box<str>> = words.into_iter().map(String::into_boxed_str).collect();
            for ending in [Ending::Whole, Ending::Open] {
                let found: Vec<_> = near(&words, &target, max_edits, ending)
                    .into_iter()
                    .map(|near| (near.word as usize, usize::from(near.edits)))
                    .collect();
                let expected: Vec<_> = words
                    .iter()
                    .map(|word| plain_distance(word, &target, ending))
                    .enumerate()
                    .filter(|(_, edits)| *edits <= usize::from(max_edits))
                    .collect();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
