//! What a person was told, as they read it: each with whether it still leads to something.

use std::collections::HashMap;

use api_types::{
    ids::{BadgeId, NotificationId, PersonId, Reference, Slug, SubmissionId},
    notification::{Kind, LISTED_MAX, Notification},
};
use chrono::{DateTime, NaiveDate, Utc};

use super::store::KindKey;
use crate::{
    db::Conn,
    features::{
        appeal::{self, store::Appealed},
        assessment::{
            held::{self, Held},
            pool::{Learner, Pool},
            turn::Turn,
        },
        hold,
        submission::store::StateKey,
    },
};

/// What a person was told, all or `before` one of them, as it is on `today`; the newest first, at most [`LISTED_MAX`].
///
/// # Errors
/// When the database does not answer.
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
            held::for_reviewer(conn, person).await?,
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
