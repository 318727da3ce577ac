//! Anchors that nobody can score any more where they lie.

use api_types::{
    certification::Stage,
    ids::{PersonId, ScoringId, SubmissionId},
};
use chrono::{DateTime, NaiveDate, Utc};

use super::{ground::Ground, hand, scoring, store};
use crate::{
    db::Conn,
    error::Result,
    features::{notification::tell, reviewing, submission::audit},
    state::App,
};

/// An anchor of a try that is being made.
#[derive(sqlx::FromRow)]
struct Open {
    id: ScoringId,
    submission_id: SubmissionId,
    person_id: PersonId,
    issuer_id: String,
    try_id: String,
}

/// Takes anchors out of tries whose assessor has lost the role or become too close to the learner; a try of which nothing
/// is left to score ends. Seeds of those who went away are put back; those that nobody finished in time end. Who may try for
/// another year hears of it.
///
/// # Errors
/// When the database does not answer.
pub async fn run(app: App) -> Result<()> {
    let now = app.clock.now();
    let gone = {
        let mut conn = app.db.read().await?;
        gone(&mut conn, &app).await?
    };
    for one in gone {
        let mut tx = app.db.begin().await?;
        store::lock(&mut tx, &one.issuer_id).await?;
        if hand::of(&mut tx, &one.person_id, &one.submission_id, now.date_naive())
            .await?
            .is_none()
        {
            hand::end(&mut tx, &one.id, now).await?;
            let detail = serde_json::json!({ "try": one.try_id });
            let subject = one.submission_id.as_str();
            audit::record_by_itself(&mut tx, &app, "certification.leave_out", subject, detail).await?;
            scoring::conclude(&mut tx, &app, &one.try_id).await?;
        }
        tx.commit().await?;
    }
    remind(&app, now.date_naive()).await?;
    let mut tx = app.db.begin().await?;
    put_back(&mut tx, now.date_naive()).await?;
    sqlx::query(
        "UPDATE anchor_scoring SET ended_at = $2
         WHERE try_id IS NULL AND scored_at IS NULL AND ended_at IS NULL AND due_on < $1",
    )
    .bind(now.date_naive())
    .bind(now)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Tells everybody, once, whose certification ends soon and who may try for another year now, where the issuer asks for it.
async fn remind(app: &App, today: NaiveDate) -> Result<()> {
    let mut ending = Vec::new();
    {
        let mut conn = app.db.read().await?;
        for issuer in store::asking(&mut conn).await? {
            let assessors = store::assessors(&mut conn, &issuer.id).await?;
            let ground = Ground::of(&mut conn, issuer).await?;
            for topic in ground.topics() {
                for person in ground.begun(topic).intersection(&assessors.iter().collect()) {
                    if let Stage::Certified { until, renews: true } = ground.stage(person, topic, today) {
                        let family = (ground.issuer.id.clone(), topic.to_owned());
                        ending.push((family, PersonId::clone(person), until));
                    }
                }
            }
        }
    }
    for ((issuer, topic), person, until) in ending {
        let mut tx = app.db.begin().await?;
        tell::certification_ends(&mut tx, app, &person, (&issuer, &topic), until).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// A seed that somebody has taken.
#[derive(sqlx::FromRow)]
struct Taken {
    id: ScoringId,
    person_id: PersonId,
    claimed_at: DateTime<Utc>,
}

/// Puts back the seeds of those who have gone away since they took them, as their other work is.
async fn put_back(conn: &mut Conn, today: NaiveDate) -> sqlx::Result<()> {
    let taken: Vec<Taken> = sqlx::query_as(
        "SELECT id, person_id, claimed_at FROM anchor_scoring
         WHERE try_id IS NULL AND claimed_at IS NOT NULL AND scored_at IS NULL AND ended_at IS NULL",
    )
    .fetch_all(&mut *conn)
    .await?;
    for one in taken {
        let away = reviewing::store::away(conn, &one.person_id).await?;
        if away.is_some_and(|away| away.covers(today) && one.claimed_at.date_naive() < away.from) {
            hand::put_back(conn, &one.id).await?;
        }
    }
    Ok(())
}

/// Anchors of tries that their assessors do not reach. Asked again in a transaction: until then it may be otherwise.
async fn gone(conn: &mut Conn, app: &App) -> Result<Vec<Open>> {
    let open: Vec<Open> = sqlx::query_as(
        "SELECT g.id, g.submission_id, g.person_id, s.issuer_id, g.try_id
         FROM anchor_scoring g JOIN submission s ON s.id = g.submission_id
         WHERE g.try_id IS NOT NULL AND g.scored_at IS NULL AND g.ended_at IS NULL ORDER BY g.id",
    )
    .fetch_all(&mut *conn)
    .await?;
    let today = app.clock.now().date_naive();
    let mut gone = Vec::new();
    for one in open {
        if hand::of(conn, &one.person_id, &one.submission_id, today)
            .await?
            .is_none()
        {
            gone.push(one);
        }
    }
    Ok(gone)
}
