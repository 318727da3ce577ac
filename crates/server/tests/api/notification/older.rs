//! A list that is longer than one answer.

use api_types::{
    error::ErrorCode,
    ids::NotificationId,
    notification::{Kind, LISTED_MAX, NOTIFICATIONS, Notification, older_path},
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use server::features::notification::store::{self, New, Subject};

use super::told;
use crate::{journey::Journey, support::Client};

/// How many more there are than one answer has.
const MORE: u32 = 7;

/// A reviewer who was told more than one answer has: of work and of certifications, several in the same moment.
async fn told_much(journey: &Journey) -> Client {
    let app = &journey.test.app;
    let work = journey.queued().await;
    let mut tx = app.db.begin().await.unwrap();
    let issuer: String = sqlx::query_scalar("SELECT issuer_id FROM submission WHERE id = $1")
        .bind(&work)
        .fetch_one(&mut *tx)
        .await
        .unwrap();
    for number in 0..LISTED_MAX + MORE {
        if number % 4 == 0 {
            app.clock.advance(TimeDelta::seconds(1));
        }
        let (kind, subject) = match number % 3 {
            0 => (Kind::CertificationEnds, Subject::Family(&issuer, "coaching")),
            _ => (Kind::Recommended, Subject::Submission(&work)),
        };
        let new = New {
            person: &journey.approver,
            kind,
            subject,
            due_on: Some(app.clock.now().date_naive()),
            once: None,
            digest_at: None,
        };
        store::insert(&mut tx, app, new).await.unwrap();
    }
    tx.commit().await.unwrap();
    journey.approver().await
}

async fn before(client: &Client, id: &NotificationId) -> Vec<Notification> {
    client.get(&older_path(id)).await.json()
}

#[tokio::test]
async fn what_is_older_is_asked_for_and_nothing_is_left_out_or_told_twice() {
    let journey = Journey::new().await;
    let approver = told_much(&journey).await;
    let newest = told(&approver).await;
    assert_eq!(newest.len(), LISTED_MAX as usize);
    let older = before(&approver, &newest.last().unwrap().id).await;
    assert_eq!(older.len(), MORE as usize);
    let all = newest.iter().chain(&older);
    let places: Vec<_> = all.map(|told| (told.created_at, told.id.clone())).collect();
    assert!(places.is_sorted_by(|one, next| one > next), "{places:?}");
    assert_eq!(before(&approver, &older.last().unwrap().id).await, []);
    // From the middle on too, where several were told in the same moment.
    assert_eq!(before(&approver, &newest[3].id).await[..8], newest[4..12]);
}

#[tokio::test]
async fn what_somebody_was_not_told_is_no_place_to_begin_at() {
    let journey = Journey::new().await;
    let id = journey.queued().await;
    let learner = journey.learner().await;
    let theirs = told(&learner).await.remove(0).id;
    let unknown = NotificationId::parse(id.as_str()).unwrap();
    for (client, id) in [
        (journey.assessor().await, theirs),
        (journey.learner().await, unknown),
    ] {
        let refused = client.get(&older_path(&id)).await;
        assert_eq!(
            (refused.status, refused.error().code),
            (StatusCode::NOT_FOUND, ErrorCode::NotFound)
        );
    }
    let refused = learner.get(&format!("{NOTIFICATIONS}?before=yesterday")).await;
    assert_eq!(
        (refused.status, refused.error().code),
        (StatusCode::BAD_REQUEST, ErrorCode::Malformed)
    );
}
