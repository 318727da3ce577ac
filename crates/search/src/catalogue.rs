//! From the API's catalogue to what the index is built from.

use std::collections::BTreeMap;

use api_types::content::IssuerRef;
use api_types::explore::{Catalogue, CatalogueEntry};
use api_types::ids::Slug;
use api_types::lang::Lang;
use api_types::search::{Facet, fee_key, hours_key};
use chrono::Datelike as _;

use crate::document::{Document, Label};
use crate::pieces::{PIECE, Pause, at_once};

/// What an entry says in one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'a> {
    /// The language, as a BCP 47 code.
    pub lang: &'a str,
    /// The title.
    pub title: &'a str,
    /// One sentence for the card.
    pub summary: &'a str,
    /// The competency sentence.
    pub competency: &'a str,
    /// Names of skills and method components.
    pub keywords: &'a [String],
}

impl<'a> Text<'a> {
    /// What an entry says in each of its languages: first in the reader's, where it is written in that, else in
    /// the one it was written in.
    pub fn all(entry: &'a CatalogueEntry, reader: Lang) -> Vec<Self> {
        let original = Self {
            lang: &entry.lang,
            title: &entry.title,
            summary: &entry.summary,
            competency: &entry.competency,
            keywords: &entry.keywords,
        };
        let translations = entry.translations.iter().map(|text| Self {
            lang: &text.lang,
            title: &text.title,
            summary: &text.summary,
            competency: &text.competency,
            keywords: &text.keywords,
        });
        let mut texts: Vec<Self> = std::iter::once(original).chain(translations).collect();
        if let Some(own) = texts
            .iter()
            .position(|text| Lang::from_tag(text.lang) == Some(reader))
        {
            texts[..=own].rotate_right(1);
        }
        texts
    }

    fn lang(&self) -> Lang {
        Lang::from_tag(self.lang).unwrap_or_default()
    }
}

/// The documents of a catalogue for readers of a language, in the order of its entries, so that a hit's position
/// is an entry's.
#[must_use]
pub fn documents(catalogue: &Catalogue, reader: Lang) -> Vec<Document> {
    at_once(documents_in_pieces(catalogue, reader, &async || {}))
}

/// As [`documents`], in pieces.
pub(crate) async fn documents_in_pieces(
    catalogue: &Catalogue,
    reader: Lang,
    pause: &impl Pause,
) -> Vec<Document> {
    let issuers = catalogue.issuers.iter().map(|issuer| (&issuer.slug, issuer));
    let issuers = issuers.collect();
    let mut documents = Vec::with_capacity(catalogue.entries.len());
    for piece in catalogue.entries.chunks(PIECE) {
        documents.extend(piece.iter().map(|entry| document(entry, reader, &issuers)));
        pause().await;
    }
    documents
}

fn document(entry: &CatalogueEntry, reader: Lang, issuers: &BTreeMap<&Slug, &IssuerRef>) -> Document {
    let texts = Text::all(entry, reader);
    let (own, others) = (texts[0], &texts[1..]);
    let label = |text: &Text<'_>, words: &str| Label {
        lang: text.lang(),
        text: words.to_owned(),
    };
    let other_texts = others.iter().flat_map(|other| {
        let keywords = other.keywords.iter().map(String::as_str);
        [other.summary, other.competency]
            .into_iter()
            .chain(keywords)
            .map(|words| label(other, words))
    });
    Document {
        slug: entry.slug.to_string(),
        lang: own.lang(),
        title: own.title.to_owned(),
        summary: own.summary.to_owned(),
        competency: own.competency.to_owned(),
        topics: entry
            .topics
            .iter()
            .flat_map(|topic| topic_labels(topic))
            .collect(),
        issuer: issuers
            .get(&entry.issuer)
            .map(|issuer| issuer.name.clone())
            .unwrap_or_default(),
        keywords: own.keywords.to_vec(),
        other_titles: others.iter().map(|other| label(other, other.title)).collect(),
        // A name in addresses says in plain words what a title may play with.
        other_texts: other_texts
            .chain([label(&own, &entry.slug.as_str().replace('-', " "))])
            .collect(),
        facets: facets(entry),
        published: entry.published.num_days_from_ce(),
        hours: entry.hours.0,
        earned: entry.earned,
    }
}

/// A topic's words in every language.
fn topic_labels(topic: &str) -> impl Iterator<Item = Label> {
    Lang::ALL.into_iter().filter_map(move |lang| {
        let text = i18n::strings(lang).lookup_topic.get(topic)?;
        Some(Label {
            lang,
            text: text.to_owned(),
        })
    })
}

fn facets(entry: &CatalogueEntry) -> Vec<(Facet, String)> {
    let slugs = |facet: Facet, slugs: &[Slug]| -> Vec<_> {
        slugs.iter().map(|slug| (facet, slug.to_string())).collect()
    };
    let keys =
        |facet: Facet, keys: &[String]| -> Vec<_> { keys.iter().map(|key| (facet, key.clone())).collect() };
    let mut facets = vec![
        (Facet::Issuer, entry.issuer.to_string()),
        (Facet::Needs, entry.needs.key().to_owned()),
        (Facet::Lang, entry.lang.clone()),
        (Facet::Hours, hours_key(entry.hours.1).to_owned()),
        (Facet::Fee, fee_key(entry.fee_cents).to_owned()),
    ];
    let translated = entry.translations.iter();
    facets.extend(translated.map(|text| (Facet::Lang, text.lang.clone())));
    facets.extend(slugs(Facet::Stack, &entry.stacks));
    facets.extend(slugs(Facet::RecognisedBy, &entry.recognised_by));
    facets.extend(keys(Facet::Topic, &entry.topics));
    facets.extend(keys(Facet::Audience, &entry.audiences));
    facets.extend(keys(Facet::GradeBand, &entry.grade_bands));
    facets.extend(keys(Facet::EvidenceType, &entry.evidence_types));
    facets
}
