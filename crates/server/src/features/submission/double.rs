//! Whether two are to score a submission: settled once, when it is first handed in, or when somebody on probation takes it.

use api_types::{
    assessment::{DECIDED_WHILE_NEW, DoubleBecause, double_because},
    ids::SubmissionId,
};

use super::store::Row;
use crate::{db::Conn, features::issuer, state::App};

impl Row {
    /// Why two are to score it, if they are.
    #[must_use]
    pub fn scored_twice_because(&self) -> Option<DoubleBecause> {
        self.double_because.as_deref().and_then(DoubleBecause::from_key)
    }
}

/// Settles whether two are to score a submission that is being handed in, by the rule that everybody knows and the
/// issuer's policy. What was returned as incomplete and is handed in again keeps what was settled.
///
/// # Errors
/// When the database does not answer.
pub async fn settle(conn: &mut Conn, app: &App, row: &Row) -> sqlx::Result<Option<DoubleBecause>> {
    if row.submitted_at.is_some() {
        return Ok(row.scored_twice_because());
    }
    if !issuer::policy::double_scoring(conn, &row.issuer_id).await? {
        return Ok(None);
    }
    let because = double_because(decided(conn, row).await?, row.attempt, app.random.number());
    sqlx::query("UPDATE submission SET double_because = $2 WHERE id = $1")
        .bind(&row.id)
        .bind(because.map(DoubleBecause::key))
        .execute(conn)
        .await?;
    Ok(because)
}

/// Settles that two are to score a submission that somebody on probation takes, unless that is settled already. The
/// issuer's policy has no part in it.
///
/// # Errors
/// When the database does not answer.
pub async fn settle_for_probation(conn: &mut Conn, id: &SubmissionId) -> sqlx::Result<()> {
    sqlx::query("UPDATE submission SET double_because = $2 WHERE id = $1 AND double_because IS NULL")
        .bind(id)
        .bind(DoubleBecause::Probation.key())
        .execute(conn)
        .await?;
    Ok(())
}

/// How many submissions for the same micro-credential were decided, counted no further than it matters.
async fn decided(conn: &mut Conn, row: &Row) -> sqlx::Result<u32> {
    // Naming the issuer lets the index on its queue help.
    let count: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM (
             SELECT id FROM submission
             WHERE issuer_id = $1 AND state IN ('awarded', 'not_yet') AND micro_credential_id = $2 LIMIT $3) decided",
    )
    .bind(&row.issuer_id)
    .bind(&row.micro_credential_id)
    .bind(i64::from(DECIDED_WHILE_NEW))
    .fetch_one(conn)
    .await?;
    Ok(u32::try_from(count).unwrap_or(DECIDED_WHILE_NEW))
}
