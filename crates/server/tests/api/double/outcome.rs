//! What comes of two who score: they agree, they differ, or there is only one.

use api_types::{
    assessment::{Assessment, Both, Decided, DoubleBecause, DoubleOutcome, Outcome, Task, claim_path, path},
    badge::{self, Badge},
    error::ErrorCode,
    evidence::file_path,
    ids::SubmissionId,
    submission::State,
};
use axum::http::StatusCode;

use super::{queue, team::Team};
use crate::journey::{Journey, LEARNER, decide, files, give_role, pdf, submit, upload};

#[tokio::test]
async fn where_the_two_agree_the_approver_sees_both_and_the_first_counts() {
    let team = Team::of(2).await;
    let approver = team.journey.approver().await;
    let id = team.journey.queued().await;
    team.score(&team.assessors[0], &id, "passing", "first").await;
    assert_eq!(queue(&approver).await, [(Task::Wait, State::Queued, false)]);
    let early = decide(&approver, &id, Outcome::Award, "").await;
    assert_eq!(early.error().code, ErrorCode::IllegalTransition);
    team.score(&team.assessors[1], &id, "passing", "second").await;

    let seen = team.see(&approver, &id).await;
    assert_eq!(seen.task, Task::Decide);
    assert_eq!(seen.scores, team.words("passing", "first"));
    let both = Both {
        first: team.words("passing", "first"),
        second: team.words("passing", "second"),
    };
    assert_eq!(seen.both, Some(both));
    let double = seen.double.unwrap();
    assert_eq!(
        (double.because, double.outcome),
        (DoubleBecause::New, DoubleOutcome::Agreed)
    );

    let decided: Decided = decide(&approver, &id, Outcome::Award, "Well done.").await.json();
    let feedback = team.journey.see(&id).await.feedback.unwrap();
    assert_eq!(feedback.comment, "What the first says over all.\n\nWell done.");
    assert_eq!(feedback.rows, team.words("passing", "first").rows);
    let learner = team.journey.learner().await;
    let badge: Badge = learner.get(&badge::path(&decided.badge.unwrap())).await.json();
    assert_eq!(badge.reviewers, 3);
}

#[tokio::test]
async fn where_they_differ_a_third_scores_anew_and_that_counts() {
    let team = Team::of(3).await;
    let approver = team.journey.approver().await;
    let id = team.scored("passing", "not_yet").await;
    assert_eq!(queue(&approver).await, [(Task::Wait, State::Queued, false)]);
    for done in &team.assessors[..2] {
        assert_eq!(queue(done).await, [(Task::Wait, State::WithApprover, false)]);
        assert_eq!(
            done.post_nothing(&claim_path(&id)).await.status,
            StatusCode::CONFLICT
        );
    }
    let third = &team.assessors[2];
    assert_eq!(queue(third).await, [(Task::Claim, State::Queued, true)]);
    let offered = third.get(&path(&id)).await;
    let mut both = offered.json::<Assessment>().both.unwrap();
    assert_eq!(both.first.rows, team.words("passing", "first").rows);
    assert_eq!(both.second.rows, team.words("not_yet", "second").rows);
    both.first.private_note.push_str(&both.second.private_note);
    assert_eq!(both.first.private_note, "", "meant for the approver");
    for secret in [
        "Ari Assessor",
        "Somebody Else",
        "assessor@example.org",
        "assessor-2@example.org",
        team.journey.assessor.as_str(),
        LEARNER.1,
    ] {
        assert!(!offered.text().contains(secret), "{secret}");
    }

    team.score(third, &id, "not_yet", "third").await;
    let seen = team.see(&approver, &id).await;
    assert_eq!(
        (seen.task, seen.scores),
        (Task::Decide, team.words("not_yet", "third"))
    );
    assert_eq!(seen.double.unwrap().outcome, DoubleOutcome::Adjudicated);
    assert_eq!(seen.both.unwrap().first, team.words("passing", "first"));
    assert_eq!(
        decide(&approver, &id, Outcome::Award, "").await.status,
        StatusCode::CONFLICT
    );
    decide(&approver, &id, Outcome::NotYet, "Very close.").await;
    let feedback = team.journey.see(&id).await.feedback.unwrap();
    assert_eq!(feedback.rows, team.words("not_yet", "third").rows);
    assert!(feedback.comment.starts_with("What the third says over all."));
}

#[tokio::test]
async fn without_a_third_assessor_the_approver_adjudicates_and_decides() {
    let team = Team::of(2).await;
    let approver = team.journey.approver().await;
    let id = team.scored("not_yet", "passing").await;
    assert!(
        team.journey
            .test
            .mails()
            .await
            .last()
            .unwrap()
            .contains("two scorings differ")
    );
    assert_eq!(queue(&approver).await, [(Task::Claim, State::Queued, true)]);
    let offered = team.see(&approver, &id).await.both.unwrap();
    assert_eq!(offered.first.private_note, "What the first tells the approver.");
    team.score(&approver, &id, "passing", "approver").await;
    assert_eq!(
        queue(&approver).await,
        [(Task::Decide, State::WithApprover, false)]
    );
    let decided: Decided = decide(&approver, &id, Outcome::Award, "").await.json();
    assert_eq!(decided.state, State::Awarded);
}

#[tokio::test]
async fn another_approver_decides_on_what_one_adjudicated() {
    let team = Team::of(2).await;
    let issuer = team.journey.issuer().await;
    let other = team
        .journey
        .somebody("other@example.org", issuer.as_str(), "approver")
        .await;
    let approver = team.journey.approver().await;
    let id = team.scored("not_yet", "passing").await;
    team.score(&approver, &id, "passing", "approver").await;
    assert_eq!(
        decide(&approver, &id, Outcome::Award, "").await.error().code,
        ErrorCode::Forbidden
    );
    assert_eq!(
        decide(&other, &id, Outcome::Award, "").await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn an_issuer_with_one_assessor_goes_on_with_one_scoring() {
    let team = Team::of(1).await;
    let approver = team.journey.approver().await;
    let id = team.journey.scored("passing").await;
    let seen = team.see(&approver, &id).await;
    assert_eq!((seen.task, seen.both), (Task::Decide, None));
    assert_eq!(seen.double.unwrap().outcome, DoubleOutcome::NoSecondAssessor);
    assert_eq!(
        decide(&approver, &id, Outcome::Award, "").await.status,
        StatusCode::OK
    );
    assert!(
        last_audit(&team.journey, &id)
            .await
            .contains("no_second_assessor")
    );
}

#[tokio::test]
async fn when_the_second_assessor_has_left_the_approver_decides_on_one_scoring() {
    let team = Team::of(2).await;
    let approver = team.journey.approver().await;
    let learner = team.journey.learner().await;
    let id = team.journey.complete().await;
    upload(&learner, &id, &team.journey.requirement(), "plan.pdf", &pdf()).await;
    submit(&learner, &id).await;
    let file = file_path(&files(&team.journey.see(&id).await)[0].id);
    team.score(&team.assessors[0], &id, "passing", "first").await;
    assert_eq!(approver.get(&file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(queue(&approver).await, [(Task::Wait, State::Queued, false)]);
    let mut tx = team.journey.test.app.db.begin().await.unwrap();
    sqlx::query("DELETE FROM issuer_role WHERE role = 'assessor' AND person_id <> $1")
        .bind(&team.journey.assessor)
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(queue(&approver).await, [(Task::Decide, State::Queued, false)]);
    let double = team.see(&approver, &id).await.double.unwrap();
    assert_eq!(double.outcome, DoubleOutcome::NoSecondAssessor);
    // Whoever is to decide has the work before them, files too.
    assert_eq!(approver.get(&file).await.status, StatusCode::OK);
    assert_eq!(
        decide(&approver, &id, Outcome::Award, "").await.status,
        StatusCode::OK
    );
    assert!(
        last_audit(&team.journey, &id)
            .await
            .contains("no_second_assessor")
    );
}

/// What the audit trail says of the decision.
async fn last_audit(journey: &Journey, id: &SubmissionId) -> String {
    let mut conn = journey.test.app.db.read().await.unwrap();
    let detail: sqlx::types::Json<serde_json::Value> =
        sqlx::query_scalar("SELECT detail FROM audit WHERE subject = $1 AND action = 'assessment.decide'")
            .bind(id)
            .fetch_one(&mut *conn)
            .await
            .unwrap();
    detail.0.to_string()
}

#[tokio::test]
async fn the_last_who_can_decide_is_not_offered_the_second_scoring() {
    let team = Team::of(1).await;
    give_role(
        &team.journey.test,
        &team.journey.approver,
        team.journey.issuer().await.as_str(),
        "assessor",
    )
    .await;
    let (approver, id) = (
        team.journey.approver().await,
        team.journey.scored("passing").await,
    );
    assert_eq!(
        queue(&approver).await,
        [(Task::Decide, State::WithApprover, false)]
    );
    assert_eq!(
        decide(&approver, &id, Outcome::Award, "").await.status,
        StatusCode::OK
    );
}
