//! Dates and times in words, by the browser's own knowledge of languages and time zones.

use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat, Utc};
use js_sys::{Array, Date, Intl, Object, Reflect};
use leptos::prelude::*;

use crate::lang::t;

/// A moment, as day, month, year and time of day where the reader is.
#[component]
pub fn Moment(
    /// The moment.
    at: DateTime<Utc>,
) -> impl IntoView {
    let iso = at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let words = in_words(&iso, &[("dateStyle", "long"), ("timeStyle", "short")]);
    view! { <time datetime=iso>{words}</time> }
}

/// The day of a moment where the reader is.
#[component]
pub fn Day(
    /// The moment.
    at: DateTime<Utc>,
) -> impl IntoView {
    let iso = at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let words = in_words(&iso, &[("dateStyle", "long")]);
    view! { <time datetime=iso>{words}</time> }
}

/// A calendar day in words.
#[must_use]
pub fn day_in_words(day: NaiveDate) -> String {
    in_words(
        &format!("{day}T00:00:00Z"),
        &[("dateStyle", "long"), ("timeZone", "UTC")],
    )
}

/// The time of day of a moment where the reader is.
#[must_use]
pub fn time_of_day(at: DateTime<Utc>) -> String {
    let iso = at.to_rfc3339_opts(SecondsFormat::Secs, true);
    in_words(&iso, &[("timeStyle", "short")])
}

/// Now, by the reader's clock.
#[must_use]
pub fn now() -> DateTime<Utc> {
    // Milliseconds since 1970 are whole and far below the limits of an i64.
    DateTime::from_timestamp_millis(Date::now() as i64).unwrap_or_default()
}

/// Today where the reader is.
#[must_use]
pub fn today() -> NaiveDate {
    let date = Date::new_0();
    let year = i32::try_from(date.get_full_year()).unwrap_or_default();
    NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date()).unwrap_or_default()
}

/// Today and the time of day, where the reader is.
#[must_use]
pub fn local_now() -> NaiveDateTime {
    let date = Date::new_0();
    let time = today().and_hms_opt(date.get_hours(), date.get_minutes(), date.get_seconds());
    time.unwrap_or_default()
}

fn in_words(iso: &str, options: &[(&str, &str)]) -> String {
    let settings = Object::new();
    for (name, value) in options {
        // Setting a property of a plain object of ours cannot fail.
        drop(Reflect::set(&settings, &(*name).into(), &(*value).into()));
    }
    let locales = Array::of1(&t().lang.code().into());
    let format = Intl::DateTimeFormat::new(&locales, &settings).format();
    let words = format.call1(&wasm_bindgen::JsValue::NULL, &Date::new(&iso.into()));
    words
        .ok()
        .and_then(|words| words.as_string())
        .unwrap_or_else(|| iso.to_owned())
}
