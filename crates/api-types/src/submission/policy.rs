//! An issuer's policy for further attempts after "not yet".

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// When an issuer takes a further attempt after "not yet", and whom to ask on the way there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttemptPolicy {
    /// How many attempts are taken in all; without a limit when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// How many calendar days (UTC) after "not yet" the next attempt may begin; 0 is at once.
    pub wait_days: u32,
    /// From which "not yet" on the learner is told to ask a colleague or a coach; 0 is never.
    pub hint_after: u32,
    /// Whom the learner may ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
}

/// Whom to ask at an issuer, in its own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contact {
    /// One or two sentences.
    pub text: String,
    /// Their language, as a BCP 47 code.
    pub lang: String,
}

impl Default for AttemptPolicy {
    /// What holds at an issuer that says nothing: as many attempts as one likes, each at once, and the hint after
    /// the third "not yet".
    fn default() -> Self {
        Self {
            limit: None,
            wait_days: 0,
            hint_after: 3,
            contact: None,
        }
    }
}

impl AttemptPolicy {
    /// Whether it keeps anybody from beginning another attempt at once.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.limit.is_none() && self.wait_days == 0
    }

    /// Whether it is time to ask a colleague or a coach, after "not yet" on attempt number `attempt`.
    #[must_use]
    pub fn hints(&self, attempt: u32) -> bool {
        self.hint_after > 0 && attempt >= self.hint_after
    }
}

/// Whether the attempt after "not yet" may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MayBegin {
    /// It may.
    Now,
    /// From this day on (UTC), not before.
    NotBefore(NaiveDate),
    /// The issuer takes no more.
    NoMoreAttempts,
}

/// Whether another attempt may begin at `now`, after attempt number `attempt` was decided with "not yet" at
/// `decided_at`.
#[must_use]
pub fn may_begin(
    policy: &AttemptPolicy,
    attempt: u32,
    decided_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> MayBegin {
    if policy.limit.is_some_and(|limit| attempt >= limit) {
        return MayBegin::NoMoreAttempts;
    }
    let decided_on = decided_at.date_naive();
    // A wait that leaves the calendar cannot be meant, and holds nobody up.
    let first = decided_on
        .checked_add_days(Days::new(policy.wait_days.into()))
        .unwrap_or(decided_on);
    if now.date_naive() < first {
        MayBegin::NotBefore(first)
    } else {
        MayBegin::Now
    }
}

/// What decides about the attempt after "not yet".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Further {
    /// The issuer's policy.
    pub policy: AttemptPolicy,
    /// When "not yet" was decided.
    pub decided_at: DateTime<Utc>,
}

impl Further {
    /// Whether the attempt after attempt number `attempt` may begin at `now`; see [`may_begin`].
    #[must_use]
    pub fn may_begin(&self, attempt: u32, now: DateTime<Utc>) -> MayBegin {
        may_begin(&self.policy, attempt, self.decided_at, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn an_issuer_that_says_nothing_takes_every_attempt_at_once() {
        let policy = AttemptPolicy::default();
        let decided = at("2026-11-30T16:00:00Z");
        assert!(policy.is_open());
        for attempt in [1, 2, 30] {
            assert_eq!(may_begin(&policy, attempt, decided, decided), MayBegin::Now);
        }
    }

    #[test]
    fn the_wait_ends_with_the_beginning_of_a_day() {
        let policy = AttemptPolicy {
            wait_days: 3,
            ..AttemptPolicy::default()
        };
        let ask = |now| may_begin(&policy, 1, at("2026-11-30T16:00:00Z"), at(now));
        let not_before = MayBegin::NotBefore(day("2026-12-03"));
        assert!(!policy.is_open());
        assert_eq!(ask("2026-11-30T16:00:00Z"), not_before);
        assert_eq!(ask("2026-12-02T23:59:59Z"), not_before);
        assert_eq!(ask("2026-12-03T00:00:00Z"), MayBegin::Now);
    }

    #[test]
    fn a_limit_counts_attempts_and_comes_before_the_wait() {
        let policy = AttemptPolicy {
            limit: Some(3),
            wait_days: 3,
            ..AttemptPolicy::default()
        };
        let decided = at("2026-11-30T16:00:00Z");
        let later = at("2027-01-01T00:00:00Z");
        let ask = |attempt, now| may_begin(&policy, attempt, decided, now);
        assert_eq!(ask(2, later), MayBegin::Now);
        assert_eq!(ask(2, decided), MayBegin::NotBefore(day("2026-12-03")));
        assert_eq!(ask(3, decided), MayBegin::NoMoreAttempts);
        // The limit was lowered after the fourth had begun.
        assert_eq!(ask(4, later), MayBegin::NoMoreAttempts);
    }

    #[test]
    fn a_wait_beyond_the_calendar_holds_nobody_up() {
        let policy = AttemptPolicy {
            wait_days: u32::MAX,
            ..AttemptPolicy::default()
        };
        let decided = at("2026-11-30T16:00:00Z");
        assert_eq!(may_begin(&policy, 1, decided, decided), MayBegin::Now);
    }

    #[test]
    fn the_hint_comes_from_its_number_on_or_never() {
        let mut policy = AttemptPolicy::default();
        assert_eq!(
            [2, 3, 4].map(|attempt| policy.hints(attempt)),
            [false, true, true]
        );
        policy.hint_after = 0;
        assert!(!policy.hints(9));
    }
}
