//! Due dates in business days of an issuer's own calendar.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

/// Whether reviewers work on `day`: Monday to Friday and not one of the issuer's holidays.
#[must_use]
pub fn is_business_day(day: NaiveDate, holidays: &[NaiveDate]) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !holidays.contains(&day)
}

/// The day by which a submission is to be decided.
///
/// The clock starts on the next business day after `submitted_on`, which counts as day one, so a
/// promise of one day made on a Friday falls due on Monday. `days` is in business days; zero is
/// read as one. A calendar whose holidays leave no business day within 25 years per promised day
/// cannot be meant, and the last day looked at is returned.
#[must_use]
pub fn due_on(submitted_on: NaiveDate, days: u32, holidays: &[NaiveDate]) -> NaiveDate {
    let mut left = days.max(1);
    let mut day = submitted_on;
    for _ in 0..u64::from(left) * 9_131 {
        let Some(next) = day.checked_add_days(Days::new(1)) else {
            return day;
        };
        day = next;
        if is_business_day(day, holidays) {
            left -= 1;
            if left == 0 {
                return day;
            }
        }
    }
    day
}

/// A due date after the clock stood still from `paused_on` to `resumed_on`: as many business days later as lie between.
#[must_use]
pub fn after_pause(
    due: NaiveDate,
    paused_on: NaiveDate,
    resumed_on: NaiveDate,
    holidays: &[NaiveDate],
) -> NaiveDate {
    match business_days_between(paused_on, resumed_on, holidays) {
        0 => due,
        days => due_on(due, days, holidays),
    }
}

/// How many business days lie after `from`, up to and with `to`; 0 when `to` is not after `from`.
#[must_use]
pub fn business_days_between(from: NaiveDate, to: NaiveDate, holidays: &[NaiveDate]) -> u32 {
    let count = from
        .iter_days()
        .skip(1)
        .take_while(|day| *day <= to)
        .filter(|day| is_business_day(*day, holidays));
    u32::try_from(count.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn the_clock_starts_on_the_next_business_day() {
        // 2026-11-20 is a Friday.
        assert_eq!(due_on(day("2026-11-20"), 1, &[]), day("2026-11-23"));
        assert_eq!(due_on(day("2026-11-21"), 1, &[]), day("2026-11-23"));
        assert_eq!(due_on(day("2026-11-22"), 14, &[]), day("2026-12-10"));
    }

    #[test]
    fn holidays_move_the_due_date() {
        let holidays = [day("2026-11-26"), day("2026-11-27")];
        assert_eq!(due_on(day("2026-11-23"), 5, &holidays), day("2026-12-02"));
    }

    #[test]
    fn a_pause_moves_the_due_date_by_its_business_days() {
        let holidays = [day("2026-11-26")];
        let moved = |from, to| after_pause(day("2026-11-25"), day(from), day(to), &holidays);
        // Friday to the Wednesday after: three business days, and the 26th is none.
        assert_eq!(moved("2026-11-20", "2026-11-25"), day("2026-12-01"));
        assert_eq!(moved("2026-11-20", "2026-11-22"), day("2026-11-25"));
        assert_eq!(moved("2026-11-20", "2026-11-20"), day("2026-11-25"));
    }

    #[test]
    fn counting_back_agrees_with_counting_forward() {
        let holidays = [day("2026-12-25"), day("2027-01-01")];
        for days in 1..40 {
            let due = due_on(day("2026-12-18"), days, &holidays);
            assert_eq!(business_days_between(day("2026-12-18"), due, &holidays), days);
        }
    }
}
