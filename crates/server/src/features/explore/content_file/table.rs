//! Reading one table of the front matter: every value is checked where it is read, and what nobody
//! read is refused in the end.
//!
//! A reader that meets a fault notes it in the report and hands out an empty value, so that one run
//! finds every fault. The values are only used when the report stays empty.

mod lists;

use std::{cell::RefCell, collections::BTreeSet, ops::RangeInclusive};

use api_types::{ids::Slug, lang::Lang, text};
use chrono::NaiveDate;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::report::Report;

/// One table of the front matter.
pub struct Table<'r, 'f> {
    report: &'r Report<'f>,
    values: &'r DeTable<'f>,
    offset: usize,
    path: String,
    read: RefCell<BTreeSet<String>>,
}

impl<'r, 'f> Table<'r, 'f> {
    /// The front matter's outermost table.
    #[must_use]
    pub fn root(report: &'r Report<'f>, values: &'r DeTable<'f>) -> Self {
        Self {
            report,
            values,
            offset: 0,
            path: String::new(),
            read: RefCell::default(),
        }
    }

    /// The values as they stand in the file.
    pub fn values(&self) -> &'r DeTable<'f> {
        self.values
    }

    /// Text of 1 to `max` characters, trimmed.
    pub fn text(&self, key: &str, max: usize) -> String {
        self.named_text(key, &format!("`{key}`"), max)
    }

    /// A rubric's descriptor of the level `key`.
    pub fn descriptor(&self, key: &str) -> String {
        self.named_text(key, &format!("descriptor `{key}`"), 1_000)
    }

    fn named_text(&self, key: &str, name: &str, max: usize) -> String {
        let Some(value) = self.required(key, name) else {
            return String::new();
        };
        let Some(text) = value.get_ref().as_str() else {
            return self.wrong(value, format!("{name} must be text in quotes"));
        };
        let text = text.trim();
        let length = text.chars().count();
        if length == 0 {
            return self.wrong(value, format!("{name} is empty"));
        }
        if length > max {
            return self.wrong(
                value,
                format!("{name} has {length} characters; at most {max} are allowed"),
            );
        }
        text.to_owned()
    }

    /// Text that may be left out.
    pub fn optional_text(&self, key: &str, max: usize) -> Option<String> {
        self.values.contains_key(key).then(|| self.text(key, max))
    }

    /// An absolute https link.
    pub fn link(&self, key: &str) -> String {
        let link = self.text(key, text::MAX_LINK);
        if !link.is_empty() && !text::is_https_link(&link) {
            self.fault(
                key,
                format!("`{key}` must be a complete link that starts with https://"),
            );
        }
        link
    }

    /// A link to somebody else's work. Some archives of research answer on plain http only.
    pub fn reference_link(&self, key: &str) -> String {
        let link = self.text(key, text::MAX_LINK);
        let secure = link.strip_prefix("http://").map(|rest| format!("https://{rest}"));
        if !link.is_empty() && !text::is_https_link(secure.as_ref().unwrap_or(&link)) {
            self.fault(
                key,
                format!("`{key}` must be a complete link that starts with https:// or http://"),
            );
        }
        link
    }

    /// A slug, such as an issuer's file name.
    pub fn slug(&self, key: &str) -> Option<Slug> {
        let text = self.text(key, 80);
        let slug = Slug::parse(&text).ok();
        if slug.is_none() && !text.is_empty() {
            self.fault(
                key,
                format!("`{key}` must be lower-case letters, digits and single hyphens"),
            );
        }
        slug
    }

    /// A language's BCP 47 code: the interface must speak it.
    pub fn lang(&self, key: &str) -> String {
        self.word(key, &Lang::ALL.map(Lang::code))
    }

    /// A day, `2026-09-14`.
    pub fn day(&self, key: &str) -> NaiveDate {
        let text = self.text(key, 10);
        text.parse().unwrap_or_else(|_| {
            if !text.is_empty() {
                self.fault(key, format!("`{key}` must be a day such as \"2026-09-14\""));
            }
            NaiveDate::default()
        })
    }

    /// A whole number within `range`.
    pub fn number(&self, key: &str, range: RangeInclusive<u32>) -> u32 {
        let Some(value) = self.required(key, &format!("`{key}`")) else {
            return 0;
        };
        whole(value.get_ref())
            .filter(|number| range.contains(number))
            .unwrap_or_else(|| {
                self.wrong(
                    value,
                    format!(
                        "`{key}` must be a whole number from {} to {}",
                        range.start(),
                        range.end()
                    ),
                )
            })
    }

    /// A whole number within `range` that may be left out.
    pub fn optional_number(&self, key: &str, range: RangeInclusive<u32>) -> Option<u32> {
        self.values.contains_key(key).then(|| self.number(key, range))
    }

    /// A least and a most, both within `range`.
    pub fn least_and_most(&self, key: &str, range: RangeInclusive<u32>) -> (u32, u32) {
        let Some(value) = self.required(key, &format!("`{key}`")) else {
            return (0, 0);
        };
        let numbers: Option<Vec<u32>> = value
            .get_ref()
            .as_array()
            .and_then(|items| items.iter().map(|item| whole(item.get_ref())).collect());
        match numbers.as_deref() {
            Some(&[least, most]) if least <= most && range.contains(&least) && range.contains(&most) => {
                (least, most)
            }
            _ => {
                let (from, to) = (range.start(), range.end());
                self.wrong(
                    value,
                    format!("`{key}` must be two numbers from {from} to {to}, the lower one first"),
                )
            }
        }
    }

    /// A yes or no.
    pub fn flag(&self, key: &str) -> bool {
        let Some(value) = self.required(key, &format!("`{key}`")) else {
            return false;
        };
        value
            .get_ref()
            .as_bool()
            .unwrap_or_else(|| self.wrong(value, format!("`{key}` must be true or false")))
    }

    /// A yes or no that may be left out.
    pub fn flag_or(&self, key: &str, default: bool) -> bool {
        if self.values.contains_key(key) {
            self.flag(key)
        } else {
            default
        }
    }

    /// One of the known words.
    pub fn word(&self, key: &str, known: &[&str]) -> String {
        let word = self.text(key, 80);
        if !word.is_empty() && !known.contains(&word.as_str()) {
            self.fault(
                key,
                format!(
                    "`{key}` does not know \"{word}\"; it is one of {}",
                    known.join(", ")
                ),
            );
        }
        word
    }

    /// Notes a fault of a key's value, or of the table when the key is not there.
    pub fn fault(&self, key: &str, message: impl Into<String>) {
        let offset = self
            .values
            .get(key)
            .map_or(self.offset, |value| value.span().start);
        self.report.at_offset(offset, &self.path, message);
    }

    /// Refuses what nobody has read: misspelt keys would otherwise be lost in silence.
    pub fn finish(self) {
        let read = self.read.borrow();
        for (key, _) in self
            .values
            .iter()
            .filter(|(key, _)| !read.contains(key.get_ref().as_ref()))
        {
            let message = format!("unknown key `{}`", key.get_ref());
            self.report.at_offset(key.span().start, &self.path, message);
        }
    }

    fn required(&self, key: &str, name: &str) -> Option<&'r Spanned<DeValue<'f>>> {
        self.read.borrow_mut().insert(key.to_owned());
        let value = self.values.get(key);
        if value.is_none() {
            self.report
                .at_offset(self.offset, &self.path, format!("{name} is missing"));
        }
        value
    }

    fn wrong<T: Default>(&self, value: &Spanned<DeValue<'_>>, message: String) -> T {
        self.report.at_offset(value.span().start, &self.path, message);
        T::default()
    }
}

fn whole(value: &DeValue<'_>) -> Option<u32> {
    let number = value.as_integer()?;
    u32::from_str_radix(number.as_str(), number.radix()).ok()
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}
