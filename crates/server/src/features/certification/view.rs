//! An anchor in the blind view of the scoring screen: to whoever scores it, and to the approver who settles it.

use api_types::{
    assessment::{Assessment, Scores, Task},
    certification::{AnchorCase, Family},
    evidence::{Evidence, Piece},
    ids::Slug,
    submission::Answer,
};
use chrono::{NaiveDate, TimeDelta};

use super::{hand::Hand, store};
use crate::{
    db::Conn,
    error::{ApiError, Result},
    features::{
        assessment::{
            self,
            view::{Shown, blind},
        },
        submission,
    },
};

/// As whoever scores it sees it: as if it had been handed in when it came to them. Nothing of how it was judged is in it.
///
/// # Errors
/// When the database does not answer.
pub async fn to_assessor(conn: &mut Conn, hand: &Hand, today: NaiveDate) -> Result<Assessment> {
    let own = &hand.own;
    let scores = match own.claimed_at {
        Some(_) => own.scores.0.clone(),
        None => Scores::default(),
    };
    let shown = Shown {
        state: hand.state(),
        task: hand.task(),
        submitted_at: own.begun_at,
        due_on: own.due_on,
        today,
        scores,
        revision: own.revision,
    };
    let seen = as_new(conn, &hand.row, shown).await?;
    Ok(Assessment {
        anchor: case(conn, hand).await?,
        ..seen
    })
}

/// As the approver sees it who settles its levels: with the agreed ones, or those that counted for the decision.
///
/// # Errors
/// When the database does not answer.
pub async fn to_approver(conn: &mut Conn, row: &submission::store::Row) -> Result<Assessment> {
    let (Some(submitted_at), Some(due_on)) = (row.submitted_at, row.due_on) else {
        return Err(ApiError::NotFound("anchor"));
    };
    let settled = store::settled(conn, &row.id).await?;
    let scores = match settled {
        Some(settled) => Some(settled.scores.0),
        None => assessment::store::counting_scores(conn, &row.id).await?,
    };
    let shown = Shown {
        state: row.state.0,
        task: Task::Wait,
        submitted_at,
        due_on,
        // It was decided: nothing is late any more.
        today: submitted_at.date_naive(),
        scores: scores.unwrap_or_default(),
        revision: 0,
    };
    as_new(conn, row, shown).await
}

/// Which anchor of a try it is, of those that are left.
async fn case(conn: &mut Conn, hand: &Hand) -> Result<Option<AnchorCase>> {
    let Some(id) = &hand.own.try_id else {
        return Ok(None);
    };
    let (issuer, topic, number, of): (Slug, String, i64, i64) = sqlx::query_as(
        "SELECT i.slug, t.topic,
             (SELECT count(*) FROM anchor_scoring g
              WHERE g.try_id = t.id AND g.ended_at IS NULL AND g.number <= $2),
             (SELECT count(*) FROM anchor_scoring g WHERE g.try_id = t.id AND g.ended_at IS NULL)
         FROM certification_try t JOIN issuer i ON i.id = t.issuer_id WHERE t.id = $1",
    )
    .bind(id)
    .bind(i64::from(hand.own.number))
    .fetch_one(conn)
    .await?;
    Ok(Some(AnchorCase {
        family: Family { issuer, topic },
        number: u32::try_from(number).unwrap_or(u32::MAX),
        of: u32::try_from(of).unwrap_or(u32::MAX),
    }))
}

/// The blind view, as if it had been handed in when it is shown to have been.
async fn as_new(conn: &mut Conn, row: &submission::store::Row, shown: Shown) -> Result<Assessment> {
    let submitted_at = shown.submitted_at;
    let mut seen = blind(conn, row, &[], shown).await?;
    if let Some(handed_in_at) = row.submitted_at {
        shift(&mut seen, submitted_at - handed_in_at);
    }
    Ok(seen)
}

/// Moves everything that was done before it was handed in by as much as that: among new work, old days would tell an
/// anchor apart.
fn shift(seen: &mut Assessment, by: TimeDelta) {
    let before = seen.previous_work.as_mut();
    let (answers, evidence) = before.map_or_else(Default::default, |work| {
        (work.answers.as_mut_slice(), work.evidence.as_mut_slice())
    });
    let answers = answers.iter_mut().chain(&mut seen.answers);
    answers.for_each(|answer: &mut Answer| answer.saved_at += by);
    for piece in evidence.iter_mut().chain(&mut seen.evidence) {
        let piece: &mut Evidence = piece;
        piece.created_at += by;
        if let Piece::Link {
            check: Some(check), ..
        } = &mut piece.piece
        {
            check.checked_at += by;
        }
    }
    if let Some(feedback) = &mut seen.previous_feedback {
        feedback.decided_at += by;
    }
}
