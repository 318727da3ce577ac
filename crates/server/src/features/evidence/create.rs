//! Beginning an upload (tus: creation).

use api_types::{
    content::EvidenceMode,
    error::{ErrorEnvelope, FieldError},
    evidence::{UPLOAD_KEPT_DAYS, check_file, upload_path},
    ids::{PersonId, SubmissionId, UploadId},
    text,
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use chrono::{DateTime, TimeDelta, Utc};

use super::{limits, metadata, piece, tus, uploads};
use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::Path,
    features::submission,
    state::App,
};

/// Begins an upload; the file's bytes follow at the address in `Location`.
#[utoipa::path(post, path = "/api/v1/submissions/{id}/uploads", tag = "evidence",
    params(("Upload-Length" = u64, Header), ("Upload-Metadata" = String, Header,
        description = "`filename`, `requirement` and optionally `caption`, each base64 of UTF-8.")),
    responses((status = 201, headers(("Location" = String))), (status = "default", body = ErrorEnvelope)))]
pub async fn create(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
    headers: HeaderMap,
) -> Result<Response> {
    let length = tus::number(&headers, &tus::LENGTH)?;
    let metadata = metadata::parse(tus::text(&headers, &tus::METADATA).unwrap_or_default())
        .map_err(|error| ApiError::Malformed(format!("{error}.")))?;
    let upload = begin(&app, &me.id, &id, length, metadata).await?;
    let location = [(header::LOCATION, upload_path(&upload.id))];
    Ok((StatusCode::CREATED, location, tus::progress(0, upload.expires_at)).into_response())
}

async fn begin(
    app: &App,
    me: &PersonId,
    id: &SubmissionId,
    length: u64,
    metadata: metadata::Metadata,
) -> Result<uploads::Upload> {
    let caption = limits::caption(&metadata.caption)?;
    if metadata.filename.trim().is_empty() {
        return Err(ApiError::field("filename", FieldError::Required));
    }
    let name = text::file_name(&metadata.filename);
    let mut tx = app.db.begin().await?;
    let row = piece::editable(&mut tx, app, me, id).await?;
    let content = submission::version::content(&mut tx, &row.version_id).await?;
    let requirement = content
        .requirement(&metadata.requirement)
        .ok_or_else(|| ApiError::field("requirement", FieldError::Unknown))?;
    submission::transition::not_passed(&mut tx, &row, &content, &requirement.key).await?;
    check_file(&name, length, &requirement.kinds).map_err(limits::refuse_file)?;
    let holdings = piece::holdings(&mut tx, app, id).await?;
    holdings.admit(requirement, EvidenceMode::File)?;
    holdings.admit_bytes(length)?;
    let upload = uploads::Upload {
        id: app.new_id::<UploadId>(),
        submission_id: id.clone(),
        person_id: me.clone(),
        requirement: metadata.requirement,
        name,
        caption,
        length,
        expires_at: expiry(app),
        evidence_id: None,
    };
    uploads::insert(&mut tx, &upload, app.clock.now()).await?;
    tx.commit().await?;
    Ok(upload)
}

/// Until when an upload that is touched now is kept.
#[must_use]
pub fn expiry(app: &App) -> DateTime<Utc> {
    app.clock.now() + TimeDelta::days(UPLOAD_KEPT_DAYS)
}
