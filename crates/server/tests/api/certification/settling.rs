//! Settling an anchor, and giving it up.

use api_types::{
    assessment::Assessment,
    certification::anchor_path,
    error::{ErrorCode, FieldError},
};
use axum::http::StatusCode;

use super::House;
use crate::support::Client;

async fn see(client: &Client, house: &House) -> Assessment {
    client.get(&anchor_path(&house.anchors[0].0)).await.json()
}

#[tokio::test]
async fn every_row_needs_a_level_and_a_reason() {
    let mut house = House::empty().await;
    let id = house.lent().await;
    let mut scores = house.agreed();
    scores.rows[0].level = None;
    scores.rows[1].comment = " \n".to_owned();
    scores.rows[2].comment = "Too short".to_owned();
    let left = scores.rows.pop().unwrap();
    let name = |at: usize, field: &str| format!("scores.rows.{}.{field}", scores.rows[at].row);
    let refused = house.settle(&id, scores.clone()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = refused.error().fields;
    assert_eq!(fields[&name(0, "level")], FieldError::Required);
    assert_eq!(fields[&name(1, "comment")], FieldError::Required);
    assert_eq!(fields[&name(2, "comment")], FieldError::TooShort { min: 3 });
    assert_eq!(
        fields[&format!("scores.rows.{}.level", left.row)],
        FieldError::Required
    );
    assert_eq!(fields.len(), 5, "{fields:?}");

    let mut scores = house.agreed();
    scores.rows[0].level = Some("splendid".to_owned());
    let refused = house.settle(&id, scores).await.error();
    assert_eq!(refused.code, ErrorCode::Invalid);
    assert!(house.family_anchors().await.anchors.is_empty());
}

#[tokio::test]
async fn the_approver_begins_with_what_counted_for_the_decision() {
    let mut house = House::empty().await;
    let id = house.lent().await;
    let approver = house.journey.approver().await;
    let seen: Assessment = approver.get(&anchor_path(&id)).await.json();
    assert_eq!((seen.scores, seen.anchor), (house.agreed(), None));
    let mut settled = house.agreed();
    settled.rows[0].comment = "Settled by three of us.".to_owned();
    house.settle(&id, settled.clone()).await;
    let seen: Assessment = approver.get(&anchor_path(&id)).await.json();
    assert_eq!(seen.scores, settled);
}

#[tokio::test]
async fn an_anchor_that_is_given_up_stays_lent() {
    let mut house = House::empty().await;
    let id = house.anchor().await;
    let approver = house.journey.approver().await;
    let given_up = approver.delete(&anchor_path(&id)).await;
    assert_eq!(given_up.status, StatusCode::NO_CONTENT);
    let again = approver.delete(&anchor_path(&id)).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let family = house.family_anchors().await;
    assert_eq!((family.anchors.len(), family.lent.len()), (0, 1));
    assert_eq!(see(&approver, &house).await.scores, house.agreed());
}
