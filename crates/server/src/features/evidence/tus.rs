//! The tus 1.0 protocol: its headers, and how it refuses.
//!
//! Core, creation, termination, expiration and checksum, as in the protocol's text at tus.io.

use api_types::{
    error::{ErrorBody, ErrorCode, ErrorEnvelope},
    evidence::MAX_MEDIA_BYTES,
    ids::{SubmissionId, UploadId},
};
use axum::{
    Json,
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use chrono::{DateTime, Utc};

use crate::{
    error::{ApiError, Result},
    extract::Path,
    middleware::request_id,
};

/// The version spoken here.
const VERSION: &str = "1.0.0";
const EXTENSIONS: &str = "creation,termination,expiration,checksum";

/// How far an upload is.
pub const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
/// How large an upload is in all.
pub const LENGTH: HeaderName = HeaderName::from_static("upload-length");
/// What an upload is of.
pub const METADATA: HeaderName = HeaderName::from_static("upload-metadata");
/// The digest of a chunk.
pub const CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");
const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");

/// Every answer names the version; every request but OPTIONS must.
pub async fn layer(request: Request, next: Next) -> Response {
    let known = request
        .headers()
        .get(RESUMABLE)
        .is_some_and(|version| version == VERSION);
    let mut response = if known || request.method() == Method::OPTIONS {
        next.run(request).await
    } else {
        let mut refusal = refuse(
            StatusCode::PRECONDITION_FAILED,
            ErrorCode::Malformed,
            "Uploads speak tus 1.0.0; please send Tus-Resumable: 1.0.0.",
        );
        refusal
            .headers_mut()
            .insert("tus-version", HeaderValue::from_static(VERSION));
        refusal
    };
    response
        .headers_mut()
        .insert(RESUMABLE, HeaderValue::from_static(VERSION));
    response
}

/// Says what uploads to a submission can do.
#[utoipa::path(options, path = "/api/v1/submissions/{id}/uploads", tag = "evidence", responses((status = 204)))]
pub async fn about_uploads(Path(_): Path<SubmissionId>) -> Response {
    about()
}

/// Says what an upload can do.
#[utoipa::path(options, path = "/api/v1/uploads/{id}", tag = "evidence", responses((status = 204)))]
pub async fn about_upload(Path(_): Path<UploadId>) -> Response {
    about()
}

fn about() -> Response {
    let headers = [
        ("tus-version", VERSION.to_owned()),
        ("tus-extension", EXTENSIONS.to_owned()),
        ("tus-max-size", MAX_MEDIA_BYTES.to_string()),
        ("tus-checksum-algorithm", "sha1,sha256".to_owned()),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// A header that holds a number.
///
/// # Errors
/// 400 when it is missing or no number.
pub fn number(headers: &HeaderMap, name: &HeaderName) -> Result<u64> {
    text(headers, name)
        .filter(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| ApiError::Malformed(format!("The header {name} must be a number of bytes.")))
}

/// A header's text, if it is there and readable.
#[must_use]
pub fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The headers that say how far an upload is and how long it is kept.
#[must_use]
pub fn progress(offset: u64, expires_at: DateTime<Utc>) -> [(HeaderName, String); 2] {
    // RFC 9110, section 5.6.7.
    let expires = expires_at.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    [(OFFSET, offset.to_string()), (EXPIRES, expires)]
}

/// Refuses with a status of the protocol's own, in the API's shape.
#[must_use]
pub fn refuse(status: StatusCode, code: ErrorCode, detail: &str) -> Response {
    let error = ErrorBody {
        code,
        detail: detail.to_owned(),
        fields: std::collections::BTreeMap::new(),
        request_id: request_id::current(),
    };
    (status, Json(ErrorEnvelope { error })).into_response()
}
