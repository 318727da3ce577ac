//! The calls of this feature.

use api_types::advice::{
    self, Advice, AdviceLink, AdviceToken, MarkRemark, NewAdviceLink, Shown, WriteRemark,
};
use api_types::ids::{AdviceLinkId, RemarkId, SubmissionId};

use crate::http::{self, Error};

/// The links of a submission, and the remarks that came by them.
///
/// # Errors
/// See [`Error`]; so for every function here.
pub async fn list(submission: &SubmissionId) -> Result<Advice, Error> {
    http::get(&advice::path(submission)).await
}

/// Makes a link.
///
/// # Errors
/// See [`Error`].
pub async fn make(submission: &SubmissionId, new: &NewAdviceLink) -> Result<AdviceLink, Error> {
    http::post(&advice::path(submission), new).await
}

/// Ends a link.
///
/// # Errors
/// See [`Error`].
pub async fn end(submission: &SubmissionId, link: &AdviceLinkId) -> Result<(), Error> {
    http::delete(&advice::link_path(submission, link)).await
}

/// Marks a remark.
///
/// # Errors
/// See [`Error`].
pub async fn mark(submission: &SubmissionId, remark: &RemarkId, mark: MarkRemark) -> Result<(), Error> {
    http::put(&advice::remark_path(submission, remark), &mark).await
}

/// Deletes a remark.
///
/// # Errors
/// See [`Error`].
pub async fn delete(submission: &SubmissionId, remark: &RemarkId) -> Result<(), Error> {
    http::delete(&advice::remark_path(submission, remark)).await
}

/// What a link shows.
///
/// # Errors
/// See [`Error`].
pub async fn shown(token: &AdviceToken) -> Result<Shown, Error> {
    http::get(&advice::shown_path(token)).await
}

/// Writes a remark, or the same one again.
///
/// # Errors
/// See [`Error`].
pub async fn write(token: &AdviceToken, remark: &RemarkId, new: &WriteRemark) -> Result<(), Error> {
    http::put(&advice::write_path(token, remark), new).await
}

/// Takes a remark back.
///
/// # Errors
/// See [`Error`].
pub async fn take_back(token: &AdviceToken, remark: &RemarkId) -> Result<(), Error> {
    http::delete(&advice::write_path(token, remark)).await
}
