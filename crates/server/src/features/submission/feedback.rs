//! What reviewers said of an attempt, for its learner and for the reviewers of the next: no names.

use api_types::{
    appeal::AppealStage,
    assessment::RowScore,
    content::Content,
    evidence::Evidence,
    ids::SubmissionId,
    submission::{Answer, Feedback, State, revision},
};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::{answers, previous, store};
use crate::{
    db::Conn,
    features::{assessment, evidence},
};

#[derive(sqlx::FromRow)]
struct Row {
    comment: String,
    missing: Json<Vec<u32>>,
    decided_at: DateTime<Utc>,
}

impl Row {
    /// The decision with the scores it stands on. The private note stays behind: it is the approver's only.
    fn with(self, outcome: State, scoring: Option<&assessment::store::Row>) -> Feedback {
        let scores = scoring.map(|row| row.scores.0.clone()).unwrap_or_default();
        Feedback {
            outcome,
            comment: joined(&scores.comment, &self.comment),
            rows: scores.rows,
            missing: self.missing.0,
            decided_at: self.decided_at,
        }
    }
}

/// The feedback on a submission that was decided or returned as incomplete; after an appeal, the one that it led to.
///
/// # Errors
/// When the database does not answer.
pub async fn of(conn: &mut Conn, id: &SubmissionId, state: State) -> sqlx::Result<Option<Feedback>> {
    if !matches!(state, State::Awarded | State::NotYet | State::Incomplete) {
        return Ok(None);
    }
    let row: Option<Row> = sqlx::query_as(
        "SELECT comment, missing, decided_at FROM decision
         WHERE submission_id = $1 AND outcome IN ($2, $3) ORDER BY decided_at DESC, id DESC LIMIT 1",
    )
    .bind(id)
    .bind(state.key())
    .bind(after_appeal(state).key())
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let scorings = assessment::store::all(conn, id).await?;
    let scores = match state {
        State::Incomplete => None,
        _ => assessment::store::counting(&scorings),
    };
    Ok(Some(row.with(state, scores)))
}

/// The feedback with which a submission was decided with "not yet", whatever came of an appeal against it.
///
/// # Errors
/// When the database does not answer.
pub async fn against(conn: &mut Conn, id: &SubmissionId) -> sqlx::Result<Option<Feedback>> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT comment, missing, decided_at FROM decision WHERE submission_id = $1 AND outcome = 'not_yet'",
    )
    .bind(id)
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let scorings = assessment::store::all(conn, id).await?;
    let scores = assessment::store::counting_before_appeal(&scorings);
    Ok(Some(row.with(State::NotYet, scores)))
}

/// What leads to a state after an appeal; for the states that no appeal leads to, nothing that a decision is.
fn after_appeal(state: State) -> AppealStage {
    match state {
        State::Awarded => AppealStage::Overturned,
        State::NotYet => AppealStage::Upheld,
        _ => AppealStage::Running,
    }
}

/// What passed in the attempt before and counts as it is: what is still as it was judged. Nothing, once this attempt
/// was returned as incomplete: what has to be completed may be part of what had passed.
///
/// # Errors
/// When the database does not answer.
pub async fn passed(
    conn: &mut Conn,
    row: &store::Row,
    content: &Content,
) -> sqlx::Result<Vec<(String, Vec<RowScore>)>> {
    let Some(before) = previous::judged(conn, row).await? else {
        return Ok(Vec::new());
    };
    if before.state.0 != State::NotYet || was_returned(conn, &row.id).await? {
        return Ok(Vec::new());
    }
    let feedback = of(conn, &before.id, before.state.0).await?;
    let mut passed = feedback.map_or_else(Vec::new, |said| {
        revision(&content.parts, &said.without_pointers()).passed
    });
    if !passed.is_empty() {
        let now = Work::of(conn, &row.id).await?;
        let then = Work::of(conn, &before.id).await?;
        passed.retain(|(key, _)| now.at(key) == then.at(key));
    }
    Ok(passed)
}

/// Everything that an attempt holds.
struct Work {
    answers: Vec<Answer>,
    evidence: Vec<Evidence>,
}

impl Work {
    async fn of(conn: &mut Conn, id: &SubmissionId) -> sqlx::Result<Self> {
        Ok(Self {
            answers: answers::all(conn, id).await?,
            evidence: evidence::store::all(conn, id).await?,
        })
    }

    /// What stands at a prompt or a requirement, in an order of its own.
    fn at(&self, key: &str) -> (Option<&str>, Vec<(&str, &str, &str)>) {
        let answer = self.answers.iter().find(|answer| answer.prompt == key);
        let pieces = self.evidence.iter().filter(|piece| piece.requirement == key);
        let mut pieces: Vec<_> = pieces
            .map(|piece| {
                let (kind, content) = piece.piece.content();
                (kind, content, piece.caption.as_str())
            })
            .collect();
        pieces.sort();
        (answer.map(|answer| answer.text.as_str()), pieces)
    }
}

async fn was_returned(conn: &mut Conn, id: &SubmissionId) -> sqlx::Result<bool> {
    let returned: Option<i64> = sqlx::query_scalar(
        "SELECT CAST(1 AS BIGINT) FROM decision WHERE submission_id = $1 AND outcome = 'incomplete' LIMIT 1",
    )
    .bind(id)
    .fetch_optional(conn)
    .await?;
    Ok(returned.is_some())
}

/// The feedback on the last attempt before this one that was decided, if that was for the same version.
///
/// # Errors
/// When the database does not answer.
pub async fn of_previous(conn: &mut Conn, row: &store::Row) -> sqlx::Result<Option<Feedback>> {
    match previous::judged(conn, row).await? {
        Some(before) => of(conn, &before.id, before.state.0).await,
        None => Ok(None),
    }
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
