//! English and Spanish, and what teachers call the same thing in either.

use crate::catalogue::{finds, titles};

#[test]
fn forms_of_a_spanish_word_find_each_other() {
    assert!(finds("evaluacion ", "Evaluar para aprender"));
    assert!(finds("lección ", "Evaluar para aprender"));
    assert!(finds("error ", "Retroalimentación oral correctiva"));
    assert!(finds("pequeño ", "Evaluar para aprender"));
}

#[test]
fn topics_are_found_by_their_labels_in_both_languages() {
    assert!(finds("evaluación ", "Retrieval Practice Routines"));
    assert!(finds("literacy ", "Retroalimentación oral correctiva"));
}

#[test]
fn acronyms_find_what_they_stand_for() {
    assert!(finds("ELL", "Scaffolds for English Learners"));
    assert!(finds("ELLs ", "Scaffolds for English Learners"));
}

#[test]
fn synonyms_cross_languages() {
    assert_eq!(titles("aprendices de inglés"), ["Scaffolds for English Learners"]);
    let both = [
        "Feedback That Moves Learning",
        "Retroalimentación oral correctiva",
    ];
    assert_eq!(titles("feedback"), both);
    assert_eq!(
        titles("retroalimentación"),
        [both[1], both[0]],
        "the word itself comes first"
    );
    assert!(finds("alumnos ", "Feedback That Moves Learning"));
}

#[test]
fn a_phrase_is_replaced_as_a_whole() {
    assert!(finds(
        "checking for understanding",
        "Formative Assessment in Every Lesson"
    ));
    assert!(finds(
        "evaluación formativa",
        "Formative Assessment in Every Lesson"
    ));
    assert!(
        !finds("evaluación formativa", "Retrieval Practice Routines"),
        "assessment alone does not do"
    );
}

#[test]
fn a_synonym_of_one_word_leaves_the_others_required() {
    assert_eq!(titles("kids recall "), ["Retrieval Practice Routines"]);
}

#[test]
fn a_synonym_is_known_beside_quoted_words() {
    assert!(finds("\"to recall\" kids ", "Retrieval Practice Routines"));
    assert!(finds("kids \"to recall\"", "Retrieval Practice Routines"));
}
