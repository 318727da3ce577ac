//! What reviewers said of an attempt, for its learner and for the reviewers of the next: no names.

use api_types::{
    assessment::Scores,
    content::Content,
    ids::SubmissionId,
    submission::{Feedback, Revision, State, revision},
};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::store;
use crate::db::Conn;

#[derive(sqlx::FromRow)]
struct Row {
    outcome: String,
    comment: String,
    missing: Json<Vec<u32>>,
    decided_at: DateTime<Utc>,
}

/// The feedback on a submission that was decided or returned as incomplete.
///
/// # Errors
/// When the database does not answer.
pub async fn of(conn: &mut Conn, id: &SubmissionId, state: State) -> sqlx::Result<Option<Feedback>> {
    if !matches!(state, State::Awarded | State::NotYet | State::Incomplete) {
        return Ok(None);
    }
    let row: Option<Row> = sqlx::query_as(
        "SELECT outcome, comment, missing, decided_at FROM decision
         WHERE submission_id = $1 AND outcome = $2 ORDER BY decided_at DESC, id DESC LIMIT 1",
    )
    .bind(id)
    .bind(state.key())
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let scores = match state {
        State::Incomplete => Scores::default(),
        _ => current_scores(conn, id).await?.unwrap_or_default(),
    };
    // The private note stays behind: it is the approver's only.
    Ok(Some(Feedback {
        outcome: State::from_key(&row.outcome).unwrap_or(state),
        comment: joined(&scores.comment, &row.comment),
        rows: scores.rows,
        missing: row.missing.0,
        decided_at: row.decided_at,
    }))
}

/// What the attempt before leaves to do, and what counts as it is: nothing, once this attempt was returned as
/// incomplete. What has to be completed may be part of what had passed.
///
/// # Errors
/// When the database does not answer.
pub async fn revision_of(conn: &mut Conn, row: &store::Row, content: &Content) -> sqlx::Result<Revision> {
    let returned: Option<i64> = sqlx::query_scalar(
        "SELECT CAST(1 AS BIGINT) FROM decision WHERE submission_id = $1 AND outcome = 'incomplete' LIMIT 1",
    )
    .bind(&row.id)
    .fetch_optional(&mut *conn)
    .await?;
    if returned.is_some() {
        return Ok(Revision::default());
    }
    let before = of_previous(conn, row).await?;
    let before = before.filter(|feedback| feedback.outcome == State::NotYet);
    Ok(before.map_or_else(Revision::default, |feedback| revision(&content.parts, &feedback)))
}

/// The feedback on the last attempt before this one that was decided, if that was for the same version.
///
/// # Errors
/// When the database does not answer.
pub async fn of_previous(conn: &mut Conn, row: &store::Row) -> sqlx::Result<Option<Feedback>> {
    let version = row.version_id.clone();
    let mut previous = row.previous_id.clone();
    // Attempts that were taken back carry none; the one before them does.
    while let Some(id) = previous {
        let Some(row) = store::find(conn, &id).await? else {
            break;
        };
        if row.version_id != version {
            break;
        }
        if row.state.0 != State::Withdrawn {
            return of(conn, &id, row.state.0).await;
        }
        previous = row.previous_id;
    }
    Ok(None)
}

async fn current_scores(conn: &mut Conn, id: &SubmissionId) -> sqlx::Result<Option<Scores>> {
    let scores: Option<Json<Scores>> =
        sqlx::query_scalar("SELECT scores FROM assessment WHERE submission_id = $1 AND released_at IS NULL")
            .bind(id)
            .fetch_optional(conn)
            .await?;
    Ok(scores.map(|Json(scores)| scores))
}

/// The assessor's words for the learner, then the issuer's.
fn joined(assessor: &str, issuer: &str) -> String {
    let parts = [assessor.trim(), issuer.trim()];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_reviewers_are_joined_and_empty_ones_left_out() {
        assert_eq!(joined(" a ", "b"), "a\n\nb");
        assert_eq!(joined("", "b"), "b");
        assert_eq!(joined("a", "  "), "a");
    }
}
