//! The calls of this feature.

use api_types::assessment::{
    self, Assessment, Decide, Decided, NewSnippet, QueueItem, ReturnIncomplete, SaveScores, ScoresSaved,
    Snippet,
};
use api_types::ids::{SnippetId, SubmissionId};
use serde::de::IgnoredAny;

use crate::http::{self, Error};

/// What waits for the person's assessment or decision.
///
/// # Errors
/// See [`Error`]; so for every function here.
pub async fn queue() -> Result<Vec<QueueItem>, Error> {
    http::get(assessment::QUEUE).await
}

/// One assessment.
///
/// # Errors
/// See [`Error`].
pub async fn show(id: &SubmissionId) -> Result<Assessment, Error> {
    http::get(&assessment::path(id)).await
}

/// Saves the scores so far.
///
/// # Errors
/// See [`Error`]; a stale revision when they were changed elsewhere.
pub async fn save_scores(id: &SubmissionId, save: &SaveScores) -> Result<ScoresSaved, Error> {
    http::put(&assessment::path(id), save).await
}

/// Takes a submission.
///
/// # Errors
/// See [`Error`].
pub async fn claim(id: &SubmissionId) -> Result<(), Error> {
    step(&assessment::claim_path(id)).await
}

/// Puts a submission back.
///
/// # Errors
/// See [`Error`].
pub async fn release(id: &SubmissionId) -> Result<(), Error> {
    step(&assessment::release_path(id)).await
}

/// Hands the scored rubric to the approver.
///
/// # Errors
/// See [`Error`].
pub async fn recommend(id: &SubmissionId) -> Result<(), Error> {
    step(&assessment::recommend_path(id)).await
}

/// Returns a submission that is incomplete.
///
/// # Errors
/// See [`Error`].
pub async fn return_incomplete(id: &SubmissionId, what: &ReturnIncomplete) -> Result<(), Error> {
    http::post::<_, IgnoredAny>(&assessment::incomplete_path(id), what)
        .await
        .map(drop)
}

/// Decides.
///
/// # Errors
/// See [`Error`].
pub async fn decide(id: &SubmissionId, decision: &Decide) -> Result<Decided, Error> {
    http::post(&assessment::decision_path(id), decision).await
}

/// The reviewer's snippets.
///
/// # Errors
/// See [`Error`].
pub async fn snippets() -> Result<Vec<Snippet>, Error> {
    http::get(assessment::SNIPPETS).await
}

/// Keeps words as a snippet.
///
/// # Errors
/// See [`Error`].
pub async fn keep_snippet(new: &NewSnippet) -> Result<Snippet, Error> {
    http::post(assessment::SNIPPETS, new).await
}

/// Removes a snippet.
///
/// # Errors
/// See [`Error`].
pub async fn remove_snippet(id: &SnippetId) -> Result<(), Error> {
    http::delete(&assessment::snippet_path(id)).await
}

/// Takes a step after which the assessment is loaded again.
async fn step(path: &str) -> Result<(), Error> {
    http::post_empty::<IgnoredAny>(path).await.map(drop)
}
