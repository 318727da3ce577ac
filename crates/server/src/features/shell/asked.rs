//! The micro-credentials that an address names: `?with=one,two`.

use std::collections::BTreeMap;

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
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for name in list.split(',').filter(|name| !name.is_empty()).take(MOST) {
        let next = places.len();
        places.entry(name).or_insert(next);
    }
    // One pass over a catalogue that may be large, however many are asked for.
    let place = |entry: &'a CatalogueEntry| Some((*places.get(entry.slug.as_str())?, entry));
    let mut found: Vec<_> = entries.iter().filter_map(place).collect();
    found.sort_by_key(|(place, _)| *place);
    Asked {
        unknown: places.len() - found.len(),
        entries: found.into_iter().map(|(_, entry)| entry).collect(),
    }
}

/// The query that asks for these.
#[must_use]
pub fn query<'a>(slugs: impl IntoIterator<Item = &'a Slug>) -> String {
    let names: Vec<&str> = slugs.into_iter().map(Slug::as_str).collect();
    format!("{WITH}={}", names.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::explore::content_set::ContentSet;

    #[test]
    fn a_query_reads_as_what_it_was_made_of() {
        let set = ContentSet::embedded().unwrap();
        let slugs: Vec<&Slug> = set
            .micro_credentials
            .iter()
            .map(|(slug, _)| slug)
            .take(3)
            .collect();
        let written = query(slugs.iter().copied());
        assert_eq!(
            parameter(&written, WITH),
            Some(written.trim_start_matches("with="))
        );
        let asked = read(&[], &format!("x=1&{written},,{}", slugs[0]));
        assert_eq!((asked.entries.len(), asked.unknown), (0, 3));
        assert_eq!(read(&[], "with=").unknown, 0);
    }
}
