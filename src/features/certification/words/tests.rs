use api_types::certification::{ComparedRow, Family};
use api_types::ids::{Reference, Slug};
use chrono::{DateTime, Utc};

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn ended(verdict: Verdict) -> TryResult {
    let ended_at: DateTime<Utc> = "2027-03-01T09:00:00Z".parse().expect("a moment");
    TryResult {
        ended_at,
        verdict,
        rows: 21,
        exact: 17.0 / 21.0,
        kappa: None,
        anchors: Vec::new(),
    }
}

fn at(stage: Stage, result: Option<TryResult>) -> FamilyStanding {
    FamilyStanding {
        family: Family {
            issuer: Slug::parse("northlight-coaching").expect("a slug"),
            topic: "coaching".to_owned(),
        },
        issuer_name: "Northlight Coaching".to_owned(),
        is_required: true,
        can_try: true,
        stage,
        trying: Vec::new(),
        result,
        seeded: Vec::new(),
    }
}

fn says(stage: Stage, result: Option<TryResult>) -> String {
    standing(&at(stage, result), day("2027-03-10"), |day| day.to_string())
}

#[test]
fn a_family_is_called_by_its_topic_and_its_issuer() {
    assert_eq!(
        family_name(&at(Stage::None, None)),
        "Coaching, Northlight Coaching"
    );
    assert_eq!(topic_name("of-their-own"), "of-their-own");
}

#[test]
fn families_are_gathered_by_their_issuer() {
    let of = |slug: &str, topic: &str| FamilyStanding {
        family: Family {
            issuer: Slug::parse(slug).expect("a slug"),
            topic: topic.to_owned(),
        },
        issuer_name: slug.to_owned(),
        ..at(Stage::None, None)
    };
    let families = [of("one", "coaching"), of("one", "science"), of("two", "coaching")];
    let expected = [("one", "Coaching, Science"), ("two", "Coaching")];
    let expected = expected.map(|(issuer, topics)| (issuer.to_owned(), topics.to_owned()));
    assert_eq!(by_issuer(&families), expected);
}

#[test]
fn nobody_is_a_word_and_no_number() {
    assert_eq!(
        [0, 1, 2].map(scored_by),
        ["nobody so far", "1 assessor", "2 assessors"]
    );
}

#[test]
fn a_sentence_says_how_far_somebody_is() {
    let until = day("2028-03-01");
    assert_eq!(
        says(Stage::Trying { done: 1, of: 3 }, None),
        "You are trying: 1 of 3 anchors scored."
    );
    assert_eq!(
        says(
            Stage::Probation {
                done: 2,
                of: 5,
                until
            },
            None
        ),
        "You passed. Of your first 5 submissions, 2 are scored by somebody else too. \
         Your certification is valid until 2028-03-01."
    );
    assert_eq!(
        says(
            Stage::Ended {
                on: day("2027-02-01")
            },
            None
        ),
        "Your certification ended on 2027-02-01."
    );
}

#[test]
fn who_did_not_pass_reads_when_they_may_try_again() {
    let again = |text| says(Stage::NotYet { again_on: day(text) }, Some(ended(Verdict::Both)));
    assert_eq!(again("2027-03-11"), "Not yet. You can try again on 2027-03-11.");
    assert_eq!(again("2027-03-10"), "Not yet. You can try again now.");
}

#[test]
fn a_try_for_another_year_that_did_not_pass_is_not_kept_quiet() {
    let near = Stage::Certified {
        until: day("2027-03-20"),
        renews: false,
    };
    assert_eq!(
        says(near, Some(ended(Verdict::Kappa))),
        "You are certified until 2027-03-20. Your last try for another year did not pass; \
         you can try again on 2027-03-15."
    );
    assert_eq!(
        says(near, Some(ended(Verdict::Passed))),
        "You are certified until 2027-03-20."
    );
    // It is over before they may.
    let soon = Stage::Certified {
        until: day("2027-03-14"),
        renews: false,
    };
    assert_eq!(
        says(soon, Some(ended(Verdict::Kappa))),
        "You are certified until 2027-03-14."
    );
}

#[test]
fn only_required_rows_are_counted() {
    let row = |own: &str, is_required| ComparedRow {
        row: "a".to_owned(),
        criterion: "A".to_owned(),
        is_required,
        own: own.to_owned(),
        agreed: "passing".to_owned(),
        reason: "Said.".to_owned(),
    };
    let anchor = Comparison {
        reference: Reference::parse("MC-7F3K-0192").expect("a reference"),
        title: "A title".to_owned(),
        lang: "en".to_owned(),
        scored_at: ended(Verdict::Passed).ended_at,
        rows: vec![row("passing", true), row("not_yet", true), row("passing", false)],
    };
    assert_eq!(same_rows(&anchor), (1, 2));
    assert_eq!(same_of(&ended(Verdict::Agreement)), 17);
}
