//! The judged queries, and what the engine answers to them.

use std::collections::BTreeMap;
use std::sync::Arc;

use api_types::explore::Catalogue;
use api_types::lang::Lang;
use api_types::search::{Question, SEARCH_LIMIT_MAX};
use search::{Searchable, answer};
use serde::Deserialize;

/// A query with what each micro-credential is worth to who asks it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judged {
    /// What is typed.
    pub text: String,
    /// The reader's language; in the Spanish slice Spanish, and English elsewhere when left out.
    pub lang: Option<Lang>,
    /// From 1, touches on it, to 3, is it.
    pub judged: BTreeMap<String, u32>,
}

/// All judged queries by slice.
pub fn queries() -> BTreeMap<String, Vec<Judged>> {
    toml::from_str(include_str!("judged.toml")).expect("the judgments are well formed")
}

/// The engine, ready to be asked in every language.
pub struct Engine(Vec<Searchable>);

impl Engine {
    /// The engine over a catalogue.
    pub fn new(catalogue: Catalogue) -> Self {
        let catalogue = Arc::new(catalogue);
        Self(
            Lang::ALL
                .map(|lang| Searchable::new(Arc::clone(&catalogue), lang))
                .into(),
        )
    }

    /// The names of what is found, the best first.
    pub fn ask(&self, slice: &str, query: &Judged) -> Vec<String> {
        let lang = query
            .lang
            .unwrap_or(if slice == "spanish" { Lang::Es } else { Lang::En });
        let question = Question {
            limit: SEARCH_LIMIT_MAX,
            ..Question::default().with_text(query.text.as_str())
        };
        let found = answer(&self.0[lang as usize], &question).entries;
        found
            .into_iter()
            .map(|found| found.card.slug.to_string())
            .collect()
    }
}
