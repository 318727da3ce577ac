//! Awards in the database.

use api_types::{
    ids::{BadgeId, PersonId, SubmissionId},
    wallet::{BadgeStatus, Visibility},
};
use chrono::{DateTime, Utc};

use crate::{
    db::Conn,
    error::{ApiError, Result},
    features::submission::store::UnknownKey,
};

/// A status as the database writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusKey(pub BadgeStatus);

impl TryFrom<String> for StatusKey {
    type Error = UnknownKey;

    fn try_from(key: String) -> Result<Self, UnknownKey> {
        BadgeStatus::from_key(&key).map(Self).ok_or(UnknownKey(key))
    }
}

/// A visibility as the database writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VisibilityKey(pub Visibility);

impl TryFrom<String> for VisibilityKey {
    type Error = UnknownKey;

    fn try_from(key: String) -> Result<Self, UnknownKey> {
        Visibility::from_key(&key).map(Self).ok_or(UnknownKey(key))
    }
}

/// An award.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Award {
    /// Its id, which is the badge's.
    pub id: BadgeId,
    /// What earned it.
    pub submission_id: SubmissionId,
    /// Who earned it.
    pub person_id: PersonId,
    /// Who awarded it.
    pub issuer_id: String,
    /// The version that was earned.
    pub version_id: String,
    /// The signed credential, byte for byte as it is served.
    pub credential: String,
    /// When it was awarded.
    pub awarded_at: DateTime<Utc>,
    /// Whether it still holds.
    #[sqlx(try_from = "String")]
    pub status: StatusKey,
    /// Its place among all places of the issuer's status lists.
    #[sqlx(try_from = "i64")]
    pub status_index: u32,
    /// Who may see it.
    #[sqlx(try_from = "String")]
    pub visibility: VisibilityKey,
    /// Whether its page names the earner.
    pub show_name: bool,
}

/// The award behind a badge, if this visitor may see it: its earner always, others when it is shared.
///
/// # Errors
/// When the database does not answer.
pub async fn visible(
    conn: &mut Conn,
    id: &BadgeId,
    visitor: Option<&PersonId>,
) -> sqlx::Result<Option<Award>> {
    sqlx::query_as(
        "SELECT * FROM award WHERE id = $1 AND (person_id = $2 OR visibility IN ('unlisted', 'public'))",
    )
    .bind(id)
    .bind(visitor)
    .fetch_optional(conn)
    .await
}

/// The same, as long as it holds: there is no certificate and no picture of what does not.
///
/// # Errors
/// 404 for what this visitor may not see, 409 for what is suspended, 410 for what was withdrawn.
pub async fn holding(conn: &mut Conn, id: &BadgeId, visitor: Option<&PersonId>) -> Result<Award> {
    let award = visible(conn, id, visitor).await?;
    let award = award.ok_or(ApiError::NotFound("badge"))?;
    match award.status.0 {
        BadgeStatus::Active | BadgeStatus::Expired => Ok(award),
        BadgeStatus::Suspended => Err(ApiError::illegal_transition(
            "This badge is suspended. This is there again once it holds again.",
        )),
        BadgeStatus::Revoked => Err(ApiError::Gone("badge")),
    }
}

/// Writes an award; nobody but its earner sees it until they share it.
///
/// # Errors
/// When the database does not answer.
pub async fn insert(conn: &mut Conn, award: &Award) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO award (id, submission_id, person_id, issuer_id, version_id, credential, awarded_at, status,
             status_index, visibility, show_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(&award.id)
    .bind(&award.submission_id)
    .bind(&award.person_id)
    .bind(&award.issuer_id)
    .bind(&award.version_id)
    .bind(&award.credential)
    .bind(award.awarded_at)
    .bind(award.status.0.key())
    .bind(i64::from(award.status_index))
    .bind(award.visibility.0.key())
    .bind(award.show_name)
    .execute(conn)
    .await?;
    Ok(())
}

/// How many awards an issuer has made.
///
/// # Errors
/// When the database does not answer.
pub async fn count_of_issuer(conn: &mut Conn, issuer_id: &str) -> sqlx::Result<u32> {
    let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM award WHERE issuer_id = $1")
        .bind(issuer_id)
        .fetch_one(conn)
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Whether a place in an issuer's status lists is taken.
///
/// # Errors
/// When the database does not answer.
pub async fn is_taken(conn: &mut Conn, issuer_id: &str, index: u32) -> sqlx::Result<bool> {
    let found: Option<BadgeId> =
        sqlx::query_scalar("SELECT id FROM award WHERE issuer_id = $1 AND status_index = $2")
            .bind(issuer_id)
            .bind(i64::from(index))
            .fetch_optional(conn)
            .await?;
    Ok(found.is_some())
}

/// The places of an issuer's awards that it withdrew, for good or for a time, from `first` to before `end`, in order.
///
/// # Errors
/// When the database does not answer.
pub async fn withdrawn_between(
    conn: &mut Conn,
    issuer_id: &str,
    first: u32,
    end: u32,
) -> sqlx::Result<Vec<u32>> {
    let places: Vec<i64> = sqlx::query_scalar(
        "SELECT status_index FROM award
         WHERE issuer_id = $1 AND status IN ('suspended', 'revoked') AND status_index >= $2 AND status_index < $3
         ORDER BY status_index",
    )
    .bind(issuer_id)
    .bind(i64::from(first))
    .bind(i64::from(end))
    .fetch_all(conn)
    .await?;
    Ok(places
        .into_iter()
        .filter_map(|place| u32::try_from(place).ok())
        .collect())
}
