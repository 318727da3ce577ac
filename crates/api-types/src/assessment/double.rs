//! Two who score one submission, each on their own: which submissions get that, and whether the two agree.

use serde::{Deserialize, Serialize};

use super::{RowScore, Scores};
use crate::content::{Content, Part};

/// A micro-credential is new until so many submissions for it were decided. Early disagreement is most often about the
/// rubric, so it shows while the rubric can still be talked about.
pub const DECIDED_WHILE_NEW: u32 = 10;

/// Every attempt whose number is a multiple of this is scored twice: whoever tries for the third time should not
/// depend on one person's eye.
pub const THIRD_ATTEMPT: u32 = 3;

/// Of a hundred other submissions, so many are scored twice, drawn at random.
pub const RANDOM_PERCENT: u64 = 10;

/// Why two score a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DoubleBecause {
    /// Few submissions for the micro-credential were decided yet.
    New,
    /// It is a third attempt, or a sixth, and so on.
    ThirdAttempt,
    /// It was drawn.
    Random,
    /// Whoever took it first is on probation. Settled when they take it, unless another reason was there before.
    Probation,
}

impl DoubleBecause {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::New, Self::ThirdAttempt, Self::Random, Self::Probation];

    /// The key used in the store.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::ThirdAttempt => "third_attempt",
            Self::Random => "random",
            Self::Probation => "probation",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|because| because.key() == key)
    }
}

/// Whether two are to score a submission, and why: settled once, when it is handed in for the first time.
///
/// `decided` is how many submissions for the micro-credential were decided by then, `attempt` counts from 1, and `draw`
/// is a random number.
#[must_use]
pub fn double_because(decided: u32, attempt: u32, draw: u64) -> Option<DoubleBecause> {
    if decided < DECIDED_WHILE_NEW {
        Some(DoubleBecause::New)
    } else if attempt.is_multiple_of(THIRD_ATTEMPT) {
        Some(DoubleBecause::ThirdAttempt)
    } else {
        (draw % 100 < RANDOM_PERCENT).then_some(DoubleBecause::Random)
    }
}

/// What a scoring is among those of its submission, in the order in which they are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScoringRole {
    /// The one that every submission has. It counts, unless there is an adjudication.
    First,
    /// A second one, made without knowing of the first.
    Second,
    /// The one that counts where the two differ, made in sight of both.
    Adjudication,
    /// The one that counts after an appeal, made without knowing of those before.
    Appeal,
}

impl ScoringRole {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::First, Self::Second, Self::Adjudication, Self::Appeal];

    /// The key used in the store.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::Adjudication => "adjudication",
            Self::Appeal => "appeal",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }
}

/// Two independent scorings of one submission; no names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Both {
    /// The first. Its private note is there for approvers only, like that of the second.
    pub first: Scores,
    /// The second.
    pub second: Scores,
}

/// Why two were to score a submission, and what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Double {
    /// Why.
    pub because: DoubleBecause,
    /// What came of it.
    pub outcome: DoubleOutcome,
}

/// What came of having two score a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DoubleOutcome {
    /// They agree, and the first scoring counts.
    Agreed,
    /// They differ, and the adjudication counts.
    Adjudicated,
    /// There was no second assessor; the one scoring counts.
    NoSecondAssessor,
}

/// The keys of the required rows that pass in one scoring and do not in the other. The two agree when there are none:
/// what is said of a row, and the levels on the same side of passing, may well differ.
#[must_use]
pub fn disputed(content: &Content, first: &[RowScore], second: &[RowScore]) -> Vec<String> {
    let required = content.rows().filter(|(_, row)| row.required);
    let differing =
        required.filter(|(part, row)| passes(part, &row.key, first) != passes(part, &row.key, second));
    differing.map(|(_, row)| row.key.clone()).collect()
}

fn passes(part: &Part, row: &str, scores: &[RowScore]) -> bool {
    let level = scores
        .iter()
        .find(|score| score.row == row)
        .and_then(|score| score.level.as_deref());
    part.scale
        .iter()
        .any(|known| known.passes && Some(known.key.as_str()) == level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_ones_third_attempts_and_one_in_ten_are_scored_twice() {
        assert_eq!(double_because(9, 1, 99), Some(DoubleBecause::New));
        assert_eq!(double_because(9, 3, 0), Some(DoubleBecause::New));
        for attempt in 1..=7 {
            let because = (attempt == 3 || attempt == 6).then_some(DoubleBecause::ThirdAttempt);
            assert_eq!(double_because(10, attempt, 99), because, "attempt {attempt}");
        }
        let drawn = (0..1_000).filter(|draw| double_because(10, 1, *draw) == Some(DoubleBecause::Random));
        assert_eq!(drawn.count(), 100);
    }

    #[test]
    fn keys_round_trip() {
        for because in DoubleBecause::ALL {
            assert_eq!(DoubleBecause::from_key(because.key()), Some(because));
        }
        for role in ScoringRole::ALL {
            assert_eq!(ScoringRole::from_key(role.key()), Some(role));
        }
    }
}
