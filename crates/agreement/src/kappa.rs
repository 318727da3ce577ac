//! Two assessors: the share of rows on which they agree, and kappa, which takes off what chance would give.

use crate::pairs::Pairs;

/// The normal distribution's 97.5 % point: 95 % lies within this many standard errors.
const Z_95: f64 = 1.959_963_984_540_054;

/// One row shows nothing of how much a value would vary from row to row.
const FEWEST_ROWS: usize = 2;

/// Below this, a standard error is what rounding left of 0. True ones are larger by far: of all tables of two levels
/// with up to 80 rows, none had one below 2 divided by the square of the rows.
const ROUNDING: f64 = 1e-12;

/// A kappa with its uncertainty. All numbers are finite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The value: 1 is full agreement, 0 what chance would give, below 0 less than that. From -1 to 1.
    pub value: f64,
    /// How sure it is; `None` where the formula gives 0, which would look like certainty but is not: where all rows
    /// agree, where one assessor never varied, and sometimes where no row agrees.
    pub uncertainty: Option<Uncertainty>,
}

/// How sure a kappa is, by a formula for many rows. With few, take it as a rough hint.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Uncertainty {
    /// The standard error, in the value's own units. Above 0.
    pub standard_error: f64,
    /// The lower end of the 95 % confidence interval, at least -1.
    pub low: f64,
    /// The upper end of the 95 % confidence interval, at most 1.
    pub high: f64,
}

impl Uncertainty {
    fn of(value: f64, standard_error: f64) -> Option<Self> {
        (standard_error > ROUNDING).then(|| Self {
            standard_error,
            low: (value - Z_95 * standard_error).max(-1.0),
            high: (value + Z_95 * standard_error).min(1.0),
        })
    }
}

/// How much a disagreement of several levels counts, compared with one of a single level.
///
/// Source: J. Cohen (1968), "Weighted kappa: Nominal scale agreement provision for scaled disagreement or partial
/// credit", <https://doi.org/10.1037/h0026256>.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weights {
    /// Two levels apart counts twice as much as one.
    Linear,
    /// Two levels apart counts four times as much as one. The result comes close to an intraclass correlation:
    /// J. L. Fleiss and J. Cohen (1973), "The equivalence of weighted kappa and the intraclass correlation
    /// coefficient as measures of reliability", <https://doi.org/10.1177/001316447303300309>.
    Quadratic,
}

/// The share of rows to which both assessors gave the same level, from 0 to 1. `None` without rows.
#[must_use]
pub fn exact_agreement(pairs: &Pairs) -> Option<f64> {
    let same: f64 = pairs
        .cells()
        .filter(|(first, second, _)| first == second)
        .map(|(_, _, count)| count)
        .sum();
    (pairs.rows() > 0).then(|| same / pairs.rows() as f64)
}

/// Cohen's kappa: the agreement beyond chance, as a share of the most there could be. Any disagreement counts alike.
///
/// `None` with fewer than two rows, and where both assessors used one and the same level throughout: chance alone
/// would then give full agreement, and kappa would be 0 / 0. Where only one of them never varied, it is 0.
///
/// Sources: J. Cohen (1960), "A coefficient of agreement for nominal scales",
/// <https://doi.org/10.1177/001316446002000104>; the standard error from J. L. Fleiss, J. Cohen and B. S. Everitt
/// (1969), "Large sample standard errors of kappa and weighted kappa", <https://doi.org/10.1037/h0028106>.
#[must_use]
pub fn cohens_kappa(pairs: &Pairs) -> Option<Estimate> {
    estimate(pairs, |first, second| if first == second { 0.0 } else { 1.0 })
}

/// Weighted kappa: as [`cohens_kappa`], but the further apart two levels are, the more it counts.
///
/// `None` where [`cohens_kappa`] is. On a scale of two levels all three are the same number.
///
/// Sources: see [`Weights`]; the standard error from J. L. Fleiss, J. Cohen and B. S. Everitt (1969), "Large sample
/// standard errors of kappa and weighted kappa", <https://doi.org/10.1037/h0028106>.
#[must_use]
pub fn weighted_kappa(pairs: &Pairs, weights: Weights) -> Option<Estimate> {
    estimate(pairs, |first, second| {
        let steps = first.abs_diff(second) as f64;
        match weights {
            Weights::Linear => steps,
            Weights::Quadratic => steps * steps,
        }
    })
}

/// Kappa for any measure of how far `apart` two levels are: 0 for the same level, and the same both ways.
///
/// The papers weigh agreement, from 0 to 1; we weigh disagreement, as kappa and its error stay the same when all
/// weights are multiplied by one number. So the weights are whole numbers, the two sums below are exact, and a kappa
/// that lies right on a limit is not rounded to the wrong side of it.
fn estimate(pairs: &Pairs, apart: impl Fn(usize, usize) -> f64) -> Option<Estimate> {
    if pairs.rows() < FEWEST_ROWS {
        return None;
    }
    let rows = pairs.rows() as f64;
    let (first, second) = pairs.totals();
    // By how much each level of one assessor is apart from all that the other gave, in sum.
    let from_first = apart_from(&second, &apart);
    let from_second = apart_from(&first, &apart);

    let observed: f64 = pairs.cells().map(|(i, j, count)| count * apart(i, j)).sum();
    let by_chance: f64 = first
        .iter()
        .zip(&from_first)
        .map(|(count, sum)| count * sum)
        .sum();
    if by_chance <= 0.0 {
        return None;
    }
    let missing = rows * observed / by_chance;

    // The paper's variance is the mean of squares less the square of the mean. Written as deviations from the mean,
    // which is `-observed / rows`, it is the same number and never below zero.
    let squares = pairs.cells().map(|(i, j, count)| {
        let expected = (from_first[i] + from_second[j]) / rows;
        let deviation = apart(i, j) - expected * missing + observed / rows;
        count * deviation * deviation
    });
    let standard_error = squares.sum::<f64>().sqrt() * rows / by_chance;

    let value = 1.0 - missing;
    Some(Estimate {
        value,
        uncertainty: Uncertainty::of(value, standard_error),
    })
}

fn apart_from(theirs: &[f64], apart: impl Fn(usize, usize) -> f64) -> Vec<f64> {
    let sum = |mine| {
        theirs
            .iter()
            .enumerate()
            .map(|(level, count)| count * apart(mine, level))
            .sum()
    };
    (0..theirs.len()).map(sum).collect()
}

#[cfg(test)]
mod tests;
