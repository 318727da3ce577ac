//! Earlier texts of answers: kept when they are replaced, listed for their learner.

use api_types::{
    ids::SubmissionId,
    submission::{Answer, EARLIER_MAX, EarlierText, Keeping, Kept, Replaced, is_told_apart, keeping, spare},
};
use chrono::{DateTime, Utc};

use super::answers;
use crate::db::Conn;

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(try_from = "i64")]
    revision: u32,
    body: String,
    saved_at: DateTime<Utc>,
    begun_at: DateTime<Utc>,
    given_up: Option<i64>,
}

impl From<Row> for Kept {
    fn from(row: Row) -> Self {
        Self {
            revision: row.revision,
            text: row.body,
            saved_at: row.saved_at,
            begun_at: row.begun_at,
            // Out of range would be more than may be given up: the text stays.
            given_up: row.given_up.and_then(|words| u32::try_from(words).ok()),
        }
    }
}

/// The earlier texts of the answer to a prompt, the newest first. The newest is left out while the present text only
/// goes on from it.
///
/// # Errors
/// When the database does not answer.
pub async fn of(conn: &mut Conn, submission: &SubmissionId, prompt: &str) -> sqlx::Result<Vec<EarlierText>> {
    let mut kept = all(conn, submission, prompt).await?;
    let now = answers::find(conn, submission, prompt).await?;
    if let (Some(newest), Some(now)) = (kept.last(), &now)
        && !is_told_apart(newest, now)
    {
        kept.pop();
    }
    Ok(kept.into_iter().rev().map(EarlierText::from).collect())
}

/// Keeps a text that is about to be replaced, as far as it says what nothing else does.
///
/// # Errors
/// When the database does not answer.
pub async fn keep(
    conn: &mut Conn,
    submission: &SubmissionId,
    text: &Answer,
    replaced: Replaced,
) -> sqlx::Result<()> {
    let newest = newest(conn, submission, &text.prompt).await?;
    match keeping(newest.as_ref(), text, replaced) {
        Keeping::Nothing => Ok(()),
        Keeping::InPlace(given_up) => {
            let place = newest.map_or(text.revision, |newest| newest.revision);
            put_in_place(conn, submission, text, place, given_up).await
        }
        Keeping::Beside => {
            let given_up = match replaced {
                Replaced::InWriting(_) => Some(0),
                Replaced::ByChoice => None,
            };
            insert(conn, submission, text, given_up).await?;
            make_room(conn, submission, &text.prompt).await
        }
    }
}

/// Removes what is above the limit.
async fn make_room(conn: &mut Conn, submission: &SubmissionId, prompt: &str) -> sqlx::Result<()> {
    let count: i64 =
        sqlx::query_scalar("SELECT count(*) FROM earlier_text WHERE submission_id = $1 AND prompt = $2")
            .bind(submission)
            .bind(prompt)
            .fetch_one(&mut *conn)
            .await?;
    if usize::try_from(count).is_ok_and(|count| count <= EARLIER_MAX) {
        return Ok(());
    }
    let kept = all(conn, submission, prompt).await?;
    let Some(one) = spare(&kept).and_then(|place| kept.get(place)) else {
        return Ok(());
    };
    sqlx::query("DELETE FROM earlier_text WHERE submission_id = $1 AND prompt = $2 AND revision = $3")
        .bind(submission)
        .bind(prompt)
        .bind(i64::from(one.revision))
        .execute(conn)
        .await?;
    Ok(())
}

async fn all(conn: &mut Conn, submission: &SubmissionId, prompt: &str) -> sqlx::Result<Vec<Kept>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT revision, body, saved_at, begun_at, given_up FROM earlier_text
         WHERE submission_id = $1 AND prompt = $2 ORDER BY revision",
    )
    .bind(submission)
    .bind(prompt)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Kept::from).collect())
}

async fn newest(conn: &mut Conn, submission: &SubmissionId, prompt: &str) -> sqlx::Result<Option<Kept>> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT revision, body, saved_at, begun_at, given_up FROM earlier_text
         WHERE submission_id = $1 AND prompt = $2 ORDER BY revision DESC LIMIT 1",
    )
    .bind(submission)
    .bind(prompt)
    .fetch_optional(conn)
    .await?;
    Ok(row.map(Kept::from))
}

async fn insert(
    conn: &mut Conn,
    submission: &SubmissionId,
    text: &Answer,
    given_up: Option<u32>,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO earlier_text (submission_id, prompt, revision, body, saved_at, begun_at, given_up)
         VALUES ($1, $2, $3, $4, $5, $5, $6)",
    )
    .bind(submission)
    .bind(&text.prompt)
    .bind(i64::from(text.revision))
    .bind(&text.text)
    .bind(text.saved_at)
    .bind(given_up.map(i64::from))
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes a text over the one of revision `place`; its stretch of writing goes on.
async fn put_in_place(
    conn: &mut Conn,
    submission: &SubmissionId,
    text: &Answer,
    place: u32,
    given_up: Option<u32>,
) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE earlier_text SET revision = $4, body = $5, saved_at = $6, given_up = $7
         WHERE submission_id = $1 AND prompt = $2 AND revision = $3",
    )
    .bind(submission)
    .bind(&text.prompt)
    .bind(i64::from(place))
    .bind(i64::from(text.revision))
    .bind(&text.text)
    .bind(text.saved_at)
    .bind(given_up.map(i64::from))
    .execute(conn)
    .await?;
    Ok(())
}
