//! What an issuer has settled for itself.

use crate::db::Conn;

/// Whether an issuer has some submissions scored twice.
///
/// # Errors
/// When the database does not answer.
pub async fn double_scoring(conn: &mut Conn, issuer_id: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar("SELECT double_scoring FROM issuer WHERE id = $1")
        .bind(issuer_id)
        .fetch_one(conn)
        .await
}

/// Settles whether an issuer has some submissions scored twice, for what is handed in from now on.
///
/// # Errors
/// When the database does not answer.
pub async fn set_double_scoring(conn: &mut Conn, issuer_id: &str, wanted: bool) -> sqlx::Result<()> {
    sqlx::query("UPDATE issuer SET double_scoring = $2 WHERE id = $1")
        .bind(issuer_id)
        .bind(wanted)
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether work that arrives at an issuer is meant for one assessor at first.
///
/// # Errors
/// When the database does not answer.
pub async fn auto_assignment(conn: &mut Conn, issuer_id: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar("SELECT auto_assignment FROM issuer WHERE id = $1")
        .bind(issuer_id)
        .fetch_one(conn)
        .await
}

/// Settles whether an issuer asks its assessors for certification. Where there are anchors enough, whoever has none takes
/// no more work of the family; what they hold they may finish.
///
/// # Errors
/// When the database does not answer.
pub async fn set_certification(conn: &mut Conn, issuer_id: &str, wanted: bool) -> sqlx::Result<()> {
    sqlx::query("UPDATE issuer SET certification = $2 WHERE id = $1")
        .bind(issuer_id)
        .bind(wanted)
        .execute(conn)
        .await?;
    Ok(())
}

/// Settles whether work that arrives at an issuer is meant for one assessor at first. What waits already follows with
/// the next look at the queues.
///
/// # Errors
/// When the database does not answer.
pub async fn set_auto_assignment(conn: &mut Conn, issuer_id: &str, wanted: bool) -> sqlx::Result<()> {
    sqlx::query("UPDATE issuer SET auto_assignment = $2 WHERE id = $1")
        .bind(issuer_id)
        .bind(wanted)
        .execute(conn)
        .await?;
    Ok(())
}
