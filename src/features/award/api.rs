//! The calls of this feature.

use api_types::award::{Award, Awards, AwardsQuestion, ChangeStatus, award_path, awards_path, status_path};
use api_types::ids::BadgeId;

use crate::http::{self, Error};

/// An issuer's awards, the latest or those that are looked for.
///
/// # Errors
/// See [`Error`]; so for every function here.
pub async fn awards(question: &AwardsQuestion) -> Result<Awards, Error> {
    http::get(&awards_path(question)).await
}

/// One award.
///
/// # Errors
/// See [`Error`].
pub async fn award(id: &BadgeId) -> Result<Award, Error> {
    http::get(&award_path(id)).await
}

/// Changes an award's status.
///
/// # Errors
/// See [`Error`]; field errors for a reason that is missing, too short or too long.
pub async fn change(id: &BadgeId, change: &ChangeStatus) -> Result<Award, Error> {
    http::post(&status_path(id), change).await
}
