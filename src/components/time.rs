//! Dates and times in words, by the browser's own knowledge of languages and time zones.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
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

/// A calendar day, the same everywhere.
#[component]
pub fn CalendarDay(
    /// The day.
    day: NaiveDate,
) -> impl IntoView {
    view! { <time datetime=day.to_string()>{day_in_words(day)}</time> }
}

/// A calendar day in words.
#[must_use]
pub fn day_in_words(day: NaiveDate) -> String {
    in_words(
        &format!("{day}T00:00:00Z"),
        &[("dateStyle", "long"), ("timeZone", "UTC")],
    )
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
