//! How decisions usually go: how long they take, and how often the first attempt is enough.

use api_types::{calendar::business_days_between, ids::Slug};
use chrono::NaiveDate;

use super::store::{self, Decided};
use crate::db::Conn;

/// From how many decisions on a figure is given. Below it, a single decision would move it by more than ten
/// percentage points, and somebody who knows a colleague's result could read it from the figure.
pub const LEAST: usize = 10;
/// How many decisions are looked at, the latest ones: what was usual years ago helps nobody plan.
const LATEST: u32 = 200;

/// Whose decisions are looked at.
#[derive(Debug, Clone, Copy)]
pub enum Scope<'a> {
    /// Those on one micro-credential.
    MicroCredential(&'a Slug),
    /// Those of one issuer.
    Issuer(&'a Slug),
}

/// How decisions usually go. What too few decisions stand behind is `None`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Decisions {
    /// The median of business days from handing in to the decision.
    pub usual_days: Option<u32>,
    /// How many of a hundred first attempts were awarded.
    pub first_try_percent: Option<u32>,
}

/// How decisions in a scope usually go.
///
/// # Errors
/// When the database does not answer.
pub async fn of(conn: &mut Conn, scope: Scope<'_>) -> sqlx::Result<Decisions> {
    let decided = store::decided(conn, scope, LATEST).await?;
    let holidays = store::holidays(conn, scope).await?;
    Ok(Decisions::read(&decided, &holidays))
}

impl Decisions {
    /// Reads the figures from decisions; `holidays` are the issuer's.
    #[must_use]
    pub fn read(decided: &[Decided], holidays: &[NaiveDate]) -> Self {
        let days = decided.iter().map(|one| {
            let (from, to) = (one.submitted_at.date_naive(), one.decided_at.date_naive());
            // Decided on the same day is decided within one.
            business_days_between(from, to, holidays).max(1)
        });
        let first = decided.iter().filter(|one| one.attempt == 1);
        let (tried, awarded) = first.fold((0, 0), |(tried, awarded), one| {
            (tried + 1, awarded + usize::from(one.awarded))
        });
        let percent = (tried >= LEAST).then(|| (awarded * 100 + tried / 2) / tried);
        Self {
            usual_days: median(days.collect()),
            first_try_percent: percent.and_then(|percent| u32::try_from(percent).ok()),
        }
    }
}

/// The middle value; of two middle ones the larger, so that nobody is promised too much. Nothing for too few values.
#[must_use]
pub fn median(mut values: Vec<u32>) -> Option<u32> {
    if values.len() < LEAST {
        return None;
    }
    values.sort_unstable();
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Days, Utc};

    use super::*;

    /// Handed in on Monday, 2 March 2026, and decided some days later.
    fn decided(days: u64, attempt: i64, awarded: bool) -> Decided {
        let submitted_at: DateTime<Utc> = "2026-03-02T09:00:00Z".parse().unwrap();
        Decided {
            attempt,
            awarded,
            submitted_at,
            decided_at: submitted_at + Days::new(days),
        }
    }

    #[test]
    fn too_few_decisions_give_no_figure() {
        let nine = vec![decided(1, 1, true); LEAST - 1];
        assert_eq!(Decisions::read(&nine, &[]), Decisions::default());
        // Ten decisions, but nine first attempts.
        let mut ten = nine;
        ten.push(decided(1, 2, true));
        let read = Decisions::read(&ten, &[]);
        assert_eq!((read.usual_days, read.first_try_percent), (Some(1), None));
    }

    #[test]
    fn the_usual_time_is_the_median_in_the_issuers_business_days() {
        let mut all: Vec<Decided> = [0, 1, 1, 1, 2, 4, 4, 4, 4, 90]
            .map(|days| decided(days, 1, true))
            .into();
        assert_eq!(Decisions::read(&all, &[]).usual_days, Some(4));
        let holiday = ["2026-03-04".parse().unwrap()];
        assert_eq!(Decisions::read(&all, &holiday).usual_days, Some(3));
        // A week has five of them.
        all.fill(decided(7, 1, true));
        assert_eq!(Decisions::read(&all, &[]).usual_days, Some(5));
    }

    #[test]
    fn only_first_attempts_count_for_the_first_try() {
        let mut all = vec![decided(1, 1, true); 7];
        all.extend(vec![decided(1, 1, false); 5]);
        all.extend(vec![decided(1, 2, true); 30]);
        assert_eq!(Decisions::read(&all, &[]).first_try_percent, Some(58));
    }
}
