//! One anchor, or what may become one: for the issuer's approvers, blind.

use api_types::{
    assessment::Assessment,
    certification::SettleAnchor,
    error::ErrorEnvelope,
    ids::{PersonId, SubmissionId},
};
use axum::{extract::State, http::StatusCode};
use serde_json::json;

use super::{lending, settling, store, view};
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, Result},
    extract::{Json, Path},
    features::submission::{self, audit},
    state::App,
};

/// Shows lent work to an approver: with the agreed levels, or those that counted for the decision.
#[utoipa::path(get, path = "/api/v1/anchors/{id}", tag = "certification",
    responses((status = 200, body = Assessment), (status = "default", body = ErrorEnvelope)))]
pub async fn show(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
) -> Result<Json<Assessment>> {
    let mut conn = app.db.read().await?;
    let row = lent(&mut conn, &me.id, &id).await?;
    Ok(Json(view::to_approver(&mut conn, &row).await?))
}

/// Settles the levels of lent work, with a reason for each: it is an anchor from then on. Who has scored it before was
/// compared with what was agreed then.
#[utoipa::path(put, path = "/api/v1/anchors/{id}", tag = "certification", request_body = SettleAnchor,
    responses((status = 200, body = Assessment), (status = "default", body = ErrorEnvelope)))]
pub async fn settle(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
    Json(new): Json<SettleAnchor>,
) -> Result<Json<Assessment>> {
    let mut tx = app.db.begin().await?;
    let row = locked(&mut tx, &me.id, &id).await?;
    settling::settle(&mut tx, &app, &me.id, &row, &new.scores).await?;
    let seen = view::to_approver(&mut tx, &row).await?;
    tx.commit().await?;
    Ok(Json(seen))
}

/// Gives an anchor up. The work stays lent; whoever was scoring it as an anchor has it no longer.
#[utoipa::path(delete, path = "/api/v1/anchors/{id}", tag = "certification",
    responses((status = 204), (status = "default", body = ErrorEnvelope)))]
pub async fn give_up(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
) -> Result<StatusCode> {
    let mut tx = app.db.begin().await?;
    locked(&mut tx, &me.id, &id).await?;
    if !lending::end_anchor(&mut tx, &app, &id).await? {
        return Err(ApiError::NotFound("anchor"));
    }
    audit::record(
        &mut tx,
        &app,
        &me.id,
        "certification.give_up",
        id.as_str(),
        json!({}),
    )
    .await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lent work of an issuer that the person approves for.
///
/// # Errors
/// 404 for everybody else, its learner and whoever is too close to them among them, and for what is not lent.
async fn lent(conn: &mut Conn, person: &PersonId, id: &SubmissionId) -> Result<submission::store::Row> {
    let found = submission::store::find(conn, id).await?;
    let row = found.ok_or(ApiError::NotFound("anchor"))?;
    if lending::is_open_to(conn, person, &row).await? {
        Ok(row)
    } else {
        Err(ApiError::NotFound("anchor"))
    }
}

/// The same, with the issuer's anchors kept as they are until the transaction ends.
async fn locked(conn: &mut Conn, person: &PersonId, id: &SubmissionId) -> Result<submission::store::Row> {
    let row = lent(conn, person, id).await?;
    store::lock(conn, &row.issuer_id).await?;
    // It may have been taken back meanwhile.
    lent(conn, person, id).await
}
