//! Who tends to give lower levels than the others, and who higher ones.

use std::collections::BTreeMap;

use crate::ratings::Ratings;

/// By how much one assessor's levels differ from the others' on the same rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Severity {
    /// The assessor.
    pub assessor: usize,
    /// The mean difference, in levels: below 0 is stricter than the others, above 0 more lenient.
    pub difference: f64,
    /// How many rows that is the mean of: those that somebody else judged as well. At least one.
    pub comparisons: usize,
    /// The standard error of the mean, in levels; `None` for a single comparison, 0 where all differences are alike.
    /// It takes the rows to be independent, but rows of one submission seldom are: the true error is larger.
    pub standard_error: Option<f64>,
}

/// A simple index of severity for each assessor who shares a row with another, in the order of their numbers.
///
/// For each shared row, we take the assessor's level less the mean level of the others; the index is the mean of that
/// over the rows. Whoever shares no row is left out, so that without ratings the list is empty.
///
/// It describes, and it is no measurement: it takes all steps of the scale to be alike, and it compares assessors with
/// those they happened to share rows with. Beside two lenient colleagues, a fair assessor looks strict. It is not the
/// severity of a many-facet Rasch model (J. M. Linacre, "Many-Facet Rasch Measurement", MESA Press 1989), which
/// estimates assessors and work together. So use it to begin a conversation, never to correct a level.
///
/// The index is a plain mean of differences and needs no source.
#[must_use]
pub fn severity(ratings: &Ratings) -> Vec<Severity> {
    let mut differences = BTreeMap::<usize, Vec<f64>>::new();
    for row in ratings.shared_rows() {
        let sum: f64 = row.values().copied().map(f64::from).sum();
        for (assessor, level) in row {
            let level = f64::from(*level);
            let others = (sum - level) / (row.len() - 1) as f64;
            differences.entry(*assessor).or_default().push(level - others);
        }
    }
    let summed = |(assessor, differences): (usize, Vec<f64>)| {
        let difference = mean(&differences);
        Severity {
            assessor,
            difference,
            comparisons: differences.len(),
            standard_error: standard_error(&differences, difference),
        }
    };
    differences.into_iter().map(summed).collect()
}

/// Of at least one number.
fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

/// The standard deviation of the sample (with `n - 1`), divided by the root of `n`.
fn standard_error(numbers: &[f64], mean: f64) -> Option<f64> {
    let squares: f64 = numbers.iter().map(|number| (number - mean).powi(2)).sum();
    let n = numbers.len() as f64;
    (numbers.len() > 1).then(|| (squares / (n - 1.0) / n).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examples::{every_ratings, near, ratings_of};

    /// By hand. A word is a row, and a letter of it an assessor.
    #[test]
    fn the_strict_one_is_below_zero() {
        let found = severity(&ratings_of(4, "122 012 233 1.. .32"));
        // The first: 1 - 2, 0 - 1.5, 2 - 3.
        assert_eq!((found[0].assessor, found[0].comparisons), (0, 3));
        assert!(near(found[0].difference, -3.5 / 3.0, 1e-12), "{found:?}");
        assert!(
            near(found[0].standard_error.unwrap(), 1.0 / 6.0, 1e-12),
            "{found:?}"
        );
        // The second: 2 - 1.5, 1 - 1, 3 - 2.5, 3 - 2; and the third: 2 - 1.5, 2 - 0.5, 3 - 2.5, 2 - 3.
        assert_eq!((found[1].difference, found[1].comparisons), (0.5, 4));
        assert_eq!((found[2].difference, found[2].comparisons), (0.375, 4));
        // The squares about the mean are 1/4, 1/4, 0, 0.
        assert!(
            near(found[1].standard_error.unwrap(), (0.5_f64 / 12.0).sqrt(), 1e-12),
            "{found:?}"
        );
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn who_shares_no_row_is_left_out() {
        assert_eq!(severity(&ratings_of(4, "")), []);
        assert_eq!(severity(&ratings_of(4, "1.. .2.")), []);
        let once = Severity {
            assessor: 0,
            difference: -2.0,
            comparisons: 1,
            standard_error: None,
        };
        let other = Severity {
            assessor: 2,
            difference: 2.0,
            ..once
        };
        assert_eq!(severity(&ratings_of(4, "1.3 .2.")), [once, other]);
    }

    #[test]
    fn whatever_the_levels() {
        for assessors in [2, 3] {
            every_ratings(3, 2, assessors, |ratings| {
                let found = severity(&Ratings::new(3, ratings).unwrap());
                for one in &found {
                    assert!((-2.0..=2.0).contains(&one.difference), "{ratings:?}: {one:?}");
                    assert_eq!(
                        one.standard_error.is_some(),
                        one.comparisons > 1,
                        "{ratings:?}: {one:?}"
                    );
                    let error = one.standard_error.unwrap_or_default();
                    assert!((0.0..=4.0).contains(&error), "{ratings:?}: {one:?}");
                }
                // Of two, one is as strict as the other is lenient.
                if assessors == 2 {
                    assert_eq!(
                        found.iter().map(|one| one.difference).sum::<f64>(),
                        0.0,
                        "{ratings:?}"
                    );
                }
            });
        }
    }
}
