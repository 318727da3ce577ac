use std::fmt::Write as _;

use super::*;

/// The difference in one line: `-removed-`, `+added+`.
fn marked(before: &str, after: &str) -> String {
    let mut line = String::new();
    for change in difference(before, after) {
        let (mark, text) = match &change {
            Change::Kept(text) => ("", text),
            Change::Removed(text) => ("-", text),
            Change::Added(text) => ("+", text),
        };
        write!(line, "{mark}{text}{mark}").unwrap();
    }
    line
}

#[test]
fn words_that_were_changed_are_told_from_those_that_stayed() {
    assert_eq!(marked("one two three", "one two three"), "one two three");
    assert_eq!(marked("one two three", "one 2 three"), "one -two -+2 +three");
    assert_eq!(marked("one three", "one two three"), "one +two +three");
    assert_eq!(marked("one two three", "two"), "-one -two -three-");
    assert_eq!(marked("", "all new"), "+all new+");
    assert_eq!(marked("all gone", " \n"), "-all gone-");
    assert_eq!(marked("", ""), "");
}

#[test]
fn white_space_alone_is_no_difference() {
    assert_eq!(marked("one  two", "\n one\n\ntwo "), "\n one\n\ntwo ");
    assert!(same_words("one  two", "\n one\n\ntwo "));
    assert!(!same_words("one two", "one two three"));
    assert!(!same_words("onetwo", "one two"));
}

#[test]
fn a_word_or_two_that_stayed_by_chance_do_not_break_up_a_change() {
    assert_eq!(
        marked(
            "begin they read the page slowly end",
            "begin students opened the new tabs at once end"
        ),
        "begin -they read the page slowly -+students opened the new tabs at once +end"
    );
    // Beside small changes they are what is read by.
    assert_eq!(marked("a b c d e", "a x c y e"), "a -b -+x +c -d -+y +e");
}

#[test]
fn what_is_too_large_to_compare_counts_as_rewritten_between_its_ends() {
    let text = |word: &str| {
        let words: Vec<String> = (0..1_001).map(|count| format!("{word}{}", count / 2)).collect();
        format!("begin {} end", words.join(" "))
    };
    let (before, after) = (text("x"), text("y").replace("y7 ", "x7 "));
    let changes = difference(&before, &after);
    assert_eq!(changes.len(), 4);
    assert_eq!(changes[0], Change::Kept("begin ".to_owned()));
    assert_eq!(lost(&before, &after), 1_001);
}

#[test]
fn what_was_lost_is_counted_in_words() {
    assert_eq!(lost("one two three", "zero one two three four"), 0);
    assert_eq!(lost("one two three", "one"), 2);
    assert_eq!(lost("one two three", ""), 3);
    assert_eq!(lost("three two one", "one two three"), 2);
}

#[cfg(not(target_arch = "wasm32"))]
proptest::proptest! {
    #[test]
    fn both_texts_can_be_read_from_their_difference(before in "[ab\n ]{0,24}", after in "[abé ]{0,24}") {
        let (mut old, mut new) = (String::new(), String::new());
        for change in difference(&before, &after) {
            match change {
                Change::Kept(text) => {
                    old.push_str(&text);
                    new.push_str(&text);
                }
                Change::Removed(text) => old.push_str(&text),
                Change::Added(text) => new.push_str(&text),
            }
        }
        proptest::prop_assert!(same_words(&old, &before), "{old:?} of {before:?}");
        proptest::prop_assert!(same_words(&new, &after), "{new:?} of {after:?}");
        proptest::prop_assert_eq!(lost(&before, &after) == 0 && lost(&after, &before) == 0, same_words(&before, &after));
    }
}
