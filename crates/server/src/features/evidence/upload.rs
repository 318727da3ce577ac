//! Where an upload stands, and ending it (tus: core and termination).

use api_types::{
    error::ErrorEnvelope,
    ids::{PersonId, UploadId},
};
use axum::{
    Extension,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};

use super::{
    finish,
    inspection::Inspections,
    partial,
    turns::{Turn, Turns},
    tus,
    uploads::{self, Upload},
};
use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::Path,
    state::App,
};

/// Says how far an upload is. What it counts is on the disk.
#[utoipa::path(head, path = "/api/v1/uploads/{id}", tag = "evidence",
    responses((status = 200, headers(("Upload-Offset" = u64), ("Upload-Length" = u64))),
        (status = "default", body = ErrorEnvelope)))]
pub async fn status(
    State(app): State<App>,
    Extension(turns): Extension<Turns>,
    Extension(inspections): Extension<Inspections>,
    Person(me): Person,
    Path(id): Path<UploadId>,
) -> Result<Response> {
    let (upload, turn) = take(&app, &turns, &me.id, &id).await?;
    let offset = offset(&app, &upload).await?;
    if offset == upload.length && upload.evidence_id.is_none() {
        // The last byte arrived, and the process ended before the file was put away.
        finish::finish(&app, &upload, &inspections, turn).await?;
    }
    let headers = [
        (tus::LENGTH, upload.length.to_string()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((StatusCode::OK, headers, tus::progress(offset, upload.expires_at)).into_response())
}

/// Ends an upload and removes what has arrived. Evidence that it became stays.
#[utoipa::path(delete, path = "/api/v1/uploads/{id}", tag = "evidence",
    responses((status = 204), (status = "default", body = ErrorEnvelope)))]
pub async fn terminate(
    State(app): State<App>,
    Extension(turns): Extension<Turns>,
    Person(me): Person,
    Path(id): Path<UploadId>,
) -> Result<StatusCode> {
    let (_, _turn) = take(&app, &turns, &me.id, &id).await?;
    remove(&app, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Removes an upload and its bytes.
///
/// # Errors
/// When the database or the disk does not answer.
pub async fn remove(app: &App, id: &UploadId) -> Result<()> {
    let mut tx = app.db.begin().await?;
    uploads::delete(&mut tx, id).await?;
    tx.commit().await?;
    partial::remove(app, id).await?;
    Ok(())
}

/// The person's own upload, with the right to write to it.
///
/// # Errors
/// 404 when it is not theirs or has expired; 409 when another request does not let go of it.
pub async fn take(app: &App, turns: &Turns, me: &PersonId, id: &UploadId) -> Result<(Upload, Turn)> {
    // Looked up first, so that nobody can disturb somebody else's upload.
    let upload = own(app, me, id).await?;
    let Some(turn) = turns.take(id).await else {
        let offset = offset(app, &upload).await?;
        return Err(ApiError::OffsetMismatch { offset });
    };
    // And again: the request before may have finished it.
    Ok((own(app, me, id).await?, turn))
}

async fn own(app: &App, me: &PersonId, id: &UploadId) -> Result<Upload> {
    let mut conn = app.db.read().await?;
    uploads::own(&mut conn, me, id, app.clock.now())
        .await?
        .ok_or(ApiError::NotFound("upload"))
}

/// How many bytes of an upload have arrived.
///
/// # Errors
/// When the disk does not answer.
pub async fn offset(app: &App, upload: &Upload) -> Result<u64> {
    if upload.evidence_id.is_some() {
        Ok(upload.length)
    } else {
        Ok(partial::settled_length(app, &upload.id).await?)
    }
}
