//! When a reviewer is away, and how much they hold at once.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::FieldError;

/// How many submissions a reviewer who settled nothing holds at most at once: what fits into two weeks beside teaching.
pub const HELD_DEFAULT: u32 = 10;
/// The most that anybody can settle.
pub const HELD_MAX: u32 = 20;
/// The most days away, first and last included.
pub const AWAY_DAYS_MAX: i64 = 366;

/// Days on which a reviewer is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Away {
    /// The first.
    pub from: NaiveDate,
    /// The last.
    pub until: NaiveDate,
}

impl Away {
    /// Whether a day is one of them.
    #[must_use]
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.until
    }

    /// Checks days that somebody settles on `today`.
    ///
    /// # Errors
    /// The field and the rule: the last day comes before the first or has passed, or there are too many.
    pub fn check(&self, today: NaiveDate) -> Result<(), (&'static str, FieldError)> {
        if self.until < self.from || self.until < today {
            Err(("away.until", FieldError::Format))
        } else if (self.until - self.from).num_days() >= AWAY_DAYS_MAX {
            let max = u32::try_from(AWAY_DAYS_MAX).unwrap_or(u32::MAX);
            Err(("away.until", FieldError::TooLong { max }))
        } else {
            Ok(())
        }
    }
}

/// Checks how many submissions somebody wants to hold at most.
///
/// # Errors
/// The rule that it breaks.
pub fn check_held_max(held_max: u32) -> Result<(), FieldError> {
    match held_max {
        0 => Err(FieldError::TooShort { min: 1 }),
        1..=HELD_MAX => Ok(()),
        _ => Err(FieldError::TooLong { max: HELD_MAX }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn away(from: &str, until: &str) -> Away {
        let day = |text: &str| text.parse().expect("a date");
        Away {
            from: day(from),
            until: day(until),
        }
    }

    #[test]
    fn both_ends_are_days_away() {
        let week = away("2026-03-02", "2026-03-06");
        for (day, expected) in [
            ("2026-03-01", false),
            ("2026-03-02", true),
            ("2026-03-06", true),
            ("2026-03-07", false),
        ] {
            assert_eq!(week.covers(day.parse().expect("a date")), expected, "{day}");
        }
    }

    #[test]
    fn days_that_make_no_sense_are_refused() {
        let today = "2026-03-03".parse().expect("a date");
        let format = Err(("away.until", FieldError::Format));
        assert_eq!(away("2026-03-03", "2026-03-03").check(today), Ok(()));
        assert_eq!(away("2026-03-01", "2026-03-04").check(today), Ok(()));
        assert_eq!(away("2026-03-05", "2026-03-04").check(today), format);
        assert_eq!(away("2026-03-01", "2026-03-02").check(today), format);
        assert_eq!(away("2026-03-03", "2027-03-03").check(today), Ok(()));
        assert!(away("2026-03-03", "2027-03-04").check(today).is_err());
    }

    #[test]
    fn one_to_twenty_are_held_at_once() {
        assert_eq!(check_held_max(0), Err(FieldError::TooShort { min: 1 }));
        assert_eq!(check_held_max(1), Ok(()));
        assert_eq!(check_held_max(HELD_DEFAULT), Ok(()));
        assert_eq!(check_held_max(20), Ok(()));
        assert_eq!(check_held_max(21), Err(FieldError::TooLong { max: 20 }));
    }
}
