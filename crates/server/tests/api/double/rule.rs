//! Which submissions are scored twice.

use api_types::{
    assessment::{ReturnIncomplete, claim_path, incomplete_path},
    ids::SubmissionId,
    submission::State,
};
use chrono::TimeDelta;
use server::features::submission::store;

use crate::journey::{Journey, submit};

/// Why a submission is scored twice, as the database has it.
async fn because(journey: &Journey, id: &SubmissionId) -> Option<String> {
    let mut conn = journey.test.app.db.read().await.unwrap();
    store::find(&mut conn, id).await.unwrap().unwrap().double_because
}

/// So many more submissions for the same micro-credential that were decided.
async fn decided(journey: &Journey, like: &SubmissionId, count: usize) {
    let mut conn = journey.test.app.db.read().await.unwrap();
    let like = store::find(&mut conn, like).await.unwrap().unwrap();
    drop(conn);
    for number in 0..count {
        let person = journey
            .test
            .add_person(&format!("{number}-{}", like.reference), "Somebody")
            .await;
        let mut tx = journey.test.app.db.begin().await.unwrap();
        let row = store::Row {
            id: journey.test.app.new_id(),
            reference: api_types::ids::Reference::from_random(journey.test.app.random.number()),
            person_id: person,
            state: store::StateKey(State::NotYet),
            ..like.clone()
        };
        store::insert(&mut tx, &row).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// A complete draft of a new learner.
async fn draft(journey: &mut Journey, number: usize) -> SubmissionId {
    // Nobody asks for too much within a minute.
    journey.test.app.clock.advance(TimeDelta::minutes(1));
    let email = format!("learner-{number}@example.org");
    journey.learner = journey.test.add_person(&email, "Another Learner").await;
    journey.complete().await
}

#[tokio::test]
async fn the_first_ten_to_be_decided_are_scored_twice() {
    let mut journey = Journey::doubly().await;
    let first = journey.queued().await;
    decided(&journey, &first, 9).await;
    let tenth = draft(&mut journey, 1).await;
    submit(&journey.learner().await, &tenth).await;
    for id in [&first, &tenth] {
        assert_eq!(because(&journey, id).await.as_deref(), Some("new"));
    }
    decided(&journey, &tenth, 1).await;
    let later = draft(&mut journey, 2).await;
    submit(&journey.learner().await, &later).await;
    assert_ne!(because(&journey, &later).await.as_deref(), Some("new"));
}

#[tokio::test]
async fn every_third_attempt_is_scored_twice() {
    let mut journey = Journey::doubly().await;
    let new = journey.queued().await;
    decided(&journey, &new, 10).await;
    for (attempt, wanted) in [(2, false), (3, true), (4, false), (6, true)] {
        let id = draft(&mut journey, attempt).await;
        let mut tx = journey.test.app.db.begin().await.unwrap();
        sqlx::query("UPDATE submission SET attempt = $2 WHERE id = $1")
            .bind(&id)
            .bind(i64::try_from(attempt).unwrap())
            .execute(&mut *tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        submit(&journey.learner().await, &id).await;
        let is_third = because(&journey, &id).await.as_deref() == Some("third_attempt");
        assert_eq!(is_third, wanted, "attempt {attempt}");
    }
}

#[tokio::test]
async fn some_of_the_others_are_drawn_once() {
    let mut journey = Journey::doubly().await;
    let new = journey.queued().await;
    decided(&journey, &new, 10).await;
    let (mut drawn, mut others) = (Vec::new(), Vec::new());
    for number in 0..40 {
        let id = draft(&mut journey, number).await;
        submit(&journey.learner().await, &id).await;
        match because(&journey, &id).await.as_deref() {
            Some("random") => drawn.push((journey.learner.clone(), id)),
            None => others.push((journey.learner.clone(), id)),
            Some(other) => panic!("{other}"),
        }
    }
    // Forty draws of the tests' own sequence.
    assert!((1..=9).contains(&drawn.len()), "{}", drawn.len());
    // Handed in again, each keeps what was drawn.
    let (assessor, found) = (journey.assessor().await, missing());
    for (learner, id) in drawn.iter().chain(&others[..10]) {
        journey.test.app.clock.advance(TimeDelta::minutes(1));
        let before = because(&journey, id).await;
        assessor.post_nothing(&claim_path(id)).await;
        assessor.post(&incomplete_path(id), &found).await;
        submit(&journey.test.sign_in_as(learner).await, id).await;
        assert_eq!(because(&journey, id).await, before);
    }
}

#[tokio::test]
async fn an_issuer_can_do_without() {
    let journey = Journey::new().await;
    let id = journey.queued().await;
    assert_eq!(because(&journey, &id).await, None);
    // What was handed in before stays as it was settled.
    journey.set_double_scoring(true).await;
    journey.assessor().await.post_nothing(&claim_path(&id)).await;
    journey
        .assessor()
        .await
        .post(&incomplete_path(&id), &missing())
        .await;
    submit(&journey.learner().await, &id).await;
    assert_eq!(because(&journey, &id).await, None);
}

fn missing() -> ReturnIncomplete {
    ReturnIncomplete {
        missing: vec![0],
        comment: "Add the film.".to_owned(),
    }
}
