//! Whether a learner may appeal.

use api_types::{
    appeal::{APPEAL_DAYS, AppealGround, MayAppeal},
    submission::State,
};
use chrono::{DateTime, Utc};

use super::store;
use crate::{
    db::Conn,
    error::{ApiError, Result},
    features::submission::{self, transition},
    state::App,
};

/// What decides whether the learner of a submission may appeal; nothing unless it was decided with "not yet".
///
/// # Errors
/// When the database does not answer.
pub async fn of(conn: &mut Conn, row: &submission::store::Row) -> sqlx::Result<Option<AppealGround>> {
    if row.state.0 != State::NotYet {
        return Ok(None);
    }
    let decided_at: Option<DateTime<Utc>> = sqlx::query_scalar(
        "SELECT decided_at FROM decision WHERE submission_id = $1 AND outcome = 'not_yet'",
    )
    .bind(&row.id)
    .fetch_optional(&mut *conn)
    .await?;
    let Some(decided_at) = decided_at else {
        return Ok(None);
    };
    Ok(Some(AppealGround {
        decided_at,
        appealed: store::find(conn, &row.id).await?.is_some(),
        followed: is_followed(conn, row).await?,
    }))
}

/// Whether a further attempt runs, or was decided.
async fn is_followed(conn: &mut Conn, row: &submission::store::Row) -> sqlx::Result<bool> {
    let mut last = row.id.clone();
    while let Some(next) = submission::store::next(conn, &last).await? {
        if next.state.0 != State::Withdrawn {
            return Ok(true);
        }
        last = next.id;
    }
    Ok(false)
}

/// Makes sure that the learner may appeal now, and so may write why.
///
/// # Errors
/// 409 when not; it says why.
pub async fn may_write(conn: &mut Conn, app: &App, row: &submission::store::Row) -> Result<()> {
    let Some(ground) = of(conn, row).await? else {
        return Err(ApiError::illegal_transition(transition::why(row.state.0)));
    };
    let why = match ground.may_appeal(app.clock.now()) {
        MayAppeal::Until(_) => return Ok(()),
        MayAppeal::Passed(day) => {
            format!("An appeal is possible for {APPEAL_DAYS} days after the decision; the last one was {day}.")
        }
        MayAppeal::Once => "There was an appeal against this decision already; there is one for each.".to_owned(),
        MayAppeal::Followed => {
            "A further attempt has begun. While it runs, and after it was decided, there is no appeal against this \
             decision; take the attempt back to appeal instead."
                .to_owned()
        }
    };
    Err(ApiError::illegal_transition(why))
}
