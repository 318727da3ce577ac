//! The bytes of a file, for the learner and for whoever judges the submission now.

use api_types::{content::FileKind, error::ErrorEnvelope, ids::EvidenceId};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use futures::TryStreamExt as _;
use object_store::{GetOptions, GetRange, ObjectStore as _, path::Path as Key};

use super::{
    access::{self, Stored},
    range::{self, Wanted},
};
use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::Path,
    state::App,
};

/// Whatever a file holds, it runs nothing and loads nothing with this site's rights.
const POLICY: &str =
    "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'";
/// Not every browser opens its PDF viewer in a sandbox; the viewer itself runs apart from the site.
const PDF_POLICY: &str =
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";
/// Kept by nobody else's cache, and asked for again every time: who may see a file changes.
const CACHE: &str = "private, no-cache";

/// Sends a file, whole or in part.
#[utoipa::path(get, path = "/api/v1/evidence/{id}/file", tag = "evidence",
    params(("Range" = Option<String>, Header)),
    responses((status = 200), (status = 206), (status = 304), (status = 416),
        (status = "default", body = ErrorEnvelope)))]
pub async fn file(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<EvidenceId>,
    headers: HeaderMap,
) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let file = access::file(&mut conn, &me.id, &id, app.clock.now().date_naive())
        .await?
        .ok_or(ApiError::NotFound("file"))?;
    drop(conn);
    answer(&app, &file, &headers).await
}

/// The answer with a file that somebody may see, to a request with these headers: the whole, a part, or that what they
/// have is still right.
///
/// # Errors
/// When the file cannot be read.
pub async fn answer(app: &App, file: &Stored, headers: &HeaderMap) -> Result<Response> {
    let etag = format!("\"{}\"", file.sha256);
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if header(header::IF_NONE_MATCH).is_some_and(|known| known == etag) {
        return Ok(not_modified(file, etag));
    }
    let unchanged = header(header::IF_RANGE).is_none_or(|known| known == etag);
    let wanted = match header(header::RANGE) {
        Some(range) if unchanged => range::parse(range, file.bytes),
        _ => Wanted::Whole,
    };
    let mut response = send(app, file, wanted).await?;
    describe(&mut response, file, &etag)?;
    Ok(response)
}

/// 304, with the file's own policy: what this answer says takes the place of what the browser has kept
/// (RFC 9111, section 4.3.4), and without it the pages' policy would.
fn not_modified(file: &Stored, etag: String) -> Response {
    let headers = [
        (header::ETAG, etag),
        (header::CACHE_CONTROL, CACHE.to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy(file).to_owned()),
    ];
    (StatusCode::NOT_MODIFIED, headers).into_response()
}

async fn send(app: &App, file: &Stored, wanted: Wanted) -> Result<Response> {
    let total = file.bytes;
    let (status, range) = match wanted {
        Wanted::Whole => (StatusCode::OK, 0..total),
        Wanted::Part(range) => (StatusCode::PARTIAL_CONTENT, range),
        Wanted::Nothing => {
            let range = [(header::CONTENT_RANGE, format!("bytes */{total}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, range).into_response());
        }
    };
    let options = GetOptions {
        range: Some(GetRange::Bounded(range.clone())),
        ..GetOptions::default()
    };
    let found = app
        .files
        .get_opts(&Key::from(file.storage_key.as_str()), options)
        .await?;
    let body = Body::from_stream(found.into_stream().map_err(std::io::Error::other));
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, (range.end - range.start).into());
    if status == StatusCode::PARTIAL_CONTENT {
        let text = format!("bytes {}-{}/{total}", range.start, range.end - 1);
        headers.insert(header::CONTENT_RANGE, text.parse().map_err(ApiError::internal)?);
    }
    Ok(response)
}

fn describe(response: &mut Response, file: &Stored, etag: &str) -> Result<()> {
    let media_type = match file.media_type.as_str() {
        text if text.starts_with("text/") => format!("{text}; charset=utf-8"),
        other => other.to_owned(),
    };
    let inline = is_pdf(file) || matches!(file.kind.0, FileKind::Image | FileKind::Audio | FileKind::Video);
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CONTENT_DISPOSITION, disposition(&file.name, inline)),
        (header::ETAG, etag.to_owned()),
        (header::ACCEPT_RANGES, "bytes".to_owned()),
        (header::CACHE_CONTROL, CACHE.to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy(file).to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    for (name, value) in headers {
        response
            .headers_mut()
            .insert(name, value.parse().map_err(ApiError::internal)?);
    }
    Ok(())
}

fn is_pdf(file: &Stored) -> bool {
    file.media_type == "application/pdf"
}

fn policy(file: &Stored) -> &'static str {
    if is_pdf(file) { PDF_POLICY } else { POLICY }
}

/// RFC 6266: a plain name for old programs, the real one for the others.
fn disposition(name: &str, inline: bool) -> String {
    let kind = if inline { "inline" } else { "attachment" };
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') {
                c
            } else {
                '_'
            }
        })
        .collect();
    let full: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{full}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_break_out_of_the_header() {
        assert_eq!(
            disposition("a \"b\"\r\nñ.pdf", false),
            "attachment; filename=\"a__b____.pdf\"; filename*=UTF-8''a%20%22b%22%0D%0A%C3%B1.pdf"
        );
    }
}
