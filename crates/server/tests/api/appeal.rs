//! Appeals: who may, once and until when; that new people judge the same work blind; and what comes of it.

use api_types::{
    appeal::{AppealStage, MayAppeal, path, withdraw_path},
    assessment::{self, Assessment, Decided, Outcome, QUEUE, QueueItem, Scores, Task, claim_path},
    error::{ErrorCode, FieldError},
    ids::SubmissionId,
    notification::{Kind, NOTIFICATIONS, Notification},
    submission::{
        self, APPEAL, Applied, SUBMISSIONS, SaveAnswer, State, Submission, SubmissionSummary, answer_path,
        revise_path,
    },
};
use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::{
    journey::{Journey, decide, hand_over, submit},
    support::{Answer, Client},
};

mod outcome;
mod rule;

/// Why the learner of these tests appeals.
pub const WORDS: &str = "Row two is met: the second message says it in its last line.";

/// A submission that was decided with "not yet".
async fn not_yet(journey: &Journey) -> SubmissionId {
    let id = journey.scored("not_yet").await;
    let decided = decide(&journey.approver().await, &id, Outcome::NotYet, "Keep going.").await;
    assert_eq!(decided.status, StatusCode::OK, "{decided:?}");
    id
}

/// Saves why the learner appeals, over what they said before.
pub async fn say(client: &Client, id: &SubmissionId, text: &str) -> Answer {
    let seen: Submission = client.get(&submission::path(id)).await.json();
    let before = seen.answers.iter().find(|answer| answer.prompt == APPEAL);
    let new = SaveAnswer {
        text: text.to_owned(),
        base_revision: before.map_or(0, |answer| answer.revision),
        instead: false,
    };
    client.put(&answer_path(id, APPEAL), &new).await
}

/// Says why, and appeals.
pub async fn appeal(client: &Client, id: &SubmissionId) -> Answer {
    assert_eq!(say(client, id, WORDS).await.status, StatusCode::OK);
    client.post_nothing(&path(id)).await
}

/// A submission whose learner appealed.
async fn appealed(journey: &Journey) -> SubmissionId {
    let id = not_yet(journey).await;
    let answer = appeal(&journey.learner().await, &id).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    id
}

/// Another reviewer of the issuer.
async fn another(journey: &Journey, name: &str, role: &str) -> Client {
    let issuer = journey.issuer().await;
    journey
        .somebody(&format!("{name}@example.org"), issuer.as_str(), role)
        .await
}

async fn claim(client: &Client, id: &SubmissionId) -> Answer {
    client.post_nothing(&claim_path(id)).await
}

async fn see(client: &Client, id: &SubmissionId) -> Answer {
    client.get(&assessment::path(id)).await
}

async fn tasks(client: &Client) -> Vec<(Task, bool)> {
    let items: Vec<QueueItem> = client.get(QUEUE).await.json();
    items.iter().map(|item| (item.task, item.is_appeal)).collect()
}

pub async fn told(client: &Client) -> Vec<Kind> {
    let told: Vec<Notification> = client.get(NOTIFICATIONS).await.json();
    told.into_iter().map(|one| one.kind).collect()
}

/// The scores of whoever judges an appeal.
fn anew(journey: &Journey, level: &str) -> Scores {
    Scores {
        comment: "The new assessor's words.".to_owned(),
        ..journey.scores(level)
    }
}

/// What a step that the state does not allow answers: the reason.
fn refused(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::CONFLICT, "{answer:?}");
    let error = answer.error();
    assert_eq!(error.code, ErrorCode::IllegalTransition);
    error.detail
}
