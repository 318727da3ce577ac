//! Figures in words: what they are, or why there are none.

use api_types::agreement::{Course, Estimate, Figures, MIN_PAIRS};
use api_types::lang::Lang;

use crate::lang::t;

/// A figure with two decimals.
#[must_use]
pub fn decimal(value: f64, lang: Lang) -> String {
    // What rounds to nothing has no sign.
    let value = if value.abs() < 0.005 { 0.0 } else { value };
    let text = format!("{value:.2}").replace('-', "\u{2212}");
    match lang {
        Lang::En => text,
        Lang::Es => text.replace('.', ","),
    }
}

/// A share as whole percent.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{:.0}\u{a0}%", share * 100.0)
}

/// A figure with its interval, where it has one.
#[must_use]
pub fn estimate(found: Estimate, lang: Lang) -> String {
    let value = decimal(found.value, lang);
    found.interval.map_or_else(
        || value.clone(),
        |interval| {
            let (low, high) = (decimal(interval.low, lang), decimal(interval.high, lang));
            t().agreement.with_interval(&value, &low, &high)
        },
    )
}

/// A figure of pairs in words: too few to say, no value, or what `show` makes of it.
#[must_use]
pub fn of_pairs<T>(figures: &Figures, figure: Option<T>, show: impl Fn(T) -> String) -> String {
    enough(figures.pairs, figure, show)
}

/// A figure of scorings in words, likewise.
#[must_use]
pub fn of_scorings<T>(course: &Course, figure: Option<T>, show: impl Fn(T) -> String) -> String {
    enough(course.scorings, figure, show)
}

fn enough<T>(have: u32, figure: Option<T>, show: impl Fn(T) -> String) -> String {
    match figure {
        Some(figure) => show(figure),
        None if have < MIN_PAIRS => t().agreement.too_few(&have.to_string(), &MIN_PAIRS.to_string()),
        None => t().agreement.no_value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_readers_write_them() {
        assert_eq!(decimal(0.615, Lang::En), "0.61");
        assert_eq!(decimal(-0.3, Lang::En), "\u{2212}0.30");
        assert_eq!(decimal(-0.3, Lang::Es), "\u{2212}0,30");
        assert_eq!(decimal(-0.001, Lang::En), "0.00");
        assert_eq!(percent(0.875), "88\u{a0}%");
    }
}
