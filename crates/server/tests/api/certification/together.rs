//! Anchors that somebody has before them together: of one try, and of tries in two families. Nothing of one is in another.

use std::collections::BTreeSet;

use api_types::{
    assessment::{Assessment, SaveScores, Scores, path},
    certification::{Comparison, Family, FamilyStanding, Stage, TryAnchor, Verdict},
    ids::SubmissionId,
};
use axum::http::StatusCode;

use super::{House, standing_in};
use crate::{journey::hand_over, support::Client};

/// Another micro-credential of the same issuer, with another main topic.
const OTHER: &str = "primary-source-inquiry";

/// A try that is being made.
struct Try {
    family: Family,
    anchors: Vec<TryAnchor>,
    /// The agreed levels.
    agreed: Scores,
    /// The assessor's.
    own: Scores,
}

impl Try {
    /// Begins in the family that the house is at.
    async fn begin(house: &House, assessor: &Client, own: Scores) -> Self {
        let begun = house.begin(assessor).await;
        assert_eq!(begun.status, StatusCode::OK, "{begun:?}");
        Self {
            family: house.family().await,
            anchors: begun.json::<FamilyStanding>().trying,
            agreed: house.agreed(),
            own,
        }
    }

    fn references(&self) -> BTreeSet<&str> {
        self.anchors
            .iter()
            .map(|anchor| anchor.reference.as_str())
            .collect()
    }

    /// The levels as they are compared in the end: the assessor's, and the agreed ones.
    fn pairs(&self) -> Vec<(String, String, String)> {
        let rows = self.own.rows.iter().zip(&self.agreed.rows);
        let level = |level: &Option<String>| level.clone().unwrap();
        rows.map(|(own, agreed)| (own.row.clone(), level(&own.level), level(&agreed.level)))
            .collect()
    }
}

fn pairs(comparison: &Comparison) -> Vec<(String, String, String)> {
    let rows = comparison.rows.iter();
    rows.map(|row| (row.row.clone(), row.own.clone(), row.agreed.clone()))
        .collect()
}

async fn see(client: &Client, id: &SubmissionId) -> Assessment {
    let answer = client.get(&path(id)).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    answer.json()
}

async fn save(client: &Client, id: &SubmissionId, scores: &Scores) {
    let new = SaveScores {
        scores: scores.clone(),
        base_revision: see(client, id).await.revision,
    };
    let answer = client.put(&path(id), &new).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
}

#[tokio::test]
async fn tries_in_two_families_go_on_beside_each_other() {
    let mut house = House::new().await;
    let assessor = house.journey.assessor().await;
    let first = Try::begin(&house, &assessor, house.agreed()).await;
    house.journey.turn_to(OTHER).await;
    let house = house.furnished().await;
    // Everything at one level, which does not pass.
    let second = Try::begin(&house, &assessor, house.journey.scores("passing")).await;
    assert_eq!(first.family.issuer, second.family.issuer);
    assert_ne!(first.family.topic, second.family.topic);
    assert!(first.references().is_disjoint(&second.references()));

    // All of them are begun before the first is done.
    for one in [&first, &second] {
        for id in one.anchors.iter().map(|anchor| &anchor.submission) {
            assert_eq!(see(&assessor, id).await.scores, Scores::default());
            save(&assessor, id, &one.own).await;
        }
    }
    for one in [&first, &second] {
        for (number, anchor) in (1..).zip(&one.anchors) {
            let seen = see(&assessor, &anchor.submission).await;
            assert_eq!((&seen.scores, seen.revision), (&one.own, 1));
            assert_eq!(seen.micro_credential.content.topics[0], one.family.topic);
            let case = seen.anchor.unwrap();
            let of = one.anchors.len();
            assert_eq!(
                (&case.family, case.number, case.of as usize),
                (&one.family, number, of)
            );
        }
    }

    // What ends the one leaves the other where it is.
    hand_over(&assessor, &second.anchors[0].submission, second.own.clone()).await;
    for anchor in &first.anchors {
        hand_over(&assessor, &anchor.submission, first.own.clone()).await;
    }
    let of = u32::try_from(second.anchors.len()).unwrap();
    let between = standing_in(&assessor, &second.family).await;
    assert_eq!(
        (between.stage, &between.result),
        (Stage::Trying { done: 1, of }, &None)
    );
    let passed = standing_in(&assessor, &first.family).await;
    assert!(matches!(passed.stage, Stage::Probation { .. }), "{passed:?}");
    for anchor in &second.anchors[1..] {
        hand_over(&assessor, &anchor.submission, second.own.clone()).await;
    }

    for (one, verdict) in [(&first, Verdict::Passed), (&second, Verdict::Both)] {
        let result = standing_in(&assessor, &one.family).await.result.unwrap();
        assert_eq!(result.verdict, verdict);
        let references: BTreeSet<&str> = result
            .anchors
            .iter()
            .map(|anchor| anchor.reference.as_str())
            .collect();
        assert_eq!(references, one.references());
        assert!(result.anchors.iter().all(|anchor| pairs(anchor) == one.pairs()));
    }
}

#[tokio::test]
async fn anchors_of_a_try_are_scored_in_any_order_and_each_keeps_its_own_levels() {
    let house = House::new().await;
    let assessor = house.journey.assessor().await;
    let begun = Try::begin(&house, &assessor, house.agreed()).await;
    // Each with another row at another level.
    let own = |at: usize| {
        let mut scores = house.agreed();
        let level = &mut scores.rows[at].level;
        *level = Some(
            if level.as_deref() == Some("passing") {
                "not_yet"
            } else {
                "passing"
            }
            .to_owned(),
        );
        scores
    };
    for (at, anchor) in begun.anchors.iter().enumerate() {
        save(&assessor, &anchor.submission, &own(at)).await;
    }
    for (at, anchor) in begun.anchors.iter().enumerate().rev() {
        assert_eq!(see(&assessor, &anchor.submission).await.scores, own(at));
        hand_over(&assessor, &anchor.submission, own(at)).await;
    }
    let result = house.standing(&assessor).await.result.unwrap();
    assert_eq!(result.anchors.len(), begun.anchors.len());
    for (at, anchor) in begun.anchors.iter().enumerate() {
        let scored = result
            .anchors
            .iter()
            .find(|scored| scored.reference == anchor.reference);
        let rows = (0..).zip(&scored.unwrap().rows);
        let differing: Vec<usize> = rows
            .filter(|(_, row)| row.own != row.agreed)
            .map(|(row, _)| row)
            .collect();
        assert_eq!(differing, [at]);
    }
}
