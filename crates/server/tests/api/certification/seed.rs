//! Anchors among other work.

use std::collections::BTreeSet;

use api_types::{
    assessment::{
        Assessment, Decided, QueueItem, ReturnIncomplete, Task, claim_path, decision_path, incomplete_path,
        path, recommend_path, release_path,
    },
    ids::SubmissionId,
    reviewing::{Away, ChangeReviewing, HELD_DEFAULT, REVIEWING, Reviewing},
    submission::State,
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use serde_json::{Value, json};
use server::features::certification::chore;

use super::{House, queue};
use crate::{journey::hand_over, support::Client};

/// A house where somebody who passed has an anchor among other work, which waits. The real submission, and the seed.
async fn seeded() -> (House, Client, SubmissionId, QueueItem) {
    let mut house = House::new().await;
    // One that they have not scored.
    let assessor = house.journey.assessor().await;
    house.try_with(&assessor, &house.agreed()).await;
    house.anchor().await;
    house.after(3);
    let real = house.queued().await;
    for _ in 0..200 {
        house.journey.test.app.clock.advance(TimeDelta::minutes(1));
        let taken = assessor.post_nothing(&claim_path(&real)).await;
        assert_eq!(taken.status, StatusCode::OK, "{taken:?}");
        assessor.post_nothing(&release_path(&real)).await;
        let seed = queue(&assessor)
            .await
            .into_iter()
            .find(|item| item.submission != real);
        if let Some(seed) = seed {
            return (house, assessor, real, seed);
        }
    }
    panic!("nothing was drawn in two hundred times")
}

/// Every place in an answer that holds something, whatever it holds; those of all members of a list are one.
fn places(value: &Value, at: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                places(member, &format!("{at}.{name}"), found);
            }
        }
        Value::Array(members) => {
            for member in members {
                places(member, &format!("{at}[]"), found);
            }
        }
        Value::Null => drop(found.insert(format!("{at}: nothing"))),
        _ => drop(found.insert(at.to_owned())),
    }
}

async fn shape(client: &Client, path: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    places(&client.get(path).await.json(), "", &mut found);
    found
}

#[tokio::test]
async fn it_looks_like_any_other_and_is_compared_in_the_end() {
    let (house, assessor, real, seed) = seeded().await;
    let id = &seed.submission;
    assert_eq!(
        *id,
        house.anchors.last().unwrap().0,
        "what they have scored is not drawn"
    );
    let items = queue(&assessor).await;
    let other = items.iter().find(|item| item.submission == real).unwrap();
    let expected = QueueItem {
        submission: id.clone(),
        reference: seed.reference.clone(),
        submitted_at: seed.submitted_at,
        ..other.clone()
    };
    assert_eq!(seed, expected);
    assert_eq!((seed.task, seed.attempt), (Task::Claim, 1));
    // Only for them.
    let others = queue(&house.judge).await;
    assert!(others.iter().all(|item| item.submission != *id));
    assert_eq!(house.judge.get(&path(id)).await.status, StatusCode::NOT_FOUND);
    // Unclaimed, both refuse the same steps with the same words; then both look alike.
    for step in [release_path, recommend_path] {
        let (one, two) = (
            assessor.post_nothing(&step(id)).await.error(),
            assessor.post_nothing(&step(&real)).await.error(),
        );
        assert_eq!((one.code, one.detail), (two.code, two.detail));
    }
    assert_eq!(
        shape(&assessor, &path(id)).await,
        shape(&assessor, &path(&real)).await
    );
    let mut taken = Vec::new();
    for id in [id, &real] {
        let answer = assessor.post_nothing(&claim_path(id)).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        let seen: Assessment = answer.json();
        assert!(seen.answers.iter().all(|answer| {
            answer.saved_at <= seen.submitted_at && seen.submitted_at - answer.saved_at < TimeDelta::hours(1)
        }));
        assert_eq!(
            (seen.state, seen.task, &seen.anchor),
            (State::Claimed, Task::Score, &None)
        );
        taken.push((seen.due_on, seen.due, seen.attempt, seen.micro_credential));
    }
    assert_eq!(taken[0], taken[1]);
    assert_eq!(
        shape(&assessor, &path(id)).await,
        shape(&assessor, &path(&real)).await
    );
    let nothing = json!({ "outcome": "award", "comment": "" });
    let (one, two) = (
        assessor.post(&decision_path(id), &nothing).await.error(),
        assessor.post(&decision_path(&real), &nothing).await.error(),
    );
    assert_eq!((one.code, one.detail), (two.code, two.detail));
    let held: Reviewing = assessor.get(REVIEWING).await.json();
    assert_eq!(held.holding, 2);

    assert_eq!(house.standing(&assessor).await.seeded, []);
    let mut scores = house.agreed();
    scores.rows[0].level = Some("passing".to_owned());
    assert_eq!(hand_over(&assessor, id, scores).await, State::WithApprover);
    assert_eq!(assessor.get(&path(id)).await.status, StatusCode::GONE);
    let seeded = house.standing(&assessor).await.seeded;
    assert_eq!((seeded.len(), &seeded[0].reference), (1, &seed.reference));
    let row = &seeded[0].rows[0];
    assert_eq!((row.own.as_str(), row.agreed.as_str()), ("passing", "not_yet"));
    let held: Reviewing = assessor.get(REVIEWING).await.json();
    assert_eq!(held.holding, 1);
}

#[tokio::test]
async fn it_is_put_back_like_any_other() {
    // The house keeps its database while it is there.
    let (_house, assessor, _, seed) = seeded().await;
    let id = &seed.submission;
    assessor.post_nothing(&claim_path(id)).await;
    let again = assessor.post_nothing(&claim_path(id)).await.error();
    assert!(again.detail.contains("with an assessor"), "{again:?}");
    let released = assessor.post_nothing(&release_path(id)).await;
    assert_eq!(released.status, StatusCode::NO_CONTENT);
    assert!(queue(&assessor).await.contains(&seed));
}

#[tokio::test]
async fn it_goes_back_when_they_go_away() {
    let (house, assessor, _, seed) = seeded().await;
    assessor.post_nothing(&claim_path(&seed.submission)).await;
    let from = house.journey.test.app.clock.now().date_naive() + TimeDelta::days(1);
    let away = ChangeReviewing {
        away: Some(Away {
            from,
            until: from + TimeDelta::days(3),
        }),
        held_max: HELD_DEFAULT,
        langs: Vec::new(),
        topics: Vec::new(),
    };
    assert_eq!(assessor.put(REVIEWING, &away).await.status, StatusCode::OK);
    house.after(1);
    chore::run(house.journey.test.app.clone()).await.unwrap();
    let items = queue(&assessor).await.into_iter();
    let tasks: Vec<Task> = items
        .filter(|item| item.submission == seed.submission)
        .map(|item| item.task)
        .collect();
    assert_eq!(tasks, [Task::Claim]);
}

#[tokio::test]
async fn returned_as_incomplete_it_is_gone_like_any_other() {
    let (house, assessor, _, seed) = seeded().await;
    let id = &seed.submission;
    assessor.post_nothing(&claim_path(id)).await;
    let found = ReturnIncomplete {
        missing: vec![0],
        comment: "The film.".to_owned(),
    };
    let returned: Decided = assessor.post(&incomplete_path(id), &found).await.json();
    assert_eq!((returned.state, returned.badge), (State::Incomplete, None));
    assert!(!queue(&assessor).await.iter().any(|item| item.submission == *id));
    assert_eq!(house.standing(&assessor).await.seeded, []);
    // Its learner has nothing to complete.
    let (_, learner) = house.anchors.last().unwrap();
    let learner = house.journey.test.sign_in_as(learner).await;
    let seen: api_types::submission::Submission = learner.get(&api_types::submission::path(id)).await.json();
    assert_eq!((seen.state, seen.lent), (State::NotYet, Some(true)));
}

#[tokio::test]
async fn nobody_is_told_when_its_time_is_over() {
    let (house, assessor, real, seed) = seeded().await;
    let id = &seed.submission;
    assessor.post_nothing(&claim_path(id)).await;
    let left = seed.due_on - house.journey.test.app.clock.now().date_naive();
    house.after(left.num_days());
    assert_eq!(
        assessor.get(&path(id)).await.status,
        StatusCode::OK,
        "the last day"
    );
    house.after(1);
    assert_eq!(assessor.get(&path(id)).await.status, StatusCode::NOT_FOUND);
    let ids: Vec<_> = queue(&assessor)
        .await
        .into_iter()
        .map(|item| item.submission)
        .collect();
    assert_eq!(ids, [real]);
    let held: Reviewing = assessor.get(REVIEWING).await.json();
    assert_eq!(held.holding, 0);
    assert_eq!(house.standing(&assessor).await.seeded, []);
}
