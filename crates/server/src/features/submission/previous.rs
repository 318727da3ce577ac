//! The attempt before: which one it was, and what was handed in.

use api_types::submission::{PreviousWork, State, is_aside};

use super::{answers, store};
use crate::{db::Conn, features::evidence};

/// The last attempt before this one that was not taken back, if it was for the same version.
///
/// # Errors
/// When the database does not answer.
pub async fn judged(conn: &mut Conn, row: &store::Row) -> sqlx::Result<Option<store::Row>> {
    let mut previous = row.previous_id.clone();
    while let Some(id) = previous {
        let found = store::find(conn, &id).await?;
        let Some(before) = found.filter(|before| before.version_id == row.version_id) else {
            break;
        };
        if before.state.0 != State::Withdrawn {
            return Ok(Some(before));
        }
        previous = before.previous_id;
    }
    Ok(None)
}

/// What was handed in at the attempt before. What was said beside the answers belongs to that attempt and stays there.
///
/// # Errors
/// When the database does not answer.
pub async fn work(conn: &mut Conn, row: &store::Row) -> sqlx::Result<Option<PreviousWork>> {
    let Some(before) = judged(conn, row).await? else {
        return Ok(None);
    };
    let mut answers = answers::all(conn, &before.id).await?;
    answers.retain(|answer| !is_aside(&answer.prompt));
    Ok(Some(PreviousWork {
        attempt: before.attempt,
        answers,
        evidence: evidence::store::all(conn, &before.id).await?,
        withheld: Vec::new(),
    }))
}
