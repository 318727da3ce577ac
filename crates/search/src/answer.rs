//! One question, one answer: what the JSON API, the server's pages and the browser's engine all call.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use api_types::content::IssuerRef;
use api_types::explore::{Catalogue, CatalogueEntry};
use api_types::ids::Slug;
use api_types::lang::Lang;
use api_types::search::{
    Card, CatalogueRef, Dropped, Facet, FacetCount, Found, Mark, Question, SEARCH_LIMIT_MAX, SearchResults,
};

use crate::catalogue::{Text, documents_in_pieces};
use crate::index::Index;
use crate::pieces::{Pause, at_once};
use crate::results::{Hit, Results};
use crate::search::Marker;
use crate::snippet::snippet;

/// The most values of a facet that an answer counts, besides those that are chosen: those with the most results.
const VALUES_MAX: usize = 60;

/// A catalogue that can be searched, for readers of one language.
#[derive(Debug)]
pub struct Searchable {
    catalogue: Arc<Catalogue>,
    lang: Lang,
    index: Index,
    /// The words of facets' values that the catalogue brings along.
    labels: BTreeMap<(Facet, Slug), String>,
    /// Each issuer's position in the catalogue.
    issuers: BTreeMap<Slug, usize>,
}

impl Searchable {
    /// Makes a catalogue searchable for readers of a language. An entry is shown in that language where it can be
    /// read in it; what it says in its other languages is found too, and counts less.
    #[must_use]
    pub fn new(catalogue: Arc<Catalogue>, lang: Lang) -> Self {
        at_once(Self::in_pieces(catalogue, lang, &async || {}))
    }

    /// As [`Self::new`], in pieces.
    pub async fn in_pieces(catalogue: Arc<Catalogue>, lang: Lang, pause: &impl Pause) -> Self {
        let required = catalogue.stacks.iter();
        let required = required.filter_map(|stack| Some((stack.slug.as_str(), stack.required?)));
        let documents = documents_in_pieces(&catalogue, lang, pause).await;
        let index = Index::in_pieces(&documents, &required.collect(), pause).await;
        let issuers = catalogue.issuers.iter();
        let issuers = issuers.map(|issuer| ((Facet::Issuer, issuer.slug.clone()), issuer.name.clone()));
        let stacks = catalogue.stacks.iter();
        let stacks = stacks.map(|stack| ((Facet::Stack, stack.slug.clone()), stack.title.clone()));
        let recognitions = catalogue.recognitions.iter();
        let recognitions =
            recognitions.map(|who| ((Facet::RecognisedBy, who.slug.clone()), who.name.clone()));
        Self {
            labels: issuers.chain(stacks).chain(recognitions).collect(),
            issuers: catalogue
                .issuers
                .iter()
                .enumerate()
                .map(|(position, issuer)| (issuer.slug.clone(), position))
                .collect(),
            index,
            lang,
            catalogue,
        }
    }

    /// The catalogue.
    #[must_use]
    pub fn catalogue(&self) -> &Arc<Catalogue> {
        &self.catalogue
    }

    /// The readers' language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// An entry's card.
    #[must_use]
    pub fn card(&self, entry: &CatalogueEntry) -> Card {
        self.card_of(entry, Text::all(entry, self.lang)[0])
    }

    fn card_of(&self, entry: &CatalogueEntry, text: Text<'_>) -> Card {
        let issuer = self
            .issuers
            .get(&entry.issuer)
            .and_then(|at| self.catalogue.issuers.get(*at));
        let translated = entry.translations.iter().map(|text| text.lang.clone());
        Card {
            slug: entry.slug.clone(),
            title: text.title.to_owned(),
            summary: text.summary.to_owned(),
            lang: text.lang.to_owned(),
            issuer: issuer.cloned().unwrap_or_else(|| IssuerRef {
                slug: entry.issuer.clone(),
                name: entry.issuer.to_string(),
                colour: String::new(),
                sla_business_days: 0,
            }),
            hours: entry.hours,
            needs: entry.needs,
            fee_cents: entry.fee_cents,
            earned: entry.earned,
            langs: std::iter::once(entry.lang.clone()).chain(translated).collect(),
            topics: entry.topics.clone(),
        }
    }

    fn found(&self, hit: &Hit, marker: &Marker) -> Option<Found> {
        let entry = self.catalogue.entries.get(hit.doc.position())?;
        let texts = Text::all(entry, self.lang);
        let shown = texts[0];
        let title_marks = marks(self.index.marks(marker, shown.title));
        let summary_marks = marks(self.index.marks(marker, shown.summary));
        let hidden = title_marks.is_empty() && summary_marks.is_empty();
        Some(Found {
            card: self.card_of(entry, shown),
            snippet: hidden.then(|| snippet(&self.index, marker, &texts)).flatten(),
            title_marks,
            summary_marks,
        })
    }

    fn facet_counts(&self, results: &Results, question: &Question, facet: Facet) -> Vec<FacetCount> {
        let counts = self.index.counts(results, facet);
        let mut counts: Vec<(bool, usize, &str)> = counts
            .map(|(value, count)| (question.has(facet, value), count, value))
            .filter(|(chosen, count, _)| *chosen || *count > 0)
            .collect();
        if counts.len() > VALUES_MAX {
            counts.select_nth_unstable_by(VALUES_MAX, |one, other| {
                (other.0, other.1, one.2).cmp(&(one.0, one.1, other.2))
            });
            counts.truncate(VALUES_MAX);
            counts.sort_unstable_by_key(|(_, _, value)| *value);
        }
        let label = |value: &str| Some(self.labels.get(&(facet, Slug::parse(value).ok()?))?.clone());
        counts
            .into_iter()
            .map(|(_, count, value)| FacetCount {
                value: value.to_owned(),
                count,
                label: label(value),
            })
            .collect()
    }
}

/// Answers a question. Choices that nothing in the catalogue could ever meet are left out and told.
#[must_use]
pub fn answer(searchable: &Searchable, question: &Question) -> SearchResults {
    let question = settled(&searchable.index, question);
    let results = searchable.index.search(&question);
    let facets = Facet::ALL.map(|facet| (facet, searchable.facet_counts(&results, &question, facet)));
    SearchResults {
        facets: BTreeMap::from(facets),
        ..without_counts(searchable, question, results)
    }
}

/// Answers a question with what is seen first: its first results, and nothing that takes time besides.
#[must_use]
pub fn glance(searchable: &Searchable, question: &Question) -> SearchResults {
    let question = settled(&searchable.index, question);
    let results = searchable.index.search(&question);
    without_counts(searchable, question, results)
}

fn without_counts(searchable: &Searchable, question: Question, results: Results) -> SearchResults {
    let hits = results.hits.iter();
    SearchResults {
        entries: hits
            .filter_map(|hit| searchable.found(hit, &results.marker))
            .collect(),
        total: results.total,
        next: None,
        facets: BTreeMap::new(),
        catalogue: CatalogueRef {
            version: searchable.catalogue.version.clone(),
            entries: searchable.catalogue.entries.len() as u32,
        },
        did_you_mean: results.did_you_mean,
        partial: results.partial,
        dropped: question.dropped,
    }
}

/// The question as it can be answered: with a possible limit, and without values that are unknown.
fn settled(index: &Index, question: &Question) -> Question {
    let mut question = question.clone();
    question.limit = question.limit.clamp(1, SEARCH_LIMIT_MAX);
    for (facet, values) in &mut question.choices {
        values.retain(|value| {
            let known = facet.values().is_some() || index.has_value(*facet, value);
            if !known {
                question.dropped.push(Dropped {
                    parameter: facet.key().to_owned(),
                    value: value.clone(),
                });
            }
            known
        });
    }
    question.choices.retain(|_, values| !values.is_empty());
    question
}

/// Ranges as they are sent. No text of a catalogue comes near 4 GiB.
pub(crate) fn marks(ranges: Vec<Range<usize>>) -> Vec<Mark> {
    ranges
        .into_iter()
        .map(|range| (range.start as u32, range.end as u32))
        .collect()
}
