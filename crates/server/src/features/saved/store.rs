//! What is kept, in the database. Each list is in the order of its positions, the greatest first.

use api_types::{ids::PersonId, saved::Saved};
use chrono::{DateTime, Utc};

use crate::db::Conn;

/// What a person keeps.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn list(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Saved> {
    let micro_credentials = sqlx::query_scalar(
        "SELECT m.slug FROM saved_micro_credential s JOIN micro_credential m ON m.id = s.micro_credential_id
         WHERE s.person_id = $1 AND m.current_version > 0 ORDER BY s.position DESC, m.slug",
    )
    .bind(person)
    .fetch_all(&mut *conn)
    .await?;
    let searches = sqlx::query_scalar(
        "SELECT search FROM saved_search WHERE person_id = $1 ORDER BY position DESC, search",
    )
    .bind(person)
    .fetch_all(conn)
    .await?;
    Ok(Saved {
        micro_credentials,
        searches,
    })
}

/// Makes what was kept `before` what is kept `after`. Only what differs is written; micro-credentials that are
/// not there are passed over.
pub async fn replace(
    conn: &mut Conn,
    person: &PersonId,
    before: &Saved,
    after: &Saved,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    for gone in before
        .micro_credentials
        .iter()
        .filter(|slug| !after.micro_credentials.contains(slug))
    {
        sqlx::query(
            "DELETE FROM saved_micro_credential WHERE person_id = $1
             AND micro_credential_id = (SELECT id FROM micro_credential WHERE slug = $2)",
        )
        .bind(person)
        .bind(gone)
        .execute(&mut *conn)
        .await?;
    }
    for gone in before
        .searches
        .iter()
        .filter(|search| !after.searches.contains(search))
    {
        sqlx::query("DELETE FROM saved_search WHERE person_id = $1 AND search = $2")
            .bind(person)
            .bind(gone)
            .execute(&mut *conn)
            .await?;
    }
    let mut position = next_position(conn, person).await?;
    // The lists are the last kept first: written from the end, each gets a greater position than those after it.
    for new in after
        .micro_credentials
        .iter()
        .rev()
        .filter(|slug| !before.micro_credentials.contains(slug))
    {
        sqlx::query(
            "INSERT INTO saved_micro_credential (person_id, micro_credential_id, position, saved_at)
             SELECT $1, id, $3, $4 FROM micro_credential WHERE slug = $2 AND current_version > 0
             ON CONFLICT (person_id, micro_credential_id) DO NOTHING",
        )
        .bind(person)
        .bind(new)
        .bind(position)
        .bind(now)
        .execute(&mut *conn)
        .await?;
        position += 1;
    }
    for new in after
        .searches
        .iter()
        .rev()
        .filter(|search| !before.searches.contains(search))
    {
        sqlx::query(
            "INSERT INTO saved_search (person_id, search, position, saved_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (person_id, search) DO NOTHING",
        )
        .bind(person)
        .bind(new)
        .bind(position)
        .bind(now)
        .execute(&mut *conn)
        .await?;
        position += 1;
    }
    Ok(())
}

async fn next_position(conn: &mut Conn, person: &PersonId) -> sqlx::Result<i64> {
    sqlx::query_scalar(
        "SELECT COALESCE(MAX(position), 0) + 1 FROM (
             SELECT position FROM saved_micro_credential WHERE person_id = $1
             UNION ALL SELECT position FROM saved_search WHERE person_id = $1) kept",
    )
    .bind(person)
    .fetch_one(conn)
    .await
}
