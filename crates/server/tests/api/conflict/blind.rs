//! Naming somebody is no way to find out what they do.

use api_types::{
    assessment::{Task, claim_path, path},
    reviewing::{CONTACTS, REVIEWING, Reviewing},
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use serde_json::Value;

use super::{name, queue, work_at};
use crate::{
    journey::{Journey, LEARNER, apply, submit},
    support::{Answer, Client},
};

/// An id that no submission has.
const NOTHING: &str = "0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e5f";

/// An answer without what is new in each.
fn bare(answer: &Answer) -> (StatusCode, Value) {
    let mut body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    if let Some(error) = body.get_mut("error").and_then(Value::as_object_mut) {
        error.remove("request_id");
    }
    (answer.status, body)
}

/// A journey with work of two learners in the queue.
async fn two() -> (Journey, Client) {
    let journey = Journey::new().await;
    journey.queued().await;
    let other = journey
        .test
        .add_person("noah.fenn@example.org", "Noah Fenn")
        .await;
    let assessor = journey.assessor().await;
    let mut journey = journey;
    journey.learner = other;
    journey.queued().await;
    assert_eq!(queue(&assessor).await.len(), 2);
    (journey, assessor)
}

#[tokio::test]
async fn naming_takes_away_all_that_was_there_whoever_is_named() {
    let mut seen = Vec::new();
    for named in [LEARNER.0, "noah.fenn@example.org", "nobody@example.org"] {
        let (journey, assessor) = two().await;
        let answer = name(&journey, &assessor, &[named]).await;
        let mut answer: Reviewing = answer.json();
        answer.contacts.clear();
        seen.push((answer, queue(&assessor).await));
    }
    assert!(seen.iter().all(|one| *one == seen[0]), "{seen:?}");
    assert_eq!(seen[0].1, []);
}

#[tokio::test]
async fn naming_nobody_any_more_brings_nothing_back() {
    let (journey, assessor) = two().await;
    name(&journey, &assessor, &[LEARNER.0]).await;
    name(&journey, &assessor, &[]).await;
    assert_eq!(queue(&assessor).await, []);
    work_at(&journey, &assessor, "Maple Ridge", "").await;
    work_at(&journey, &assessor, "", "").await;
    assert_eq!(queue(&assessor).await, []);
    let settled: Reviewing = assessor.get(REVIEWING).await.json();
    assert_eq!(
        settled.since,
        Some(journey.test.app.clock.now() - TimeDelta::minutes(1))
    );
}

#[tokio::test]
async fn of_what_comes_afterwards_all_is_there_but_the_work_of_who_was_named() {
    let mut journey = Journey::new().await;
    let assessor = journey.assessor().await;
    name(&journey, &assessor, &[LEARNER.0]).await;
    journey.queued().await;
    journey.learner = journey
        .test
        .add_person("noah.fenn@example.org", "Noah Fenn")
        .await;
    let id = journey.queued().await;
    assert_eq!(queue(&assessor).await, [(id, Task::Claim)]);
}

#[tokio::test]
async fn to_who_is_close_the_work_is_what_a_stranger_id_is() {
    let journey = Journey::new().await;
    let assessor = journey.assessor().await;
    name(&journey, &assessor, &[LEARNER.0]).await;
    let id = journey.queued().await;
    let nothing = NOTHING.parse().unwrap();
    for (there, not_there) in [
        (
            assessor.get(&path(&id)).await,
            assessor.get(&path(&nothing)).await,
        ),
        (
            assessor.post_nothing(&claim_path(&id)).await,
            assessor.post_nothing(&claim_path(&nothing)).await,
        ),
    ] {
        assert_eq!(bare(&there), bare(&not_there));
    }
}

#[tokio::test]
async fn what_is_returned_and_handed_in_again_is_new() {
    let (journey, assessor) = two().await;
    name(&journey, &assessor, &["nobody@example.org"]).await;
    let learner = journey.learner().await;
    let again = apply(&learner).await.json::<api_types::submission::Applied>().id;
    let taken_back = api_types::submission::withdraw_path(&again);
    assert_eq!(learner.post_nothing(&taken_back).await.status, StatusCode::OK);
    let id = journey.complete().await;
    assert_eq!(submit(&learner, &id).await.status, StatusCode::OK);
    assert_eq!(queue(&assessor).await, [(id, Task::Claim)]);
}

#[tokio::test]
async fn only_reviewers_name_anybody() {
    let journey = Journey::new().await;
    let learner = journey.learner().await;
    let answer = name(&journey, &learner, &["a@example.org"]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(learner.get(REVIEWING).await.status, StatusCode::FORBIDDEN);
    assert_eq!(learner.put(CONTACTS, &()).await.status, StatusCode::BAD_REQUEST);
    // A learner's own workplace takes no work from anybody.
    let id = journey.queued().await;
    work_at(&journey, &learner, "Maple Ridge", "Marlow").await;
    assert_eq!(queue(&journey.assessor().await).await, [(id, Task::Claim)]);
}
