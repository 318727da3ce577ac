//! How good results are.

use std::collections::BTreeMap;

/// How many results count.
const DEPTH: usize = 10;

/// How good results are on the average of a slice.
#[derive(Debug, Default, Clone, Copy)]
pub struct Quality {
    /// Normalised discounted cumulative gain of the first ten (Järvelin and Kekäläinen, 2002).
    pub ndcg: f64,
    /// Mean reciprocal rank of the first result worth 2 or more.
    pub mrr: f64,
}

/// How good a list of names is for a query.
pub fn quality(found: &[String], judged: &BTreeMap<String, u32>) -> Quality {
    let worth = |slug: &String| judged.get(slug).copied().unwrap_or(0);
    let mut ideal: Vec<u32> = judged.values().copied().collect();
    ideal.sort_unstable_by(|one, other| other.cmp(one));
    let first = found.iter().position(|slug| worth(slug) >= 2);
    Quality {
        ndcg: gain(found.iter().map(worth)) / gain(ideal.into_iter()),
        mrr: first.map_or(0.0, |place| 1.0 / (place + 1) as f64),
    }
}

fn gain(worths: impl Iterator<Item = u32>) -> f64 {
    let gains = worths.take(DEPTH).enumerate();
    gains
        .map(|(place, worth)| (2_f64.powf(f64::from(worth)) - 1.0) / ((place + 2) as f64).log2())
        .sum()
}
