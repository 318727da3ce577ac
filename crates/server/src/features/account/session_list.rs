//! A person's open sessions, and ending one.

use api_types::{account::OpenSession, error::ErrorEnvelope, ids::SessionId};
use axum::{extract::State, http::StatusCode};
use tower_sessions::Session;

use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::{Json, Path},
    sessions,
    state::App,
};

/// The person's open sessions, the latest visit first.
#[utoipa::path(get, path = "/api/v1/account/sessions", tag = "account",
    responses((status = 200, body = Vec<OpenSession>), (status = "default", body = ErrorEnvelope)))]
pub async fn list(State(app): State<App>, Person(me): Person) -> Result<Json<Vec<OpenSession>>> {
    let mut conn = app.db.read().await?;
    let rows = sessions::list(&mut conn, &me.id, app.clock.now()).await?;
    let open = rows.into_iter().map(|row| OpenSession {
        current: row.public_id == me.session,
        id: row.public_id,
        user_agent: row.user_agent,
        created_at: row.created_at,
        last_seen_at: row.last_seen_at,
    });
    Ok(Json(open.collect()))
}

/// Ends one of the person's sessions, this one included.
#[utoipa::path(delete, path = "/api/v1/account/sessions/{id}", tag = "account", params(("id" = String, Path)),
    responses((status = 204), (status = "default", body = ErrorEnvelope)))]
pub async fn end(
    State(app): State<App>,
    Person(me): Person,
    session: Session,
    Path(id): Path<SessionId>,
) -> Result<StatusCode> {
    if id == me.session {
        sessions::sign_out(&session).await?;
        return Ok(StatusCode::NO_CONTENT);
    }
    let mut tx = app.db.begin().await?;
    let was_there = sessions::end(&mut tx, &me.id, &id).await?;
    tx.commit().await?;
    if was_there {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(ApiError::NotFound("session"))
    }
}
