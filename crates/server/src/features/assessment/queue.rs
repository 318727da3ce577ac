//! What waits for the person's assessment or decision.

use api_types::{
    assessment::QueueItem,
    error::ErrorEnvelope,
    ids::{PersonId, Reference, Slug, SubmissionId},
};
use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};

use super::{bench::Bench, store, turn::Turn};
use crate::{
    auth::Person,
    db::Conn,
    error::Result,
    extract::Json,
    features::{appeal, hold, submission::store::StateKey},
    state::App,
};

/// Lists submissions that wait for reviewers of the person's issuers, the next due first; never their own.
#[utoipa::path(get, path = "/api/v1/assessments", tag = "assessments",
    responses((status = 200, body = Vec<QueueItem>), (status = "default", body = ErrorEnvelope)))]
pub async fn list(State(app): State<App>, Person(me): Person) -> Result<Json<Vec<QueueItem>>> {
    let mut conn = app.db.read().await?;
    let benches = Bench::all_of(&mut conn, &me.id).await?;
    let mut held = store::held_for(&mut conn, &me.id).await?;
    let appealed = appeal::store::all_appealed(&mut conn).await?;
    let held_by = hold::store::all_held_by(&mut conn).await?;
    let rows = waiting(&mut conn, &me.id).await?;
    let items = rows.into_iter().filter_map(|row| {
        let held = held.remove(&row.submission).unwrap_or_default();
        let turn = Turn {
            state: row.state.0,
            learner: &row.learner,
            held: &held,
            bench: benches.get(&row.issuer_id)?,
            appealed: appealed.get(&row.submission),
            held_by: held_by.get(&row.submission),
        };
        Some(row.item(&turn, &me.id))
    });
    Ok(Json(items.collect()))
}

#[derive(Clone, sqlx::FromRow)]
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
    learner: PersonId,
    issuer_id: String,
}

impl Row {
    fn item(&self, turn: &Turn<'_>, person: &PersonId) -> QueueItem {
        let row = self.clone();
        QueueItem {
            task: turn.task(person),
            adjudicates: turn.adjudicates(person),
            is_appeal: turn.appealed.is_some(),
            state: turn.seen_by(person),
            submission: row.submission,
            reference: row.reference,
            micro_credential: row.micro_credential,
            title: row.title,
            issuer: row.issuer,
            lang: row.lang,
            attempt: row.attempt,
            submitted_at: row.submitted_at,
            due_on: row.due_on,
        }
    }
}

async fn waiting(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as(
        "WITH duty AS (SELECT issuer_id FROM issuer_role
                       WHERE person_id = $1 AND role IN ('assessor', 'approver'))
         SELECT s.id AS submission, s.reference, m.slug AS micro_credential, v.title, i.slug AS issuer, v.lang,
             s.attempt, s.state, s.submitted_at, s.due_on, s.person_id AS learner, s.issuer_id
         FROM submission s
         JOIN micro_credential m ON m.id = s.micro_credential_id
         JOIN micro_credential_version v ON v.id = s.version_id
         JOIN issuer i ON i.id = s.issuer_id
         WHERE s.issuer_id IN (SELECT issuer_id FROM duty) AND s.person_id <> $1
             AND s.state IN ('queued', 'claimed', 'with_approver', 'hold_review')
         ORDER BY s.due_on, s.submitted_at, s.id",
    )
    .bind(person)
    .fetch_all(conn)
    .await
}
