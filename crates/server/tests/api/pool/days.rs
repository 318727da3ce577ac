//! A calendar that shares nothing with the product's: days are numbers, and weekdays what is left by seven.

use chrono::{Datelike as _, NaiveDate};

/// The number of a day since 1 March of the year 0, in the Gregorian calendar.
fn number(day: NaiveDate) -> i64 {
    let (month, year) = match i64::from(day.month()) {
        month @ 3.. => (month - 3, i64::from(day.year())),
        month => (month + 9, i64::from(day.year()) - 1),
    };
    let leaps = year / 4 - year / 100 + year / 400;
    365 * year + leaps + (153 * month + 2) / 5 + i64::from(day.day()) - 1
}

/// 2 March 2026 was a Monday.
fn is_weekend(day: i64) -> bool {
    let monday = number(NaiveDate::from_ymd_opt(2026, 3, 2).unwrap());
    (day - monday).rem_euclid(7) >= 5
}

/// The day of the promise: that many days later that are neither weekend nor holiday.
pub fn due_on(handed_in_on: NaiveDate, promised: u32, holidays: &[NaiveDate]) -> NaiveDate {
    let begun = number(handed_in_on);
    let closed: Vec<i64> = holidays.iter().map(|day| number(*day)).collect();
    let open = (begun + 1..).filter(|day| !is_weekend(*day) && !closed.contains(day));
    let last = open.take(promised as usize).last().unwrap();
    handed_in_on + chrono::TimeDelta::days(last - begun)
}
