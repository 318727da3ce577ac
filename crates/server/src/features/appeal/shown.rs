//! Appeals as people see them: their learner, and whoever judges them.

use api_types::{
    appeal::{Appeal, AppealCase, AppealStage},
    assessment::{ScoringRole, Task},
    ids::SubmissionId,
    submission::{APPEAL, State},
};
use chrono::NaiveDate;

use super::store;
use crate::{
    db::Conn,
    features::{
        assessment::{reviewer::Case, standing::Standing},
        submission::{self, answers, feedback},
    },
};

/// The appeal of a submission as it is on `today`, for its learner.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn to_learner(
    conn: &mut Conn,
    row: &submission::store::Row,
    today: NaiveDate,
) -> sqlx::Result<Option<Appeal>> {
    let Some(appeal) = store::find(conn, &row.id).await? else {
        return Ok(None);
    };
    let Some(against) = feedback::against(conn, &row.id).await? else {
        return Ok(None);
    };
    let is_running = appeal.stage.0 == AppealStage::Running;
    let standing = Standing::of(conn, row, today).await?;
    let turn = standing.turn(row);
    let is_waiting = is_running && row.state.0 == State::Queued;
    Ok(Some(Appeal {
        stage: appeal.stage.0,
        words: words(conn, &row.id).await?,
        appealed_at: appeal.appealed_at,
        ended_at: appeal.ended_at,
        has_assessor: !is_waiting || turn.has_taker(ScoringRole::Appeal),
        same_approver: is_running && turn.decides_again(),
        against,
    }))
}

/// The appeal that runs, for a reviewer. What was said before is told to whoever has no judgement to make any more.
///
/// # Errors
/// When the database does not answer.
pub async fn to_reviewer(conn: &mut Conn, case: &Case) -> sqlx::Result<Option<AppealCase>> {
    let id = &case.row.id;
    let running = store::find(conn, id)
        .await?
        .filter(|appeal| appeal.stage.0 == AppealStage::Running);
    let Some(appeal) = running else {
        return Ok(None);
    };
    let has_judged = case.own().is_some_and(|own| own.recommended_at.is_some());
    let against = if has_judged || case.task() == Task::Decide {
        feedback::against(conn, id).await?
    } else {
        None
    };
    Ok(Some(AppealCase {
        words: words(conn, id).await?,
        appealed_at: appeal.appealed_at,
        same_approver: case.approves() && case.turn().decides_again(),
        against,
    }))
}

async fn words(conn: &mut Conn, id: &SubmissionId) -> sqlx::Result<String> {
    let found = answers::find(conn, id, APPEAL).await?;
    Ok(found
        .map(|answer| answer.text.trim().to_owned())
        .unwrap_or_default())
}
