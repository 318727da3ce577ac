//! The one thing to do next in a family.

use api_types::certification::{FamilyStanding, Stage, next_anchor};
use api_types::ids::SubmissionId;
use chrono::NaiveDate;

/// The one thing to do next in a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextStep {
    /// Score this anchor, the next one of the try that is being made.
    Score(SubmissionId),
    /// Begin a try.
    Begin(Beginning),
    /// They may try, and there are too few anchors for them.
    NoAnchors,
    /// Judge, as somebody else's scorings are compared with theirs.
    Judge,
    /// Nothing: what there is to know stands in the sentence.
    Nothing,
}

/// What a try is to whoever begins it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beginning {
    /// The first.
    First,
    /// Another after one that did not pass.
    Again,
    /// For another year.
    Renewal,
}

/// What there is to do next on `today`.
#[must_use]
pub fn next_step(standing: &FamilyStanding, today: NaiveDate) -> NextStep {
    if let Some(next) = next_anchor(&standing.trying) {
        return NextStep::Score(next.clone());
    }
    if standing.stage.may_try(today) {
        return if standing.can_try {
            NextStep::Begin(beginning(standing.stage))
        } else {
            NextStep::NoAnchors
        };
    }
    match standing.stage {
        Stage::Probation { .. } => NextStep::Judge,
        _ => NextStep::Nothing,
    }
}

fn beginning(stage: Stage) -> Beginning {
    match stage {
        Stage::NotYet { .. } => Beginning::Again,
        Stage::Certified { .. } | Stage::Ended { .. } => Beginning::Renewal,
        Stage::None | Stage::Trying { .. } | Stage::Probation { .. } => Beginning::First,
    }
}

/// Whether there is anything to say of a family but that it has no anchors.
#[must_use]
pub fn has_begun(standing: &FamilyStanding) -> bool {
    standing.is_required
        || standing.can_try
        || standing.stage != Stage::None
        || standing.result.is_some()
        || !standing.trying.is_empty()
        || !standing.seeded.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use api_types::certification::{Family, TryAnchor};
    use api_types::ids::{Reference, Slug};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn at(stage: Stage) -> FamilyStanding {
        FamilyStanding {
            family: Family {
                issuer: Slug::parse("northlight-coaching").expect("a slug"),
                topic: "coaching".to_owned(),
            },
            issuer_name: "Northlight Coaching".to_owned(),
            is_required: false,
            can_try: true,
            stage,
            trying: Vec::new(),
            result: None,
            seeded: Vec::new(),
        }
    }

    fn next(standing: &FamilyStanding) -> NextStep {
        next_step(standing, day("2027-03-10"))
    }

    #[test]
    fn a_try_begins_when_it_may() {
        let again_on = |text| Stage::NotYet { again_on: day(text) };
        let until = day("2027-03-20");
        for (stage, expected) in [
            (Stage::None, NextStep::Begin(Beginning::First)),
            (again_on("2027-03-10"), NextStep::Begin(Beginning::Again)),
            (again_on("2027-03-11"), NextStep::Nothing),
            (
                Stage::Certified { until, renews: true },
                NextStep::Begin(Beginning::Renewal),
            ),
            (Stage::Certified { until, renews: false }, NextStep::Nothing),
            (Stage::Ended { on: until }, NextStep::Begin(Beginning::Renewal)),
            (
                Stage::Probation {
                    done: 0,
                    of: 5,
                    until,
                },
                NextStep::Judge,
            ),
        ] {
            assert_eq!(next(&at(stage)), expected, "{stage:?}");
        }
        let few = FamilyStanding {
            can_try: false,
            ..at(Stage::None)
        };
        assert_eq!(next(&few), NextStep::NoAnchors);
    }

    #[test]
    fn a_try_goes_on_even_while_one_is_certified() {
        let id = |last: char| {
            let text = format!("0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e5{last}");
            SubmissionId::parse(&text).expect("an id")
        };
        let anchor = |last, is_done| TryAnchor {
            submission: id(last),
            reference: Reference::from_random(7),
            title: "A title".to_owned(),
            lang: "en".to_owned(),
            is_done,
        };
        let until = day("2027-03-20");
        let trying = FamilyStanding {
            trying: vec![anchor('a', true), anchor('b', false)],
            ..at(Stage::Certified { until, renews: false })
        };
        assert_eq!(next(&trying), NextStep::Score(id('b')));
    }

    #[test]
    fn a_family_without_anchors_is_quiet_unless_certification_is_asked_for() {
        let quiet = FamilyStanding {
            can_try: false,
            ..at(Stage::None)
        };
        assert!(!has_begun(&quiet));
        assert!(has_begun(&at(Stage::None)));
        assert!(has_begun(&FamilyStanding {
            is_required: true,
            ..quiet
        }));
    }
}
