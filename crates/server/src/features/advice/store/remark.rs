//! Remarks in the database.

use api_types::{
    advice::{Place, Remark},
    ids::{AdviceLinkId, EvidenceId, RemarkId, SubmissionId},
};
use chrono::{DateTime, Utc};

use crate::{db::Conn, features::submission::store::UnknownKey};

/// A remark that an adviser writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its id.
    pub id: RemarkId,
    /// What the adviser calls themselves.
    pub adviser: String,
    /// What it is about.
    pub place: Place,
    /// What it says.
    pub text: String,
    /// When it came.
    pub created_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: RemarkId,
    link_id: AdviceLinkId,
    adviser: String,
    place: String,
    place_key: String,
    body: String,
    created_at: DateTime<Utc>,
    done_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Remark {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> sqlx::Result<Self> {
        Ok(Self {
            place: read_place(&row.place, row.place_key)?,
            id: row.id,
            link: row.link_id,
            adviser: row.adviser,
            text: row.body,
            created_at: row.created_at,
            done: row.done_at.is_some(),
        })
    }
}

fn read_place(place: &str, key: String) -> sqlx::Result<Place> {
    let unknown = |key: &str| sqlx::Error::Decode(UnknownKey(key.to_owned()).into());
    match place {
        "whole" => Ok(Place::Whole),
        "answer" => Ok(Place::Answer { prompt: key }),
        "piece" => EvidenceId::try_from(key)
            .map(|evidence| Place::Piece { evidence })
            .map_err(|_| unknown(place)),
        other => Err(unknown(other)),
    }
}

/// A place as two columns.
fn columns(place: &Place) -> (&'static str, &str) {
    match place {
        Place::Whole => ("whole", ""),
        Place::Answer { prompt } => ("answer", prompt),
        Place::Piece { evidence } => ("piece", evidence.as_str()),
    }
}

/// All remarks on a submission, the oldest first.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn all(conn: &mut Conn, submission: &SubmissionId) -> sqlx::Result<Vec<Remark>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT r.id, r.link_id, r.adviser, r.place, r.place_key, r.body, r.created_at, r.done_at
         FROM advice_remark r JOIN advice_link l ON l.id = r.link_id
         WHERE l.submission_id = $1 ORDER BY r.created_at, r.id",
    )
    .bind(submission)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Remark::try_from).collect()
}

/// The link that the remark of this id came by, if there is such a remark.
pub async fn link_of(conn: &mut Conn, id: &RemarkId) -> sqlx::Result<Option<AdviceLinkId>> {
    sqlx::query_scalar("SELECT link_id FROM advice_remark WHERE id = $1")
        .bind(id)
        .fetch_optional(conn)
        .await
}

/// How many remarks came by a link and are still there.
pub async fn count(conn: &mut Conn, link: &AdviceLinkId) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT count(*) FROM advice_remark WHERE link_id = $1")
        .bind(link)
        .fetch_one(conn)
        .await
}

/// Writes a new remark.
pub async fn insert(conn: &mut Conn, link: &AdviceLinkId, new: &Written) -> sqlx::Result<()> {
    let (place, key) = columns(&new.place);
    sqlx::query(
        "INSERT INTO advice_remark (id, link_id, adviser, place, place_key, body, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&new.id)
    .bind(link)
    .bind(&new.adviser)
    .bind(place)
    .bind(key)
    .bind(&new.text)
    .bind(new.created_at)
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes a remark over the one of the same id.
pub async fn replace(conn: &mut Conn, new: &Written) -> sqlx::Result<()> {
    let (place, key) = columns(&new.place);
    sqlx::query("UPDATE advice_remark SET adviser = $2, place = $3, place_key = $4, body = $5 WHERE id = $1")
        .bind(&new.id)
        .bind(&new.adviser)
        .bind(place)
        .bind(key)
        .bind(&new.text)
        .execute(conn)
        .await?;
    Ok(())
}

/// Removes a remark that came by a link, if it is there.
pub async fn take_back(conn: &mut Conn, link: &AdviceLinkId, id: &RemarkId) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM advice_remark WHERE id = $1 AND link_id = $2")
        .bind(id)
        .bind(link)
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes when the learner was done with a remark, or that they are not; false when the submission has no such remark.
pub async fn mark(
    conn: &mut Conn,
    submission: &SubmissionId,
    id: &RemarkId,
    done_at: Option<DateTime<Utc>>,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE advice_remark SET done_at = $3
         WHERE id = $1 AND link_id IN (SELECT id FROM advice_link WHERE submission_id = $2)",
    )
    .bind(id)
    .bind(submission)
    .bind(done_at)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Deletes a remark; false when the submission has no such remark.
pub async fn delete(conn: &mut Conn, submission: &SubmissionId, id: &RemarkId) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "DELETE FROM advice_remark
         WHERE id = $1 AND link_id IN (SELECT id FROM advice_link WHERE submission_id = $2)",
    )
    .bind(id)
    .bind(submission)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
