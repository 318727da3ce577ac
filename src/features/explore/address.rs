//! What is being looked for, written in the address, so that it can be shared and gone back to.

use std::collections::BTreeSet;

use search::{Facet, Filters, Query, Sort};

use crate::paths;

/// What is being looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// What was typed.
    pub text: String,
    /// What was chosen.
    pub filters: Filters,
    /// The order.
    pub sort: Sort,
}

/// Every order with its key in the address.
pub const SORTS: [(Sort, &str); 4] = [
    (Sort::Relevance, "relevance"),
    (Sort::Newest, "newest"),
    (Sort::Title, "title"),
    (Sort::Shortest, "shortest"),
];

/// A facet's name in the address. `lang` is the interface's own parameter, so the facet has another.
#[must_use]
pub fn parameter(facet: Facet) -> &'static str {
    match facet {
        Facet::Lang => "written-in",
        other => other.key(),
    }
}

impl Address {
    /// Reads the address's parameters; what is unknown is left out.
    #[must_use]
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let sort = get("sort");
        let sort = SORTS
            .iter()
            .find(|(_, key)| Some(*key) == sort.as_deref())
            .map_or(Sort::default(), |(sort, _)| *sort);
        let filters = Facet::ALL
            .into_iter()
            .filter_map(|facet| {
                let values = get(parameter(facet))?;
                let values: BTreeSet<String> = values
                    .split(',')
                    .filter(|value| !value.is_empty())
                    .map(str::to_owned)
                    .collect();
                (!values.is_empty()).then_some((facet, values))
            })
            .collect();
        Self {
            text: get("q").unwrap_or_default(),
            filters,
            sort,
        }
    }

    /// The address of the explorer looking for this.
    #[must_use]
    pub fn path(&self) -> String {
        let mut parameters = Vec::new();
        if !self.text.is_empty() {
            parameters.push(format!("q={}", paths::encode(&self.text)));
        }
        for (facet, values) in &self.filters {
            let values = values
                .iter()
                .map(|value| paths::encode(value))
                .collect::<Vec<_>>()
                .join(",");
            parameters.push(format!("{}={values}", parameter(*facet)));
        }
        if self.sort != Sort::default() {
            let key = SORTS
                .iter()
                .find(|(sort, _)| *sort == self.sort)
                .map_or("", |(_, key)| key);
            parameters.push(format!("sort={key}"));
        }
        if parameters.is_empty() {
            paths::EXPLORE.to_owned()
        } else {
            format!("{}?{}", paths::EXPLORE, parameters.join("&"))
        }
    }

    /// The same with other words.
    #[must_use]
    pub fn with_text(mut self, text: String) -> Self {
        self.text = text;
        self
    }

    /// The same in another order.
    #[must_use]
    pub fn with_sort(mut self, sort: Sort) -> Self {
        self.sort = sort;
        self
    }

    /// The same with a choice made, or taken back.
    #[must_use]
    pub fn toggled(mut self, facet: Facet, value: &str) -> Self {
        let values = self.filters.entry(facet).or_default();
        if !values.remove(value) {
            values.insert(value.to_owned());
        }
        if values.is_empty() {
            self.filters.remove(&facet);
        }
        self
    }

    /// Whether a choice is made.
    #[must_use]
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.filters
            .get(&facet)
            .is_some_and(|values| values.contains(value))
    }

    /// How many choices are made.
    #[must_use]
    pub fn choices(&self) -> usize {
        self.filters.values().map(BTreeSet::len).sum()
    }

    /// The question to the index.
    #[must_use]
    pub fn query(&self) -> Query {
        Query {
            filters: self.filters.clone(),
            sort: self.sort,
            ..Query::new(self.text.clone())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &str) -> Address {
        let query = path.split_once('?').map_or("", |(_, query)| query);
        Address::read(|name| {
            query.split('&').find_map(|pair| {
                let (key, value) = pair.split_once('=')?;
                (key == name).then(|| value.replace("%20", " ").replace("%C3%A9", "é"))
            })
        })
    }

    #[test]
    fn an_address_reads_back_as_it_was_written() {
        let address = Address {
            text: "café au lait".to_owned(),
            sort: Sort::Shortest,
            ..Address::default()
        }
        .toggled(Facet::Topic, "coaching")
        .toggled(Facet::Topic, "data-literacy")
        .toggled(Facet::Lang, "es");
        assert_eq!(
            address.path(),
            "/explore?q=caf%C3%A9%20au%20lait&topic=coaching,data-literacy&written-in=es&sort=shortest"
        );
        assert_eq!(read(&address.path()), address);
        assert_eq!(Address::default().path(), "/explore");
    }

    #[test]
    fn a_choice_made_twice_is_taken_back() {
        let once = Address::default().toggled(Facet::Needs, "none");
        assert!(once.has(Facet::Needs, "none"));
        assert_eq!(once.choices(), 1);
        assert_eq!(once.toggled(Facet::Needs, "none"), Address::default());
    }

    #[test]
    fn unknown_parameters_are_left_out() {
        assert_eq!(
            read("/explore?sort=sideways&topic=,,&colour=red"),
            Address::default()
        );
    }
}
