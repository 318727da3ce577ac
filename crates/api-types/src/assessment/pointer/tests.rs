//! Pointers lead into the work, or are refused.

use super::*;
use crate::evidence::ShownTo;

const ID: &str = "01920000-0000-7000-8000-000000000001";

fn id() -> EvidenceId {
    EvidenceId::parse(ID).expect("an id")
}

fn answers() -> Vec<Answer> {
    vec![Answer {
        prompt: "plan".to_owned(),
        text: "First we read aloud.\n\nThen the  class\u{a0}wrote.".to_owned(),
        revision: 1,
        saved_at: "2026-03-01T08:00:00Z".parse().expect("a moment"),
    }]
}

fn evidence(piece: Piece) -> Vec<Evidence> {
    vec![Evidence {
        id: id(),
        requirement: "lesson".to_owned(),
        piece,
        caption: String::new(),
        rows: Vec::new(),
        shown_to: ShownTo::Reviewers,
        together: None,
        elsewhere: None,
        created_at: "2026-03-01T08:00:00Z".parse().expect("a moment"),
    }]
}

fn file(kind: FileKind) -> Piece {
    Piece::File {
        name: "lesson".to_owned(),
        media_type: "application/octet-stream".to_owned(),
        kind,
        bytes: 1,
        sha256: String::new(),
        location_removed: false,
    }
}

fn passage(words: &str) -> Pointer {
    Pointer::Passage {
        words: words.to_owned(),
    }
}

#[test]
fn words_are_found_over_breaks_and_odd_spaces() {
    for words in ["read aloud", "aloud. Then", "class wrote.", " the class "] {
        assert_eq!(passage(words).check(&answers(), &[]), Ok(()), "{words:?}");
    }
    assert_eq!(
        place_of_passage("class wrote", &answers(), &[]),
        Some(PassagePlace::Prompt("plan".to_owned()))
    );
    let text = evidence(Piece::Text {
        text: "A letter\nhome".to_owned(),
    });
    assert_eq!(
        place_of_passage("letter home", &answers(), &text),
        Some(PassagePlace::Evidence(id()))
    );
}

#[test]
fn words_that_nobody_wrote_are_refused() {
    assert_eq!(
        passage("they sang").check(&answers(), &[]),
        Err(FieldError::Unknown)
    );
    assert_eq!(passage(" \n").check(&answers(), &[]), Err(FieldError::Required));
    let long = "a".repeat(301);
    assert_eq!(
        passage(&long).check(&answers(), &[]),
        Err(FieldError::TooLong { max: 300 })
    );
}

#[test]
fn pages_are_for_documents_and_moments_for_recordings() {
    let page = |page| Pointer::Page { evidence: id(), page };
    let moment = |seconds| Pointer::Moment {
        evidence: id(),
        seconds,
    };
    let (document, film) = (
        evidence(file(FileKind::Document)),
        evidence(file(FileKind::Video)),
    );
    let link = evidence(Piece::Link {
        url: "https://example.org/talk".to_owned(),
        check: None,
    });
    assert_eq!(page(1).check(&[], &document), Ok(()));
    assert_eq!(
        page(0).check(&[], &document),
        Err(FieldError::TooShort { min: 1 })
    );
    assert_eq!(
        page(10_000).check(&[], &document),
        Err(FieldError::TooLong { max: 9_999 })
    );
    assert_eq!(page(1).check(&[], &film), Err(FieldError::Format));
    assert_eq!(moment(86_400).check(&[], &film), Ok(()));
    assert_eq!(
        moment(86_401).check(&[], &film),
        Err(FieldError::TooLong { max: 86_400 })
    );
    assert_eq!(moment(65).check(&[], &link), Ok(()));
    assert_eq!(moment(65).check(&[], &document), Err(FieldError::Format));
    assert_eq!(moment(65).check(&[], &[]), Err(FieldError::Unknown));
}

#[test]
fn moments_are_read_as_people_write_them() {
    for (text, seconds) in [
        ("45", 45),
        ("1:05", 65),
        (" 90 ", 90),
        ("90:00", 5_400),
        ("1:02:03", 3_723),
        ("0:00", 0),
    ] {
        assert_eq!(read_moment(text), Some(seconds), "{text}");
    }
    for text in [
        "",
        ":",
        "1:",
        "1:60",
        "1:2:3:4",
        "-1",
        "+1",
        "1.5",
        "25:00:00",
        "99999999999",
    ] {
        assert_eq!(read_moment(text), None, "{text}");
    }
    for (seconds, text) in [(0, "0:00"), (65, "1:05"), (3_723, "1:02:03")] {
        assert_eq!(moment(seconds), text);
        assert_eq!(read_moment(text), Some(seconds));
    }
}
