//! What waits for the person's assessment or decision.

use api_types::{
    assessment::QueueItem,
    error::ErrorEnvelope,
    ids::{PersonId, Reference, Slug, SubmissionId},
};
use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};

use super::reviewer::Standing;
use crate::{
    auth::Person, db::Conn, error::Result, extract::Json, features::submission::store::StateKey, state::App,
};

/// Lists submissions that wait for reviewers of the person's issuers, the next due first; never their own.
#[utoipa::path(get, path = "/api/v1/assessments", tag = "assessments",
    responses((status = 200, body = Vec<QueueItem>), (status = "default", body = ErrorEnvelope)))]
pub async fn list(State(app): State<App>, Person(me): Person) -> Result<Json<Vec<QueueItem>>> {
    let mut conn = app.db.read().await?;
    let rows = waiting(&mut conn, &me.id).await?;
    Ok(Json(rows.into_iter().map(QueueItem::from).collect()))
}

#[derive(sqlx::FromRow)]
struct Row {
    submission: SubmissionId,
    reference: Reference,
    micro_credential: Slug,
    title: String,
    issuer: Slug,
    lang: String,
    #[sqlx(try_from = "i64")]
    attempt: u32,
    #[sqlx(try_from = "String")]
    state: StateKey,
    submitted_at: DateTime<Utc>,
    due_on: NaiveDate,
    assessor: bool,
    approver: bool,
    holds: bool,
}

impl From<Row> for QueueItem {
    fn from(row: Row) -> Self {
        let standing = Standing {
            assessor: row.assessor,
            approver: row.approver,
            holds: row.holds,
        };
        Self {
            task: standing.task(row.state.0),
            submission: row.submission,
            reference: row.reference,
            micro_credential: row.micro_credential,
            title: row.title,
            issuer: row.issuer,
            lang: row.lang,
            attempt: row.attempt,
            state: row.state.0,
            submitted_at: row.submitted_at,
            due_on: row.due_on,
        }
    }
}

async fn waiting(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as(
        "WITH duty AS (SELECT issuer_id, role FROM issuer_role
                       WHERE person_id = $1 AND role IN ('assessor', 'approver'))
         SELECT s.id AS submission, s.reference, m.slug AS micro_credential, v.title, i.slug AS issuer, v.lang,
             s.attempt, s.state, s.submitted_at, s.due_on,
             EXISTS (SELECT 1 FROM duty d WHERE d.issuer_id = s.issuer_id AND d.role = 'assessor') AS assessor,
             EXISTS (SELECT 1 FROM duty d WHERE d.issuer_id = s.issuer_id AND d.role = 'approver') AS approver,
             EXISTS (SELECT 1 FROM assessment a WHERE a.submission_id = s.id AND a.assessor_id = $1
                         AND a.released_at IS NULL) AS holds
         FROM submission s
         JOIN micro_credential m ON m.id = s.micro_credential_id
         JOIN micro_credential_version v ON v.id = s.version_id
         JOIN issuer i ON i.id = s.issuer_id
         WHERE s.issuer_id IN (SELECT issuer_id FROM duty) AND s.state IN ('queued', 'claimed', 'with_approver')
             AND s.person_id <> $1
         ORDER BY s.due_on, s.submitted_at, s.id",
    )
    .bind(person)
    .fetch_all(conn)
    .await
}
