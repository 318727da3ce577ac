//! Kappa against published tables, and against every small case.

use super::*;
use crate::examples::{every_pairs, near, pairs_of};

const ALL: [fn(&Pairs) -> Option<Estimate>; 3] = [
    cohens_kappa,
    |pairs| weighted_kappa(pairs, Weights::Linear),
    |pairs| weighted_kappa(pairs, Weights::Quadratic),
];

fn check(found: Option<Estimate>, value: f64, standard_error: f64, within: f64) {
    let found = found.unwrap();
    let error = found.uncertainty.unwrap().standard_error;
    assert!(near(found.value, value, within), "{found:?} instead of {value}");
    assert!(
        near(error, standard_error, within),
        "{error} instead of {standard_error}"
    );
}

/// The textbook example of two readers of 50 proposals; the standard error is that of statsmodels 0.15.
#[test]
fn two_readers_of_fifty_proposals() {
    let pairs = pairs_of(&[&[20, 5], &[10, 15]]);
    assert_eq!(exact_agreement(&pairs), Some(0.7));
    for kappa in ALL {
        check(kappa(&pairs), 0.4, 0.126_996_062_931_100_4, 1e-12);
        let found = kappa(&pairs).unwrap().uncertainty.unwrap();
        assert!(near(found.low, 0.151_092_290_476_661, 1e-12), "{found:?}");
        assert!(near(found.high, 0.648_907_709_523_339, 1e-12), "{found:?}");
    }
}

/// Two neurologists' diagnoses of patients of two cities: the data `MSPatients` of R's `vcd`. The documentation of
/// `print.Kappa` in R's `vcdExtra` prints kappa and linear weights, each with its error; the values for quadratic
/// weights are those of statsmodels 0.15.
#[test]
fn two_neurologists() {
    let winnipeg = pairs_of(&[&[38, 5, 0, 1], &[33, 11, 3, 0], &[10, 14, 5, 6], &[3, 7, 3, 10]]);
    check(cohens_kappa(&winnipeg), 0.2079, 0.05046, 5e-5);
    check(weighted_kappa(&winnipeg, Weights::Linear), 0.3797, 0.05167, 5e-5);
    check(
        weighted_kappa(&winnipeg, Weights::Quadratic),
        0.524_576_464_331,
        0.060_055_098_831,
        1e-11,
    );

    let new_orleans = pairs_of(&[&[5, 3, 0, 0], &[3, 11, 4, 0], &[2, 13, 3, 4], &[1, 2, 4, 14]]);
    check(cohens_kappa(&new_orleans), 0.2965, 0.07850, 5e-5);
    check(
        weighted_kappa(&new_orleans, Weights::Linear),
        0.4773,
        0.07303,
        5e-5,
    );
    check(
        weighted_kappa(&new_orleans, Weights::Quadratic),
        0.625_581_395_348,
        0.078_731_873_814,
        1e-11,
    );
}

/// SAS output, as statsmodels quotes it in `test_inter_rater.py`. The second rater
/// never uses the first level.
#[test]
fn a_table_with_empty_cells() {
    let pairs = pairs_of(&[&[0, 4, 1], &[0, 8, 0], &[0, 1, 5]]);
    check(cohens_kappa(&pairs), 0.4842, 0.1380, 5e-5);
    check(weighted_kappa(&pairs, Weights::Linear), 0.4701, 0.1457, 5e-5);
    let interval = cohens_kappa(&pairs).unwrap().uncertainty.unwrap();
    assert!(near(interval.low, 0.2137, 5e-5), "{interval:?}");
    assert!(near(interval.high, 0.7547, 5e-5), "{interval:?}");
}

/// The table and weights that R's `psych` takes from Fleiss, Cohen and Everitt (1969): weights that no distance
/// between levels gives. The values are those of statsmodels 0.15.
#[test]
fn weights_that_are_no_distance() {
    let pairs = pairs_of(&[&[106, 10, 4], &[22, 28, 10], &[2, 12, 6]]);
    let agreement = [[1.0, 0.0, 0.4444], [0.0, 1.0, 0.6667], [0.4444, 0.6667, 1.0]];
    check(cohens_kappa(&pairs), 0.428_571_428_571, 0.053_711_004_869, 1e-11);
    let weighted = estimate(&pairs, |first, second| 1.0 - agreement[first][second]);
    check(weighted, 0.507_069_964_866, 0.056_993_884_703, 1e-11);
}

#[test]
fn what_chance_explains_fully_has_no_kappa() {
    for kappa in ALL {
        assert_eq!(kappa(&Pairs::new(4, &[]).unwrap()), None);
        assert_eq!(kappa(&Pairs::new(4, &[(0, 3)]).unwrap()), None);
        assert_eq!(kappa(&Pairs::new(4, &[(2, 2); 9]).unwrap()), None);
        assert_eq!(kappa(&Pairs::new(1, &[(0, 0); 9]).unwrap()), None);
        // One of the two never varied: nothing beyond chance.
        assert_eq!(
            kappa(&Pairs::new(4, &[(2, 2), (2, 2), (2, 1)]).unwrap())
                .unwrap()
                .value,
            0.0
        );
    }
    assert_eq!(exact_agreement(&Pairs::new(4, &[]).unwrap()), None);
    assert_eq!(exact_agreement(&Pairs::new(4, &[(2, 2)]).unwrap()), Some(1.0));
}

#[test]
fn no_uncertainty_is_not_certainty() {
    for kappa in ALL {
        let agreeing = Pairs::new(4, &[(0, 0), (3, 3)]).unwrap();
        assert_eq!(
            kappa(&agreeing),
            Some(Estimate {
                value: 1.0,
                uncertainty: None
            })
        );
        // One of the two never varied: nothing beyond chance, whatever the other did.
        for count in 1..40 {
            let mut rows = vec![(2, 2); count];
            rows.extend([(2, 1), (2, 3), (2, 3)]);
            let constant = Pairs::new(4, &rows).unwrap();
            assert_eq!(
                kappa(&constant),
                Some(Estimate {
                    value: 0.0,
                    uncertainty: None
                })
            );
        }
    }
}

#[test]
fn a_near_miss_costs_less_than_a_far_one() {
    let mut rows = vec![(0, 0), (1, 1), (2, 2), (3, 3), (0, 1)];
    let near_miss = Pairs::new(4, &rows).unwrap();
    rows[4] = (0, 3);
    let far_miss = Pairs::new(4, &rows).unwrap();
    let value = |pairs: &Pairs, weights| weighted_kappa(pairs, weights).unwrap().value;
    for weights in [Weights::Linear, Weights::Quadratic] {
        assert!(value(&near_miss, weights) > value(&far_miss, weights));
    }
    assert!(value(&near_miss, Weights::Quadratic) > value(&near_miss, Weights::Linear));
}

#[test]
fn the_largest_scale_stays_finite() {
    let rows: Vec<_> = (0..=254).map(|level| (level, 254 - level)).collect();
    let pairs = Pairs::new(255, &rows).unwrap();
    assert!(near(
        weighted_kappa(&pairs, Weights::Quadratic).unwrap().value,
        -1.0,
        1e-12
    ));
}

/// Every way in which two assessors can judge up to four rows on a scale of three levels.
#[test]
fn whatever_the_levels() {
    for rows in 0..=4 {
        every_pairs(3, rows, |rows| {
            let pairs = Pairs::new(3, rows).unwrap();
            let turned: Vec<_> = rows
                .iter()
                .rev()
                .map(|(first, second)| (*second, *first))
                .collect();
            let turned = Pairs::new(3, &turned).unwrap();
            let agree = exact_agreement(&pairs);
            assert_eq!(agree, exact_agreement(&turned));
            assert!(agree.is_none_or(|share| (0.0..=1.0).contains(&share)));

            for kappa in ALL {
                let (found, other) = match (kappa(&pairs), kappa(&turned)) {
                    (Some(found), Some(other)) => (found, other),
                    (found, other) => {
                        assert_eq!(found, other);
                        continue;
                    }
                };
                // Comparisons with NaN are false, so that these also say that there is none.
                assert!((-1.0..=1.0).contains(&found.value), "{rows:?}: {found:?}");
                assert_eq!(found.value, other.value, "{rows:?}");
                assert_eq!(agree == Some(1.0), found.value == 1.0, "{rows:?}");
                match (found.uncertainty, other.uncertainty) {
                    (Some(found), Some(other)) => {
                        assert!(-1.0 <= found.low && found.high <= 1.0, "{rows:?}: {found:?}");
                        assert!(found.low < found.high, "{rows:?}: {found:?}");
                        // So far from rounding, that what is taken for rounding cannot be a true value.
                        assert!(
                            (0.01..10.0).contains(&found.standard_error),
                            "{rows:?}: {found:?}"
                        );
                        assert!(
                            near(found.standard_error, other.standard_error, 1e-12),
                            "{rows:?}"
                        );
                    }
                    nothing => assert_eq!(nothing, (None, None), "{rows:?}"),
                }
            }
        });
    }
}

#[test]
fn two_levels_leave_nothing_to_weigh() {
    every_pairs(2, 5, |rows| {
        let pairs = Pairs::new(2, rows).unwrap();
        assert_eq!(cohens_kappa(&pairs), weighted_kappa(&pairs, Weights::Linear));
        assert_eq!(cohens_kappa(&pairs), weighted_kappa(&pairs, Weights::Quadratic));
    });
}
