//! Two who score one submission: which submissions get that, that neither knows of the other, and what comes of it.

use api_types::{
    assessment::{
        Assessment, Outcome, QUEUE, QueueItem, ReturnIncomplete, Scores, Task, claim_path, decision_path,
        incomplete_path, path,
    },
    error::ErrorCode,
    ids::{PersonId, SubmissionId},
    submission::{Applied, SUBMISSIONS, State, SubmissionSummary, revise_path},
};
use axum::http::StatusCode;

use self::team::Team;
use crate::{
    journey::{decide, hand_over, submit},
    support::Client,
};

mod outcome;
mod rule;
pub mod team;

async fn queue(client: &Client) -> Vec<(Task, State, bool)> {
    let items: Vec<QueueItem> = client.get(QUEUE).await.json();
    let items = items.into_iter();
    items
        .map(|item| (item.task, item.state, item.adjudicates))
        .collect()
}

#[tokio::test]
async fn the_second_learns_nothing_of_the_first_nor_the_first_of_the_second() {
    let team = Team::of(2).await;
    let [first, second] = &team.assessors[..] else {
        panic!()
    };
    let id = team.journey.queued().await;
    let before = second.get(&path(&id)).await;
    let told = team.score(first, &id, "not_yet", "first").await;
    assert_eq!(told, State::WithApprover);

    // What is offered is what was offered before anybody had scored it.
    let offered = second.get(&path(&id)).await;
    assert_eq!(offered.text(), before.text());
    assert_eq!(queue(second).await, [(Task::Claim, State::Queued, false)]);
    let claimed = second.post_nothing(&claim_path(&id)).await;
    let seen: Assessment = claimed.json();
    assert_eq!(
        (seen.task, seen.revision, &seen.scores),
        (Task::Score, 0, &Scores::default())
    );
    assert_eq!((seen.both, seen.double), (None, None));
    for answer in [
        &before,
        &offered,
        &claimed,
        &second.get(QUEUE).await,
        &second.get(&path(&id)).await,
    ] {
        let text = format!("{:?} {}", answer.headers, answer.text());
        for secret in [
            "What the first",
            "assessor@example.org",
            "Ari Assessor",
            team.journey.assessor.as_str(),
        ] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }

    // For the first it is with the approver all the while.
    for _ in 0..2 {
        assert_eq!(queue(first).await, [(Task::Wait, State::WithApprover, false)]);
        let seen = team.see(first, &id).await;
        assert_eq!(
            (seen.state, seen.task, seen.both),
            (State::WithApprover, Task::Wait, None)
        );
        assert_eq!(seen.scores, team.words("not_yet", "first"));
        let late = first.post_nothing(&claim_path(&id)).await;
        assert_eq!(late.error().code, ErrorCode::IllegalTransition);
        assert!(late.error().detail.contains("the issuer decides"), "{late:?}");
        hand_over_if_held(second, &id, team.words("not_yet", "second")).await;
    }
}

async fn hand_over_if_held(client: &Client, id: &SubmissionId, scores: Scores) {
    let seen: Assessment = client.get(&path(id)).await.json();
    if seen.task == Task::Score {
        assert_eq!(hand_over(client, id, scores).await, State::WithApprover);
    }
}

#[tokio::test]
async fn the_learner_sees_one_assessment_however_many_score() {
    let team = Team::of(2).await;
    let learner = team.journey.learner().await;
    let id = team.journey.queued().await;
    let mut told = Vec::new();
    for assessor in &team.assessors {
        assessor.post_nothing(&claim_path(&id)).await;
        told.push(team.journey.see(&id).await.state);
        hand_over(assessor, &id, team.words("passing", "assessor")).await;
        told.push(team.journey.see(&id).await.state);
        let list: Vec<SubmissionSummary> = learner.get(SUBMISSIONS).await.json();
        assert_eq!(Some(&list[0].state), told.last());
    }
    assert_eq!(
        told,
        [
            State::Claimed,
            State::Claimed,
            State::Claimed,
            State::WithApprover
        ]
    );
}

#[tokio::test]
async fn the_second_scoring_can_be_put_back_and_begins_blank_for_the_next() {
    let team = Team::of(3).await;
    let id = team.journey.scored("passing").await;
    let [_, second, third] = &team.assessors[..] else {
        panic!()
    };
    second.post_nothing(&claim_path(&id)).await;
    assert_eq!(
        third.post_nothing(&claim_path(&id)).await.status,
        StatusCode::CONFLICT
    );
    let released = second
        .post_nothing(&api_types::assessment::release_path(&id))
        .await;
    assert_eq!(released.status, StatusCode::NO_CONTENT);
    let taken: Assessment = third.post_nothing(&claim_path(&id)).await.json();
    assert_eq!((taken.task, taken.scores), (Task::Score, Scores::default()));
    assert_eq!(
        hand_over(third, &id, team.words("passing", "third")).await,
        State::WithApprover
    );
    assert_eq!(team.journey.see(&id).await.state, State::WithApprover);
}

#[tokio::test]
async fn what_the_second_finds_incomplete_begins_anew() {
    let team = Team::of(2).await;
    let [first, second] = &team.assessors[..] else {
        panic!()
    };
    let id = team.journey.scored("passing").await;
    second.post_nothing(&claim_path(&id)).await;
    let found = ReturnIncomplete {
        missing: vec![0],
        comment: "Add the film.".to_owned(),
    };
    assert_eq!(
        second.post(&incomplete_path(&id), &found).await.status,
        StatusCode::OK
    );
    submit(&team.journey.learner().await, &id).await;
    for assessor in [first, second] {
        assert_eq!(queue(assessor).await, [(Task::Claim, State::Queued, false)]);
    }
    let taken: Assessment = first.post_nothing(&claim_path(&id)).await.json();
    assert_eq!((taken.revision, taken.scores), (0, Scores::default()));
}

#[tokio::test]
async fn what_passed_in_the_attempt_before_is_locked_for_both() {
    let team = Team::of(2).await;
    let approver = team.journey.approver().await;
    let mut scores = team.words("passing", "assessor");
    let open = team
        .journey
        .content
        .requirement(&team.journey.requirement())
        .unwrap()
        .rubric[0]
        .key
        .clone();
    for row in scores.rows.iter_mut().filter(|row| row.row == open) {
        row.level = Some("not_yet".to_owned());
    }
    let before = team.journey.queued().await;
    for assessor in &team.assessors {
        assessor.post_nothing(&claim_path(&before)).await;
        hand_over(assessor, &before, scores.clone()).await;
    }
    decide(&approver, &before, Outcome::NotYet, "One row is left.").await;
    let learner = team.journey.learner().await;
    let id = learner
        .post_nothing(&revise_path(&before))
        .await
        .json::<Applied>()
        .id;
    submit(&learner, &id).await;
    for assessor in &team.assessors {
        let taken: Assessment = assessor.post_nothing(&claim_path(&id)).await.json();
        assert!(!taken.carried.is_empty() && !taken.carried.contains(&open));
        assert_eq!(taken.scores.rows.len(), taken.carried.len());
        let mut changed = scores.clone();
        for row in changed.rows.iter_mut().filter(|row| row.row == taken.carried[0]) {
            row.level = Some("not_yet".to_owned());
        }
        let new = api_types::assessment::SaveScores {
            scores: changed,
            base_revision: 0,
        };
        let refused = assessor.put(&path(&id), &new).await;
        assert_eq!(refused.error().code, ErrorCode::IllegalTransition);
        hand_over(assessor, &id, team.words("passing", "assessor")).await;
    }
    assert_eq!(team.journey.see(&id).await.state, State::WithApprover);
}

#[tokio::test]
async fn who_changes_their_mind_after_a_return_may_differ_from_the_other() {
    let team = Team::of(3).await;
    let (approver, first) = (team.journey.approver().await, &team.assessors[0]);
    let id = team.scored("passing", "passing").await;
    decide(&approver, &id, Outcome::ReturnToAssessor, "Row two, please.").await;
    let seen = team.see(first, &id).await;
    assert_eq!(
        (seen.task, seen.returned_note.as_str()),
        (Task::Score, "Row two, please.")
    );
    assert_eq!(
        queue(&team.assessors[1]).await,
        [(Task::Wait, State::WithApprover, false)]
    );
    hand_over(first, &id, team.words("not_yet", "first")).await;
    assert_eq!(
        queue(&team.assessors[2]).await,
        [(Task::Claim, State::Queued, true)]
    );
    let answer = approver
        .post(
            &decision_path(&id),
            &serde_json::json!({ "outcome": "award", "comment": "" }),
        )
        .await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn every_scoring_is_written_down_with_what_followed() {
    let team = Team::of(3).await;
    let id = team.scored("passing", "not_yet").await;
    team.score(&team.assessors[2], &id, "passing", "third").await;
    let mut conn = team.journey.test.app.db.read().await.unwrap();
    type Detail = sqlx::types::Json<serde_json::Value>;
    let steps: Vec<(PersonId, Detail)> = sqlx::query_as(
        "SELECT person_id, detail FROM audit WHERE subject = $1 AND action = 'assessment.recommend' ORDER BY at, id",
    )
    .bind(&id)
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    let told: Vec<(&str, &str)> = steps
        .iter()
        .map(|(_, detail)| (detail["role"].as_str().unwrap(), detail["next"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("first", "second"),
            ("second", "adjudication"),
            ("adjudication", "approver")
        ]
    );
    let people: std::collections::BTreeSet<_> = steps.iter().map(|(person, _)| person).collect();
    assert_eq!(people.len(), 3);
}
