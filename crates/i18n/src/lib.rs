//! Every string of the interface, in every language.
//!
//! `locales/<language>/<group>.toml` holds the texts; the build turns them into constants, one
//! struct per group, and fails when a language lacks a group, a key or a placeholder. So a missing
//! translation is a build error, a misspelt key is a type error, and no text is parsed at run time.
//!
//! ```
//! use api_types::lang::Lang;
//! let t = i18n::strings(Lang::Es);
//! assert_eq!(t.site.name, "Laurel");
//! assert_eq!(t.site.micro_credentials(1), "1 microcredencial");
//! assert_eq!(t.lookup_needs.get("students"), Some("Con estudiantes"));
//! ```

use std::{marker::PhantomData, ops::Deref};

use api_types::lang::Lang;

include!(concat!(env!("OUT_DIR"), "/strings.rs"));

/// The strings of a language.
#[must_use]
pub fn strings(lang: Lang) -> &'static Strings {
    match lang {
        Lang::En => &EN,
        Lang::Es => &ES,
    }
}

/// A group of strings in some language; it reads like the group itself.
///
/// The language is looked at when a string is read, so that a program that never reads a group does not
/// carry its texts.
#[derive(Debug, Clone, Copy)]
pub struct Texts<G: 'static>(Lang, PhantomData<&'static G>);

/// Strings that stand together in a file.
trait Group {
    /// The group in a language.
    fn of(lang: Lang) -> &'static Self;
}

impl<G: Group> Deref for Texts<G> {
    type Target = G;

    fn deref(&self) -> &G {
        G::of(self.0)
    }
}

/// A count with its thousands set apart, as each language does it; Spanish leaves four digits together.
#[must_use]
pub fn number(lang: Lang, number: i64) -> String {
    let digits = number.to_string();
    let (least, between) = match lang {
        Lang::En => (4, ','),
        Lang::Es => (5, '\u{a0}'),
    };
    if digits.len() < least {
        return digits;
    }
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(between);
        }
        grouped.push(digit);
    }
    grouped
}

/// Puts values in the places of `{name}`. A value is never searched for placeholders itself.
fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some(start) = rest.find('{') {
        let Some(length) = rest[start..].find('}') else {
            break;
        };
        let name = &rest[start + 1..start + length];
        text.push_str(&rest[..start]);
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => text.push_str(value),
            None => text.push_str(&rest[start..=start + length]),
        }
        rest = &rest[start + length + 1..];
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::{Lang, fill, number};

    #[test]
    fn values_are_put_in_once_and_not_read_again() {
        assert_eq!(
            fill("{a} and {b} and {a}", &[("a", "{b}"), ("b", "2")]),
            "{b} and 2 and {b}"
        );
        assert_eq!(fill("no end {a", &[("a", "1")]), "no end {a");
    }

    #[test]
    fn thousands_are_set_apart() {
        let written = |lang| {
            [0, 999, 4996, 12_345, 1_234_567]
                .map(|count| number(lang, count))
                .join(" ")
        };
        assert_eq!(written(Lang::En), "0 999 4,996 12,345 1,234,567");
        assert_eq!(written(Lang::Es), "0 999 4996 12\u{a0}345 1\u{a0}234\u{a0}567");
    }
}
