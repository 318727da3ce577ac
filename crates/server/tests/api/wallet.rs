use api_types::{
    error::ErrorCode,
    wallet::{BADGES, BadgeStatus, Sharing, Visibility, WalletBadge, visibility_path},
};
use axum::http::StatusCode;
use serde_json::json;

use crate::journey::Journey;

#[tokio::test]
async fn a_new_badge_is_in_the_wallet_and_private() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let badges: Vec<WalletBadge> = journey.learner().await.get(BADGES).await.json();
    assert_eq!(badges.len(), 1);
    assert_eq!((&badges[0].id, badges[0].status), (&badge, BadgeStatus::Active));
    assert_eq!(
        badges[0].sharing,
        Sharing {
            visibility: Visibility::Private,
            show_name: true
        }
    );
    assert_eq!(badges[0].title, journey.content.title);
    assert_eq!(
        journey
            .assessor()
            .await
            .get(BADGES)
            .await
            .json::<Vec<WalletBadge>>(),
        []
    );
    assert_eq!(
        journey.test.client().get(BADGES).await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn only_its_earner_shares_a_badge() {
    let journey = Journey::new().await;
    let (_, badge) = journey.awarded().await;
    let shared = Sharing {
        visibility: Visibility::Public,
        show_name: false,
    };
    let other = journey
        .assessor()
        .await
        .put(&visibility_path(&badge), &shared)
        .await;
    assert_eq!(other.error().code, ErrorCode::NotFound);
    let learner = journey.learner().await;
    assert_eq!(
        learner
            .put(&visibility_path(&badge), &shared)
            .await
            .json::<Sharing>(),
        shared
    );
    assert_eq!(
        learner.get(BADGES).await.json::<Vec<WalletBadge>>()[0].sharing,
        shared
    );
    let bad = learner
        .put(
            &visibility_path(&badge),
            &json!({ "visibility": "friends", "show_name": true }),
        )
        .await;
    assert_eq!(bad.error().code, ErrorCode::Malformed);
}
