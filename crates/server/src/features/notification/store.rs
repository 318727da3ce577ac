//! Notifications in the database.

use std::collections::HashMap;

use api_types::{
    ids::{BadgeId, NotificationId, PersonId, Reference, Slug, SubmissionId},
    notification::{Kind, LISTED_MAX, Notification},
};
use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    db::Conn,
    features::{
        appeal::{self, store::Appealed},
        assessment::{
            self,
            pool::{Learner, Pool},
            store::Held,
            turn::Turn,
        },
        hold,
        submission::store::{StateKey, UnknownKey},
    },
    state::App,
};

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

/// Whether what may be told once was told.
pub async fn was_told(conn: &mut Conn, once: &str) -> sqlx::Result<bool> {
    let found: Option<i64> = sqlx::query_scalar("SELECT CAST(1 AS BIGINT) FROM notification WHERE once = $1")
        .bind(once)
        .fetch_optional(conn)
        .await?;
    Ok(found.is_some())
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

#[derive(sqlx::FromRow)]
struct Row {
    id: NotificationId,
    #[sqlx(try_from = "String")]
    kind: KindKey,
    created_at: DateTime<Utc>,
    read_at: Option<DateTime<Utc>>,
    submission: SubmissionId,
    reference: Reference,
    title: String,
    issuer: String,
    issuer_slug: Slug,
    due_on: Option<NaiveDate>,
    badge: Option<BadgeId>,
    #[sqlx(try_from = "String")]
    state: StateKey,
    reserved_for: Option<PersonId>,
    #[sqlx(flatten)]
    learner: Learner,
    issuer_id: String,
}

impl Row {
    /// As a person reads it, for whom it leads to something or does not.
    fn told(self, open: bool) -> Notification {
        Notification {
            id: self.id,
            kind: self.kind.0,
            created_at: self.created_at,
            read_at: self.read_at,
            submission: Some(self.submission),
            reference: Some(self.reference),
            title: self.title,
            topic: None,
            issuer: self.issuer_slug,
            issuer_name: self.issuer,
            due_on: self.due_on,
            // A badge is its earner's to know of.
            badge: self.badge.filter(|_| self.kind.0.is_of_badge()),
            open,
        }
    }

    fn is_open_to(
        &self,
        person: &PersonId,
        pools: &HashMap<String, Pool>,
        held: &HeldBy,
        appealed: &HashMap<SubmissionId, Appealed>,
        held_by: &HashMap<SubmissionId, PersonId>,
    ) -> bool {
        let Some(pool) = pools.get(&self.issuer_id) else {
            // Whoever looks after the site hears of work without reviewing any.
            return self.kind.0 == Kind::Unstaffed && self.state.0.is_with_reviewers();
        };
        let held = held.get(&self.submission);
        let bench = pool.bench_for(&self.learner);
        let turn = Turn {
            state: self.state.0,
            learner: &self.learner.id,
            held: held.map(Vec::as_slice).unwrap_or_default(),
            bench: &bench,
            reserved_for: self.reserved_for.as_ref(),
            appealed: appealed.get(&self.submission),
            held_by: held_by.get(&self.submission),
        };
        match self.kind.0 {
            Kind::Overdue | Kind::Unstaffed | Kind::AppealUnassigned => {
                bench.has(person) && self.state.0.is_with_reviewers()
            }
            _ => turn.sees(person),
        }
    }
}

type HeldBy = HashMap<SubmissionId, Vec<Held>>;

/// What a person was told, all or `before` one of them, as it is on `today`; the newest first, at most [`LISTED_MAX`].
pub async fn list(
    conn: &mut Conn,
    person: &PersonId,
    today: NaiveDate,
    before: Option<&NotificationId>,
) -> sqlx::Result<Vec<Notification>> {
    let mut told = of_submissions(conn, person, today, before).await?;
    told.extend(of_families(conn, person, before).await?);
    told.sort_by(|one, other| (other.created_at, &other.id).cmp(&(one.created_at, &one.id)));
    told.truncate(LISTED_MAX as usize);
    Ok(told)
}

#[derive(sqlx::FromRow)]
struct FamilyRow {
    id: NotificationId,
    #[sqlx(try_from = "String")]
    kind: KindKey,
    created_at: DateTime<Utc>,
    read_at: Option<DateTime<Utc>>,
    topic: Option<String>,
    issuer: String,
    issuer_slug: Slug,
    due_on: Option<NaiveDate>,
}

/// What a person was told of certifications.
async fn of_families(
    conn: &mut Conn,
    person: &PersonId,
    before: Option<&NotificationId>,
) -> sqlx::Result<Vec<Notification>> {
    let rows: Vec<FamilyRow> = sqlx::query_as(
        "SELECT n.id, n.kind, n.created_at, n.read_at, n.due_on, n.topic, i.name AS issuer, i.slug AS issuer_slug
         FROM notification n JOIN issuer i ON i.id = n.issuer_id
         WHERE n.person_id = $1 AND NOT EXISTS (
             SELECT 1 FROM notification b WHERE b.id = $3 AND (b.created_at, b.id) <= (n.created_at, n.id))
         ORDER BY n.created_at DESC, n.id DESC LIMIT $2",
    )
    .bind(person)
    .bind(i64::from(LISTED_MAX))
    .bind(before)
    .fetch_all(conn)
    .await?;
    let told = rows.into_iter().map(|row| Notification {
        id: row.id,
        kind: row.kind.0,
        created_at: row.created_at,
        read_at: row.read_at,
        submission: None,
        reference: None,
        title: String::new(),
        topic: row.topic,
        issuer: row.issuer_slug,
        issuer_name: row.issuer,
        due_on: row.due_on,
        badge: None,
        open: true,
    });
    Ok(told.collect())
}

/// What a person was told of submissions.
async fn of_submissions(
    conn: &mut Conn,
    person: &PersonId,
    today: NaiveDate,
    before: Option<&NotificationId>,
) -> sqlx::Result<Vec<Notification>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT n.id, n.kind, n.created_at, n.read_at, n.due_on, s.id AS submission, s.reference, s.state, v.title,
             i.name AS issuer, i.slug AS issuer_slug, a.id AS badge, s.issuer_id,
             CASE WHEN s.reserved_until IS NULL THEN NULL ELSE s.assigned_to END AS reserved_for, s.submitted_at AS handed_in_at,
             s.id AS work, s.micro_credential_id AS work_for,
             l.id AS learner, l.email AS learner_email, l.school AS learner_school, l.district AS learner_district
         FROM notification n
         JOIN submission s ON s.id = n.submission_id
         JOIN micro_credential_version v ON v.id = s.version_id
         JOIN issuer i ON i.id = s.issuer_id
         JOIN person l ON l.id = s.person_id
         LEFT JOIN award a ON a.submission_id = s.id
         WHERE n.person_id = $1 AND NOT EXISTS (
             SELECT 1 FROM notification b WHERE b.id = $3 AND (b.created_at, b.id) <= (n.created_at, n.id))
         ORDER BY n.created_at DESC, n.id DESC LIMIT $2",
    )
    .bind(person)
    .bind(i64::from(LISTED_MAX))
    .bind(before)
    .fetch_all(&mut *conn)
    .await?;
    let pools = Pool::all_of(conn, person, today).await?;
    let (held, appealed, held_by) = if pools.is_empty() {
        Default::default()
    } else {
        (
            assessment::store::held_for(conn, person).await?,
            appeal::store::all_appealed(conn).await?,
            hold::store::all_held_by(conn).await?,
        )
    };
    let told = rows.into_iter().map(|row| {
        let open =
            !row.kind.0.is_for_reviewers() || row.is_open_to(person, &pools, &held, &appealed, &held_by);
        row.told(open)
    });
    Ok(told.collect())
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
