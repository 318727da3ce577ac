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
    let chosen: Vec<(String, String)> =
        sqlx::query_as("SELECT kind, delivery FROM notification_choice WHERE person_id = $1")
            .bind(person)
            .fetch_all(conn)
            .await?;
    let of = |kind: Kind| {
        let chosen = chosen.iter().find(|(key, _)| key == kind.key());
        delivery(kind, chosen.map(|(_, delivery)| delivery.as_str()))
    };
    let choices = Kind::ALL.into_iter().map(|kind| Choice {
        kind,
        delivery: of(kind),
    });
    Ok(Choices {
        choices: choices.collect(),
    })
}

/// What a person gets of a kind.
pub async fn of(conn: &mut Conn, person: &PersonId, kind: Kind) -> sqlx::Result<Delivery> {
    let chosen: Option<String> =
        sqlx::query_scalar("SELECT delivery FROM notification_choice WHERE person_id = $1 AND kind = $2")
            .bind(person)
            .bind(kind.key())
            .fetch_optional(conn)
            .await?;
    Ok(delivery(kind, chosen.as_deref()))
}

fn delivery(kind: Kind, chosen: Option<&str>) -> Delivery {
    chosen
        .and_then(Delivery::from_key)
        .unwrap_or_else(|| kind.default_delivery())
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
