//! Choices and counts, compared with counting one document after the other.

use std::collections::{BTreeMap, BTreeSet};

use api_types::search::Choices;
use proptest::prelude::*;
use search::{Document, Facet, Index, Lang, Question, Results};

use crate::catalogue::{documents, everything, titles_of};

#[test]
fn choices_of_a_facet_widen_and_facets_narrow() {
    let documents = documents();
    let index = Index::build(&documents);
    let languages = everything("").toggled(Facet::Topic, "languages");
    assert_eq!(index.search(&languages).total, 2);
    assert_eq!(
        index
            .search(&languages.clone().toggled(Facet::Topic, "assessment"))
            .total,
        6
    );
    assert_eq!(
        index
            .search(&languages.clone().toggled(Facet::Needs, "students"))
            .total,
        0,
        "nobody has this value"
    );

    let found = index.search(&Question {
        text: "feedback".into(),
        ..languages
    });
    assert_eq!(
        titles_of(&documents, &found),
        ["Retroalimentación oral correctiva"]
    );
    assert_eq!(
        counts(&index, &found, Facet::Topic)["assessment"],
        1,
        "its own facet's choice does not count"
    );
}

#[test]
fn a_facet_without_values_leaves_everything_in() {
    let index = Index::build(&documents());
    let choices = Choices::from([(Facet::Topic, BTreeSet::new())]);
    assert_eq!(
        index
            .search(&Question {
                choices,
                ..everything("")
            })
            .total,
        6
    );
}

#[test]
fn values_nothing_is_left_of_are_counted_with_zero() {
    let index = Index::build(&documents());
    let results = index.search(&everything("xylophone "));
    assert_eq!(
        counts(&index, &results, Facet::Topic),
        BTreeMap::from([("assessment".into(), 0), ("languages".into(), 0)])
    );
    assert_eq!(counts(&index, &results, Facet::Issuer), BTreeMap::new());
}

fn counts(index: &Index, results: &Results, facet: Facet) -> BTreeMap<String, usize> {
    let counts = index.counts(results, facet);
    counts.map(|(value, count)| (value.to_owned(), count)).collect()
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
fn meets(document: &Document, choices: &Choices, except: Option<Facet>) -> bool {
    choices
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
        let query = chosen.into_iter().fold(everything(word), |query, (facet, value)| query.toggled(facet, &value));
        let index = Index::build(&documents);
        let results = index.search(&query);
        let matching = |document: &&Document| document.title.contains(word);

        let expected: BTreeSet<usize> = documents
            .iter()
            .enumerate()
            .filter(|(_, document)| matching(document) && meets(document, &query.choices, None))
            .map(|(position, _)| position)
            .collect();
        let found: BTreeSet<usize> = results.hits.iter().map(|hit| hit.doc.position()).collect();
        prop_assert_eq!(&found, &expected);
        prop_assert_eq!(results.total, expected.len());
        prop_assert_eq!(results.hits.len(), expected.len());

        for facet in Facet::ALL {
            let mut counts = BTreeMap::new();
            for document in &documents {
                let counted = matching(&document) && meets(document, &query.choices, Some(facet));
                let values: BTreeSet<_> = document.facets.iter().filter(|(of, _)| *of == facet).collect();
                for (_, value) in values {
                    *counts.entry(value.clone()).or_insert(0) += usize::from(counted);
                }
            }
            prop_assert_eq!(self::counts(&index, &results, facet), counts);
        }
    }
}
