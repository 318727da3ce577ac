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

/// Everything in a queue that is meant for somebody, or may come to be; what is due first comes first.
pub async fn to_look_at(conn: &mut Conn) -> sqlx::Result<Vec<SubmissionId>> {
    sqlx::query_scalar(
        "SELECT s.id FROM submission s JOIN issuer i ON i.id = s.issuer_id
         WHERE s.state = 'queued' AND (s.assigned_to IS NOT NULL OR i.auto_assignment) ORDER BY s.due_on, s.id",
    )
    .fetch_all(conn)
    .await
}
