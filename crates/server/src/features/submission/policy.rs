//! Issuers' policies for further attempts, and obeying them.

use api_types::{
    ids::{Slug, SubmissionId},
    submission::{AttemptPolicy, Contact, Further, MayBegin, State},
};
use chrono::{DateTime, Utc};

use super::store::{self, Row};
use crate::{
    db::Conn,
    error::{ApiError, Result},
    state::App,
};

/// A policy as an issuer's row holds it; queries for it name these columns and the issuer's language.
#[derive(Debug, sqlx::FromRow)]
pub struct PolicyRow {
    attempt_limit: Option<i64>,
    #[sqlx(try_from = "i64")]
    attempt_wait_days: u32,
    #[sqlx(try_from = "i64")]
    attempt_hint_after: u32,
    contact: String,
    issuer_lang: String,
}

impl From<PolicyRow> for AttemptPolicy {
    fn from(row: PolicyRow) -> Self {
        Self {
            limit: row.attempt_limit.and_then(|limit| u32::try_from(limit).ok()),
            wait_days: row.attempt_wait_days,
            hint_after: row.attempt_hint_after,
            contact: (!row.contact.is_empty()).then_some(Contact {
                text: row.contact,
                lang: row.issuer_lang,
            }),
        }
    }
}

/// An issuer's policy.
///
/// # Errors
/// When the database does not answer, or there is no such issuer.
pub async fn of_issuer(conn: &mut Conn, issuer: &Slug) -> sqlx::Result<AttemptPolicy> {
    let row: PolicyRow = sqlx::query_as(
        "SELECT attempt_limit, attempt_wait_days, attempt_hint_after, contact, lang AS issuer_lang
         FROM issuer WHERE slug = $1",
    )
    .bind(issuer)
    .fetch_one(conn)
    .await?;
    Ok(row.into())
}

#[derive(sqlx::FromRow)]
struct FurtherRow {
    #[sqlx(flatten)]
    policy: PolicyRow,
    decided_at: DateTime<Utc>,
}

/// What decides about the attempt after this one; nothing unless it was decided with "not yet".
///
/// # Errors
/// When the database does not answer.
pub async fn further(conn: &mut Conn, id: &SubmissionId) -> sqlx::Result<Option<Further>> {
    let row: Option<FurtherRow> = sqlx::query_as(
        "SELECT i.attempt_limit, i.attempt_wait_days, i.attempt_hint_after, i.contact, i.lang AS issuer_lang,
             d.decided_at
         FROM submission s
         JOIN issuer i ON i.id = s.issuer_id
         JOIN decision d ON d.submission_id = s.id AND d.outcome = 'not_yet'
         WHERE s.id = $1 AND s.state = 'not_yet'",
    )
    .bind(id)
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Further {
        policy: row.policy.into(),
        decided_at: row.decided_at,
    }))
}

/// Makes sure that an attempt may begin after `last`. An attempt that was taken back is none: what was decided before
/// it counts.
///
/// # Errors
/// 409 when the issuer's policy does not allow it, yet or at all.
pub async fn allows_another(conn: &mut Conn, app: &App, last: &Row) -> Result<()> {
    let mut judged = last.clone();
    while judged.state.0 == State::Withdrawn {
        let Some(previous) = judged.previous_id else {
            return Ok(());
        };
        judged = store::find(conn, &previous)
            .await?
            .ok_or(ApiError::NotFound("submission"))?;
    }
    let Some(further) = further(conn, &judged.id).await? else {
        return Ok(());
    };
    match further.may_begin(judged.attempt, app.clock.now()) {
        MayBegin::Now => Ok(()),
        MayBegin::NotBefore(day) => Err(ApiError::TooEarly { day }),
        MayBegin::NoMoreAttempts => Err(ApiError::NoMoreAttempts),
    }
}
