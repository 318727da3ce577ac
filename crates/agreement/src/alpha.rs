//! Any number of assessors, of whom not all judged every row: Krippendorff's alpha.

use crate::ratings::Ratings;

/// How far apart two levels are taken to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// Levels are the same or different, nothing between.
    Nominal,
    /// Levels have an order, but not all steps are alike: a step weighs more where many of the ratings lie. This is
    /// the one for a rubric.
    Ordinal,
    /// All steps are alike, so that levels may be added up as numbers.
    Interval,
}

/// Krippendorff's alpha: 1 is full agreement, 0 what chance would give, below 0 less than that.
///
/// Rows that fewer than two assessors judged say nothing of agreement and are left out. `None` where no row is left,
/// and where all that is left is at one level: nothing could then have disagreed, and alpha would be 0 / 0. There
/// is no standard error: it takes resampling, and this crate does without randomness.
///
/// Sources: K. Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability",
/// <https://repository.upenn.edu/asc_papers/43>; A. F. Hayes and K. Krippendorff (2007), "Answering the Call for a
/// Standard Reliability Measure for Coding Data", <https://doi.org/10.1080/19312450709336664>.
#[must_use]
pub fn krippendorffs_alpha(ratings: &Ratings, metric: Metric) -> Option<f64> {
    let coincidences = coincidences(ratings);
    // How many of the ratings that can be compared are at each level.
    let totals: Vec<f64> = coincidences.iter().map(|line| line.iter().sum()).collect();
    let (mut observed, mut by_chance) = (0.0, 0.0);
    for (level, line) in coincidences.iter().enumerate() {
        for (other, count) in line.iter().enumerate() {
            let apart = apart(metric, &totals, level, other);
            observed += count * apart;
            by_chance += totals[level] * totals[other] * apart;
        }
    }
    let all: f64 = totals.iter().sum();
    (by_chance > 0.0).then(|| 1.0 - (all - 1.0) * observed / by_chance)
}

/// How often each two levels met in a row. Each rating counts once in all, shared among those it is compared with.
fn coincidences(ratings: &Ratings) -> Vec<Vec<f64>> {
    let mut met = vec![vec![0.0; ratings.levels()]; ratings.levels()];
    for row in ratings.shared_rows() {
        let share = 1.0 / (row.len() - 1) as f64;
        for (assessor, level) in row {
            for (other_assessor, other) in row {
                if assessor != other_assessor {
                    met[usize::from(*level)][usize::from(*other)] += share;
                }
            }
        }
    }
    met
}

/// The squared distance between two levels; `totals` is how many ratings there are at each.
fn apart(metric: Metric, totals: &[f64], level: usize, other: usize) -> f64 {
    if level == other {
        return 0.0;
    }
    let (low, high) = (level.min(other), level.max(other));
    let steps = match metric {
        Metric::Nominal => 1.0,
        Metric::Ordinal => totals[low..=high].iter().sum::<f64>() - (totals[low] + totals[high]) / 2.0,
        Metric::Interval => (high - low) as f64,
    };
    steps * steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examples::{every_ratings, near, ratings_of};
    use crate::ratings::Rating;

    const ALL: [Metric; 3] = [Metric::Nominal, Metric::Ordinal, Metric::Interval];

    fn check(ratings: &Ratings, metric: Metric, value: f64, within: f64) {
        let found = krippendorffs_alpha(ratings, metric).unwrap();
        assert!(
            near(found, value, within),
            "{metric:?}: {found} instead of {value}"
        );
    }

    /// Krippendorff (2011): four observers, twelve units, of which the last cannot be compared. A word is a unit.
    #[test]
    fn four_observers_of_twelve_units() {
        let ratings = ratings_of(6, "11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 .3..");
        check(&ratings, Metric::Nominal, 0.743, 5e-4);
        check(&ratings, Metric::Ordinal, 0.815, 5e-4);
        check(&ratings, Metric::Interval, 0.849, 5e-4);
        // The `krippendorff` package 0.9 for Python, with more digits than the paper has.
        check(&ratings, Metric::Nominal, 0.743_421_052_631_579, 1e-12);
        check(&ratings, Metric::Ordinal, 0.815_387_503_754_881_4, 1e-12);
        check(&ratings, Metric::Interval, 0.849_107_142_857_142_8, 1e-12);
    }

    /// Hayes and Krippendorff (2007): five observers of forty units, most of them left out by one or two.
    #[test]
    fn five_observers_of_forty_units() {
        let ratings = ratings_of(
            4,
            "112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 111.1 111.1 212.2 \
             1233. 1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2 110.0 2121. 22.22 3222. \
             222.2 223.2 222.2 22.12 2222. 111.1",
        );
        check(&ratings, Metric::Ordinal, 0.7598, 5e-5);
        check(&ratings, Metric::Nominal, 0.4765, 5e-5);
        check(&ratings, Metric::Interval, 0.757_378_277_153_558, 1e-12);
    }

    #[test]
    fn what_cannot_be_compared_has_no_alpha() {
        for metric in ALL {
            for words in ["", "1", "1.. .2. ..0", "22 222 2.2", "11 2. .0"] {
                assert_eq!(
                    krippendorffs_alpha(&ratings_of(3, words), metric),
                    None,
                    "{words}"
                );
            }
            assert_eq!(
                krippendorffs_alpha(&ratings_of(3, "00 11 222 1.."), metric),
                Some(1.0)
            );
            // Two who disagree on the only row do just as badly as chance.
            assert_eq!(krippendorffs_alpha(&ratings_of(3, "02"), metric), Some(0.0));
        }
    }

    /// Every way in which three assessors can judge three rows on two levels, or two rows on three, or not judge them.
    #[test]
    fn whatever_the_levels() {
        for (levels, rows) in [(2, 3), (3, 2)] {
            every_ratings(levels, rows, 3, |ratings| {
                // The rows and the assessors the other way round.
                let turned: Vec<_> = ratings
                    .iter()
                    .map(|rating| Rating {
                        row: 9 - rating.row,
                        assessor: 9 - rating.assessor,
                        ..*rating
                    })
                    .collect();
                for metric in ALL {
                    let found = krippendorffs_alpha(&Ratings::new(levels, ratings).unwrap(), metric);
                    let turned = krippendorffs_alpha(&Ratings::new(levels, &turned).unwrap(), metric);
                    match (found, turned) {
                        (Some(found), Some(turned)) => {
                            assert!(found.is_finite() && found <= 1.0, "{ratings:?}: {found}");
                            assert!(near(found, turned, 1e-12), "{ratings:?}: {found} and {turned}");
                        }
                        nothing => assert_eq!(nothing, (None, None), "{ratings:?}"),
                    }
                }
            });
        }
    }

    #[test]
    fn two_levels_are_one_step_apart_by_any_metric() {
        let ratings = ratings_of(2, "010 11. 00. 100 .11 000 1.1");
        let nominal = krippendorffs_alpha(&ratings, Metric::Nominal).unwrap();
        check(&ratings, Metric::Ordinal, nominal, 1e-12);
        check(&ratings, Metric::Interval, nominal, 1e-12);
    }
}
