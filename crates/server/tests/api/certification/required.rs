//! What follows where an issuer asks for certification.

use api_types::{
    assessment::{Task, claim_path, path},
    notification::Kind,
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use server::features::{assessment::put_back, notification::reminders};

use super::{House, queue};
use crate::{journey::hand_over, notification::kinds, support::Client};

/// What somebody can do with the one submission that waits.
async fn tasks(client: &Client) -> Vec<Task> {
    queue(client).await.into_iter().map(|item| item.task).collect()
}

#[tokio::test]
async fn who_is_not_certified_takes_no_work_of_the_family() {
    let mut house = House::new().await;
    let assessor = house.journey.assessor().await;
    let id = house.queued().await;
    assert_eq!(tasks(&assessor).await, [Task::Claim]);
    house.set_required(true).await;
    assert!(house.standing(&assessor).await.is_required && house.anchors().await.is_required);
    for client in [&assessor, &house.judge] {
        assert_eq!(tasks(client).await, []);
        assert_eq!(client.get(&path(&id)).await.status, StatusCode::NOT_FOUND);
        assert_eq!(
            client.post_nothing(&claim_path(&id)).await.status,
            StatusCode::NOT_FOUND
        );
    }
    house.try_with(&assessor, &house.agreed()).await;
    assert_eq!(tasks(&assessor).await, [Task::Claim]);
    assert_eq!(tasks(&house.judge).await, []);
    house.set_required(false).await;
    assert_eq!(tasks(&house.judge).await, [Task::Claim]);
}

#[tokio::test]
async fn a_certification_that_is_over_bars_again() {
    let mut house = House::new().await;
    let assessor = house.journey.assessor().await;
    house.set_required(true).await;
    house.try_with(&assessor, &house.agreed()).await;
    house.after(366);
    let id = house.queued().await;
    let assessor = house.journey.assessor().await;
    assert_eq!(
        assessor.post_nothing(&claim_path(&id)).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn what_somebody_holds_they_finish() {
    let mut house = House::new().await;
    let assessor = house.journey.assessor().await;
    let id = house.queued().await;
    assessor.post_nothing(&claim_path(&id)).await;
    house.set_required(true).await;
    put_back::run(house.journey.test.app.clone()).await.unwrap();
    assert_eq!(tasks(&assessor).await, [Task::Score]);
    hand_over(&assessor, &id, house.agreed()).await;
    assert_eq!(tasks(&assessor).await, [Task::Wait]);
}

#[tokio::test]
async fn it_holds_only_where_there_are_anchors_enough() {
    let mut house = House::empty().await;
    house.anchor().await;
    house.set_required(true).await;
    let assessor = house.journey.assessor().await;
    house.queued().await;
    assert!(!house.standing(&assessor).await.is_required);
    assert_eq!(tasks(&assessor).await, [Task::Claim]);
}

#[tokio::test]
async fn approvers_hear_of_it_when_nobody_is_left() {
    let mut house = House::new().await;
    house.queued().await;
    house.set_required(true).await;
    house.journey.test.app.clock.advance(TimeDelta::hours(1));
    reminders::run(house.journey.test.app.clone()).await.unwrap();
    let told = kinds(&house.journey.approver().await).await;
    assert!(told.contains(&Kind::Unstaffed), "{told:?}");
}
