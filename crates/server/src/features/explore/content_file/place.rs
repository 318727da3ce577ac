//! Finding the line of a place that is known by its path or its heading.

use toml::de::{DeTable, DeValue};

use super::{report::line_at, sections::cut};

/// The line of a place in a content file, from 1: a path in the front matter such as
/// `parts[1].evidence[0].title`, or a heading such as `# Rationale`. What is not there has the line of what
/// would hold it.
#[must_use]
pub fn line_of(text: &str, place: &str) -> usize {
    if place.starts_with('#') {
        let line = text.lines().position(|line| line.trim_end() == place);
        return line.map_or(1, |line| line + 1);
    }
    let Ok(cut) = cut("", text) else { return 1 };
    let Ok(values) = DeTable::parse(cut.front) else {
        return 1;
    };
    let mut offset = 0;
    let mut table = Some(values.get_ref());
    for segment in place.split('.') {
        let (key, index) = match segment.split_once('[') {
            Some((key, rest)) => (key, rest.trim_end_matches(']').parse::<usize>().ok()),
            None => (segment, None),
        };
        let Some(value) = table.and_then(|table| table.get(key)) else {
            break;
        };
        let item = match (value.get_ref(), index) {
            (DeValue::Array(items), Some(index)) => items.get(index),
            _ => None,
        };
        let value = item.unwrap_or(value);
        offset = value.span().start;
        table = value.get_ref().as_table();
    }
    line_at(cut.front, offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "+++\nlist = [\n  \"a\",\n  \"b\",\n]\n[[parts]]\nnumber = 1\n[[parts]]\n[[parts.prompts]]\nkey = \"x\"\n+++\n# One\n\n## Two\n";

    #[test]
    fn places_are_found_or_else_what_would_hold_them() {
        for (place, line) in [
            ("list", 2),
            ("list[1]", 4),
            ("parts[0].number", 7),
            ("parts[1].prompts[0].key", 10),
            ("parts[1].prompts[0].passing", 9),
            ("nothing", 2),
            ("# One", 12),
            ("## Two", 14),
        ] {
            assert_eq!(line_of(TEXT, place), line, "{place}");
        }
    }
}
