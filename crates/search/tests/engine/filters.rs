//! Choices and counts, compared with counting one document after the other.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use search::{Document, Facet, Filters, Index, Lang, Query};

use crate::catalogue::{documents, titles_of};

#[test]
fn choices_of_a_facet_widen_and_facets_narrow() {
    let documents = documents();
    let index = Index::build(&documents);
    let languages = Query::new("").with(Facet::Topic, "languages");
    assert_eq!(index.search(&languages).total, 2);
    assert_eq!(
        index
            .search(&languages.clone().with(Facet::Topic, "assessment"))
            .total,
        6
    );
    assert_eq!(
        index
            .search(&languages.clone().with(Facet::Needs, "students"))
            .total,
        0,
        "nobody has this value"
    );

    let found = index.search(&Query {
        text: "feedback".into(),
        ..languages
    });
    assert_eq!(
        titles_of(&documents, &found),
        ["Retroalimentación oral correctiva"]
    );
    assert_eq!(
        found.facets[&Facet::Topic]["assessment"],
        1,
        "its own facet's choice does not count"
    );
}

#[test]
fn a_facet_without_values_leaves_everything_in() {
    let index = Index::build(&documents());
    let filters = Filters::from([(Facet::Topic, BTreeSet::new())]);
    assert_eq!(
        index
            .search(&Query {
                filters,
                ..Query::default()
            })
            .total,
        6
    );
}

#[test]
fn values_nothing_is_left_of_are_counted_with_zero() {
    let results = Index::build(&documents()).search(&Query::new("xylophone "));
    assert_eq!(
        results.facets[&Facet::Topic],
        BTreeMap::from([("assessment".into(), 0), ("languages".into(), 0)])
    );
    assert_eq!(results.facets[&Facet::Issuer], BTreeMap::new());
}

fn any_facets() -> impl Strategy<Value = Vec<(Facet, String)>> {
    prop::collection::vec((prop::sample::select(&Facet::ALL[..4]), "[abc]"), 0..6)
}

fn any_documents() -> impl Strategy<Value = Vec<Document>> {
    let document =
        ("(oral|maps|tides)( oral| maps| tides)?", any_facets()).prop_map(|(title, facets)| Document {
            title,
            facets,
            ..Document::new(Lang::En)
        });
    prop::collection::vec(document, 0..12)
}

/// Whether a document meets the choices of every facet but one.
fn meets(document: &Document, filters: &Filters, except: Option<Facet>) -> bool {
    filters
        .iter()
        .filter(|(facet, chosen)| Some(**facet) != except && !chosen.is_empty())
        .all(|(facet, chosen)| {
            document
                .facets
                .iter()
                .any(|(of, value)| of == facet && chosen.contains(value))
        })
}

proptest! {
    #[test]
    fn hits_and_counts_agree_with_counting_one_by_one(
        documents in any_documents(),
        word in prop::sample::select(vec!["", "oral", "maps"]),
        chosen in any_facets(),
    ) {
        let query = chosen.into_iter().fold(Query::new(word), |query, (facet, value)| query.with(facet, value));
        let results = Index::build(&documents).search(&query);
        let matching = |document: &&Document| document.title.contains(word);

        let expected: BTreeSet<usize> = documents
            .iter()
            .enumerate()
            .filter(|(_, document)| matching(document) && meets(document, &query.filters, None))
            .map(|(position, _)| position)
            .collect();
        let found: BTreeSet<usize> = results.hits.iter().map(|hit| hit.doc.position()).collect();
        prop_assert_eq!(&found, &expected);
        prop_assert_eq!(results.total, expected.len());
        prop_assert_eq!(results.hits.len(), expected.len());

        for facet in Facet::ALL {
            let mut counts = BTreeMap::new();
            for document in &documents {
                let counted = matching(&document) && meets(document, &query.filters, Some(facet));
                let values: BTreeSet<_> = document.facets.iter().filter(|(of, _)| *of == facet).collect();
                for (_, value) in values {
                    *counts.entry(value.clone()).or_insert(0) += usize::from(counted);
                }
            }
            prop_assert_eq!(&results.facets[&facet], &counts);
        }
    }
}
