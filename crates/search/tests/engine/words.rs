//! What a typed word finds.

use search::{Document, Index, Lang};

use crate::catalogue::{everything, finds, search, titles, titles_of};

#[test]
fn no_text_finds_everything() {
    for text in ["", "  ", "—", "\"\"", "of the "] {
        assert_eq!(search(text).total, 6, "{text:?}");
    }
}

#[test]
fn accents_and_case_do_not_matter() {
    for text in [
        "retroalimentacion",
        "RETROALIMENTACIÓN",
        "retroalimentacio\u{301}n",
    ] {
        assert_eq!(titles(text)[0], "Retroalimentación oral correctiva", "{text}");
    }
    assert!(finds("nino", "Retroalimentación oral correctiva"));
    assert!(finds("rios", "Retroalimentación oral correctiva"));
}

#[test]
fn forms_of_an_english_word_find_each_other() {
    assert!(finds("assessments ", "Formative Assessment in Every Lesson"));
    assert!(finds("scaffolding ", "Scaffolds for English Learners"));
    assert!(finds("quiz ", "Retrieval Practice Routines"));
}

#[test]
fn the_last_word_may_be_unfinished() {
    assert_eq!(titles("retrie"), ["Retrieval Practice Routines"]);
    assert_eq!(titles("practice rou")[0], "Retrieval Practice Routines");
    assert!(search("retrie practice").partial, "only the last word");
}

#[test]
fn a_stop_word_may_become_another_word() {
    assert!(
        finds("the", "Retrieval Practice Routines"),
        "nothing starts with it, so it is passed over"
    );
    assert_eq!(titles("to"), titles(""), "likewise");
    assert_eq!(titles("cor"), ["Retroalimentación oral correctiva"]);
    assert_eq!(
        titles("con"),
        ["Retroalimentación oral correctiva"],
        "conversación"
    );
}

#[test]
fn one_typing_error_is_forgiven_from_four_letters_and_two_from_eight() {
    for text in [
        "feedbcak",
        "feedbak ",
        "feeedback",
        "feadback",
        "retreivel",
        "asessmnet ",
    ] {
        assert!(search(text).total > 0, "{text}");
        assert!(!search(text).partial, "{text}");
    }
    assert_eq!(search("orl ").total, 0, "three letters");
    assert_eq!(search("lesnos ").total, 0, "two errors in six letters");
}

#[test]
fn a_forgiven_error_is_named_in_the_words_of_the_catalogue() {
    assert_eq!(search("feedbcak").did_you_mean.as_deref(), Some("feedback"));
    assert_eq!(
        search("Retreival practice").did_you_mean.as_deref(),
        Some("retrieval practice")
    );
    assert_eq!(
        search("retroalimentasion oral").did_you_mean.as_deref(),
        Some("retroalimentación oral")
    );
    assert_eq!(search("feedback").did_you_mean, None);
    assert_eq!(search("xylophone").did_you_mean, None);
}

#[test]
fn several_errors_are_named_at_once() {
    let results = search("Retreeival, and feedbcak!");
    assert_eq!(results.did_you_mean.as_deref(), Some("retrieval, and feedback!"));
}

#[test]
fn the_nearest_word_is_taken_for_an_unfinished_one() {
    assert_eq!(search("retreiv").did_you_mean.as_deref(), Some("retrieval"));
}

#[test]
fn quoted_words_must_stand_together_as_they_are() {
    assert_eq!(titles("\"success criteria\""), ["Feedback That Moves Learning"]);
    assert_eq!(search("\"criteria success\"").total, 0);
    assert_eq!(
        search("\"criteria revision\"").total,
        0,
        "the end of one keyword and the start of the next"
    );
    assert_eq!(search("\"formative assessments\"").total, 0, "another form");
    assert_eq!(
        titles("\"in every\""),
        ["Formative Assessment in Every Lesson"],
        "with a stop word"
    );
    assert_eq!(
        titles("\"there is\""),
        ["Formative Assessment in Every Lesson"],
        "stop words only"
    );
}

#[test]
fn what_has_every_word_comes_first() {
    assert_eq!(
        titles("calder routines")[0],
        "Retrieval Practice Routines",
        "one in the issuer's name, one in the title"
    );
    assert!(!search("calder routines").partial);
}

#[test]
fn what_has_most_of_the_words_follows_when_few_have_all() {
    let titled = |title: String| Document {
        title,
        ..Document::new(Lang::En)
    };
    let ask = |having_all: usize| {
        let documents: Vec<Document> = (0..having_all)
            .map(|number| titled(format!("maps and tides {number}")))
            .chain([titled("maps".to_owned()), titled("tides".to_owned())])
            .collect();
        let results = Index::build(&documents).search(&everything("maps tides "));
        assert!(!results.partial);
        titles_of(&documents, &results)
    };
    assert_eq!(ask(2)[2..], ["maps", "tides"], "after those that have all");
    assert_eq!(ask(10).len(), 10, "they are enough");
}

#[test]
fn most_words_do_when_nothing_has_all() {
    let results = search("retrieval practice xylophone ");
    assert!(results.partial);
    assert_eq!(
        titles("retrieval practice xylophone "),
        ["Retrieval Practice Routines"]
    );
    assert_eq!(search("xylophone zither ").total, 0);
}
