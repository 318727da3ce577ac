//! What people say of where they work and whom they are close to, in the database.

use api_types::{
    account::Email,
    ids::PersonId,
    reviewing::{Reviewing, Workplace},
};
use chrono::{DateTime, Utc};

use crate::db::Conn;

/// Whether somebody reviews for any issuer.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn reviews(conn: &mut Conn, person: &PersonId) -> sqlx::Result<bool> {
    let count: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM issuer_role WHERE person_id = $1 AND role IN ('assessor', 'approver')",
    )
    .bind(person)
    .fetch_one(conn)
    .await?;
    Ok(count > 0)
}

/// How many submissions somebody holds.
pub async fn holding(conn: &mut Conn, person: &PersonId) -> sqlx::Result<u32> {
    let count: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM scoring g JOIN submission s ON s.id = g.submission_id
         WHERE g.assessor_id = $1 AND g.released_at IS NULL AND g.recommended_at IS NULL AND s.state = 'claimed'",
    )
    .bind(person)
    .fetch_one(conn)
    .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Lets changes of one person's settings come one after the other until the transaction ends.
pub async fn lock(conn: &mut Conn, person: &PersonId) -> sqlx::Result<()> {
    sqlx::query("UPDATE person SET school = school WHERE id = $1")
        .bind(person)
        .execute(conn)
        .await?;
    Ok(())
}

/// Where somebody says they work.
pub async fn workplace(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Workplace> {
    let (school, district) = sqlx::query_as("SELECT school, district FROM person WHERE id = $1")
        .bind(person)
        .fetch_one(conn)
        .await?;
    Ok(Workplace { school, district })
}

/// Notes where somebody says they work.
pub async fn set_workplace(conn: &mut Conn, person: &PersonId, said: &Workplace) -> sqlx::Result<()> {
    sqlx::query("UPDATE person SET school = $2, district = $3 WHERE id = $1")
        .bind(person)
        .bind(&said.school)
        .bind(&said.district)
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes that a reviewer changed what they are close to.
pub async fn note_ties_changed(conn: &mut Conn, person: &PersonId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query("UPDATE person SET ties_changed_at = $2 WHERE id = $1")
        .bind(person)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

/// The addresses of those whom a reviewer must not judge, in order.
pub async fn contacts(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Vec<String>> {
    let mut named: Vec<String> =
        sqlx::query_scalar("SELECT email FROM reviewer_contact WHERE person_id = $1")
            .bind(person)
            .fetch_all(conn)
            .await?;
    // By their bytes, and not by the database's language.
    named.sort();
    Ok(named)
}

/// Replaces them.
pub async fn set_contacts(conn: &mut Conn, person: &PersonId, named: &[Email]) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM reviewer_contact WHERE person_id = $1")
        .bind(person)
        .execute(&mut *conn)
        .await?;
    for email in named {
        sqlx::query("INSERT INTO reviewer_contact (person_id, email) VALUES ($1, $2)")
            .bind(person)
            .bind(email.as_str())
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Everything that a reviewer settled.
pub async fn reviewing(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Reviewing> {
    let since = sqlx::query_scalar("SELECT ties_changed_at FROM person WHERE id = $1")
        .bind(person)
        .fetch_one(&mut *conn)
        .await?;
    Ok(Reviewing {
        contacts: contacts(conn, person).await?,
        since,
        holding: holding(conn, person).await?,
    })
}
