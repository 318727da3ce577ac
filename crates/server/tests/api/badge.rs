use api_types::{
    badge::{self, Badge},
    ids::BadgeId,
    wallet::{BadgeStatus, Sharing, Visibility, visibility_path},
};
use axum::http::StatusCode;

use crate::{
    journey::{Journey, LEARNER},
    support::Answer,
};

async fn share(journey: &Journey, badge: &BadgeId, visibility: Visibility, show_name: bool) {
    let sharing = Sharing {
        visibility,
        show_name,
    };
    let answer = journey
        .learner()
        .await
        .put(&visibility_path(badge), &sharing)
        .await;
    assert_eq!(answer.status, StatusCode::OK);
}

async fn as_stranger(journey: &Journey, badge: &BadgeId) -> Answer {
    journey.test.client().get(&badge::path(badge)).await
}

#[tokio::test]
async fn a_badge_says_what_its_earner_can_do_and_who_says_so() {
    let journey = Journey::new().await;
    let (_, id) = journey.awarded().await;
    let badge: Badge = journey.learner().await.get(&badge::path(&id)).await.json();
    assert!(badge.own);
    assert_eq!(
        (badge.competency, badge.version),
        (journey.content.competency.clone(), 1)
    );
    assert_eq!((badge.status, badge.reviewers), (BadgeStatus::Active, 2));
    assert_eq!(badge.awarded_at, journey.test.app.clock.now());
    let (_, row) = journey.content.rows().next().unwrap();
    assert_eq!(badge.results.len(), journey.content.rows().count());
    assert_eq!(
        (&badge.results[0].criterion, &badge.results[0].descriptor),
        (&row.criterion, &row.descriptors[0])
    );
}

#[tokio::test]
async fn a_private_badge_and_none_look_the_same() {
    let journey = Journey::new().await;
    let (_, id) = journey.awarded().await;
    let never: BadgeId = journey.test.app.new_id();
    let (private, unknown) = (
        as_stranger(&journey, &id).await,
        as_stranger(&journey, &never).await,
    );
    assert_eq!(
        (private.status, unknown.status),
        (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
    );
    let (private, unknown) = (private.error(), unknown.error());
    assert_eq!(
        (private.code, private.detail, private.fields),
        (unknown.code, unknown.detail, unknown.fields)
    );
}

#[tokio::test]
async fn whoever_has_the_link_sees_what_is_shared() {
    let journey = Journey::new().await;
    let (_, id) = journey.awarded().await;
    for visibility in [Visibility::Unlisted, Visibility::Public] {
        share(&journey, &id, visibility, true).await;
        let badge: Badge = as_stranger(&journey, &id).await.json();
        assert_eq!((badge.earner.as_deref(), badge.own), (Some(LEARNER.1), false));
    }
    share(&journey, &id, Visibility::Public, false).await;
    let answer = as_stranger(&journey, &id).await;
    assert_eq!(answer.json::<Badge>().earner, None);
    assert!(!String::from_utf8_lossy(&answer.body).contains(LEARNER.1));
    share(&journey, &id, Visibility::Private, true).await;
    assert_eq!(as_stranger(&journey, &id).await.status, StatusCode::NOT_FOUND);
}
