//! For whom submissions are meant, in the database.

use api_types::ids::{PersonId, SubmissionId};
use chrono::{DateTime, NaiveDate, Utc};

use crate::db::Conn;

/// For whom a submission is meant.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Wish {
    /// For whom.
    #[sqlx(rename = "assigned_to")]
    pub person: PersonId,
    /// The last day on which nobody else takes it; none when it is open to all.
    pub reserved_until: Option<NaiveDate>,
}

/// For whom a submission is meant, if for anybody.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn wish(conn: &mut Conn, id: &SubmissionId) -> sqlx::Result<Option<Wish>> {
    sqlx::query_as(
        "SELECT assigned_to, reserved_until FROM submission WHERE id = $1 AND assigned_to IS NOT NULL",
    )
    .bind(id)
    .fetch_optional(conn)
    .await
}

/// Who alone may take a submission for now.
pub async fn reserved_for(conn: &mut Conn, id: &SubmissionId) -> sqlx::Result<Option<PersonId>> {
    let wish = wish(conn, id).await?;
    Ok(wish
        .filter(|wish| wish.reserved_until.is_some())
        .map(|wish| wish.person))
}

/// Means a submission for somebody, and nobody else until a day.
pub async fn set(
    conn: &mut Conn,
    id: &SubmissionId,
    person: &PersonId,
    now: DateTime<Utc>,
    until: NaiveDate,
) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE submission SET assigned_to = $2, assigned_at = $3, reserved_until = $4 WHERE id = $1",
    )
    .bind(id)
    .bind(person)
    .bind(now)
    .bind(until)
    .execute(&mut *conn)
    .await?;
    sqlx::query(
        "INSERT INTO reviewer (person_id, assigned_at) VALUES ($1, $2)
         ON CONFLICT (person_id) DO UPDATE SET assigned_at = excluded.assigned_at",
    )
    .bind(person)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

/// Opens a submission to all; it stays meant for whom it was.
pub async fn open_to_all(conn: &mut Conn, id: &SubmissionId) -> sqlx::Result<()> {
    sqlx::query("UPDATE submission SET reserved_until = NULL WHERE id = $1")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Means a submission for nobody.
pub async fn clear(conn: &mut Conn, id: &SubmissionId) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE submission SET assigned_to = NULL, assigned_at = NULL, reserved_until = NULL
         WHERE id = $1 AND assigned_to IS NOT NULL",
    )
    .bind(id)
    .execute(conn)
    .await?;
    Ok(())
}

/// What is meant for somebody and nobody has taken.
pub async fn meant_for(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Vec<SubmissionId>> {
    sqlx::query_scalar(
        "SELECT id FROM submission WHERE assigned_to = $1 AND state = 'queued' ORDER BY due_on, id",
    )
    .bind(person)
    .fetch_all(conn)
    .await
}

/// Everything in a queue that is meant for nobody where it could be, or for somebody who may have lost it: kept long
/// enough, away, changed what they are close to, without the role or the
/// certification for it, or no longer wanted by the issuer. What is due first
/// comes first.
pub async fn to_look_at(conn: &mut Conn, today: NaiveDate) -> sqlx::Result<Vec<SubmissionId>> {
    sqlx::query_scalar(
        "SELECT s.id FROM submission s
         JOIN issuer i ON i.id = s.issuer_id
         LEFT JOIN person p ON p.id = s.assigned_to
         LEFT JOIN reviewer r ON r.person_id = s.assigned_to
         WHERE s.state = 'queued' AND (
             (s.assigned_to IS NULL AND i.auto_assignment)
             OR (s.assigned_to IS NOT NULL AND (
                 NOT i.auto_assignment
                 OR i.certification
                 OR s.reserved_until < $1
                 OR (r.away_from <= $1 AND r.away_until >= $1)
                 OR p.ties_changed_at >= s.assigned_at
                 OR NOT EXISTS (
                     SELECT 1 FROM issuer_role h WHERE h.person_id = s.assigned_to AND h.issuer_id = s.issuer_id
                         AND h.role IN ('assessor', 'approver')))))
         ORDER BY s.due_on, s.id",
    )
    .bind(today)
    .fetch_all(conn)
    .await
}
