//! Levels: what work is worth, and what those make of it who judge it.

use agreement::{Metric, Pairs, Rating, Ratings, Weights, cohens_kappa, krippendorffs_alpha, weighted_kappa};

use super::people::Dice;

/// How many rows a rubric has.
pub const ROWS: usize = 6;
/// How many levels a row has.
pub const LEVELS: u8 = 3;
/// Of a hundred levels, so many are one beside what the work is worth, whoever judges.
const SLIPS: u64 = 16;
/// Of a hundred levels, so many are one lower when somebody strict judges, and one higher when somebody mild does.
const LEANS: u64 = 25;

/// How somebody leans when in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leaning {
    Strict,
    Even,
    Mild,
}

impl Leaning {
    pub const ALL: [Self; 3] = [Self::Strict, Self::Even, Self::Mild];

    /// One assessor in ten is strict, one in ten is mild.
    pub fn of(at: usize) -> Self {
        match at % 10 {
            0 => Self::Strict,
            1 => Self::Mild,
            _ => Self::Even,
        }
    }
}

/// What the rows of some work are worth: few fail, most pass.
pub fn worth(dice: &mut Dice) -> [u8; ROWS] {
    std::array::from_fn(|_| match dice.below(10) {
        0..3 => 0,
        3..8 => 1,
        _ => 2,
    })
}

/// What somebody makes of it.
pub fn judge(worth: &[u8; ROWS], leaning: Leaning, dice: &mut Dice) -> [u8; ROWS] {
    worth.map(|level| {
        let slip = match dice.below(200) {
            roll if roll < SLIPS => -1,
            roll if roll < 2 * SLIPS => 1,
            _ => 0,
        };
        let lean = match leaning {
            _ if dice.below(100) >= LEANS => 0,
            Leaning::Strict => -1,
            Leaning::Even => 0,
            Leaning::Mild => 1,
        };
        let level = (i32::from(level) + slip + lean).clamp(0, i32::from(LEVELS) - 1);
        u8::try_from(level).unwrap()
    })
}

/// One row that two judged, each on their own: who, and the level.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    pub first: (usize, u8),
    pub second: (usize, u8),
}

/// How far all agree, in one line.
pub fn agreement(pairs: &[Pair]) -> String {
    let levels: Vec<(u8, u8)> = pairs.iter().map(|pair| (pair.first.1, pair.second.1)).collect();
    let found = Pairs::new(LEVELS, &levels).unwrap();
    let kappa = cohens_kappa(&found).unwrap();
    let sure = kappa.uncertainty.unwrap();
    let weighted = weighted_kappa(&found, Weights::Linear).unwrap().value;
    let alpha = krippendorffs_alpha(&ratings(pairs), Metric::Ordinal).unwrap();
    format!(
        "{} rows judged by two: {:.0} % at the same level, kappa {:.2} ({:.2} to {:.2}), weighted kappa {weighted:.2}, \
         alpha {alpha:.2}.",
        pairs.len(),
        100.0 * share_alike(&levels),
        kappa.value,
        sure.low,
        sure.high,
    )
}

/// The share of equal levels; of none, nothing.
pub fn share_alike(levels: &[(u8, u8)]) -> f64 {
    let alike = levels.iter().filter(|(one, other)| one == other).count();
    alike as f64 / levels.len().max(1) as f64
}

/// What the severity index finds of each assessor, by their place.
pub fn severity(pairs: &[Pair]) -> Vec<(usize, f64)> {
    let found = agreement::severity(&ratings(pairs));
    found
        .into_iter()
        .map(|one| (one.assessor, one.difference))
        .collect()
}

fn ratings(pairs: &[Pair]) -> Ratings {
    let both = pairs.iter().enumerate().flat_map(|(row, pair)| {
        [pair.first, pair.second].map(|(assessor, level)| Rating { row, assessor, level })
    });
    Ratings::new(LEVELS, &both.collect::<Vec<_>>()).unwrap()
}
