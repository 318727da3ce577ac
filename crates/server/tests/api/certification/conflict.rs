//! Who is too close to a learner, or had a part in judging, has nothing to do with the anchor.

use api_types::{
    assessment::{path, release_path},
    certification::{FamilyStanding, SettleAnchor, anchor_path, anchors_path},
    error::ErrorCode,
};
use axum::http::StatusCode;
use server::features::certification::chore;

use super::House;
use crate::{conflict::work_at, journey::give_role};

#[tokio::test]
async fn whoever_had_a_part_does_not_score_it() {
    let house = House::new().await;
    let standing = house.standing(&house.judge).await;
    assert!(!standing.can_try);
    let refused = house.begin(&house.judge).await.error();
    assert_eq!(refused.code, ErrorCode::IllegalTransition);
    // Who decided, settled or handed in does not either, whatever roles they have.
    let journey = &house.journey;
    for person in [&journey.approver, &house.anchors[0].1] {
        give_role(&journey.test, person, journey.issuer().await.as_str(), "assessor").await;
        let client = journey.test.sign_in_as(person).await;
        assert!(!house.standing(&client).await.can_try);
        assert_eq!(house.begin(&client).await.status, StatusCode::CONFLICT);
    }
    assert!(house.standing(&journey.assessor().await).await.can_try);
}

#[tokio::test]
async fn who_settled_it_once_never_scores_it() {
    let house = House::new().await;
    let issuer = house.journey.issuer().await;
    let second = house
        .journey
        .somebody("second@example.org", issuer.as_str(), "approver")
        .await;
    let scores = house.agreed();
    second
        .put(&anchor_path(&house.anchors[0].0), &SettleAnchor { scores })
        .await;
    // The other approver settles it anew.
    house.settle(&house.anchors[0].0, house.agreed()).await;
    let mut conn = house.journey.test.app.db.read().await.unwrap();
    let person: api_types::ids::PersonId =
        sqlx::query_scalar("SELECT id FROM person WHERE email = 'second@example.org'")
            .fetch_one(&mut *conn)
            .await
            .unwrap();
    drop(conn);
    give_role(&house.journey.test, &person, issuer.as_str(), "assessor").await;
    assert!(!house.standing(&second).await.can_try);
}

#[tokio::test]
async fn to_who_is_too_close_it_is_not_there() {
    let house = House::new().await;
    let journey = &house.journey;
    let approver = journey.approver().await;
    let id = &house.anchors[0].0;
    work_at(journey, &approver, "Maple Ridge", "").await;
    assert_eq!(approver.get(&anchor_path(id)).await.status, StatusCode::NOT_FOUND);
    let scores = house.agreed();
    let settled = approver.put(&anchor_path(id), &SettleAnchor { scores }).await;
    assert_eq!(settled.status, StatusCode::NOT_FOUND);
    let listed = approver.get(&anchors_path(None)).await;
    assert!(!listed.text().contains(id.as_str()), "{listed:?}");
    let assessor = journey.assessor().await;
    work_at(journey, &assessor, "Maple Ridge", "").await;
    assert!(!house.standing(&assessor).await.can_try);
}

#[tokio::test]
async fn a_try_that_cannot_go_on_ends() {
    let house = House::new().await;
    let assessor = house.journey.assessor().await;
    let begun: FamilyStanding = house.begin(&assessor).await.json();
    let id = &begun.trying[0].submission;
    work_at(&house.journey, &assessor, "Maple Ridge", "").await;
    assert_eq!(assessor.get(&path(id)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        assessor.post_nothing(&release_path(id)).await.status,
        StatusCode::NOT_FOUND
    );
    chore::run(house.journey.test.app.clone()).await.unwrap();
    let standing = house.standing(&assessor).await;
    assert!(standing.trying.is_empty() && standing.result.is_some());
}
