//! When the time for an answer is over: the approvers hear of it, and the clock runs again.

use api_types::{
    ids::SubmissionId,
    notification::Kind,
    submission::{Action, State},
};
use chrono::NaiveDate;
use serde_json::json;

use super::{resume, store};
use crate::{error::Result, features::submission::audit, state::App};

/// Passes on to the approvers what was not answered in time.
///
/// # Errors
/// When the database does not answer.
pub async fn run(app: App) -> Result<()> {
    let today = app.clock.now().date_naive();
    let ids = {
        let mut conn = app.db.read().await?;
        store::lapsed(&mut conn, today).await?
    };
    for id in ids {
        pass_on(&app, &id, today).await?;
    }
    Ok(())
}

async fn pass_on(app: &App, id: &SubmissionId, today: NaiveDate) -> Result<()> {
    let mut tx = app.db.begin().await?;
    let Some(row) = resume::locked(&mut tx, id).await? else {
        return Ok(());
    };
    let hold = store::find(&mut tx, id).await?;
    // An answer may have come meanwhile.
    if row.state.0 != State::OnHold || hold.is_none_or(|hold| hold.answer_by >= today) {
        return Ok(());
    }
    let due_on = resume::resume(&mut tx, app, &row, Action::LapseHold, Kind::HoldLapsed).await?;
    let detail = json!({ "due_on": due_on });
    audit::record_by_itself(&mut tx, app, "hold.lapse", id.as_str(), detail).await?;
    tx.commit().await?;
    Ok(())
}
