//! How near a due date is, in business days of the issuer, and how long work is kept for one assessor.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::{business_days_between, due_on};

/// For so many business days, work that is meant for an assessor is kept for them; then others may take it too.
pub const RESERVED_BUSINESS_DAYS: u32 = 2;

/// The last day on which work that was assigned on a day is kept.
#[must_use]
pub fn reserved_until(assigned_on: NaiveDate, holidays: &[NaiveDate]) -> NaiveDate {
    due_on(assigned_on, RESERVED_BUSINESS_DAYS, holidays)
}

/// How near a due date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Due {
    /// It has passed.
    Late {
        /// How many business days ago; 0 when there was none since.
        business_days: u32,
    },
    /// It is today.
    Today,
    /// It is still to come.
    In {
        /// In how many business days; never 0.
        business_days: u32,
    },
}

impl Due {
    /// Whether it has passed.
    #[must_use]
    pub fn is_late(self) -> bool {
        matches!(self, Self::Late { .. })
    }
}

/// How near a due date is on `today`.
#[must_use]
pub fn due(today: NaiveDate, due_on: NaiveDate, holidays: &[NaiveDate]) -> Due {
    match due_on.cmp(&today) {
        std::cmp::Ordering::Less => Due::Late {
            business_days: business_days_between(due_on, today, holidays),
        },
        std::cmp::Ordering::Equal => Due::Today,
        // A due date is a business day, unless a holiday was added later.
        std::cmp::Ordering::Greater => Due::In {
            business_days: business_days_between(today, due_on, holidays).max(1),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn due_dates_are_counted_in_business_days() {
        // 2026-11-24 is a Tuesday.
        let (due_on, holidays) = (day("2026-11-24"), [day("2026-11-26")]);
        for (today, expected) in [
            ("2026-11-19", Due::In { business_days: 3 }),
            ("2026-11-21", Due::In { business_days: 2 }),
            ("2026-11-23", Due::In { business_days: 1 }),
            ("2026-11-24", Due::Today),
            ("2026-11-25", Due::Late { business_days: 1 }),
            ("2026-11-26", Due::Late { business_days: 1 }),
            ("2026-11-29", Due::Late { business_days: 2 }),
        ] {
            assert_eq!(due(day(today), due_on, &holidays), expected, "{today}");
        }
        let saturday = day("2026-11-28");
        assert_eq!(
            due(day("2026-11-27"), saturday, &[]),
            Due::In { business_days: 1 }
        );
        assert_eq!(
            due(day("2026-11-29"), saturday, &[]),
            Due::Late { business_days: 0 }
        );
    }

    #[test]
    fn what_is_meant_for_somebody_is_kept_for_two_business_days() {
        assert_eq!(reserved_until(day("2026-11-20"), &[]), day("2026-11-24"));
        assert_eq!(
            reserved_until(day("2026-11-24"), &[day("2026-11-26")]),
            day("2026-11-27")
        );
    }
}
