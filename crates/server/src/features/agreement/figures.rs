//! Figures from pairs, by the formulas of the crate that does nothing else.

use std::collections::BTreeMap;

use agreement::{Metric, Pairs, Rating, Ratings, Weights, cohens_kappa, krippendorffs_alpha, weighted_kappa};
use api_types::{
    agreement::{Estimate, Figures, Interval, MIN_PAIRS},
    ids::PersonId,
};

use super::pairs::Pair;
use crate::error::Result;

/// The normal distribution's 97.5 % point: 95 % lies within this many standard errors.
const WITHIN_95_PERCENT: f64 = 1.96;

/// The figures of pairs, in the order of who came first; none when there are too few.
///
/// # Errors
/// When a level is not on its scale, which no rubric allows.
pub fn figures(pairs: &[Pair<'_>]) -> Result<Figures> {
    let count = u32::try_from(pairs.len()).unwrap_or(u32::MAX);
    let mut figures = Figures {
        pairs: count,
        ..Figures::default()
    };
    if count < MIN_PAIRS {
        return Ok(figures);
    }
    let same = pairs.iter().filter(|pair| pair.first.1 == pair.second.1).count();
    figures.exact = Some(same as f64 / pairs.len() as f64);
    let (levels, alike) = on_one_scale(pairs);
    if alike.len() >= MIN_PAIRS as usize {
        let given: Vec<(u8, u8)> = alike.iter().map(|pair| (pair.first.1, pair.second.1)).collect();
        let given = Pairs::new(levels, &given).map_err(anyhow::Error::from)?;
        figures.kappa = cohens_kappa(&given).map(estimate);
        figures.weighted_kappa = weighted_kappa(&given, Weights::Linear).map(estimate);
        figures.alpha = krippendorffs_alpha(&ratings(levels, &alike)?, Metric::Ordinal);
    }
    Ok(figures)
}

/// By how many levels each assessor judges higher than the others; nothing for those with too few pairs.
///
/// # Errors
/// When a level is not on its scale, which no rubric allows.
pub fn severity(pairs: &[Pair<'_>], person: &PersonId) -> Result<Option<Estimate>> {
    let own: Vec<Pair<'_>> = pairs.iter().filter_map(|pair| pair.seen_by(person)).collect();
    let (levels, alike) = on_one_scale(&own);
    if alike.len() < MIN_PAIRS as usize {
        return Ok(None);
    }
    // Each pair has the person first, who is number 0 among the assessors.
    let found = agreement::severity(&ratings(levels, &alike)?);
    let own = found.into_iter().find(|one| one.assessor == 0);
    Ok(own.map(|own| Estimate {
        value: own.difference,
        interval: own
            .standard_error
            .filter(|error| *error > 0.0)
            .map(|error| Interval {
                low: own.difference - WITHIN_95_PERCENT * error,
                high: own.difference + WITHIN_95_PERCENT * error,
            }),
    }))
}

/// The pairs on the commonest scale, and how many levels it has: levels of different scales cannot be compared.
fn on_one_scale<'a>(pairs: &[Pair<'a>]) -> (u8, Vec<Pair<'a>>) {
    let mut scales = BTreeMap::<u8, usize>::new();
    for pair in pairs {
        *scales.entry(pair.levels).or_default() += 1;
    }
    let commonest = scales.into_iter().max_by_key(|(_, count)| *count);
    let levels = commonest.map_or(0, |(levels, _)| levels);
    let alike = pairs.iter().filter(|pair| pair.levels == levels);
    (levels, alike.copied().collect())
}

/// Each pair as two ratings of a row of its own. Assessors are numbered as they appear.
fn ratings(levels: u8, pairs: &[Pair<'_>]) -> Result<Ratings> {
    let mut numbers = BTreeMap::new();
    let mut all = Vec::with_capacity(2 * pairs.len());
    for (row, pair) in pairs.iter().enumerate() {
        for (person, level) in [pair.first, pair.second] {
            let next = numbers.len();
            let assessor = *numbers.entry(person).or_insert(next);
            all.push(Rating { row, assessor, level });
        }
    }
    Ok(Ratings::new(levels, &all).map_err(anyhow::Error::from)?)
}

fn estimate(found: agreement::Estimate) -> Estimate {
    Estimate {
        value: found.value,
        interval: found.uncertainty.map(|sure| Interval {
            low: sure.low,
            high: sure.high,
        }),
    }
}
