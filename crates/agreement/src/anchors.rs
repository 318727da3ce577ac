//! Anchors: submissions whose levels are agreed on already, which a new assessor judges to show that they agree.

use crate::kappa::{cohens_kappa, exact_agreement};
use crate::pairs::Pairs;

/// The least share of required rows on which an assessor gives exactly the anchors' level. A rule of ours.
pub const MIN_AGREEMENT: f64 = 0.80;

/// The least Cohen's kappa. A rule of ours: about where J. R. Landis and G. G. Koch (1977), "The Measurement of
/// Observer Agreement for Categorical Data", <https://doi.org/10.2307/2529310>, begin to call agreement substantial.
pub const MIN_KAPPA: f64 = 0.60;

/// The fewest required rows that decide anything.
///
/// With fewer, luck decides: somebody who truly agrees on 6 rows out of 10 reaches [`MIN_AGREEMENT`] about once in six
/// tries on 10 rows (17 %), and once in twenty on 20 (5 %). Those are shares of a binomial distribution, which takes
/// the rows to be independent; rows of one submission are not quite, so that more anchors are better still.
pub const MIN_ROWS: usize = 20;

/// Whether an assessor agrees well enough with the anchors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certification {
    /// Agreement and kappa are both high enough.
    Passed,
    /// Something is missing yet.
    NotYet {
        /// What it is.
        which: Missed,
    },
    /// There are too few rows to say.
    TooFew {
        /// How many more rows it takes to have [`MIN_ROWS`].
        missing: usize,
    },
}

/// What an assessor has not reached yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missed {
    /// Exact agreement is below [`MIN_AGREEMENT`].
    Agreement,
    /// Kappa is below [`MIN_KAPPA`]: the agreement is no more than the commonest levels would give by themselves.
    Kappa,
    /// Both are too low.
    Both,
    /// The anchors are all at one level. This is no fault of the assessor's: choose anchors at several levels.
    Spread,
}

/// Whether an assessor agrees well enough with the anchors, from the levels of the required rows: first the anchor's,
/// then the assessor's.
///
/// It takes [`MIN_ROWS`] rows, exact agreement of at least [`MIN_AGREEMENT`] and [`cohens_kappa`] of at least
/// [`MIN_KAPPA`]. The values themselves count, not their confidence intervals, which are wide with so few rows.
///
/// Where all anchors are at one level, kappa has no value, or is 0 however well the assessor did. Nobody passes then,
/// not even with full agreement: who always gives that level would pass too. That is [`Missed::Spread`].
#[must_use]
pub fn certification(pairs: &Pairs) -> Certification {
    if pairs.rows() < MIN_ROWS {
        return Certification::TooFew {
            missing: MIN_ROWS - pairs.rows(),
        };
    }
    let (anchors, _) = pairs.totals();
    if anchors.iter().filter(|count| **count > 0.0).count() < 2 {
        return Certification::NotYet {
            which: Missed::Spread,
        };
    }
    let agrees = exact_agreement(pairs).is_some_and(|share| share >= MIN_AGREEMENT);
    let beyond_chance = cohens_kappa(pairs).is_some_and(|kappa| kappa.value >= MIN_KAPPA);
    match (agrees, beyond_chance) {
        (true, true) => Certification::Passed,
        (true, false) => Certification::NotYet { which: Missed::Kappa },
        (false, true) => Certification::NotYet {
            which: Missed::Agreement,
        },
        (false, false) => Certification::NotYet { which: Missed::Both },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examples::pairs_of;

    fn found(table: &[&[u32]]) -> Certification {
        certification(&pairs_of(table))
    }

    fn not_yet(which: Missed) -> Certification {
        Certification::NotYet { which }
    }

    #[test]
    fn both_limits_count_as_reached() {
        // Exactly 0.80 and exactly 0.60.
        assert_eq!(found(&[&[8, 2], &[2, 8]]), Certification::Passed);
        assert_eq!(found(&[&[80, 20], &[20, 80]]), Certification::Passed);
        assert_eq!(found(&[&[10, 0], &[0, 10]]), Certification::Passed);
    }

    #[test]
    fn either_may_be_missed() {
        assert_eq!(found(&[&[8, 2], &[3, 7]]), not_yet(Missed::Both));
        // 18 of 20 agree, but nearly all at one level: kappa is 0.44.
        assert_eq!(found(&[&[17, 1], &[1, 1]]), not_yet(Missed::Kappa));
        // 15 of 20 over four levels: kappa is 0.67.
        assert_eq!(
            found(&[&[4, 1, 0, 0], &[0, 4, 1, 0], &[0, 0, 4, 1], &[1, 1, 0, 3]]),
            not_yet(Missed::Agreement)
        );
    }

    #[test]
    fn anchors_at_one_level_show_nothing() {
        assert_eq!(found(&[&[20, 0], &[0, 0]]), not_yet(Missed::Spread));
        assert_eq!(found(&[&[19, 1], &[0, 0]]), not_yet(Missed::Spread));
        // The assessor's levels need no spread of their own to be judged.
        assert_eq!(found(&[&[19, 0], &[1, 0]]), not_yet(Missed::Kappa));
    }

    #[test]
    fn few_rows_decide_nothing() {
        assert_eq!(
            found(&[&[0, 0], &[0, 0]]),
            Certification::TooFew { missing: MIN_ROWS }
        );
        assert_eq!(found(&[&[10, 0], &[0, 9]]), Certification::TooFew { missing: 1 });
    }

    /// What the documentation of [`MIN_ROWS`] says of luck.
    #[test]
    fn luck_on_ten_rows_and_on_twenty() {
        let lucky = |rows: i32| -> f64 {
            let ways = |hits: i32| {
                (0..hits)
                    .map(|i| f64::from(rows - i) / f64::from(i + 1))
                    .product::<f64>()
            };
            let enough = (0..=rows).filter(|hits| f64::from(*hits) >= MIN_AGREEMENT * f64::from(rows));
            enough
                .map(|hits| ways(hits) * 0.6_f64.powi(hits) * 0.4_f64.powi(rows - hits))
                .sum()
        };
        assert_eq!(format!("{:.3} {:.3}", lucky(10), lucky(20)), "0.167 0.051");
    }
}
