//! When people are reminded, and when their digest leaves.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::{DIGEST_HOUR, DUE_SOON_BUSINESS_DAYS, Kind};
use crate::calendar::{business_days_between, is_business_day};

/// The reminders that a submission calls for on `today`, while it waits for reviewers and is due on `due_on`: none of
/// them counts a day on which the learner had something to do, as handing in again gives a new due date.
///
/// Reviewers are reminded on business days only; approvers hear on the due date itself, the learner after it.
#[must_use]
pub fn reminders(today: NaiveDate, due_on: NaiveDate, holidays: &[NaiveDate]) -> Vec<Kind> {
    let is_near = || business_days_between(today, due_on, holidays) <= DUE_SOON_BUSINESS_DAYS;
    if today > due_on {
        vec![Kind::Overdue, Kind::Late]
    } else if today == due_on {
        vec![Kind::Overdue]
    } else if is_business_day(today, holidays) && is_near() {
        vec![Kind::DueSoon]
    } else {
        Vec::new()
    }
}

/// When the digest with something told at `now` leaves: the next [`DIGEST_HOUR`].
#[must_use]
pub fn next_digest(now: DateTime<Utc>) -> DateTime<Utc> {
    let hour = TimeDelta::hours(i64::from(DIGEST_HOUR));
    let morning = now.date_naive().and_time(NaiveTime::MIN).and_utc() + hour;
    if now < morning {
        morning
    } else {
        morning + TimeDelta::days(1)
    }
}
