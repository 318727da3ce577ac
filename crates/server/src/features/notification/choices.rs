//! Which mails people chose, in the database.

use api_types::{
    ids::PersonId,
    notification::{Choice, Choices, Delivery, Kind},
};

use crate::db::Conn;

/// What a person gets of every kind, chosen or not.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn all(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Choices> {
    let mut choices = Vec::new();
    for kind in Kind::ALL {
        let delivery = of(conn, person, kind).await?;
        choices.push(Choice { kind, delivery });
    }
    Ok(Choices { choices })
}

/// What a person gets of a kind.
pub async fn of(conn: &mut Conn, person: &PersonId, kind: Kind) -> sqlx::Result<Delivery> {
    let chosen: Option<String> =
        sqlx::query_scalar("SELECT delivery FROM notification_choice WHERE person_id = $1 AND kind = $2")
            .bind(person)
            .bind(kind.key())
            .fetch_optional(conn)
            .await?;
    let chosen = chosen.and_then(|key| Delivery::from_key(&key));
    Ok(chosen.unwrap_or_else(|| kind.default_delivery()))
}

/// Keeps a choice. What waits for a digest and is no longer wanted by mail goes in none.
pub async fn set(conn: &mut Conn, person: &PersonId, choice: Choice) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO notification_choice (person_id, kind, delivery) VALUES ($1, $2, $3)
         ON CONFLICT (person_id, kind) DO UPDATE SET delivery = excluded.delivery",
    )
    .bind(person)
    .bind(choice.kind.key())
    .bind(choice.delivery.key())
    .execute(&mut *conn)
    .await?;
    if choice.delivery == Delivery::Never {
        sqlx::query("UPDATE notification SET digest_at = NULL WHERE person_id = $1 AND kind = $2")
            .bind(person)
            .bind(choice.kind.key())
            .execute(conn)
            .await?;
    }
    Ok(())
}
