//! The topics of an issuer's micro-credentials.

use std::collections::BTreeSet;

use api_types::ids::PersonId;
use serde::Deserialize;
use sqlx::types::Json;

use crate::db::Conn;

/// What is read of a card; all else of it is another's.
#[derive(Debug, Deserialize)]
struct Card {
    topics: Vec<String>,
}

/// The topics of each micro-credential that an issuer offers, by its id.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn of_issuer(conn: &mut Conn, issuer_id: &str) -> sqlx::Result<Vec<(String, Vec<String>)>> {
    let rows: Vec<(String, Json<Card>)> = sqlx::query_as(
        "SELECT m.id, c.card FROM micro_credential m
         JOIN micro_credential_version v ON v.micro_credential_id = m.id AND v.number = m.current_version
         JOIN version_card c ON c.version_id = v.id
         WHERE m.issuer_id = $1",
    )
    .bind(issuer_id)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(id, card)| (id, card.0.topics)).collect())
}

/// The topics of everything that is offered by those for whom somebody reviews, each once and in order.
pub async fn offered_to(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Vec<String>> {
    let rows: Vec<Json<Card>> = sqlx::query_scalar(
        "SELECT c.card FROM micro_credential m
         JOIN micro_credential_version v ON v.micro_credential_id = m.id AND v.number = m.current_version
         JOIN version_card c ON c.version_id = v.id
         WHERE m.issuer_id IN (SELECT issuer_id FROM issuer_role
                               WHERE person_id = $1 AND role IN ('assessor', 'approver'))",
    )
    .bind(person)
    .fetch_all(conn)
    .await?;
    let topics: BTreeSet<String> = rows.into_iter().flat_map(|card| card.0.topics).collect();
    Ok(topics.into_iter().collect())
}
