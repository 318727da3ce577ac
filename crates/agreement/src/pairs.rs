//! The levels that two assessors gave to the same rows.

use crate::scale::{RatingError, on_scale};

/// The levels that two assessors gave to the same rows. The order of the rows does not matter and is not kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Pairs {
    levels: usize,
    rows: usize,
    /// How many rows there are for each two levels: a line for each level of the first assessor. Whole numbers,
    /// kept as floats because all that follows is divided.
    counts: Vec<f64>,
}

impl Pairs {
    /// The first and second assessor's level for each row, on a scale of `levels` levels. There may be no rows.
    ///
    /// # Errors
    /// [`RatingError::NoLevels`] for a scale of 0 levels, [`RatingError::OutOfRange`] for a level that is not on it.
    pub fn new(levels: u8, pairs: &[(u8, u8)]) -> Result<Self, RatingError> {
        if levels == 0 {
            return Err(RatingError::NoLevels);
        }
        let mut made = Self::empty(usize::from(levels));
        for (first, second) in pairs {
            on_scale(*first, levels)?;
            on_scale(*second, levels)?;
            made.add(*first, *second);
        }
        Ok(made)
    }

    /// No rows yet, on a scale of `levels` levels.
    pub(crate) fn empty(levels: usize) -> Self {
        Self {
            levels,
            rows: 0,
            counts: vec![0.0; levels * levels],
        }
    }

    /// One row more. Both levels are on the scale.
    pub(crate) fn add(&mut self, first: u8, second: u8) {
        self.rows += 1;
        self.counts[usize::from(first) * self.levels + usize::from(second)] += 1.0;
    }

    /// How many rows both assessors judged.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Each two levels, the first assessor's first, with the number of rows that got them.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (usize, usize, f64)> {
        self.counts
            .iter()
            .enumerate()
            .map(|(at, count)| (at / self.levels, at % self.levels, *count))
    }

    /// How many rows the first assessor put at each level, and how many the second.
    pub(crate) fn totals(&self) -> (Vec<f64>, Vec<f64>) {
        let (mut first, mut second) = (vec![0.0; self.levels], vec![0.0; self.levels]);
        for (of_first, of_second, count) in self.cells() {
            first[of_first] += count;
            second[of_second] += count;
        }
        (first, second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_off_the_scale_are_refused() {
        let error = Err(RatingError::OutOfRange { level: 3, levels: 3 });
        assert_eq!(Pairs::new(3, &[(0, 2), (0, 3)]), error);
        assert_eq!(Pairs::new(3, &[(3, 0)]), error);
        assert_eq!(Pairs::new(0, &[]), Err(RatingError::NoLevels));
        assert_eq!(Pairs::new(255, &[(254, 0)]).map(|pairs| pairs.rows()), Ok(1));
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter() {
        assert_eq!(
            Pairs::new(3, &[(0, 2), (1, 1), (0, 2)]),
            Pairs::new(3, &[(1, 1), (0, 2), (0, 2)])
        );
        assert_ne!(Pairs::new(3, &[(0, 2)]), Pairs::new(3, &[(2, 0)]));
    }
}
