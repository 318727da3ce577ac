//! The anchor that somebody has before them, in the place of the submission that it once was.

use api_types::{
    assessment::{Scores, Task},
    ids::{PersonId, ScoringId, SubmissionId},
    submission::State,
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;

use super::store;
use crate::{
    db::Conn,
    error::{ApiError, Result},
    features::{
        assessment::pool,
        submission::{self, feedback, transition, version},
    },
    state::App,
};

/// An anchor as somebody scores it, in the database.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Row {
    /// Its id.
    pub id: ScoringId,
    /// The try that it is part of; none when it is among other work.
    pub try_id: Option<String>,
    /// Its place in the try, from 1.
    #[sqlx(try_from = "i64")]
    pub number: u32,
    /// The scores so far.
    pub scores: Json<Scores>,
    /// Counts the saves.
    #[sqlx(try_from = "i64")]
    pub revision: u32,
    /// When it came.
    pub begun_at: DateTime<Utc>,
    /// The last day for it; in a try, of no consequence.
    pub due_on: NaiveDate,
    /// When it was taken.
    pub claimed_at: Option<DateTime<Utc>>,
    /// The agreed levels as they are now. Never sent before the scores were passed on.
    pub agreed: Json<Scores>,
}

/// An anchor with the submission that it is.
#[derive(Debug, Clone)]
pub struct Hand {
    /// The submission.
    pub row: submission::store::Row,
    /// The scoring.
    pub own: Row,
}

impl Hand {
    /// Where a submission in its place would stand.
    #[must_use]
    pub fn state(&self) -> State {
        match self.own.claimed_at {
            Some(_) => State::Claimed,
            None => State::Queued,
        }
    }

    /// What the person can do with it.
    #[must_use]
    pub fn task(&self) -> Task {
        match self.own.claimed_at {
            Some(_) => Task::Score,
            None => Task::Claim,
        }
    }

    /// Makes sure that it was taken.
    ///
    /// # Errors
    /// 409 as for a submission that nobody has taken.
    pub fn to_score(&self) -> Result<()> {
        match self.task() {
            Task::Score => Ok(()),
            _ => Err(self.refused()),
        }
    }

    /// The refusal of a step that a submission in its place would not allow.
    #[must_use]
    pub fn refused(&self) -> ApiError {
        ApiError::illegal_transition(transition::why(self.state()))
    }
}

/// The anchor that a person has before them at the place of a submission, if they do. Not once its learner took it back,
/// nor to who has become too close to them or lost the role.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn of(
    conn: &mut Conn,
    person: &PersonId,
    submission: &SubmissionId,
    today: NaiveDate,
) -> sqlx::Result<Option<Hand>> {
    let own: Option<Row> = sqlx::query_as(
        "SELECT g.id, g.try_id, g.number, g.scores, g.revision, g.begun_at, g.due_on, g.claimed_at,
             a.scores AS agreed
         FROM anchor_scoring g
         JOIN anchor a ON a.submission_id = g.submission_id AND a.ended_at IS NULL
         WHERE g.person_id = $1 AND g.submission_id = $2 AND g.scored_at IS NULL AND g.ended_at IS NULL
             AND (g.try_id IS NOT NULL OR g.due_on >= $3)",
    )
    .bind(person)
    .bind(submission)
    .bind(today)
    .fetch_optional(&mut *conn)
    .await?;
    let Some(own) = own else { return Ok(None) };
    let Some(row) = submission::store::find(conn, submission).await? else {
        return Ok(None);
    };
    let may = pool::strangers_of(conn, &row).await?.assessors.contains(person);
    Ok(may.then_some(Hand { row, own }))
}

/// The same for a step with it: one after the other, and none while the issuer's anchors change.
pub async fn locked(
    conn: &mut Conn,
    app: &App,
    person: &PersonId,
    submission: &SubmissionId,
) -> Result<Option<Hand>> {
    let today = app.clock.now().date_naive();
    match of(conn, person, submission, today).await? {
        Some(hand) => store::lock(conn, &hand.row.issuer_id).await?,
        None => return Ok(None),
    }
    Ok(of(conn, person, submission, today).await?)
}

/// Whether a person has scored a submission as an anchor, and its learner still lends it.
pub async fn was_scored(conn: &mut Conn, person: &PersonId, submission: &SubmissionId) -> sqlx::Result<bool> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT CAST(1 AS BIGINT) FROM anchor_scoring g
         JOIN submission s ON s.id = g.submission_id AND s.lent_at IS NOT NULL
         WHERE g.person_id = $1 AND g.submission_id = $2 AND g.scored_at IS NOT NULL LIMIT 1",
    )
    .bind(person)
    .bind(submission)
    .fetch_optional(conn)
    .await?;
    Ok(found.is_some())
}

/// Where an anchor comes from that somebody is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From<'a> {
    /// From a try, at this place in it, from 1. It is theirs at once.
    Try(&'a str, u32),
    /// Among other work. It waits to be taken.
    Queue,
}

/// Gives somebody an anchor to score. What passed in the attempt before counts as it is, as for who scored it first.
pub async fn give(
    conn: &mut Conn,
    app: &App,
    person: &PersonId,
    row: &submission::store::Row,
    from: From<'_>,
) -> sqlx::Result<()> {
    let now = app.clock.now();
    let (days, holidays) = submission::store::calendar(conn, &row.issuer_id).await?;
    let content = version::content(conn, &row.version_id).await?;
    let scores = Scores {
        rows: feedback::passed(conn, row, &content)
            .await?
            .into_iter()
            .flat_map(|(_, rows)| rows)
            .collect(),
        ..Scores::default()
    };
    let carried: Vec<&str> = scores.rows.iter().map(|score| score.row.as_str()).collect();
    let (try_id, number, claimed_at) = match from {
        From::Try(id, number) => (Some(id), number, Some(now)),
        From::Queue => (None, 1, None),
    };
    sqlx::query(
        "INSERT INTO anchor_scoring (id, submission_id, person_id, try_id, number, scores, carried, begun_at, due_on,
             claimed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(app.new_id::<ScoringId>())
    .bind(&row.id)
    .bind(person)
    .bind(try_id)
    .bind(i64::from(number))
    .bind(Json(&scores))
    .bind(Json(&carried))
    .bind(now)
    .bind(api_types::calendar::due_on(now.date_naive(), days, &holidays))
    .bind(claimed_at)
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that it was taken.
pub async fn set_claimed(conn: &mut Conn, id: &ScoringId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query("UPDATE anchor_scoring SET claimed_at = $2 WHERE id = $1")
        .bind(id)
        .bind(now)
        .execute(conn)
        .await?;
    Ok(())
}

/// Puts it back; the scores so far are left behind.
pub async fn put_back(conn: &mut Conn, id: &ScoringId) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE anchor_scoring SET claimed_at = NULL, scores = $2, revision = 0
         WHERE id = $1 AND scored_at IS NULL AND ended_at IS NULL",
    )
    .bind(id)
    .bind(Json(Scores::default()))
    .execute(conn)
    .await?;
    Ok(())
}

/// Saves scores on top of a revision; false when another revision is there.
pub async fn save_scores(
    conn: &mut Conn,
    id: &ScoringId,
    scores: &Scores,
    base_revision: u32,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE anchor_scoring SET scores = $2, revision = revision + 1
         WHERE id = $1 AND revision = $3 AND scored_at IS NULL AND ended_at IS NULL",
    )
    .bind(id)
    .bind(Json(scores))
    .bind(i64::from(base_revision))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that the scores were passed on, with the agreed ones as they are now.
pub async fn set_scored(conn: &mut Conn, hand: &Hand, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query("UPDATE anchor_scoring SET scored_at = $2, agreed = $3 WHERE id = $1 AND ended_at IS NULL")
        .bind(&hand.own.id)
        .bind(now)
        .bind(&hand.own.agreed)
        .execute(conn)
        .await?;
    Ok(())
}

/// Ends it without scores.
pub async fn end(conn: &mut Conn, id: &ScoringId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE anchor_scoring SET ended_at = $2 WHERE id = $1 AND scored_at IS NULL AND ended_at IS NULL",
    )
    .bind(id)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}
