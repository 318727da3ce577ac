//! How far an assessor is with certification in a family: one pure answer for queue, steps, pages and reminders.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{PROBATION_SCORINGS, RENEWAL_DAYS, VALID, Verdict, again_on};

/// What is known of an assessor in a family.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Anchors scored of the try that is being made, and how many it has.
    pub trying: Option<(u32, u32)>,
    /// When the last try that passed ended.
    pub passed_at: Option<DateTime<Utc>>,
    /// The last try that ended, and what came of it.
    pub last: Option<(DateTime<Utc>, Verdict)>,
    /// Submissions of the family that they and somebody else scored, each on their own, since they first passed.
    pub scored_twice: u32,
}

/// How far an assessor is with certification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Stage {
    /// They have not tried.
    None,
    /// They are trying for the first time, or again after a certification ended.
    Trying {
        /// Anchors scored.
        done: u32,
        /// How many there are.
        of: u32,
    },
    /// The last try did not pass.
    NotYet {
        /// The first day on which they may begin the next.
        again_on: NaiveDate,
    },
    /// They passed; somebody else scores their first submissions too.
    Probation {
        /// Submissions scored twice.
        done: u32,
        /// How many it takes.
        of: u32,
        /// The last day on which it is valid.
        until: NaiveDate,
    },
    /// They are certified.
    Certified {
        /// The last day on which it is valid.
        until: NaiveDate,
        /// Whether that is near, and they may try again for another year.
        renews: bool,
    },
    /// It is over; they may try again.
    Ended {
        /// The last day on which it was valid.
        on: NaiveDate,
    },
}

impl Stage {
    /// Whether they may judge in the family where its issuer asks for certification.
    #[must_use]
    pub fn judges(self) -> bool {
        matches!(self, Self::Probation { .. } | Self::Certified { .. })
    }

    /// Whether they may begin a try on `today`, where there are anchors enough.
    #[must_use]
    pub fn may_try(self, today: NaiveDate) -> bool {
        match self {
            Self::None | Self::Ended { .. } => true,
            Self::NotYet { again_on } => again_on <= today,
            Self::Certified { renews, .. } => renews,
            Self::Trying { .. } | Self::Probation { .. } => false,
        }
    }
}

/// How far an assessor is on `today`. A certification that is still valid stands while they try for another year, and
/// when that try does not pass.
#[must_use]
pub fn stage(progress: Progress, today: NaiveDate) -> Stage {
    let until = progress
        .passed_at
        .and_then(|at| at.date_naive().checked_add_months(VALID));
    if let Some(until) = until.filter(|until| today <= *until) {
        let done = progress.scored_twice;
        if done < PROBATION_SCORINGS {
            let of = PROBATION_SCORINGS;
            return Stage::Probation { done, of, until };
        }
        let renews = progress.trying.is_none()
            && until - today <= TimeDelta::days(i64::from(RENEWAL_DAYS))
            && waits_until(progress).is_none_or(|day| day <= today);
        return Stage::Certified { until, renews };
    }
    if let Some((done, of)) = progress.trying {
        return Stage::Trying { done, of };
    }
    match (waits_until(progress), until) {
        (Some(again_on), None) => Stage::NotYet { again_on },
        (Some(again_on), Some(_)) if again_on > today => Stage::NotYet { again_on },
        (_, Some(on)) => Stage::Ended { on },
        (None, None) => Stage::None,
    }
}

/// Until when whoever did not pass waits.
fn waits_until(progress: Progress) -> Option<NaiveDate> {
    let (ended_at, verdict) = progress.last?;
    (verdict != Verdict::Passed).then(|| again_on(ended_at, verdict))
}

#[cfg(test)]
mod tests;
