//! The calls of this feature.

use api_types::appeal;
use api_types::evidence::{
    self, AddEvidence, ChangeEvidence, EarlierPiece, Evidence, LinkCheck, ShowTo, ShownTo,
};
use api_types::hold;
use api_types::ids::{EvidenceId, SubmissionId, UploadId};
use api_types::submission::{
    self, Answer, Applied, EarlierText, SaveAnswer, Submission, SubmissionSummary, Submit,
};
use api_types::wallet::{self, StackProgress};

use crate::http::{self, Error};

/// The learner's submissions, the last changed first.
///
/// # Errors
/// See [`Error`]; so for every function here.
pub async fn list() -> Result<Vec<SubmissionSummary>, Error> {
    http::get(submission::SUBMISSIONS).await
}

/// The stacks that the learner holds a badge of.
///
/// # Errors
/// See [`Error`].
pub async fn stacks() -> Result<Vec<StackProgress>, Error> {
    http::get(wallet::STACKS).await
}

/// One submission.
///
/// # Errors
/// See [`Error`].
pub async fn show(id: &SubmissionId) -> Result<Submission, Error> {
    http::get(&submission::path(id)).await
}

/// Saves an answer.
///
/// # Errors
/// See [`Error`]; a stale revision when it was changed elsewhere.
pub async fn save_answer(id: &SubmissionId, prompt: &str, save: &SaveAnswer) -> Result<Answer, Error> {
    http::put(&submission::answer_path(id, prompt), save).await
}

/// The earlier texts of an answer, the newest first.
///
/// # Errors
/// See [`Error`].
pub async fn earlier_texts(id: &SubmissionId, prompt: &str) -> Result<Vec<EarlierText>, Error> {
    http::get(&submission::earlier_path(id, prompt)).await
}

/// Hands a submission in.
///
/// # Errors
/// See [`Error`].
pub async fn submit(id: &SubmissionId, statements: &Submit) -> Result<Submission, Error> {
    http::post(&submission::submit_path(id), statements).await
}

/// Takes a submission back.
///
/// # Errors
/// See [`Error`].
pub async fn withdraw(id: &SubmissionId) -> Result<Submission, Error> {
    http::post_empty(&submission::withdraw_path(id)).await
}

/// Appeals, with the words that were saved.
///
/// # Errors
/// See [`Error`].
pub async fn appeal(id: &SubmissionId) -> Result<Submission, Error> {
    http::post_empty(&appeal::path(id)).await
}

/// Takes an appeal back.
///
/// # Errors
/// See [`Error`].
pub async fn withdraw_appeal(id: &SubmissionId) -> Result<Submission, Error> {
    http::post_empty(&appeal::withdraw_path(id)).await
}

/// Answers what a submission is held for, with the words that were saved.
///
/// # Errors
/// See [`Error`].
pub async fn answer_hold(id: &SubmissionId) -> Result<Submission, Error> {
    http::post_empty(&hold::answer_path(id)).await
}

/// Begins the next attempt.
///
/// # Errors
/// See [`Error`].
pub async fn revise(id: &SubmissionId) -> Result<Applied, Error> {
    http::post_empty(&submission::revise_path(id)).await
}

/// Adds a link, a text, or a piece of another submission.
///
/// # Errors
/// See [`Error`].
pub async fn add_evidence(id: &SubmissionId, new: &AddEvidence) -> Result<Evidence, Error> {
    http::post(&evidence::collection_path(id), new).await
}

/// What can be used again of the learner's other submissions.
///
/// # Errors
/// See [`Error`].
pub async fn earlier_pieces(id: &SubmissionId) -> Result<Vec<EarlierPiece>, Error> {
    http::get(&evidence::earlier_pieces_path(id)).await
}

/// Changes what a piece says of itself.
///
/// # Errors
/// See [`Error`].
pub async fn change_evidence(
    id: &SubmissionId,
    piece: &EvidenceId,
    new: &ChangeEvidence,
) -> Result<(), Error> {
    http::put(&evidence::piece_path(id, piece), new).await
}

/// Says who may see a piece, also after the decision.
///
/// # Errors
/// See [`Error`].
pub async fn show_piece_to(id: &SubmissionId, piece: &EvidenceId, shown_to: ShownTo) -> Result<(), Error> {
    http::put(&evidence::shown_to_path(id, piece), &ShowTo { shown_to }).await
}

/// Has a link looked at.
///
/// # Errors
/// See [`Error`].
pub async fn check_link(id: &SubmissionId, piece: &EvidenceId) -> Result<LinkCheck, Error> {
    http::post_empty(&evidence::check_path(id, piece)).await
}

/// Removes a piece.
///
/// # Errors
/// See [`Error`].
pub async fn remove_evidence(id: &SubmissionId, piece: &EvidenceId) -> Result<(), Error> {
    http::delete(&evidence::piece_path(id, piece)).await
}

/// Ends an upload that is not whole.
///
/// # Errors
/// See [`Error`].
pub async fn end_upload(upload: &UploadId) -> Result<(), Error> {
    super::upload::end(&evidence::upload_path(upload)).await
}
