//! Issuers and their anchors in the database.

use std::collections::HashMap;

use api_types::{
    assessment::Scores,
    ids::{PersonId, Reference, Slug, SubmissionId},
    submission::State,
};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::ground::Issuer;
use crate::{
    db::Conn,
    features::{assessment::pool::Learner, submission::store::StateKey},
    state::App,
};

/// Decided work that its learner lends; an anchor, once its levels are settled.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Lent {
    /// Its reference.
    pub reference: Reference,
    /// The micro-credential's title.
    pub title: String,
    /// The language it is written in.
    pub lang: String,
    #[sqlx(try_from = "String")]
    state: StateKey,
    /// 1 for the first attempt.
    #[sqlx(try_from = "i64")]
    pub attempt: u32,
    /// Whether it is for the version that is offered now.
    pub is_current: bool,
    /// When it was lent.
    pub lent_at: DateTime<Utc>,
    /// When its levels were settled, if it is an anchor.
    pub settled_at: Option<DateTime<Utc>>,
    levels: Option<Json<Vec<String>>>,
    /// Whose it is.
    #[sqlx(flatten)]
    pub learner: Learner,
}

impl Lent {
    /// Whether it was awarded.
    #[must_use]
    pub fn is_awarded(&self) -> bool {
        self.state.0 == State::Awarded
    }

    /// The agreed levels of the rows that count; none while it is no anchor.
    #[must_use]
    pub fn levels(&self) -> &[String] {
        self.levels.as_ref().map_or(&[], |levels| &levels.0)
    }
}

/// What is lent of an issuer's; anchors first, in the order in which they were settled.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn lent(conn: &mut Conn, issuer_id: &str) -> sqlx::Result<Vec<Lent>> {
    let mut rows: Vec<Lent> = sqlx::query_as(
        "SELECT s.reference, v.title, v.lang, s.state, s.attempt, s.lent_at, a.settled_at, a.levels,
             v.number = m.current_version AS is_current, s.submitted_at AS handed_in_at, s.id AS work,
             s.micro_credential_id AS work_for, l.id AS learner, l.email AS learner_email,
             l.school AS learner_school, l.district AS learner_district
         FROM submission s
         JOIN micro_credential m ON m.id = s.micro_credential_id
         JOIN micro_credential_version v ON v.id = s.version_id
         JOIN person l ON l.id = s.person_id
         LEFT JOIN anchor a ON a.submission_id = s.id AND a.ended_at IS NULL
         WHERE s.issuer_id = $1 AND s.lent_at IS NOT NULL AND s.state IN ('awarded', 'not_yet')",
    )
    .bind(issuer_id)
    .fetch_all(conn)
    .await?;
    rows.sort_by_key(|row| (row.settled_at.is_none(), row.settled_at, row.lent_at));
    Ok(rows)
}

/// The issuer of this id.
pub async fn issuer(conn: &mut Conn, id: &str) -> sqlx::Result<Issuer> {
    sqlx::query_as("SELECT id, slug, name, certification FROM issuer WHERE id = $1")
        .bind(id)
        .fetch_one(conn)
        .await
}

/// The issuers for which somebody has a role, by name.
pub async fn issuers_of(conn: &mut Conn, person: &PersonId, role: &str) -> sqlx::Result<Vec<Issuer>> {
    sqlx::query_as(
        "SELECT i.id, i.slug, i.name, i.certification FROM issuer i JOIN issuer_role r ON r.issuer_id = i.id
         WHERE r.person_id = $1 AND r.role = $2 ORDER BY i.name, i.slug",
    )
    .bind(person)
    .bind(role)
    .fetch_all(conn)
    .await
}

/// The issuers that ask their assessors for certification.
pub async fn asking(conn: &mut Conn) -> sqlx::Result<Vec<Issuer>> {
    sqlx::query_as("SELECT id, slug, name, certification FROM issuer WHERE certification")
        .fetch_all(conn)
        .await
}

/// Those who assess for an issuer.
pub async fn assessors(conn: &mut Conn, issuer_id: &str) -> sqlx::Result<Vec<PersonId>> {
    sqlx::query_scalar("SELECT person_id FROM issuer_role WHERE issuer_id = $1 AND role = 'assessor'")
        .bind(issuer_id)
        .fetch_all(conn)
        .await
}

/// The issuer of this name, if somebody has a role for it.
pub async fn issuer_of(
    conn: &mut Conn,
    person: &PersonId,
    role: &str,
    slug: &Slug,
) -> sqlx::Result<Option<Issuer>> {
    let all = issuers_of(conn, person, role).await?;
    Ok(all.into_iter().find(|issuer| issuer.slug == *slug))
}

/// Lets steps with an issuer's anchors come one after the other until the transaction ends.
pub async fn lock(conn: &mut Conn, issuer_id: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE issuer SET certification = certification WHERE id = $1")
        .bind(issuer_id)
        .execute(conn)
        .await?;
    Ok(())
}

/// What an anchor holds.
#[derive(Debug, Clone, Default, sqlx::FromRow)]
pub struct Settled {
    /// The agreed levels, and the reasons.
    pub scores: Json<Scores>,
}

/// What is settled of a submission, if it is an anchor.
pub async fn settled(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<Option<Settled>> {
    sqlx::query_as("SELECT scores FROM anchor WHERE submission_id = $1 AND ended_at IS NULL")
        .bind(submission)
        .fetch_optional(conn)
        .await
}

/// What somebody settles of an anchor.
#[derive(Debug)]
pub struct NewAnchor<'a> {
    /// Of which submission.
    pub submission: &'a SubmissionId,
    /// Who settles it.
    pub person: &'a PersonId,
    /// The agreed levels, and the reasons.
    pub scores: &'a Scores,
    /// Keys of the rows that were carried over from the attempt before.
    pub carried: &'a [String],
    /// The agreed levels of the rows that count.
    pub levels: &'a [String],
}

/// Writes an anchor that is settled now, in place of what there was.
pub async fn insert_anchor(conn: &mut Conn, app: &App, new: &NewAnchor<'_>) -> sqlx::Result<()> {
    let now = app.clock.now();
    end_anchor(conn, new.submission, now).await?;
    sqlx::query(
        "INSERT INTO anchor (id, submission_id, person_id, scores, carried, levels, settled_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(app.random.uuid(now).hyphenated().to_string())
    .bind(new.submission)
    .bind(new.person)
    .bind(Json(new.scores))
    .bind(Json(new.carried))
    .bind(Json(new.levels))
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

/// Ends an anchor; false when there was none.
pub async fn end_anchor(
    conn: &mut Conn,
    submission: &SubmissionId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE anchor SET ended_at = $2 WHERE submission_id = $1 AND ended_at IS NULL")
        .bind(submission)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Since when a submission is lent; nothing while it is not.
pub async fn lent_at(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar("SELECT lent_at FROM submission WHERE id = $1")
        .bind(submission)
        .fetch_one(conn)
        .await
}

/// Notes since when a submission is lent, or that it is not.
pub async fn set_lent(
    conn: &mut Conn,
    submission: &SubmissionId,
    since: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query("UPDATE submission SET lent_at = $2 WHERE id = $1")
        .bind(submission)
        .bind(since)
        .execute(conn)
        .await?;
    Ok(())
}

/// How many assessors have scored each of an issuer's anchors.
pub async fn scored_by(conn: &mut Conn, issuer_id: &str) -> sqlx::Result<HashMap<SubmissionId, u32>> {
    let rows: Vec<(SubmissionId, i64)> = sqlx::query_as(
        "SELECT g.submission_id, count(DISTINCT g.person_id) FROM anchor_scoring g
         JOIN submission s ON s.id = g.submission_id
         WHERE s.issuer_id = $1 AND g.scored_at IS NOT NULL GROUP BY g.submission_id",
    )
    .bind(issuer_id)
    .fetch_all(conn)
    .await?;
    let counts = rows.into_iter();
    Ok(counts
        .map(|(id, count)| (id, u32::try_from(count).unwrap_or(u32::MAX)))
        .collect())
}
