//! An issuer's awards in the database.

use api_types::{
    agreement::IssuerChoice,
    award::{AwardItem, LISTED_MAX},
    ids::{BadgeId, Reference, Slug},
    wallet::BadgeStatus,
};
use chrono::{DateTime, Utc};

use super::store::StatusKey;
use crate::{db::Conn, features::assessment::pool::Learner};

/// Which awards are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// The latest.
    Latest,
    /// The one that this submission earned.
    Reference(Reference),
    /// This one.
    Badge(BadgeId),
}

/// An award, and who earned it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Found {
    id: BadgeId,
    reference: Reference,
    micro_credential: Slug,
    #[sqlx(try_from = "i64")]
    version: u32,
    title: String,
    lang: String,
    awarded_at: DateTime<Utc>,
    /// Whether it holds.
    #[sqlx(try_from = "String")]
    pub status: StatusKey,
    /// Who earned it, by what.
    #[sqlx(flatten)]
    pub learner: Learner,
}

impl Found {
    /// The same award in another status.
    #[must_use]
    pub fn with(mut self, status: BadgeStatus) -> Self {
        self.status = StatusKey(status);
        self
    }

    /// What approvers see of it: not who earned it.
    #[must_use]
    pub fn item(self) -> AwardItem {
        AwardItem {
            id: self.id,
            reference: self.reference,
            micro_credential: self.micro_credential,
            version: self.version,
            title: self.title,
            lang: self.lang,
            awarded_at: self.awarded_at,
            status: self.status.0,
        }
    }
}

/// The awards of an issuer that are looked for, the latest first; one more than are listed, if there are more.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn find(conn: &mut Conn, issuer_id: &str, wanted: &Wanted) -> sqlx::Result<Vec<Found>> {
    let (reference, badge) = match wanted {
        Wanted::Latest => (None, None),
        Wanted::Reference(reference) => (Some(reference), None),
        Wanted::Badge(badge) => (None, Some(badge)),
    };
    sqlx::query_as(
        "SELECT a.id, s.reference, m.slug AS micro_credential, v.number AS version, v.title, v.lang, a.awarded_at,
             a.status, l.id AS learner, l.email AS learner_email, l.school AS learner_school,
             l.district AS learner_district, s.submitted_at AS handed_in_at, s.id AS work,
             s.micro_credential_id AS work_for
         FROM award a
         JOIN submission s ON s.id = a.submission_id
         JOIN person l ON l.id = a.person_id
         JOIN micro_credential_version v ON v.id = a.version_id
         JOIN micro_credential m ON m.id = v.micro_credential_id
         WHERE a.issuer_id = $1 AND ($2 IS NULL OR s.reference = $2) AND ($3 IS NULL OR a.id = $3)
         ORDER BY a.awarded_at DESC, a.id DESC LIMIT $4",
    )
    .bind(issuer_id)
    .bind(reference)
    .bind(badge)
    .bind(i64::from(LISTED_MAX) + 1)
    .fetch_all(conn)
    .await
}

/// Who made an award, with the row's id.
pub async fn issuer_of(conn: &mut Conn, id: &BadgeId) -> sqlx::Result<Option<(String, IssuerChoice)>> {
    let row: Option<(String, Slug, String)> = sqlx::query_as(
        "SELECT i.id, i.slug, i.name FROM award a JOIN issuer i ON i.id = a.issuer_id WHERE a.id = $1",
    )
    .bind(id)
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|(id, slug, name)| (id, IssuerChoice { slug, name })))
}
