//! Numbers, days and texts as readers see them.

use api_types::{lang::Lang, markdown};
use chrono::{Datelike as _, NaiveDate};
use i18n::Strings;
use maud::{Markup, PreEscaped, html};

use super::language::Reader;

const MONTHS: [[&str; 12]; 2] = [
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
];

/// A day in words, as browsers write a long date in the language.
#[must_use]
pub fn day(lang: Lang, day: NaiveDate) -> String {
    let month = |names: &[&'static str; 12]| names.get(day.month0() as usize).copied().unwrap_or_default();
    match lang {
        Lang::En => format!("{} {}, {}", month(&MONTHS[0]), day.day(), day.year()),
        Lang::Es => format!("{} de {} de {}", day.day(), month(&MONTHS[1]), day.year()),
    }
}

/// An effort in hours, least to most.
#[must_use]
pub fn hours(t: &Strings, hours: (u32, u32)) -> String {
    t.site.hours(&hours.0.to_string(), &hours.1.to_string())
}

/// A fee, or that there is none.
#[must_use]
pub fn fee(t: &Strings, cents: u32) -> String {
    match cents {
        0 => t.site.free.to_owned(),
        cents => format!("US${}.{:02}", cents / 100, cents % 100),
    }
}

/// Minutes as hours when they are many; rounded up, as nobody plans by the minute.
#[must_use]
pub fn minutes(t: &Strings, minutes: u32) -> String {
    if minutes < 90 {
        t.micro_credential.minutes(minutes as usize)
    } else {
        t.micro_credential.hours(minutes.div_ceil(60) as usize)
    }
}

/// A text to sort by: `Ética` comes among the words with E.
#[must_use]
pub fn sortable(text: &str) -> String {
    let plain = |letter: char| match letter {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        other => other,
    };
    text.to_lowercase().chars().map(plain).collect()
}

/// A language's name in the reader's own; a language that the interface does not speak is named by its code.
#[must_use]
pub fn language<'a>(t: &'static Strings, code: &'a str) -> &'a str {
    match Lang::from_tag(code) {
        Some(Lang::En) => t.explore.english,
        Some(Lang::Es) => t.explore.spanish,
        None => code,
    }
}

/// Several languages in words, with commas.
#[must_use]
pub fn languages(t: &'static Strings, codes: &[String]) -> String {
    let names: Vec<&str> = codes.iter().map(|code| language(t, code)).collect();
    names.join(", ")
}

/// Several keys as words, with commas.
#[must_use]
pub fn listed(keys: &[String], words: impl Fn(&str) -> Option<&'static str>) -> String {
    keys.iter()
        .map(|key| words(key).unwrap_or(key))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A level's name; a level of an issuer's own scale is named by its key.
#[must_use]
pub fn level(t: &Strings, key: &str) -> String {
    t.lookup_level
        .get(key)
        .map_or_else(|| key.replace('_', " "), str::to_owned)
}

/// Markdown as the client shows it. The one place that trusts HTML: it is safe by construction.
#[must_use]
pub fn prose(reader: &Reader, written: &str, text: &str) -> Markup {
    html! { div class="prose" lang=[reader.other(written)] { (PreEscaped(markdown::to_html(text))) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_browsers_write_them() {
        let first = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap();
        assert_eq!(day(Lang::En, first), "September 1, 2026");
        assert_eq!(day(Lang::Es, first), "1 de septiembre de 2026");
    }

    #[test]
    fn accents_do_not_matter_in_order() {
        assert!(sortable("Ética") < sortable("Familia") && sortable("ética") > sortable("Economía"));
    }

    #[test]
    fn fees_have_two_decimals() {
        let t = i18n::strings(Lang::En);
        assert_eq!(
            (fee(t, 0), fee(t, 5), fee(t, 12_000)),
            ("Free".into(), "US$0.05".into(), "US$120.00".into())
        );
    }
}
