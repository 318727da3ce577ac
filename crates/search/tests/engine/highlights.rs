//! Which words are highlighted.

use search::Index;

use crate::catalogue::{documents, search};

/// The highlighted words of the first hit's title and summary.
fn highlighted(text: &str) -> (Vec<String>, Vec<String>) {
    let (documents, results) = (documents(), search(text));
    let Some(hit) = results.hits.first() else {
        return (Vec::new(), Vec::new());
    };
    let document = &documents[hit.doc.position()];
    let index = Index::build(&documents);
    let cut = |text: &str| {
        let marks = index.marks(&results.marker, text);
        marks.into_iter().map(|range| text[range].to_owned()).collect()
    };
    (cut(&document.title), cut(&document.summary))
}

#[test]
fn whole_words_are_highlighted_as_they_are_written() {
    assert_eq!(
        highlighted("retroalimentacion oral").0,
        ["Retroalimentación", "oral"]
    );
    assert_eq!(highlighted("retrie").0, ["Retrieval"], "an unfinished word");
    assert_eq!(highlighted("retreival ").0, ["Retrieval"], "a mistyped word");
}

#[test]
fn words_are_highlighted_in_both_texts() {
    assert_eq!(
        highlighted("practice "),
        (vec!["Practice".to_owned()], vec!["practice".to_owned()])
    );
    assert_eq!(highlighted("comments students ").1, ["comments", "students"]);
}

#[test]
fn phrases_and_synonyms_are_highlighted_as_a_whole() {
    assert_eq!(highlighted("ELL").0, ["English", "Learners"]);
    assert_eq!(highlighted("\"in every lesson\"").0, ["in", "Every", "Lesson"]);
}

#[test]
fn nothing_is_highlighted_without_a_text() {
    assert_eq!(highlighted(""), (Vec::new(), Vec::new()));
}
