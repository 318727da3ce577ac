//! Words that a reviewer keeps to use again. They are the reviewer's own: nobody else reads them.

use api_types::{
    assessment::{MAX_SNIPPETS, NewSnippet, Snippet},
    error::{ErrorEnvelope, FieldError},
    ids::{PersonId, SnippetId},
};
use axum::{extract::State, http::StatusCode};

use super::pool::Pool;
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, Result},
    extract::{Json, Path},
    state::App,
};

/// The reviewer's snippets, in the order in which they were kept.
#[utoipa::path(get, path = "/api/v1/snippets", tag = "assessments",
    responses((status = 200, body = Vec<Snippet>), (status = "default", body = ErrorEnvelope)))]
pub async fn list(State(app): State<App>, Person(me): Person) -> Result<Json<Vec<Snippet>>> {
    let mut conn = app.db.read().await?;
    only_reviewers(&mut conn, &app, &me.id).await?;
    Ok(Json(all(&mut conn, &me.id).await?))
}

/// Keeps words. Those that are there already are answered as they are.
#[utoipa::path(post, path = "/api/v1/snippets", tag = "assessments", request_body = NewSnippet,
    responses((status = 200, body = Snippet), (status = "default", body = ErrorEnvelope)))]
pub async fn keep(
    State(app): State<App>,
    Person(me): Person,
    Json(new): Json<NewSnippet>,
) -> Result<Json<Snippet>> {
    let mut tx = app.db.begin().await?;
    only_reviewers(&mut tx, &app, &me.id).await?;
    let text = new.checked().map_err(|error| ApiError::field("text", error))?;
    let kept = all(&mut tx, &me.id).await?;
    if let Some(same) = kept.iter().find(|snippet| snippet.text == text) {
        return Ok(Json(same.clone()));
    }
    if kept.len() >= usize::try_from(MAX_SNIPPETS).unwrap_or(usize::MAX) {
        return Err(ApiError::field("text", FieldError::TooLong { max: MAX_SNIPPETS }));
    }
    let snippet = Snippet {
        id: app.new_id::<SnippetId>(),
        text: text.to_owned(),
    };
    sqlx::query("INSERT INTO snippet (id, person_id, body) VALUES ($1, $2, $3)")
        .bind(&snippet.id)
        .bind(&me.id)
        .bind(&snippet.text)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(Json(snippet))
}

/// Removes a snippet; comments that were written with it stay as they are.
#[utoipa::path(delete, path = "/api/v1/snippets/{id}", tag = "assessments",
    responses((status = 204), (status = "default", body = ErrorEnvelope)))]
pub async fn remove(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SnippetId>,
) -> Result<StatusCode> {
    let mut tx = app.db.begin().await?;
    let done = sqlx::query("DELETE FROM snippet WHERE id = $1 AND person_id = $2")
        .bind(&id)
        .bind(&me.id)
        .execute(&mut *tx)
        .await?;
    if done.rows_affected() == 0 {
        return Err(ApiError::NotFound("snippet"));
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn only_reviewers(conn: &mut Conn, app: &App, person: &PersonId) -> Result<()> {
    if Pool::all_of(conn, person, app.clock.now().date_naive())
        .await?
        .is_empty()
    {
        return Err(ApiError::Forbidden);
    }
    Ok(())
}

async fn all(conn: &mut Conn, person: &PersonId) -> sqlx::Result<Vec<Snippet>> {
    let rows: Vec<(SnippetId, String)> =
        sqlx::query_as("SELECT id, body FROM snippet WHERE person_id = $1 ORDER BY id")
            .bind(person)
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().map(|(id, text)| Snippet { id, text }).collect())
}
