//! A hold as people see it.

use api_types::{hold::Hold, ids::SubmissionId, submission::HOLD};

use super::store;
use crate::{db::Conn, features::submission::answers};

/// The hold of a submission, for its learner and for approvers.
///
/// # Errors
/// When the database does not answer.
pub async fn of(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<Option<Hold>> {
    let Some(hold) = store::find(conn, submission).await? else {
        return Ok(None);
    };
    let answer = match hold.answered_at {
        Some(_) => answers::find(conn, submission, HOLD).await?,
        None => None,
    };
    Ok(Some(Hold {
        reason: hold.reason,
        about: hold.about.0,
        held_at: hold.held_at,
        answer_by: hold.answer_by,
        answered_at: hold.answered_at,
        ended_at: hold.ended_at,
        answer: answer
            .map(|answer| answer.text.trim().to_owned())
            .unwrap_or_default(),
    }))
}
