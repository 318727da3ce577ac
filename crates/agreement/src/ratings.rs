//! The levels that any number of assessors gave.

use std::collections::BTreeMap;

use crate::pairs::Pairs;
use crate::scale::{RatingError, on_scale};

/// One level, given by one assessor to one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rating {
    /// The row, by any number the caller has for it.
    pub row: usize,
    /// The assessor, by any number the caller has for them.
    pub assessor: usize,
    /// The level's position on the scale, from 0.
    pub level: u8,
}

/// The levels that any number of assessors gave. A level nobody gave is simply not listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratings {
    levels: usize,
    /// Row, then assessor, then level.
    rows: BTreeMap<usize, BTreeMap<usize, u8>>,
}

impl Ratings {
    /// Levels in any order, on a scale of `levels` levels. There may be none.
    ///
    /// # Errors
    /// [`RatingError::NoLevels`] for a scale of 0 levels, [`RatingError::OutOfRange`] for a level that is not on it,
    /// [`RatingError::Twice`] where an assessor is listed twice for a row, even with the same level.
    pub fn new(levels: u8, ratings: &[Rating]) -> Result<Self, RatingError> {
        if levels == 0 {
            return Err(RatingError::NoLevels);
        }
        let mut rows = BTreeMap::<usize, BTreeMap<usize, u8>>::new();
        for Rating { row, assessor, level } in ratings.iter().copied() {
            on_scale(level, levels)?;
            if rows.entry(row).or_default().insert(assessor, level).is_some() {
                return Err(RatingError::Twice { row, assessor });
            }
        }
        Ok(Self {
            levels: usize::from(levels),
            rows,
        })
    }

    /// The rows that both assessors judged, as pairs. Without such a row, the pairs are empty.
    #[must_use]
    pub fn pairs(&self, first: usize, second: usize) -> Pairs {
        let mut pairs = Pairs::empty(self.levels);
        for row in self.rows.values() {
            if let (Some(first), Some(second)) = (row.get(&first), row.get(&second)) {
                pairs.add(*first, *second);
            }
        }
        pairs
    }

    /// How many levels the scale has.
    pub(crate) fn levels(&self) -> usize {
        self.levels
    }

    /// The rows that two or more assessors judged: all others compare nobody with anybody.
    pub(crate) fn shared_rows(&self) -> impl Iterator<Item = &BTreeMap<usize, u8>> {
        self.rows.values().filter(|row| row.len() > 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_off_the_scale_are_refused() {
        let rating = Rating {
            row: 0,
            assessor: 0,
            level: 3,
        };
        assert_eq!(
            Ratings::new(3, &[rating]),
            Err(RatingError::OutOfRange { level: 3, levels: 3 })
        );
        assert_eq!(Ratings::new(0, &[]), Err(RatingError::NoLevels));
    }

    #[test]
    fn an_assessor_judges_a_row_once() {
        let rating = Rating {
            row: 7,
            assessor: 4,
            level: 1,
        };
        assert_eq!(
            Ratings::new(2, &[rating, rating]),
            Err(RatingError::Twice { row: 7, assessor: 4 })
        );
    }

    #[test]
    fn pairs_are_the_rows_that_both_judged() {
        let ratings = [
            (1, 8, 0),
            (1, 9, 1),
            (2, 8, 1),
            (3, 9, 1),
            (4, 9, 0),
            (4, 8, 0),
            (4, 5, 1),
        ];
        let ratings = ratings.map(|(row, assessor, level)| Rating { row, assessor, level });
        let ratings = Ratings::new(2, &ratings).unwrap();
        assert_eq!(Ok(ratings.pairs(8, 9)), Pairs::new(2, &[(0, 1), (0, 0)]));
        assert_eq!(Ok(ratings.pairs(9, 8)), Pairs::new(2, &[(1, 0), (0, 0)]));
        assert_eq!(ratings.pairs(8, 77).rows(), 0);
    }
}
