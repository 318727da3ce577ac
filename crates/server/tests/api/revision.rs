//! The attempt after "not yet": what passed counts as it is, and only the rest is worked on and judged again.

use api_types::{
    assessment::{
        self, Assessment, Outcome, ReturnIncomplete, SaveScores, Scores, claim_path, incomplete_path, path,
        recommend_path,
    },
    error::ErrorCode,
    evidence::{self, ChangeEvidence, ShownTo},
    ids::SubmissionId,
    submission::{
        Applied, SUBMISSIONS, SaveAnswer, State, SubmissionSummary, answer_path, revise_path, withdraw_path,
    },
};
use axum::http::StatusCode;

use crate::journey::{Journey, add_link, apply, decide, submit};

/// Scores with one row below passing: the first of the first requirement.
fn all_but_one(journey: &Journey) -> Scores {
    let requirement = journey.requirement();
    let mut scores = journey.scores("passing");
    let open = &journey.content.requirement(&requirement).unwrap().rubric[0].key;
    for row in scores.rows.iter_mut().filter(|row| row.row == *open) {
        row.level = Some("not_yet".to_owned());
    }
    scores
}

/// A second attempt, begun after every place but one requirement passed.
async fn second(journey: &Journey) -> SubmissionId {
    let id = journey.claimed().await;
    let assessor = journey.assessor().await;
    let new = SaveScores {
        scores: all_but_one(journey),
        base_revision: 0,
    };
    assert_eq!(assessor.put(&path(&id), &new).await.status, StatusCode::OK);
    assert_eq!(
        assessor.post_nothing(&recommend_path(&id)).await.status,
        StatusCode::OK
    );
    decide(
        &journey.approver().await,
        &id,
        Outcome::NotYet,
        "One row is left.",
    )
    .await;
    let answer = journey.learner().await.post_nothing(&revise_path(&id)).await;
    answer.json::<Applied>().id
}

#[tokio::test]
async fn what_passed_cannot_be_changed_and_the_rest_can() {
    let journey = Journey::new().await;
    let (learner, id) = (journey.learner().await, second(&journey).await);
    let seen = journey.see(&id).await;
    let open = journey.requirement();

    let prompt = journey.prompt();
    let revision = seen
        .answers
        .iter()
        .find(|answer| answer.prompt == prompt)
        .unwrap()
        .revision;
    let save = SaveAnswer {
        text: "Something else.".to_owned(),
        base_revision: revision,
        instead: false,
    };
    let refused = learner.put(&answer_path(&id, &prompt), &save).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(refused.error().code, ErrorCode::IllegalTransition);
    assert!(refused.error().detail.contains("passed in the attempt before"));

    let passed = seen
        .evidence
        .iter()
        .find(|piece| piece.requirement != open)
        .unwrap();
    let caption = ChangeEvidence {
        caption: "Another one".to_owned(),
        rows: Vec::new(),
        shown_to: ShownTo::Reviewers,
        together: None,
    };
    let at = evidence::piece_path(&id, &passed.id);
    assert_eq!(learner.put(&at, &caption).await.status, StatusCode::CONFLICT);
    assert_eq!(learner.delete(&at).await.status, StatusCode::CONFLICT);
    let added = add_link(&learner, &id, &passed.requirement).await;
    assert_eq!(added.status, StatusCode::CONFLICT);
    let after = journey.see(&id).await;
    assert_eq!((&after.answers, &after.evidence), (&seen.answers, &seen.evidence));

    let piece = seen
        .evidence
        .iter()
        .find(|piece| piece.requirement == open)
        .unwrap();
    let at = evidence::piece_path(&id, &piece.id);
    assert_eq!(learner.put(&at, &caption).await.status, StatusCode::NO_CONTENT);
    assert_eq!(learner.delete(&at).await.status, StatusCode::NO_CONTENT);
    assert_eq!(add_link(&learner, &id, &open).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn rows_that_passed_are_scored_already_and_stay_so() {
    let journey = Journey::new().await;
    let id = second(&journey).await;
    submit(&journey.learner().await, &id).await;
    let assessor = journey.assessor().await;
    let taken: Assessment = assessor.post_nothing(&claim_path(&id)).await.json();
    let requirement = journey.content.requirement(&journey.requirement()).unwrap();
    let open: Vec<&str> = requirement.rubric.iter().map(|row| row.key.as_str()).collect();
    let before = all_but_one(&journey);
    let carried = before
        .rows
        .iter()
        .filter(|score| !open.contains(&score.row.as_str()));
    assert_eq!(taken.scores.rows, carried.cloned().collect::<Vec<_>>());
    assert!(!taken.scores.rows.is_empty());
    let rows = taken.scores.rows.iter().map(|score| score.row.clone());
    assert_eq!(taken.carried, rows.collect::<Vec<_>>());

    let mut scores = journey.scores("passing");
    let changed = scores
        .rows
        .iter_mut()
        .find(|score| !open.contains(&score.row.as_str()))
        .unwrap();
    changed.comment = "On second thoughts.".to_owned();
    let save = |scores| SaveScores {
        scores,
        base_revision: 0,
    };
    let refused = assessor.put(&path(&id), &save(scores)).await;
    assert_eq!(refused.error().code, ErrorCode::IllegalTransition);

    let accepted = assessor.put(&path(&id), &save(journey.scores("passing"))).await;
    assert_eq!(accepted.status, StatusCode::OK, "{accepted:?}");
    let done = assessor.post_nothing(&recommend_path(&id)).await;
    assert_eq!(done.json::<assessment::Decided>().state, State::WithApprover);
}

#[tokio::test]
async fn what_has_to_be_completed_can_be_changed_though_it_had_passed() {
    let journey = Journey::new().await;
    let id = second(&journey).await;
    let learner = journey.learner().await;
    submit(&learner, &id).await;
    let assessor = journey.assessor().await;
    assessor.post_nothing(&claim_path(&id)).await;
    let found = ReturnIncomplete {
        missing: vec![0],
        comment: "Please cover the name in the first answer.".to_owned(),
    };
    let returned = assessor.post(&incomplete_path(&id), &found).await;
    assert_eq!(returned.status, StatusCode::OK, "{returned:?}");

    let seen = journey.see(&id).await;
    let first = seen
        .answers
        .iter()
        .find(|answer| answer.prompt == journey.prompt())
        .unwrap();
    let save = SaveAnswer {
        text: format!("{} Without the name.", first.text),
        base_revision: first.revision,
        instead: false,
    };
    let saved = learner.put(&answer_path(&id, &journey.prompt()), &save).await;
    assert_eq!(saved.status, StatusCode::OK, "{saved:?}");
    submit(&learner, &id).await;
    let taken: Assessment = assessor.post_nothing(&claim_path(&id)).await.json();
    assert_eq!((taken.carried, taken.scores.rows), (vec![], vec![]));
}

#[tokio::test]
async fn what_was_changed_before_an_attempt_was_taken_back_is_judged_again() {
    let journey = Journey::new().await;
    let id = second(&journey).await;
    let (learner, assessor) = (journey.learner().await, journey.assessor().await);
    let all: Vec<SubmissionSummary> = learner.get(SUBMISSIONS).await.json();
    let judged = all.into_iter().find(|one| one.state == State::NotYet).unwrap().id;
    submit(&learner, &id).await;
    assessor.post_nothing(&claim_path(&id)).await;
    let found = ReturnIncomplete {
        missing: vec![0],
        comment: "Please cover the name in the first answer.".to_owned(),
    };
    assessor.post(&incomplete_path(&id), &found).await;
    let seen = journey.see(&id).await;
    let prompt = journey.prompt();
    let first = seen
        .answers
        .iter()
        .find(|answer| answer.prompt == prompt)
        .unwrap();
    let save = SaveAnswer {
        text: "Words that nobody has judged.".to_owned(),
        base_revision: first.revision,
        instead: false,
    };
    let saved = learner.put(&answer_path(&id, &prompt), &save).await;
    assert_eq!(saved.status, StatusCode::OK, "{saved:?}");

    learner.post_nothing(&withdraw_path(&id)).await;
    let next = learner
        .post_nothing(&revise_path(&judged))
        .await
        .json::<Applied>()
        .id;
    let seen = journey.see(&next).await;
    assert!(
        !seen.passed.contains(&prompt) && !seen.passed.is_empty(),
        "{:?}",
        seen.passed
    );
    submit(&learner, &next).await;
    let taken: Assessment = assessor.post_nothing(&claim_path(&next)).await.json();
    let rows = &journey.content.prompt(&prompt).unwrap().rubric;
    assert!(rows.iter().all(|row| !taken.carried.contains(&row.key)));
}

#[tokio::test]
async fn an_attempt_that_begins_with_nothing_can_be_filled() {
    let journey = Journey::new().await;
    let id = second(&journey).await;
    let learner = journey.learner().await;
    learner.post_nothing(&withdraw_path(&id)).await;
    let next = apply(&learner).await.json::<Applied>().id;
    assert_eq!(journey.see(&next).await.passed, Vec::<String>::new());
    journey.fill(&next).await;
    assert_eq!(submit(&learner, &next).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_decision_against_the_rubric_leaves_everything_open() {
    let journey = Journey::new().await;
    let id = journey.scored("passing").await;
    decide(
        &journey.approver().await,
        &id,
        Outcome::NotYet,
        "The recording is somebody else's.",
    )
    .await;
    let learner = journey.learner().await;
    let next = learner.post_nothing(&revise_path(&id)).await.json::<Applied>().id;
    let seen = journey.see(&next).await;
    let save = SaveAnswer {
        text: "My own words now.".to_owned(),
        base_revision: seen
            .answers
            .iter()
            .find(|answer| answer.prompt == journey.prompt())
            .unwrap()
            .revision,
        instead: false,
    };
    let saved = learner.put(&answer_path(&next, &journey.prompt()), &save).await;
    assert_eq!(saved.status, StatusCode::OK, "{saved:?}");
}
