//! Reading notifications, and choosing the mails that go with them.

use api_types::{
    error::{ErrorEnvelope, FieldError},
    ids::NotificationId,
    notification::{Choices, Notification, NotificationsQuestion},
};
use axum::{extract::State, http::StatusCode};

use super::{choices as chosen, listed, store};
use crate::{
    auth::Person,
    error::{ApiError, FieldErrors, Result},
    extract::{Json, Path, Query},
    state::App,
};

/// Lists what the person signed in was told, the newest first: at most 200, and those before them by the last one's id.
#[utoipa::path(get, path = "/api/v1/notifications", tag = "notifications",
    params(("before" = Option<String>, Query, description = "The id of a notification of theirs: those that were told \
        before it are listed. When left out, the newest.")),
    responses((status = 200, body = Vec<Notification>), (status = "default", body = ErrorEnvelope)))]
pub async fn list(
    State(app): State<App>,
    Person(me): Person,
    Query(asked): Query<NotificationsQuestion>,
) -> Result<Json<Vec<Notification>>> {
    let today = app.clock.now().date_naive();
    let before = asked.before.as_ref();
    let mut conn = app.db.read().await?;
    if let Some(before) = before
        && !store::is_told(&mut conn, &me.id, before).await?
    {
        return Err(ApiError::NotFound("notification"));
    }
    Ok(Json(listed::list(&mut conn, &me.id, today, before).await?))
}

/// Marks a notification as read; once more changes nothing.
#[utoipa::path(put, path = "/api/v1/notifications/{id}/read", tag = "notifications",
    responses((status = 204), (status = "default", body = ErrorEnvelope)))]
pub async fn read(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<NotificationId>,
) -> Result<StatusCode> {
    let mut tx = app.db.begin().await?;
    if !store::mark_read(&mut tx, &me.id, &id, app.clock.now()).await? {
        return Err(ApiError::NotFound("notification"));
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Marks everything that the person signed in was told as read.
#[utoipa::path(post, path = "/api/v1/notifications/read", tag = "notifications",
    responses((status = 204), (status = "default", body = ErrorEnvelope)))]
pub async fn read_all(State(app): State<App>, Person(me): Person) -> Result<StatusCode> {
    let mut tx = app.db.begin().await?;
    store::mark_all_read(&mut tx, &me.id, app.clock.now()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Shows which mails the person signed in gets, for every kind of notification.
#[utoipa::path(get, path = "/api/v1/notifications/choices", tag = "notifications",
    responses((status = 200, body = Choices), (status = "default", body = ErrorEnvelope)))]
pub async fn choices(State(app): State<App>, Person(me): Person) -> Result<Json<Choices>> {
    let mut conn = app.db.read().await?;
    Ok(Json(chosen::all(&mut conn, &me.id).await?))
}

/// Changes which mails the person signed in gets; kinds that are not named stay as they are. The mail about work that
/// is overdue can be gathered and not be switched off.
#[utoipa::path(put, path = "/api/v1/notifications/choices", tag = "notifications", request_body = Choices,
    responses((status = 200, body = Choices), (status = "default", body = ErrorEnvelope)))]
pub async fn choose(
    State(app): State<App>,
    Person(me): Person,
    Json(change): Json<Choices>,
) -> Result<Json<Choices>> {
    let refused: FieldErrors = change
        .choices
        .iter()
        .filter(|choice| !choice.kind.takes(choice.delivery))
        .map(|choice| (format!("choices.{}", choice.kind.key()), FieldError::Unknown))
        .collect();
    if !refused.is_empty() {
        return Err(ApiError::Invalid(refused));
    }
    let mut tx = app.db.begin().await?;
    for choice in change.choices {
        chosen::set(&mut tx, &me.id, choice).await?;
    }
    let all = chosen::all(&mut tx, &me.id).await?;
    tx.commit().await?;
    Ok(Json(all))
}
