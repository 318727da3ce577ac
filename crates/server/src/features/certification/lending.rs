//! Lending work, to whom lent work is open, and the end of an anchor: its learner took it back or appeals, or an approver
//! gave it up.

use api_types::{
    certification::can_be_lent,
    ids::{PersonId, SubmissionId},
};
use serde_json::json;

use super::{scoring, store};
use crate::{
    db::Conn,
    error::Result,
    features::{
        assessment::pool,
        submission::{self, audit},
    },
    state::App,
};

/// Whether work is lent, and open to somebody who may settle it as an anchor: an approver of its issuer, but for its
/// learner and those who are too close to them.
///
/// # Errors
/// When the database does not answer, as for every function here.
pub async fn is_open_to(
    conn: &mut Conn,
    person: &PersonId,
    row: &submission::store::Row,
) -> sqlx::Result<bool> {
    let is_lent = can_be_lent(row.state.0) && store::lent_at(conn, &row.id).await?.is_some();
    let approvers = pool::strangers_of(conn, row).await?.approvers;
    Ok(is_lent && approvers.contains(person) && row.person_id != *person)
}

/// Lends what was decided, for its learner. What is lent stays as it is.
pub async fn lend(
    conn: &mut Conn,
    app: &App,
    learner: &PersonId,
    row: &submission::store::Row,
) -> Result<()> {
    if store::lent_at(conn, &row.id).await?.is_some() {
        return Ok(());
    }
    store::set_lent(conn, &row.id, Some(app.clock.now())).await?;
    let subject = row.id.as_str();
    audit::record(conn, app, learner, "certification.lend", subject, json!({})).await?;
    Ok(())
}

/// Takes back what a learner lent, for them. What is not lent stays as it is.
pub async fn take_back(
    conn: &mut Conn,
    app: &App,
    learner: &PersonId,
    row: &submission::store::Row,
) -> Result<()> {
    if store::lent_at(conn, &row.id).await?.is_none() {
        return Ok(());
    }
    store::lock(conn, &row.issuer_id).await?;
    store::set_lent(conn, &row.id, None).await?;
    let was_anchor = end_anchor(conn, app, &row.id).await?;
    let detail = json!({ "was_anchor": was_anchor });
    audit::record(
        conn,
        app,
        learner,
        "certification.take_back",
        row.id.as_str(),
        detail,
    )
    .await?;
    Ok(())
}

/// Ends an anchor, and whatever is being scored of it. A try goes on with the rest; where nothing is left to score, it
/// ends. False when it was none.
pub async fn end_anchor(conn: &mut Conn, app: &App, id: &SubmissionId) -> Result<bool> {
    let now = app.clock.now();
    if !store::end_anchor(conn, id, now).await? {
        return Ok(false);
    }
    let tries: Vec<String> = sqlx::query_scalar(
        "SELECT try_id FROM anchor_scoring
         WHERE submission_id = $1 AND try_id IS NOT NULL AND scored_at IS NULL AND ended_at IS NULL ORDER BY try_id",
    )
    .bind(id)
    .fetch_all(&mut *conn)
    .await?;
    sqlx::query(
        "UPDATE anchor_scoring SET ended_at = $2
         WHERE submission_id = $1 AND scored_at IS NULL AND ended_at IS NULL",
    )
    .bind(id)
    .bind(now)
    .execute(&mut *conn)
    .await?;
    for id in tries {
        scoring::conclude(conn, app, &id).await?;
    }
    Ok(true)
}
