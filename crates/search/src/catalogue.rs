//! From the API's catalogue to what the index is built from: the one mapping, for browser and server.

use api_types::explore::{Catalogue, CatalogueEntry};
use chrono::Datelike as _;

use crate::document::{Document, Facet, Label, Lang};

/// The documents of a catalogue, in the order of its entries, so that a hit's position is an entry's.
///
/// `topic_label` gives a topic's label in a language, if it has one.
pub fn documents<'a>(
    catalogue: &Catalogue,
    topic_label: impl Fn(&str, Lang) -> Option<&'a str>,
) -> Vec<Document> {
    catalogue
        .entries
        .iter()
        .map(|entry| document(catalogue, entry, &topic_label))
        .collect()
}

fn document<'a>(
    catalogue: &Catalogue,
    entry: &CatalogueEntry,
    topic_label: &impl Fn(&str, Lang) -> Option<&'a str>,
) -> Document {
    let issuer = catalogue
        .issuers
        .iter()
        .find(|issuer| issuer.slug == entry.issuer);
    let labels = entry.topics.iter().flat_map(|topic| {
        Lang::ALL.into_iter().filter_map(|lang| {
            Some(Label {
                lang,
                text: topic_label(topic, lang)?.to_owned(),
            })
        })
    });
    Document {
        slug: entry.slug.to_string(),
        title: entry.title.clone(),
        summary: entry.summary.clone(),
        competency: entry.competency.clone(),
        topics: labels.collect(),
        issuer: issuer.map(|issuer| issuer.name.clone()).unwrap_or_default(),
        keywords: entry.keywords.clone(),
        facets: facets(entry),
        published: entry.published.num_days_from_ce(),
        hours: entry.hours.0,
        ..Document::new(if entry.lang == "es" { Lang::Es } else { Lang::En })
    }
}

fn facets(entry: &CatalogueEntry) -> Vec<(Facet, String)> {
    let many = |facet: Facet, values: &[String]| {
        values
            .iter()
            .map(move |value| (facet, value.clone()))
            .collect::<Vec<_>>()
    };
    let mut facets = vec![
        (Facet::Issuer, entry.issuer.to_string()),
        (Facet::Needs, entry.needs.key().to_owned()),
        (Facet::Lang, entry.lang.clone()),
    ];
    facets.extend(entry.stacks.iter().map(|stack| (Facet::Stack, stack.to_string())));
    facets.extend(many(Facet::Topic, &entry.topics));
    facets.extend(many(Facet::Audience, &entry.audiences));
    facets.extend(many(Facet::GradeBand, &entry.grade_bands));
    facets.extend(many(Facet::EvidenceType, &entry.evidence_types));
    facets
}
