//! The longest common part of two lists of words.

/// A word that both lists have: its place in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    /// Its place in the earlier list.
    pub(super) old: usize,
    /// Its place in the later list.
    pub(super) new: usize,
}

/// The longest list of words that both have in the same order. What both begin and end with is found at once; when
/// more than `pairs_max` pairs would have to be compared between, nothing there counts as common.
pub(super) fn common(old: &[&str], new: &[&str], pairs_max: usize) -> Vec<Pair> {
    let begin = old
        .iter()
        .zip(new)
        .take_while(|(one, other)| one == other)
        .count();
    let (old_rest, new_rest) = (&old[begin..], &new[begin..]);
    let ends = old_rest.iter().rev().zip(new_rest.iter().rev());
    let end = ends.take_while(|(one, other)| one == other).count();
    let old_middle = &old_rest[..old_rest.len() - end];
    let new_middle = &new_rest[..new_rest.len() - end];

    let mut pairs: Vec<Pair> = (0..begin)
        .map(|place| Pair {
            old: place,
            new: place,
        })
        .collect();
    if old_middle.len().saturating_mul(new_middle.len()) <= pairs_max {
        let between = longest(old_middle, new_middle).into_iter();
        pairs.extend(between.map(|pair| Pair {
            old: begin + pair.old,
            new: begin + pair.new,
        }));
    }
    pairs.extend((1..=end).rev().map(|back| Pair {
        old: old.len() - back,
        new: new.len() - back,
    }));
    pairs
}

/// The textbook table: in row `i` and column `j` stands how many words the lists from there on have in common.
/// `u16` is enough, as the shorter list has at most the square root of a million words.
fn longest(old: &[&str], new: &[&str]) -> Vec<Pair> {
    let width = new.len() + 1;
    let mut table = vec![0_u16; (old.len() + 1) * width];
    for (i, word) in old.iter().enumerate().rev() {
        for (j, other) in new.iter().enumerate().rev() {
            let here = i * width + j;
            table[here] = if word == other {
                table[here + width + 1].saturating_add(1)
            } else {
                table[here + width].max(table[here + 1])
            };
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        let here = i * width + j;
        if old[i] == new[j] {
            pairs.push(Pair { old: i, new: j });
            (i, j) = (i + 1, j + 1);
        } else if table[here + width] >= table[here + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
