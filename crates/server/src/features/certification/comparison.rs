//! Anchors that were scored, beside the agreed levels.

use std::collections::HashMap;

use api_types::{
    assessment::Scores,
    certification::Comparison,
    content::Content,
    ids::{PersonId, Reference},
};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

use super::verdict;
use crate::{db::Conn, features::submission::version};

/// An anchor that was scored.
#[derive(Debug, Clone)]
pub struct Scored {
    /// Who scored it.
    pub person: PersonId,
    /// For which micro-credential.
    pub micro_credential_id: String,
    /// The try that it was part of; none when it was among other work.
    pub try_id: Option<String>,
    /// Whether it may still be shown: its learner has not taken it back.
    pub is_lent: bool,
    /// The levels.
    pub comparison: Comparison,
}

#[derive(sqlx::FromRow)]
struct Row {
    person_id: PersonId,
    micro_credential_id: String,
    try_id: Option<String>,
    is_lent: bool,
    reference: Reference,
    title: String,
    lang: String,
    version_id: String,
    scores: Json<Scores>,
    agreed: Json<Scores>,
    carried: Json<Vec<String>>,
    scored_at: DateTime<Utc>,
}

macro_rules! scored {
    ($where:literal) => {
        concat!(
            "SELECT g.person_id, s.micro_credential_id, g.try_id, s.lent_at IS NOT NULL AS is_lent, s.reference, v.title,
                 v.lang, s.version_id, g.scores, g.agreed, g.carried, g.scored_at
             FROM anchor_scoring g
             JOIN submission s ON s.id = g.submission_id
             JOIN micro_credential_version v ON v.id = s.version_id
             WHERE g.scored_at IS NOT NULL AND ",
            $where
        )
    };
}

/// What was scored in a try, in its order.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn of_try(conn: &mut Conn, try_id: &str) -> sqlx::Result<Vec<Scored>> {
    let rows = sqlx::query_as(scored!("g.try_id = $1 ORDER BY g.number"));
    let rows = rows.bind(try_id).fetch_all(&mut *conn).await?;
    compared(conn, rows).await
}

/// Everything that was scored of an issuer's anchors, the newest first: by everybody, or `only` one.
pub async fn of_issuer(
    conn: &mut Conn,
    issuer_id: &str,
    only: Option<&PersonId>,
) -> sqlx::Result<Vec<Scored>> {
    let rows = sqlx::query_as(scored!(
        "s.issuer_id = $1 AND g.person_id = COALESCE($2, g.person_id) ORDER BY g.scored_at DESC, g.id DESC"
    ));
    let rows = rows.bind(issuer_id).bind(only).fetch_all(&mut *conn).await?;
    compared(conn, rows).await
}

async fn compared(conn: &mut Conn, rows: Vec<Row>) -> sqlx::Result<Vec<Scored>> {
    let mut contents = HashMap::<String, Content>::new();
    let mut scored = Vec::with_capacity(rows.len());
    for row in rows {
        if !contents.contains_key(&row.version_id) {
            let content = version::content(conn, &row.version_id).await?;
            contents.insert(row.version_id.clone(), content);
        }
        let content = &contents[&row.version_id];
        scored.push(Scored {
            comparison: Comparison {
                rows: verdict::compared(content, &row.carried.0, &row.agreed.0, &row.scores.0),
                reference: row.reference,
                title: row.title,
                lang: row.lang,
                scored_at: row.scored_at,
            },
            person: row.person_id,
            micro_credential_id: row.micro_credential_id,
            try_id: row.try_id,
            is_lent: row.is_lent,
        });
    }
    Ok(scored)
}
