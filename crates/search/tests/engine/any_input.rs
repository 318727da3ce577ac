//! Whatever is typed or published, the engine answers, and its answers hold together.

use proptest::prelude::*;
use search::{Document, Facet, Index, Label, Lang, Question, Sort};

use crate::catalogue::{documents, everything};

/// Texts of every kind: any characters at all, and those that mean something to the engine.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-e '’\"«»\\-ñéİßﬁ\u{301}\u{200d}]{0,40}",
        "((feedback|retroalimentación|ell|sel|the|\"|feedbcak|evaluaciones) ?){0,8}",
    ]
}

fn any_document() -> impl Strategy<Value = Document> {
    let lang = prop::sample::select(&Lang::ALL[..]);
    let facets = prop::collection::vec((prop::sample::select(&Facet::ALL[..]), any_text()), 0..3);
    let lists = prop::collection::vec(any_text(), 0..3);
    (
        lang,
        [any_text(), any_text(), any_text(), any_text(), any_text()],
        lists,
        facets,
        any::<i32>(),
        any::<u32>(),
    )
        .prop_map(
            |(lang, [slug, title, summary, competency, issuer], keywords, facets, published, hours)| {
                Document {
                    slug,
                    lang,
                    title,
                    summary,
                    competency,
                    topics: keywords
                        .iter()
                        .map(|text| Label {
                            lang: Lang::En,
                            text: text.clone(),
                        })
                        .collect(),
                    issuer,
                    other_titles: Vec::new(),
                    other_texts: Vec::new(),
                    earned: hours,
                    keywords,
                    facets,
                    published,
                    hours,
                }
            },
        )
}

fn any_query() -> impl Strategy<Value = Question> {
    let sort = prop::sample::select(&Sort::ALL[..]);
    (
        any_text(),
        sort,
        prop::option::of((prop::sample::select(&Facet::ALL[..]), any_text())),
    )
        .prop_map(|(text, sort, choice)| {
            let query = Question {
                sort,
                ..everything(text)
            };
            choice
                .into_iter()
                .fold(query, |query, (facet, value)| query.toggled(facet, &value))
        })
}

proptest! {
    #[test]
    fn answers_hold_together(documents in prop::collection::vec(any_document(), 0..6), query in any_query()) {
        let index = Index::build(&documents);
        let results = index.search(&query);
        prop_assert_eq!(&results, &index.search(&query), "the same again");
        prop_assert_eq!(results.total, results.hits.len());
        for hit in &results.hits {
            let document = &documents[hit.doc.position()];
            for text in [&document.title, &document.competency] {
                let ranges = index.marks(&results.marker, text);
                prop_assert!(ranges.iter().all(|range| text.get(range.clone()).is_some_and(|word| !word.is_empty())));
                prop_assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
            }
            prop_assert!(hit.score.is_finite() && hit.score >= 0.0);
        }
    }

    #[test]
    fn every_document_is_found_by_any_word_of_its_title(text in any_text()) {
        let title = Document { title: text, ..Document::new(Lang::Es) };
        let others = documents().into_iter().chain([title.clone()]);
        let documents: Vec<_> = others.collect();
        let index = Index::build(&documents);
        for word in title.title.split_whitespace() {
            let found = index.search(&everything(format!("\"{word}\"")));
            let quoted_marks = word.contains(['"', '“', '”', '„', '«', '»']);
            prop_assert!(quoted_marks || found.hits.iter().any(|hit| hit.doc.position() == 6), "{word:?}");
        }
    }

    #[test]
    fn what_was_meant_is_found_without_correction(text in "[a-z]{4,9} [a-z]{4,9} ") {
        let index = Index::build(&documents());
        if let Some(meant) = index.search(&everything(text)).did_you_mean {
            let found = index.search(&everything(&meant));
            prop_assert!(found.total > 0, "{meant}");
        }
    }
}

#[test]
fn an_empty_catalogue_answers() {
    let index = Index::build(&[]);
    let results = index.search(&everything("\"any thing\" at all"));
    assert_eq!((results.total, &results.did_you_mean), (0, &None));
    assert!(
        Facet::ALL
            .into_iter()
            .all(|facet| index.counts(&results, facet).next().is_none())
    );
}
