//! A person's badges in the database.

use std::collections::HashMap;

use api_types::{
    award::StatusChange,
    content::IssuerRef,
    ids::{BadgeId, PersonId, Slug, SubmissionId},
    wallet::{Sharing, WalletBadge},
};
use chrono::{DateTime, Utc};

use crate::{
    db::Conn,
    features::award::{
        changes,
        store::{StatusKey, VisibilityKey},
    },
};

#[derive(sqlx::FromRow)]
struct Row {
    id: BadgeId,
    submission: SubmissionId,
    micro_credential: Slug,
    title: String,
    issuer: Slug,
    name: String,
    colour: String,
    #[sqlx(try_from = "i64")]
    sla_business_days: u32,
    awarded_at: DateTime<Utc>,
    #[sqlx(try_from = "String")]
    status: StatusKey,
    #[sqlx(try_from = "String")]
    visibility: VisibilityKey,
    show_name: bool,
}

impl Row {
    fn badge(self, why: &mut HashMap<BadgeId, StatusChange>) -> WalletBadge {
        WalletBadge {
            change: why.remove(&self.id),
            id: self.id,
            submission: self.submission,
            micro_credential: self.micro_credential,
            title: self.title,
            issuer: IssuerRef {
                slug: self.issuer,
                name: self.name,
                colour: self.colour,
                sla_business_days: self.sla_business_days,
            },
            awarded_at: self.awarded_at,
            status: self.status.0,
            sharing: Sharing {
                visibility: self.visibility.0,
                show_name: self.show_name,
            },
        }
    }
}

/// A person's badges, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Vec<WalletBadge>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT a.id, a.submission_id AS submission, m.slug AS micro_credential, v.title, i.slug AS issuer, i.name, i.colour,
             i.sla_business_days, a.awarded_at, a.status, a.visibility, a.show_name
         FROM award a
         JOIN micro_credential_version v ON v.id = a.version_id
         JOIN micro_credential m ON m.id = v.micro_credential_id
         JOIN issuer i ON i.id = a.issuer_id
         WHERE a.person_id = $1 ORDER BY a.awarded_at DESC, a.id DESC",
    )
    .bind(person)
    .fetch_all(&mut *conn)
    .await?;
    let mut why = changes::why_of_person(conn, person).await?;
    Ok(rows.into_iter().map(|row| row.badge(&mut why)).collect())
}

/// Sets who may see a badge; false when the person has no such badge.
///
/// # Errors
/// When the database does not answer.
pub async fn set_sharing(
    conn: &mut Conn,
    person: &PersonId,
    id: &BadgeId,
    sharing: Sharing,
) -> sqlx::Result<bool> {
    let done =
        sqlx::query("UPDATE award SET visibility = $3, show_name = $4 WHERE id = $1 AND person_id = $2")
            .bind(id)
            .bind(person)
            .bind(sharing.visibility.key())
            .bind(sharing.show_name)
            .execute(conn)
            .await?;
    Ok(done.rows_affected() == 1)
}
