//! Submissions in the database.

use api_types::{
    ids::{BadgeId, PersonId, Reference, SubmissionId},
    submission::State,
};
use chrono::{DateTime, NaiveDate, Utc};

use crate::db::Conn;

/// A state as the database writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateKey(pub State);

impl TryFrom<String> for StateKey {
    type Error = UnknownKey;

    fn try_from(key: String) -> Result<Self, UnknownKey> {
        State::from_key(&key).map(Self).ok_or(UnknownKey(key))
    }
}

/// A key in the database that this release does not know.
#[derive(Debug, thiserror::Error)]
#[error("the key {0:?} is unknown")]
pub struct UnknownKey(pub String);

/// A submission's own row.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Row {
    /// Its id.
    pub id: SubmissionId,
    /// What the learner quotes in a mail.
    pub reference: Reference,
    /// The learner.
    pub person_id: PersonId,
    /// What it is an attempt at.
    pub micro_credential_id: String,
    /// The version it is for.
    pub version_id: String,
    /// Whose micro-credential it is.
    pub issuer_id: String,
    /// 1 for the first attempt.
    #[sqlx(try_from = "i64")]
    pub attempt: u32,
    /// The attempt before.
    pub previous_id: Option<SubmissionId>,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub state: StateKey,
    /// What has changed since the attempt before.
    pub revision_note: String,
    /// Whether AI tools helped: `none` or `used`; nothing before it was handed in.
    pub ai_use: Option<String>,
    /// Which, and what for.
    pub ai_use_note: String,
    /// Why two are to score it; nothing when one does, and before it was handed in.
    pub double_because: Option<String>,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was handed in, last.
    pub submitted_at: Option<DateTime<Utc>>,
    /// The day by which it is to be decided.
    pub due_on: Option<NaiveDate>,
}

/// The submission of this id, whoever's it is.
///
/// # Errors
/// When the database does not answer.
pub async fn find(conn: &mut Conn, id: &SubmissionId) -> sqlx::Result<Option<Row>> {
    sqlx::query_as("SELECT * FROM submission WHERE id = $1")
        .bind(id)
        .fetch_optional(conn)
        .await
}

/// The submission of this id, if it is this learner's.
///
/// # Errors
/// When the database does not answer.
pub async fn own(conn: &mut Conn, learner: &PersonId, id: &SubmissionId) -> sqlx::Result<Option<Row>> {
    sqlx::query_as("SELECT * FROM submission WHERE id = $1 AND person_id = $2")
        .bind(id)
        .bind(learner)
        .fetch_optional(conn)
        .await
}

/// The learner's latest attempt at a micro-credential.
///
/// # Errors
/// When the database does not answer.
pub async fn latest(
    conn: &mut Conn,
    learner: &PersonId,
    micro_credential_id: &str,
) -> sqlx::Result<Option<Row>> {
    // An attempt that is open comes first, whatever its age.
    sqlx::query_as(
        "SELECT * FROM submission WHERE person_id = $1 AND micro_credential_id = $2
         ORDER BY CASE WHEN state IN ('awarded', 'not_yet', 'withdrawn') THEN 1 ELSE 0 END,
             created_at DESC, id DESC
         LIMIT 1",
    )
    .bind(learner)
    .bind(micro_credential_id)
    .fetch_optional(conn)
    .await
}

/// The attempt after this one.
///
/// # Errors
/// When the database does not answer.
pub async fn next(conn: &mut Conn, id: &SubmissionId) -> sqlx::Result<Option<Row>> {
    sqlx::query_as("SELECT * FROM submission WHERE previous_id = $1")
        .bind(id)
        .fetch_optional(conn)
        .await
}

/// The badge of this person for this micro-credential.
///
/// # Errors
/// When the database does not answer.
pub async fn badge_for(
    conn: &mut Conn,
    learner: &PersonId,
    micro_credential_id: &str,
) -> sqlx::Result<Option<BadgeId>> {
    sqlx::query_scalar(
        "SELECT a.id FROM award a JOIN submission s ON s.id = a.submission_id
         WHERE a.person_id = $1 AND s.micro_credential_id = $2 AND a.status = 'active' LIMIT 1",
    )
    .bind(learner)
    .bind(micro_credential_id)
    .fetch_optional(conn)
    .await
}

/// The badge that this submission earned.
///
/// # Errors
/// When the database does not answer.
pub async fn badge_of(conn: &mut Conn, id: &SubmissionId) -> sqlx::Result<Option<BadgeId>> {
    sqlx::query_scalar("SELECT id FROM award WHERE submission_id = $1")
        .bind(id)
        .fetch_optional(conn)
        .await
}

/// Lets a learner's applications come one after the other until the transaction ends.
///
/// # Errors
/// When the database does not answer.
pub async fn lock_learner(conn: &mut Conn, learner: &PersonId) -> sqlx::Result<()> {
    sqlx::query("UPDATE person SET created_at = created_at WHERE id = $1")
        .bind(learner)
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes a new attempt.
///
/// # Errors
/// When the database does not answer or a uniqueness rule is broken.
pub async fn insert(conn: &mut Conn, row: &Row) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO submission (id, reference, person_id, micro_credential_id, version_id, issuer_id, attempt,
             previous_id, state, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)",
    )
    .bind(&row.id)
    .bind(&row.reference)
    .bind(&row.person_id)
    .bind(&row.micro_credential_id)
    .bind(&row.version_id)
    .bind(&row.issuer_id)
    .bind(i64::from(row.attempt))
    .bind(&row.previous_id)
    .bind(row.state.0.key())
    .bind(row.created_at)
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether a reference is taken.
///
/// # Errors
/// When the database does not answer.
pub async fn reference_exists(conn: &mut Conn, reference: &Reference) -> sqlx::Result<bool> {
    let found: Option<i64> =
        sqlx::query_scalar("SELECT CAST(1 AS BIGINT) FROM submission WHERE reference = $1")
            .bind(reference)
            .fetch_optional(conn)
            .await?;
    Ok(found.is_some())
}

/// Notes that the learner changes a submission, if its state allows that; says whether it does.
///
/// Every change of answers and evidence begins with this statement: it locks the row, so changes of
/// one submission happen one after the other, and none after it was handed in.
///
/// # Errors
/// When the database does not answer.
pub async fn touch_editable(conn: &mut Conn, id: &SubmissionId, now: DateTime<Utc>) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE submission SET updated_at = $2 WHERE id = $1 AND state IN ('draft', 'incomplete')",
    )
    .bind(id)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Moves a submission from one state to another; false when it is no longer where the caller saw it.
///
/// # Errors
/// When the database does not answer.
pub async fn set_state(
    conn: &mut Conn,
    id: &SubmissionId,
    from: State,
    to: State,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE submission SET state = $3, updated_at = $4 WHERE id = $1 AND state = $2")
        .bind(id)
        .bind(from.key())
        .bind(to.key())
        .bind(now)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Within how many business days an issuer decides, and the days it does not work.
///
/// # Errors
/// When the database does not answer.
pub async fn calendar(conn: &mut Conn, issuer_id: &str) -> sqlx::Result<(u32, Vec<NaiveDate>)> {
    let (days, holidays): (i64, sqlx::types::Json<Vec<NaiveDate>>) =
        sqlx::query_as("SELECT sla_business_days, holidays FROM issuer WHERE id = $1")
            .bind(issuer_id)
            .fetch_one(conn)
            .await?;
    Ok((u32::try_from(days).unwrap_or(u32::MAX), holidays.0))
}
