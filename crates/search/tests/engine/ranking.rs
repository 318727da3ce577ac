//! The order of hits.

use search::{Document, Index, Lang, Question, Sort};

use crate::catalogue::{documents, everything, titles_of};

fn sorted(text: &str, sort: Sort) -> Vec<String> {
    let documents = documents();
    titles_of(
        &documents,
        &Index::build(&documents).search(&Question {
            sort,
            ..everything(text)
        }),
    )
}

#[test]
fn a_word_counts_by_its_field() {
    let word = || "photosynthesis".to_owned();
    let other = |title: &str| Document {
        title: title.into(),
        ..Document::new(Lang::En)
    };
    let documents = [
        Document {
            summary: word(),
            ..other("by summary")
        },
        Document {
            issuer: word(),
            ..other("by issuer")
        },
        Document {
            keywords: vec![word()],
            ..other("by keyword")
        },
        Document {
            competency: word(),
            ..other("by competency")
        },
        Document {
            title: word(),
            ..other("")
        },
        other("not at all"),
    ];
    let results = Index::build(&documents).search(&everything("photosynthesis"));
    let order: Vec<usize> = results.hits.iter().map(|hit| hit.doc.position()).collect();
    assert_eq!(order, [4, 3, 2, 1, 0]);
    assert!(results.hits.windows(2).all(|pair| pair[0].score > pair[1].score));
}

#[test]
fn a_rare_word_counts_more_than_a_common_one() {
    let titled = |title: &str| Document {
        title: title.into(),
        ..Document::new(Lang::En)
    };
    let documents = [
        "reading tides",
        "reading aloud",
        "reading maps",
        "tides reading aloud today",
    ]
    .map(titled);
    let results = Index::build(&documents).search(&everything("reading"));
    let rare = Index::build(&documents).search(&everything("maps"));
    assert!(rare.hits[0].score > results.hits[0].score);
}

#[test]
fn the_word_itself_comes_before_its_forms_and_longer_words() {
    let titled = |title: &str| Document {
        title: title.into(),
        ..Document::new(Lang::En)
    };
    let documents = ["reader", "readiness", "reads", "read"].map(titled);
    let results = Index::build(&documents).search(&everything("read"));
    assert_eq!(titles_of(&documents, &results)[..2], ["read", "reads"]);
    assert_eq!(results.total, 4);
}

#[test]
fn everything_can_be_sorted() {
    assert_eq!(
        sorted("", Sort::Newest)[..2],
        ["Retrieval Practice Routines", "Feedback That Moves Learning"]
    );
    assert_eq!(
        sorted("", Sort::Relevance),
        sorted("", Sort::Newest),
        "without a text nothing is more relevant"
    );
    assert_eq!(
        sorted("", Sort::Shortest)[..2],
        ["Retrieval Practice Routines", "Evaluar para aprender"]
    );
    let by_title = sorted("", Sort::Title);
    assert!(by_title.is_sorted(), "{by_title:?}");
}

#[test]
fn hits_can_be_sorted_otherwise_than_by_relevance() {
    assert_eq!(
        sorted("retroalimentación", Sort::Newest),
        [
            "Feedback That Moves Learning",
            "Retroalimentación oral correctiva"
        ]
    );
}

#[test]
fn titles_are_sorted_without_regard_to_accents_and_case() {
    let titled = |title: &str| Document {
        title: title.into(),
        ..Document::new(Lang::Es)
    };
    let documents = ["Zonas", "Ética", "escuela", "Duda"].map(titled);
    let results = Index::build(&documents).search(&Question {
        sort: Sort::Title,
        ..everything("")
    });
    assert_eq!(
        titles_of(&documents, &results),
        ["Duda", "escuela", "Ética", "Zonas"]
    );
}

#[test]
fn a_page_is_part_of_the_whole() {
    let index = Index::build(&documents());
    let whole = index.search(&everything("students"));
    let page = index.search(&Question {
        offset: 1,
        limit: 2,
        ..everything("students")
    });
    assert_eq!(page.hits, whole.hits[1..3]);
    assert_eq!((page.total, &page.marker), (whole.total, &whole.marker));
}

#[test]
fn the_order_of_the_documents_does_not_matter() {
    let (forward, mut backward) = (documents(), documents());
    backward.reverse();
    for text in ["", "students", "evaluacion", "retreival", "english learn"] {
        let ask = |documents: &[Document]| {
            let results = Index::build(documents).search(&everything(text));
            let scores: Vec<u32> = results.hits.iter().map(|hit| hit.score.to_bits()).collect();
            (titles_of(documents, &results), scores, results.did_you_mean)
        };
        assert_eq!(ask(&forward), ask(&backward), "{text}");
    }
}
