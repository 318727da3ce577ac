//! What is being looked for, and how an address says it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::query_string::{Parameter, encode, parameters};
use super::{Facet, PAGE, SEARCH_LIMIT_MAX, SEARCH_TEXT_MAX, Sort, explore_path};
use crate::ids::Slug;
use crate::lang::Lang;

/// The values chosen for each facet. A facet that is absent or has no values leaves everything in.
pub type Choices = BTreeMap<Facet, BTreeSet<String>>;

/// The most values a question may choose, and the most badges it may name.
const VALUES_MAX: usize = 100;
/// The most characters of a value, and of what is told of one that was dropped.
const VALUE_MAX: usize = 80;
/// Parameters of a page or of the API that are no part of the question.
const OTHERS: [&str; 3] = ["lang", "view", "cursor"];

/// One question to the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Question {
    /// What was typed. Words in quotes must stand together as they are; the last word may be unfinished.
    pub text: String,
    /// The choices: any of the values within a facet, and all of the facets.
    pub choices: Choices,
    /// The order of the results.
    pub sort: Sort,
    /// How many results to leave out at the start.
    pub offset: usize,
    /// How many results to give at most, 1 to [`SEARCH_LIMIT_MAX`].
    pub limit: usize,
    /// What the learner who asks has earned, for [`Sort::ClosestToStack`]; never written in a page's address.
    pub earned: Vec<Slug>,
    /// What the address asked for besides, and was left out.
    pub dropped: Vec<Dropped>,
}

/// A parameter, or one value of it, that was left out because it is unknown or malformed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Dropped {
    /// The parameter's name.
    pub parameter: String,
    /// The value, or its beginning when it is long.
    pub value: String,
}

/// As it stood in the address.
impl fmt::Display for Dropped {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}={}", self.parameter, self.value)
    }
}

impl Default for Question {
    /// Asks for the first page of everything.
    fn default() -> Self {
        Self {
            text: String::new(),
            choices: Choices::new(),
            sort: Sort::default(),
            offset: 0,
            limit: PAGE,
            earned: Vec::new(),
            dropped: Vec::new(),
        }
    }
}

impl Question {
    /// Reads the query string of a page's or of the API's address, with or without its question mark.
    ///
    /// Whatever the string holds, this gives a question; what it does not understand is in [`Self::dropped`].
    #[must_use]
    pub fn read(query: &str) -> Self {
        let mut question = Self::default();
        for parameter in parameters(query) {
            question.take(parameter);
        }
        question
    }

    /// The query string of the page that asks this, without question mark; empty when it asks for the first page
    /// of everything. It reads back as the same question, but for what a page's address leaves out: how many
    /// results, and what the learner has earned.
    #[must_use]
    pub fn address(&self) -> String {
        let mut written = Vec::new();
        if !self.text.is_empty() {
            written.push(format!("q={}", encode(&self.text)));
        }
        for (facet, values) in self.choices.iter().filter(|(_, values)| !values.is_empty()) {
            let values: Vec<String> = values.iter().map(|value| encode(value)).collect();
            written.push(format!("{}={}", facet.key(), values.join(",")));
        }
        if self.sort != Sort::default() {
            written.push(format!("sort={}", self.sort.key()));
        }
        if self.offset > 0 {
            written.push(format!("offset={}", self.offset));
        }
        written.join("&")
    }

    /// The address of the page that asks this.
    #[must_use]
    pub fn path(&self) -> String {
        explore_path(&self.address())
    }

    /// The query string that asks the API this, for a reader of a language.
    #[must_use]
    pub fn api_query(&self, lang: Lang) -> String {
        let mut written = format!("lang={}", lang.code());
        if self.limit != PAGE {
            written.push_str(&format!("&limit={}", self.limit));
        }
        if self.sort == Sort::ClosestToStack && !self.earned.is_empty() {
            let earned: Vec<&str> = self.earned.iter().map(Slug::as_str).collect();
            written.push_str(&format!("&earned={}", earned.join(",")));
        }
        let address = self.address();
        if !address.is_empty() {
            written.push('&');
            written.push_str(&address);
        }
        written
    }

    /// The same with other words, from the first result on.
    #[must_use]
    pub fn with_text(self, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            offset: 0,
            ..self
        }
    }

    /// The same in another order, from the first result on.
    #[must_use]
    pub fn with_sort(self, sort: Sort) -> Self {
        Self {
            sort,
            offset: 0,
            ..self
        }
    }

    /// The same with a choice made, or taken back, from the first result on.
    #[must_use]
    pub fn toggled(mut self, facet: Facet, value: &str) -> Self {
        let values = self.choices.entry(facet).or_default();
        if !values.remove(value) {
            values.insert(value.to_owned());
        }
        if values.is_empty() {
            self.choices.remove(&facet);
        }
        self.offset = 0;
        self
    }

    /// Whether a choice is made.
    #[must_use]
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.choices
            .get(&facet)
            .is_some_and(|values| values.contains(value))
    }

    /// How many choices are made.
    #[must_use]
    pub fn choice_count(&self) -> usize {
        self.choices.values().map(BTreeSet::len).sum()
    }

    fn take(&mut self, parameter: Parameter<'_>) {
        let Parameter { name, value, raw } = parameter;
        if OTHERS.contains(&name.as_str()) {
            return;
        }
        let Some(value) = value else {
            return self.drop(&name, raw);
        };
        let understood = match (name.as_str(), Facet::from_key(&name)) {
            (_, Some(facet)) => return self.choose(facet, &value),
            ("earned", _) => return self.earn(&value),
            ("q" | "sort", _) if value.is_empty() => true,
            ("q", _) => return self.ask(&value),
            ("sort", _) => Sort::from_key(&value).map(|sort| self.sort = sort).is_some(),
            ("offset", _) => value
                .parse()
                .map(|offset: u32| self.offset = offset as usize)
                .is_ok(),
            ("limit", _) => {
                let limit = value.parse().ok();
                let limit = limit.filter(|limit| (1..=SEARCH_LIMIT_MAX).contains(limit));
                limit.map(|limit| self.limit = limit).is_some()
            }
            _ => false,
        };
        if !understood {
            self.drop(&name, &value);
        }
    }

    /// The first text counts, as far as it is not too long.
    fn ask(&mut self, text: &str) {
        let end = text
            .char_indices()
            .nth(SEARCH_TEXT_MAX)
            .map_or(text.len(), |(at, _)| at);
        if !self.text.is_empty() {
            self.drop("q", text);
        } else {
            text[..end].clone_into(&mut self.text);
            if end < text.len() {
                self.drop("q", &text[end..]);
            }
        }
    }

    fn choose(&mut self, facet: Facet, list: &str) {
        for value in list.split(',').filter(|value| !value.is_empty()) {
            let known = facet.values().is_none_or(|values| values.contains(&value));
            if known && is_key(value) && self.choice_count() < VALUES_MAX {
                self.choices.entry(facet).or_default().insert(value.to_owned());
            } else {
                self.drop(facet.key(), value);
            }
        }
    }

    fn earn(&mut self, list: &str) {
        for value in list.split(',').filter(|value| !value.is_empty()) {
            match Slug::parse(value) {
                Ok(slug) if self.earned.len() < VALUES_MAX => self.earned.push(slug),
                _ => self.drop("earned", value),
            }
        }
    }

    fn drop(&mut self, parameter: &str, value: &str) {
        // What is told is bounded, like everything that is read.
        let beginning = |text: &str| text.chars().take(VALUE_MAX).collect();
        if self.dropped.len() < VALUES_MAX {
            self.dropped.push(Dropped {
                parameter: beginning(parameter),
                value: beginning(value),
            });
        }
    }
}

/// Whether a text has the form of the keys that facets take as values.
fn is_key(value: &str) -> bool {
    value.len() <= VALUE_MAX
        && value
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
#[path = "question_tests.rs"]
mod tests;
