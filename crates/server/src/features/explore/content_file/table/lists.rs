//! Reading lists: texts, known words, and tables in tables.

use std::{cell::RefCell, collections::BTreeSet, ops::RangeInclusive};

use super::{Table, join};

impl<'r, 'f> Table<'r, 'f> {
    /// Some of the known words, each once.
    pub fn words(&self, key: &str, known: &[&str], count: RangeInclusive<usize>) -> Vec<String> {
        let words = self.texts(key, count, 80);
        for word in words.iter().filter(|word| !known.contains(&word.as_str())) {
            self.fault(
                key,
                format!("`{key}` does not know \"{word}\"; it takes {}", known.join(", ")),
            );
        }
        words
    }

    /// A list of texts, each once and at most `max` characters.
    pub fn texts(&self, key: &str, count: RangeInclusive<usize>, max: usize) -> Vec<String> {
        let Some(value) = self.required(key, &format!("`{key}`")) else {
            return Vec::new();
        };
        let texts: Option<Vec<String>> = value.get_ref().as_array().and_then(|items| {
            items
                .iter()
                .map(|item| item.get_ref().as_str().map(|text| text.trim().to_owned()))
                .collect()
        });
        let Some(texts) = texts else {
            return self.wrong(value, format!("`{key}` must be a list of texts in quotes"));
        };
        self.check_count(key, value.span().start, texts.len(), &count);
        let mut seen = BTreeSet::new();
        for text in &texts {
            if text.is_empty() || text.chars().count() > max {
                self.fault(key, format!("each of `{key}` must have 1 to {max} characters"));
            }
            if !seen.insert(text) {
                self.fault(key, format!("`{key}` names \"{text}\" twice"));
            }
        }
        texts
    }

    /// The tables `[[key]]` in order; none are there when `count` begins at 0 and the key is left out.
    pub fn tables(&self, key: &str, count: RangeInclusive<usize>) -> Vec<Table<'r, 'f>> {
        self.read.borrow_mut().insert(key.to_owned());
        let Some(value) = self.values.get(key) else {
            self.check_count(key, self.offset, 0, &count);
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            return self.wrong(value, format!("write `{key}` as [[{}]]", join(&self.path, key)));
        };
        self.check_count(key, value.span().start, items.len(), &count);
        let mut tables = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let path = format!("{}[{at}]", join(&self.path, key));
            let offset = item.span().start;
            match item.get_ref().as_table() {
                Some(values) => {
                    tables.push(Table {
                        report: self.report,
                        values,
                        offset,
                        path,
                        read: RefCell::default(),
                    });
                }
                None => self.report.at_offset(offset, &path, "this must be a table"),
            }
        }
        tables
    }

    fn check_count(&self, key: &str, offset: usize, count: usize, allowed: &RangeInclusive<usize>) {
        if !allowed.contains(&count) {
            let (least, most) = (allowed.start(), allowed.end());
            let message = format!("`{key}` has {count} entries; it takes {least} to {most}");
            self.report.at_offset(offset, &self.path, message);
        }
    }
}
