//! The rules of links and remarks.

use super::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

fn piece(last: u8) -> EvidenceId {
    EvidenceId::parse(&format!("0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e{last:02x}")).expect("an id")
}

fn new() -> NewAdviceLink {
    NewAdviceLink {
        for_whom: "  Ines from room 4 ".to_owned(),
        days: DAYS_DEFAULT,
        answers: vec!["two".to_owned(), "one".to_owned(), "two".to_owned()],
        pieces: vec![piece(2)],
    }
}

fn checked(new: NewAdviceLink) -> Result<NewAdviceLink, (&'static str, FieldError)> {
    let pieces = [piece(1), piece(2)];
    new.checked(["one", "two", "three"].into_iter(), pieces.iter())
}

#[test]
fn a_link_keeps_what_was_chosen_once_and_in_order() {
    let kept = checked(new()).expect("a good link");
    assert_eq!(kept.for_whom, "Ines from room 4");
    assert_eq!(kept.answers, ["one", "two"]);
    assert_eq!(kept.pieces, [piece(2)]);
}

#[test]
fn a_link_shows_something_that_is_there_for_one_of_the_times() {
    let change = |change: fn(&mut NewAdviceLink)| {
        let mut new = new();
        change(&mut new);
        checked(new)
    };
    assert_eq!(
        change(|new| new.for_whom = " ".to_owned()),
        Err(("for_whom", FieldError::Required))
    );
    assert_eq!(change(|new| new.days = 15), Err(("days", FieldError::Unknown)));
    assert_eq!(
        change(|new| {
            new.answers.clear();
            new.pieces.clear();
        }),
        Err(("answers", FieldError::Required))
    );
    assert_eq!(
        change(|new| new.answers.push("~changes".to_owned())),
        Err(("answers", FieldError::Unknown))
    );
    assert_eq!(
        change(|new| new.pieces.push(piece(3))),
        Err(("pieces", FieldError::Unknown))
    );
}

#[test]
fn a_link_works_until_it_ends_in_whichever_way() {
    let (noon, one) = (at("2026-03-03T12:00:00Z"), at("2026-03-03T13:00:00Z"));
    assert!(works(State::Draft, None, one, noon));
    assert!(!works(State::Draft, None, one, one));
    assert!(!works(State::Draft, Some(noon), one, noon));
    for state in State::ALL.into_iter().filter(|state| *state != State::Draft) {
        assert!(!works(state, None, one, noon), "{state:?}");
    }
}

#[test]
fn names_and_remarks_have_bounds() {
    assert_eq!(name("a\u{202e}b"), Err(FieldError::Format));
    assert_eq!(name("a\nb"), Err(FieldError::Format));
    let long = "ñ".repeat(NAME_MAX as usize);
    assert_eq!(name(&long), Ok(long.clone()));
    assert_eq!(
        name(&format!("{long}n")),
        Err(FieldError::TooLong { max: NAME_MAX })
    );
    assert_eq!(remark_text(" one\ntwo "), Ok("one\ntwo".to_owned()));
    assert_eq!(remark_text("\n"), Err(FieldError::Required));
    assert_eq!(remark_text("a\0b"), Err(FieldError::Format));
    let max = REMARK_MAX;
    assert_eq!(
        remark_text(&"x".repeat(max as usize + 1)),
        Err(FieldError::TooLong { max })
    );
}
