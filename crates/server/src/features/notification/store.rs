//! Notifications in the database.

use api_types::{
    ids::{BadgeId, NotificationId, PersonId, Reference, Slug, SubmissionId},
    notification::Kind,
};
use chrono::{DateTime, NaiveDate, Utc};

use crate::{db::Conn, features::submission::store::UnknownKey, state::App};

/// A kind as the database writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindKey(pub Kind);

impl TryFrom<String> for KindKey {
    type Error = UnknownKey;

    fn try_from(key: String) -> Result<Self, UnknownKey> {
        Kind::from_key(&key).map(Self).ok_or(UnknownKey(key))
    }
}

/// What somebody is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject<'a> {
    /// A submission.
    Submission(&'a SubmissionId),
    /// A family: the issuer's id and the main topic's key.
    Family(&'a str, &'a str),
}

/// What is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New<'a> {
    /// To whom.
    pub person: &'a PersonId,
    /// What it is about.
    pub kind: Kind,
    /// Of what.
    pub subject: Subject<'a>,
    /// The day by which a decision is due now, or the last day of a certification.
    pub due_on: Option<NaiveDate>,
    /// Its name, when it may be told once only.
    pub once: Option<String>,
    /// The digest that is to name it, if one is.
    pub digest_at: Option<DateTime<Utc>>,
}

/// Writes a notification; false when it was told before and may be told once only.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn insert(conn: &mut Conn, app: &App, new: New<'_>) -> sqlx::Result<bool> {
    let (submission, issuer, topic) = match new.subject {
        Subject::Submission(id) => (Some(id), None, None),
        Subject::Family(issuer, topic) => (None, Some(issuer), Some(topic)),
    };
    let done = sqlx::query(
        "INSERT INTO notification (id, person_id, kind, submission_id, issuer_id, topic, due_on, once, created_at,
             digest_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (once) DO NOTHING",
    )
    .bind(app.new_id::<NotificationId>())
    .bind(new.person)
    .bind(new.kind.key())
    .bind(submission)
    .bind(issuer)
    .bind(topic)
    .bind(new.due_on)
    .bind(new.once)
    .bind(app.clock.now())
    .bind(new.digest_at)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The names of what may be told once and was, of everything that reviewers have before them.
pub async fn told_of_waiting(conn: &mut Conn) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "SELECT n.once FROM submission s JOIN notification n ON n.submission_id = s.id AND n.once IS NOT NULL
         WHERE s.state IN ('queued', 'claimed', 'with_approver', 'hold_review')",
    )
    .fetch_all(conn)
    .await
}

/// What notifications say of a submission, and nothing of its people; or of a certification.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct About {
    /// The submission's id.
    pub submission: Option<SubmissionId>,
    /// Its reference.
    pub reference: Option<Reference>,
    /// The micro-credential's title; empty for a certification.
    pub title: String,
    /// The main topic's key of the family that a certification is for.
    pub topic: Option<String>,
    /// Who decides, or asks for the certification.
    pub issuer: String,
    /// Their name in addresses.
    pub issuer_slug: Slug,
    /// By when; for a certification, its last day.
    pub due_on: Option<NaiveDate>,
    /// What it earned.
    pub badge: Option<BadgeId>,
}

/// What there is to say of a certification that ends on a day.
pub async fn about_family(
    conn: &mut Conn,
    issuer_id: &str,
    topic: &str,
    ends_on: NaiveDate,
) -> sqlx::Result<About> {
    let (issuer, issuer_slug) = sqlx::query_as("SELECT name, slug FROM issuer WHERE id = $1")
        .bind(issuer_id)
        .fetch_one(conn)
        .await?;
    Ok(About {
        submission: None,
        reference: None,
        title: String::new(),
        topic: Some(topic.to_owned()),
        issuer,
        issuer_slug,
        due_on: Some(ends_on),
        badge: None,
    })
}

/// What there is to say of a submission now.
pub async fn about(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<About> {
    sqlx::query_as(
        "SELECT s.id AS submission, s.reference, v.title, NULL AS topic, i.name AS issuer,
             i.slug AS issuer_slug, s.due_on, a.id AS badge
         FROM submission s
         JOIN micro_credential_version v ON v.id = s.version_id
         JOIN issuer i ON i.id = s.issuer_id
         LEFT JOIN award a ON a.submission_id = s.id
         WHERE s.id = $1",
    )
    .bind(submission)
    .fetch_one(conn)
    .await
}

/// Whether a person was told this.
pub async fn is_told(conn: &mut Conn, person: &PersonId, id: &NotificationId) -> sqlx::Result<bool> {
    let found: Option<i64> =
        sqlx::query_scalar("SELECT CAST(1 AS BIGINT) FROM notification WHERE id = $1 AND person_id = $2")
            .bind(id)
            .bind(person)
            .fetch_optional(conn)
            .await?;
    Ok(found.is_some())
}

/// How many a person has not read.
pub async fn unread(conn: &mut Conn, person: &PersonId) -> sqlx::Result<u32> {
    let count: i64 =
        sqlx::query_scalar("SELECT count(*) FROM notification WHERE person_id = $1 AND read_at IS NULL")
            .bind(person)
            .fetch_one(conn)
            .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Notes that a person read one of theirs, first at `now`; false when there is none of this id.
pub async fn mark_read(
    conn: &mut Conn,
    person: &PersonId,
    id: &NotificationId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE notification SET read_at = COALESCE(read_at, $3) WHERE id = $1 AND person_id = $2",
    )
    .bind(id)
    .bind(person)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that a person read all of theirs.
pub async fn mark_all_read(conn: &mut Conn, person: &PersonId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query("UPDATE notification SET read_at = $2 WHERE person_id = $1 AND read_at IS NULL")
        .bind(person)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}
