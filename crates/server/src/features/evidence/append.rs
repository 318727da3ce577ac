//! Continuing an upload (tus: core and checksum).

use api_types::{
    error::{ErrorCode, ErrorEnvelope},
    ids::UploadId,
};
use axum::{
    Extension,
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};

use super::{
    checksum::Checksum,
    create, finish,
    inspection::Inspections,
    partial,
    receive::{Received, receive},
    turns::Turns,
    tus,
    upload::{self, take},
    uploads,
};
use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::Path,
    state::App,
};

/// The media type of a chunk.
const CHUNK_TYPE: &str = "application/offset+octet-stream";

/// Takes the next bytes of a file. After the last one the file becomes evidence.
#[utoipa::path(patch, path = "/api/v1/uploads/{id}", tag = "evidence",
    request_body(content_type = "application/offset+octet-stream", content = Vec<u8>),
    params(("Upload-Offset" = u64, Header), ("Upload-Checksum" = Option<String>, Header)),
    responses((status = 204, headers(("Upload-Offset" = u64))), (status = "default", body = ErrorEnvelope)))]
pub async fn append(
    State(app): State<App>,
    Extension(turns): Extension<Turns>,
    Extension(inspections): Extension<Inspections>,
    Person(me): Person,
    Path(id): Path<UploadId>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response> {
    let start = tus::number(&headers, &tus::OFFSET)?;
    if tus::text(&headers, &header::CONTENT_TYPE) != Some(CHUNK_TYPE) {
        return Err(ApiError::UnsupportedType(format!(
            "Please send the bytes as {CHUNK_TYPE}."
        )));
    }
    // One that is no text is refused as well: passed over, it would let bytes in that nobody compared.
    let checksum = headers
        .get(&tus::CHECKSUM)
        .map(|value| Checksum::parse(value.to_str().unwrap_or_default()))
        .transpose();
    let checksum = checksum.map_err(|error| ApiError::Malformed(format!("{error}.")))?;
    let (upload, turn) = take(&app, &turns, &me.id, &id).await?;
    let here = upload::offset(&app, &upload).await?;
    if here != start {
        return Err(ApiError::OffsetMismatch { offset: here });
    }
    let (end, turn) = match receive(&app, &upload, start, checksum, turn, body).await? {
        Received::Until(end, turn) => (end, turn),
        Received::Corrupt => {
            // The protocol's own status for this.
            let status = StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST);
            return Ok(tus::refuse(
                status,
                ErrorCode::ChecksumMismatch,
                "The bytes that arrived are not the ones that were sent.",
            ));
        }
    };
    let expires_at = create::expiry(&app);
    if end == upload.length && upload.evidence_id.is_none() {
        finish::finish(&app, &upload, &inspections, turn).await?;
    } else {
        inspections.follow(&id, partial::path(&app, &id), end);
        let mut tx = app.db.begin().await?;
        uploads::set_expiry(&mut tx, &id, expires_at).await?;
        tx.commit().await?;
    }
    Ok((StatusCode::NO_CONTENT, tus::progress(end, expires_at)).into_response())
}
