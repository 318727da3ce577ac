//! What the tests share: tables of published examples, and every small case there is.

use crate::pairs::Pairs;
use crate::ratings::{Rating, Ratings};

/// Whether two numbers differ by no more than `within`. Never so for NaN.
pub(crate) fn near(found: f64, expected: f64, within: f64) -> bool {
    (found - expected).abs() <= within
}

/// The pairs of a table: a line for each level of the first assessor, a column for each of the second's.
pub(crate) fn pairs_of(table: &[&[u32]]) -> Pairs {
    let mut pairs = Vec::new();
    for (first, line) in table.iter().enumerate() {
        for (second, count) in line.iter().enumerate() {
            pairs.extend((0..*count).map(|_| (first as u8, second as u8)));
        }
    }
    Pairs::new(table.len() as u8, &pairs).unwrap()
}

/// Ratings as words: a word for each row, a letter of it for each assessor, and a dot for a level nobody gave.
pub(crate) fn ratings_of(levels: u8, words: &str) -> Ratings {
    let mut ratings = Vec::new();
    for (row, word) in words.split_whitespace().enumerate() {
        for (assessor, letter) in word.chars().enumerate() {
            if let Some(level) = letter.to_digit(10) {
                ratings.push(Rating {
                    row,
                    assessor,
                    level: level as u8,
                });
            }
        }
    }
    Ratings::new(levels, &ratings).unwrap()
}

/// Calls `check` with every list of `rows` pairs.
pub(crate) fn every_pairs(levels: u8, rows: u32, mut check: impl FnMut(&[(u8, u8)])) {
    let cells = u32::from(levels) * u32::from(levels);
    for case in 0..cells.pow(rows) {
        let cell = |row| (case / cells.pow(row) % cells) as u8;
        let pairs: Vec<_> = (0..rows)
            .map(|row| (cell(row) / levels, cell(row) % levels))
            .collect();
        check(&pairs);
    }
}

/// Calls `check` with every way in which assessors can give each row a level or none.
pub(crate) fn every_ratings(levels: u8, rows: u32, assessors: u32, mut check: impl FnMut(&[Rating])) {
    let choices = u32::from(levels) + 1;
    for case in 0..choices.pow(rows * assessors) {
        let mut ratings = Vec::new();
        for place in 0..rows * assessors {
            let level = (case / choices.pow(place) % choices) as u8;
            if level < levels {
                let (row, assessor) = ((place / assessors) as usize, (place % assessors) as usize);
                ratings.push(Rating { row, assessor, level });
            }
        }
        check(&ratings);
    }
}
