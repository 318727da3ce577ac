//! Seeds: anchors among other work. To whoever has one it is a submission like any other, until they have passed it on.

use api_types::{
    assessment::{QueueItem, ScoringRole, Task, due},
    certification::{SEED_PERCENT, Stage},
    ids::{PersonId, Reference, Slug, SubmissionId},
    submission::State,
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;

use super::{
    ground::Ground,
    hand::{self, From},
    store,
    taken::Taken,
    try_store,
};
use crate::{
    db::Conn,
    error::Result,
    features::{
        assessment::pool::{Learner, Pool},
        submission::{self, double},
    },
    state::App,
};

/// What follows when somebody takes a submission: somebody on probation is scored along with, and now and then whoever
/// judges is given a seed.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn after_claim(
    conn: &mut Conn,
    app: &App,
    person: &PersonId,
    row: &submission::store::Row,
    role: ScoringRole,
) -> Result<()> {
    // Most have never passed, and everybody who writes waits for this.
    if !try_store::has_passed(conn, person, &row.issuer_id).await? {
        return Ok(());
    }
    let issuer = store::issuer(conn, &row.issuer_id).await?;
    let ground = Ground::of(conn, issuer).await?;
    let Some(topic) = ground.topic_of(&row.micro_credential_id) else {
        return Ok(());
    };
    let stage = ground.stage(person, topic, app.clock.now().date_naive());
    if role == ScoringRole::First && matches!(stage, Stage::Probation { .. }) {
        double::settle_for_probation(conn, &row.id).await?;
    }
    if stage.judges() && ground.anchors(topic).next().is_some() {
        draw(conn, app, person, &ground, topic).await?;
    }
    Ok(())
}

/// Gives somebody a seed of a family, if it is drawn: one at a time, and only what they have never scored. Only first
/// attempts for what is offered now: an earlier attempt or version would tell them apart.
async fn draw(conn: &mut Conn, app: &App, person: &PersonId, ground: &Ground, topic: &str) -> Result<()> {
    let now = app.clock.now();
    let today = now.date_naive();
    lapse(conn, person, today, now).await?;
    let pool = Pool::of(conn, &ground.issuer.id, today).await?;
    let taken = Taken::of(conn, person, today).await?;
    let open = taken.open_to(person, ground, topic, &pool);
    let fitting: Vec<SubmissionId> = open
        .filter(|anchor| !taken.has_scored(anchor) && anchor.attempt == 1 && anchor.is_current)
        .map(|anchor| anchor.learner.submission.clone())
        .collect();
    if fitting.is_empty() || has_one(conn, person).await? || app.random.number() % 100 >= SEED_PERCENT {
        return Ok(());
    }
    let at = usize::try_from(app.random.number() % fitting.len() as u64).unwrap_or(0);
    if let Some(row) = submission::store::find(conn, &fitting[at]).await? {
        hand::give(conn, app, person, &row, From::Queue).await?;
    }
    Ok(())
}

/// Ends the seeds of a person that they did not finish in time. Nobody is told.
pub async fn lapse(
    conn: &mut Conn,
    person: &PersonId,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE anchor_scoring SET ended_at = $3
         WHERE person_id = $1 AND try_id IS NULL AND scored_at IS NULL AND ended_at IS NULL AND due_on < $2",
    )
    .bind(person)
    .bind(today)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

async fn has_one(conn: &mut Conn, person: &PersonId) -> sqlx::Result<bool> {
    let count: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM anchor_scoring
         WHERE person_id = $1 AND try_id IS NULL AND scored_at IS NULL AND ended_at IS NULL",
    )
    .bind(person)
    .fetch_one(conn)
    .await?;
    Ok(count > 0)
}

#[derive(sqlx::FromRow)]
struct Row {
    reference: Reference,
    micro_credential: Slug,
    title: String,
    issuer: Slug,
    lang: String,
    begun_at: DateTime<Utc>,
    due_on: NaiveDate,
    claimed_at: Option<DateTime<Utc>>,
    holidays: Json<Vec<NaiveDate>>,
    #[sqlx(flatten)]
    learner: Learner,
    issuer_id: String,
}

impl Row {
    /// A seed as a submission that was handed in when it came.
    fn item(self, today: NaiveDate) -> QueueItem {
        let (state, task) = match self.claimed_at {
            Some(_) => (State::Claimed, Task::Score),
            None => (State::Queued, Task::Claim),
        };
        QueueItem {
            submission: self.learner.submission,
            reference: self.reference,
            micro_credential: self.micro_credential,
            title: self.title,
            issuer: self.issuer,
            lang: self.lang,
            attempt: 1,
            state,
            submitted_at: self.begun_at,
            due: due(today, self.due_on, &self.holidays.0),
            due_on: self.due_on,
            task,
            adjudicates: false,
            for_me: false,
            opens: true,
            is_appeal: false,
        }
    }
}

/// A person's seeds as lines of their queue. `pool` gives the reviewers of an issuer.
pub async fn items<'a>(
    conn: &mut Conn,
    person: &PersonId,
    today: NaiveDate,
    pool: impl Fn(&str) -> Option<&'a Pool>,
) -> sqlx::Result<Vec<QueueItem>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT s.reference, m.slug AS micro_credential, v.title, i.slug AS issuer, v.lang, g.begun_at, g.due_on,
             g.claimed_at, i.holidays, s.issuer_id, s.submitted_at AS handed_in_at, s.id AS work,
             s.micro_credential_id AS work_for, l.id AS learner, l.email AS learner_email,
             l.school AS learner_school, l.district AS learner_district
         FROM anchor_scoring g
         JOIN submission s ON s.id = g.submission_id
         JOIN micro_credential m ON m.id = s.micro_credential_id
         JOIN micro_credential_version v ON v.id = s.version_id
         JOIN issuer i ON i.id = s.issuer_id
         JOIN person l ON l.id = s.person_id
         WHERE g.person_id = $1 AND g.try_id IS NULL AND g.scored_at IS NULL AND g.ended_at IS NULL
             AND g.due_on >= $2",
    )
    .bind(person)
    .bind(today)
    .fetch_all(conn)
    .await?;
    let theirs = rows.into_iter().filter(|row| {
        let pool = pool(&row.issuer_id);
        pool.is_some_and(|pool| pool.strangers_to(&row.learner).assessors.contains(person))
    });
    Ok(theirs.map(|row| row.item(today)).collect())
}
