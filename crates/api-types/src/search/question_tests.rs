//! Questions in addresses.

use super::*;

fn dropped(question: &Question) -> Vec<(&str, &str)> {
    let pairs = question.dropped.iter();
    pairs
        .map(|dropped| (dropped.parameter.as_str(), dropped.value.as_str()))
        .collect()
}

#[test]
fn an_address_reads_back_as_it_was_written() {
    let question = Question::default()
        .with_text("café au lait")
        .with_sort(Sort::Shortest)
        .toggled(Facet::Topic, "coaching")
        .toggled(Facet::Topic, "data-literacy")
        .toggled(Facet::Lang, "es");
    assert_eq!(
        question.address(),
        "q=caf%C3%A9%20au%20lait&topic=coaching,data-literacy&written-in=es&sort=shortest"
    );
    assert_eq!(Question::read(&question.address()), question);
    assert_eq!(Question::default().address(), "");
    assert_eq!(
        Question::read("?topic=coaching&topic=data-literacy").choice_count(),
        2
    );
}

#[test]
fn the_api_is_asked_for_the_number_and_told_what_is_earned() {
    let question = Question {
        limit: 50,
        offset: 24,
        earned: vec![Slug::parse("lateral-reading").unwrap()],
        ..Question::default().with_sort(Sort::ClosestToStack)
    };
    let question = Question {
        offset: 24,
        ..question
    };
    let written = question.api_query(Lang::Es);
    assert_eq!(
        written,
        "lang=es&limit=50&earned=lateral-reading&sort=closest-to-stack&offset=24"
    );
    assert_eq!(Question::read(&written), question);
}

#[test]
fn what_is_not_understood_is_left_out_and_told() {
    let question =
        Question::read("sort=sideways&topic=,,&colour=red&hours=9&fee=free,cheap&limit=0&lang=es&view=list");
    assert_eq!(
        dropped(&question),
        [
            ("sort", "sideways"),
            ("colour", "red"),
            ("hours", "9"),
            ("fee", "cheap"),
            ("limit", "0")
        ]
    );
    assert_eq!(question.address(), "fee=free");
    assert_eq!(
        dropped(&Question::read("topic=a%20b,%3Cscript%3E&q=%FF")),
        [("topic", "a b"), ("topic", "<script>"), ("q", "%FF")]
    );
}

#[test]
fn a_text_is_cut_at_its_limit_and_only_the_first_counts() {
    let question = Question::read(&format!("q={}&q=more", "ñ".repeat(SEARCH_TEXT_MAX + 1)));
    assert_eq!(question.text.chars().count(), SEARCH_TEXT_MAX);
    assert_eq!(dropped(&question), [("q", "ñ"), ("q", "more")]);
}

#[test]
fn a_choice_made_twice_is_taken_back() {
    let once = Question {
        offset: 24,
        ..Question::default()
    }
    .toggled(Facet::Needs, "none");
    assert!(once.has(Facet::Needs, "none"));
    assert_eq!((once.choice_count(), once.offset), (1, 0));
    assert_eq!(once.toggled(Facet::Needs, "none"), Question::default());
}

#[cfg(not(target_arch = "wasm32"))]
mod any {
    use proptest::prelude::*;

    use super::*;

    /// Query strings of every kind: any characters at all, and those that mean something.
    fn any_query() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "((q|topic|hours|sort|limit|offset|earned|written-in|%71)=[a-c,+%0-9ñ&-]{0,12}&?){0,6}",
        ]
    }

    proptest! {
        #[test]
        fn every_query_string_gives_a_question_that_can_be_asked_again(query in any_query()) {
            let question = Question::read(&query);
            prop_assert!(question.text.chars().count() <= SEARCH_TEXT_MAX);
            prop_assert!((1..=SEARCH_LIMIT_MAX).contains(&question.limit));
            let again = Question::read(&question.api_query(Lang::En));
            let expected = Question {
                dropped: Vec::new(),
                earned: if question.sort == Sort::ClosestToStack { question.earned.clone() } else { Vec::new() },
                ..question
            };
            prop_assert_eq!(again, expected);
        }
    }
}
