//! The micro-credentials that an address names: `?with=one,two`.

use api_types::{explore::CatalogueEntry, ids::Slug};

use super::language::parameter;

/// The parameter's name.
pub const WITH: &str = "with";
/// The most names that are looked at; nobody keeps more, and an address may hold thousands.
const MOST: usize = 200;

/// What was asked for.
#[derive(Debug)]
pub struct Asked<'a> {
    /// The entries that are there, in the order asked for, each once.
    pub entries: Vec<&'a CatalogueEntry>,
    /// How many names lead nowhere.
    pub unknown: usize,
}

/// Reads the names in a query and finds their entries.
#[must_use]
pub fn read<'a>(entries: &'a [CatalogueEntry], query: &str) -> Asked<'a> {
    // Some programs encode the comma; a slug holds nothing that would be encoded.
    let list = parameter(query, WITH)
        .unwrap_or_default()
        .replace("%2C", ",")
        .replace("%2c", ",");
    let mut asked = Asked {
        entries: Vec::new(),
        unknown: 0,
    };
    let mut seen: Vec<&str> = Vec::new();
    for name in list.split(',').filter(|name| !name.is_empty()).take(MOST) {
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        match entries.iter().find(|entry| entry.slug.as_str() == name) {
            Some(entry) => asked.entries.push(entry),
            None => asked.unknown += 1,
        }
    }
    asked
}

/// The query that asks for these.
#[must_use]
pub fn query<'a>(slugs: impl IntoIterator<Item = &'a Slug>) -> String {
    let names: Vec<&str> = slugs.into_iter().map(Slug::as_str).collect();
    format!("{WITH}={}", names.join(","))
}
