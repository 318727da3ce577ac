//! What waits for the person's assessment or decision.

use api_types::{
    assessment::{QueueItem, Task, due},
    error::ErrorEnvelope,
    ids::{PersonId, Reference, Slug, SubmissionId},
};
use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;

use super::{
    held,
    pool::{Learner, Pool},
    turn::Turn,
};
use crate::{
    auth::Person,
    db::Conn,
    error::Result,
    extract,
    features::{appeal, certification::seed, hold, submission::store::StateKey},
    state::App,
};

/// Lists submissions that wait for reviewers of the person's issuers: first what is meant for them, then what is due
/// next; never their own, nor those of people they are too close to.
#[utoipa::path(get, path = "/api/v1/assessments", tag = "assessments",
    responses((status = 200, body = Vec<QueueItem>), (status = "default", body = ErrorEnvelope)))]
pub async fn list(State(app): State<App>, Person(me): Person) -> Result<extract::Json<Vec<QueueItem>>> {
    let today = app.clock.now().date_naive();
    let mut conn = app.db.read().await?;
    let pools = Pool::all_of(&mut conn, &me.id, today).await?;
    let mut held = held::for_reviewer(&mut conn, &me.id).await?;
    let appealed = appeal::store::all_appealed(&mut conn).await?;
    let held_by = hold::store::all_held_by(&mut conn).await?;
    let rows = waiting(&mut conn, &me.id).await?;
    let items = rows.into_iter().filter_map(|row| {
        let held = held.remove(&row.submission).unwrap_or_default();
        let bench = pools.get(&row.issuer_id)?.bench_for(&row.learner);
        let turn = Turn {
            state: row.state.0,
            learner: &row.learner.id,
            held: &held,
            bench: &bench,
            reserved_for: row.assigned_to.as_ref().filter(|_| row.reserved_until.is_some()),
            appealed: appealed.get(&row.submission),
            held_by: held_by.get(&row.submission),
        };
        bench.has(&me.id).then(|| row.item(&turn, &me.id, today))
    });
    let mut items: Vec<QueueItem> = items.collect();
    items.extend(seed::items(&mut conn, &me.id, today, |issuer| pools.get(issuer)).await?);
    items.sort_by_key(|item| {
        let place = (item.due_on, item.submitted_at, item.submission.clone());
        (!item.for_me, place)
    });
    Ok(extract::Json(items))
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
    assigned_to: Option<PersonId>,
    reserved_until: Option<NaiveDate>,
    holidays: Json<Vec<NaiveDate>>,
    #[sqlx(flatten)]
    learner: Learner,
    issuer_id: String,
}

impl Row {
    fn item(&self, turn: &Turn<'_>, person: &PersonId, today: NaiveDate) -> QueueItem {
        let task = turn.task(person);
        QueueItem {
            task,
            for_me: task == Task::Claim && self.assigned_to.as_ref() == Some(person),
            opens: turn.sees(person),
            due: due(today, self.due_on, &self.holidays.0),
            adjudicates: turn.adjudicates(person),
            is_appeal: turn.appealed.is_some(),
            state: turn.seen_by(person),
            submission: self.submission.clone(),
            reference: self.reference.clone(),
            micro_credential: self.micro_credential.clone(),
            title: self.title.clone(),
            issuer: self.issuer.clone(),
            lang: self.lang.clone(),
            attempt: self.attempt,
            submitted_at: self.submitted_at,
            due_on: self.due_on,
        }
    }
}

async fn waiting(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as(
        "WITH duty AS (SELECT issuer_id FROM issuer_role
                       WHERE person_id = $1 AND role IN ('assessor', 'approver'))
         SELECT s.id AS submission, s.reference, m.slug AS micro_credential, v.title, i.slug AS issuer, v.lang,
             s.attempt, s.state, s.submitted_at, s.due_on, s.issuer_id, s.assigned_to, s.reserved_until, i.holidays,
             s.submitted_at AS handed_in_at, s.id AS work, s.micro_credential_id AS work_for,
             l.id AS learner, l.email AS learner_email, l.school AS learner_school, l.district AS learner_district
         FROM submission s
         JOIN micro_credential m ON m.id = s.micro_credential_id
         JOIN micro_credential_version v ON v.id = s.version_id
         JOIN issuer i ON i.id = s.issuer_id
         JOIN person l ON l.id = s.person_id
         WHERE s.issuer_id IN (SELECT issuer_id FROM duty) AND s.person_id <> $1
             AND s.state IN ('queued', 'claimed', 'with_approver', 'hold_review')
         ORDER BY s.due_on, s.submitted_at, s.id",
    )
    .bind(person)
    .fetch_all(conn)
    .await
}
