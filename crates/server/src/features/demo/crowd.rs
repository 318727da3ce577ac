//! The large demonstrations: a crowd of learners with reviewers for every issuer.

use std::collections::HashSet;

use api_types::wallet::Visibility;
use chrono::{DateTime, Utc};

use super::{
    dice::Dice,
    past::{Past, working_moment},
    people::Makers,
    size::Size,
    small, store,
    walk::{Attempt, End, Own, walk},
};
use crate::state::App;

/// How many people there are and what they handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crowd {
    /// Learners.
    pub learners: usize,
    /// Assessors, of whom some approve for other issuers.
    pub reviewers: usize,
    /// Submissions, second attempts counted too.
    pub submissions: usize,
}

/// Of a hundred who begin, so many are awarded on the first try, so many on the second, and so many wait for
/// an assessor. The others got "not yet" and have not come back.
const FIRST_TRY: u32 = 62;
const SECOND_TRY: u32 = 24;
const WAITING: u32 = 3;
/// Over how many business days the decisions spread: ten weeks.
const BUSINESS_DAYS: u32 = 50;
/// How many business days lie between "not yet" and the award.
const BETWEEN: u32 = 20;

/// The crowd of a size. With so many micro-credentials of one's choice it grows with their square root: a
/// catalogue of 48 has 12 learners with 40 submissions, one of 100,000 has 547 with 1,825.
pub fn crowd(size: Size) -> Option<Crowd> {
    match size {
        Size::Bare | Size::Small => None,
        Size::Full => Some(Crowd {
            learners: 420,
            reviewers: 40,
            submissions: 1_150,
        }),
        Size::Count(count) => {
            let times = |base: u32| {
                let grown = u64::from(base) * u64::from(base) * u64::from(count) / 48;
                usize::try_from(grown.isqrt()).unwrap_or(usize::MAX)
            };
            Some(Crowd {
                learners: times(12),
                reviewers: 40,
                submissions: times(40),
            })
        }
    }
}

/// Makes the people and their work; what is there already stays.
///
/// # Errors
/// When the database or the file store does not answer, or a step is refused.
pub async fn make(app: &App, past: &Past, crowd: Crowd, now: DateTime<Utc>) -> anyhow::Result<()> {
    let makers = Makers::new(past.at(working_moment(now, BUSINESS_DAYS + 40, 0))).await?;
    // Behind the eight learners of the small demonstration.
    let learners = makers.make("learner", 8 + crowd.learners, 0).await?.split_off(8);
    let reviewers = makers
        .make("reviewer", crowd.reviewers, 8 + crowd.learners)
        .await?;
    let reviewers = makers.give_roles(&reviewers).await?;
    // Who assesses for every issuer is a third one everywhere.
    let adjudicator = small::person(app, "assessor").await?;
    let mut conn = app.db.read().await?;
    let mut offered = store::offered(&mut conn).await?;
    drop(conn);
    let mut dice = Dice::new(2);
    dice.shuffle(&mut offered);
    let own = Own::default();
    let (mut made, mut turn) = (0, 0);
    let mut begun = HashSet::new();
    while made < crowd.submissions && !offered.is_empty() {
        // Each round every learner begins something else; what is near the front of the list more often.
        let learner = &learners[turn % learners.len()];
        let round = turn / learners.len();
        let spread = dice.between(0, 999) as usize * dice.between(0, 999) as usize;
        let place = (spread * offered.len() / 1_000_000 + round * 7) % offered.len();
        let (of, issuer) = &offered[place];
        let is_new = begun.insert((turn % learners.len(), place));
        turn += 1;
        if !is_new {
            continue;
        }
        let Some([assessor, second, approver]) = reviewers.of(issuer, turn) else {
            continue;
        };
        let attempt = |number, end, days, minute| Attempt {
            learner,
            of,
            number,
            assessor,
            second,
            adjudicator: &adjudicator,
            approver,
            end,
            at: working_moment(now, days, minute),
            seed: 4 * turn as u64 + u64::from(number),
            own: &own,
        };
        let visibility = if dice.chance(40) {
            Visibility::Public
        } else {
            Visibility::Private
        };
        let awarded = End::Awarded(visibility);
        let outcome = dice.between(1, 100);
        let minute = dice.between(0, 479);
        let days = dice.between(
            1,
            if outcome <= FIRST_TRY {
                BUSINESS_DAYS
            } else {
                BUSINESS_DAYS - BETWEEN
            },
        );
        if outcome <= FIRST_TRY {
            walk(past, &attempt(1, awarded, days, minute)).await?;
            made += 1;
        } else if outcome > 100 - WAITING {
            walk(past, &attempt(1, End::Queued, dice.between(1, 5), minute)).await?;
            made += 1;
        } else {
            walk(past, &attempt(1, End::NotYet, days + BETWEEN, minute)).await?;
            made += 1;
            if outcome <= FIRST_TRY + SECOND_TRY {
                walk(past, &attempt(2, awarded, days, minute)).await?;
                made += 1;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crowd_grows_with_the_square_root() {
        let of = |count| crowd(Size::Count(count)).map(|crowd| (crowd.learners, crowd.submissions));
        assert_eq!(of(48), Some((12, 40)));
        assert_eq!(of(4 * 48), Some((24, 80)));
        assert_eq!(of(100_000), Some((547, 1_825)));
        assert_eq!(crowd(Size::Small), None);
    }
}
