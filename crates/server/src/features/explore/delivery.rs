//! The catalogue for those who search it themselves: whole, in a version that never changes, and as what has
//! changed since another version.

use api_types::{
    error::ErrorEnvelope,
    explore::Catalogue,
    search::{CatalogueChange, catalogue_path},
};
use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse as _, Response},
};

use super::{catalogue, kept::Kept};
use crate::{
    error::{ApiError, Result},
    extract::{Json, Path},
    state::App,
    web::{brotli, etag},
};

/// Kept, and asked about every time: a new version shows at once.
const ASK_EVERY_TIME: &str = "public, no-cache";
/// Kept for a year and never asked about.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// The whole catalogue as it is now, with every award counted. Who comes often asks for a version instead.
#[utoipa::path(get, path = "/api/v1/catalogue", tag = "explore", responses(
    (status = 200, body = Catalogue),
    (status = 304, description = "The catalogue is the one named in If-None-Match."),
    (status = "default", body = ErrorEnvelope),
))]
pub async fn whole(State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let version = catalogue::version(&mut conn).await?;
    if etag::is_known(&headers, &version) {
        return etag::not_modified(&version, ASK_EVERY_TIME);
    }
    let catalogue = catalogue::catalogue(&mut conn).await?;
    let version = catalogue.version.clone();
    etag::tagged(Json(catalogue).into_response(), &version, ASK_EVERY_TIME)
}

/// A version of the catalogue. Only the current one is there; where another is asked for, the `Link` of the
/// refusal leads to it.
#[utoipa::path(get, path = "/api/v1/catalogue/{version}", tag = "explore", params(("version" = String, Path)),
    responses((status = 200, body = Catalogue), (status = "default", body = ErrorEnvelope)))]
pub async fn version(
    State(app): State<App>,
    Path(version): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let kept = Kept::current(&mut *app.db.read().await?).await?;
    if kept.catalogue.version != version {
        return replaced(&kept);
    }
    answer(&kept, &headers).await
}

/// What a version of the catalogue changed, for those who know another; everything, when that other is not
/// remembered.
#[utoipa::path(get, path = "/api/v1/catalogue/{version}/since/{known}", tag = "explore",
    params(("version" = String, Path), ("known" = String, Path)),
    responses((status = 200, body = CatalogueChange), (status = "default", body = ErrorEnvelope)))]
pub async fn since(
    State(app): State<App>,
    Path((version, known)): Path<(String, String)>,
) -> Result<Response> {
    let kept = Kept::current(&mut *app.db.read().await?).await?;
    if kept.catalogue.version != version {
        return replaced(&kept);
    }
    if !is_version(&known) {
        return Err(ApiError::NotFound("catalogue version"));
    }
    let change = kept.change_since(&known).await?;
    etag::tagged(
        Json(change).into_response(),
        &format!("{version}-{known}"),
        FOR_GOOD,
    )
}

/// Whether a text could be a version's name; others are never looked for, nor repeated in a header.
fn is_version(text: &str) -> bool {
    let known = |letter: u8| letter.is_ascii_alphanumeric() || letter == b'-';
    (5..=64).contains(&text.len()) && text.bytes().all(known)
}

async fn answer(kept: &Kept, asked: &HeaderMap) -> Result<Response> {
    let version = &kept.catalogue.version;
    if etag::is_known(asked, version) {
        return etag::not_modified(version, FOR_GOOD);
    }
    let body = kept.body().await?;
    let mut response = if brotli::is_read(asked) {
        let mut response = json(&body.brotli);
        let encoding = HeaderValue::from_static("br");
        response.headers_mut().insert(header::CONTENT_ENCODING, encoding);
        response
    } else {
        json(&body.plain)
    };
    let vary = HeaderValue::from_static("accept-encoding");
    response.headers_mut().insert(header::VARY, vary);
    etag::tagged(response, version, FOR_GOOD)
}

fn json(body: &Bytes) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body.clone()).into_response()
}

/// 404, with a link to the current version (RFC 5829).
fn replaced(kept: &Kept) -> Result<Response> {
    let mut response = ApiError::NotFound("catalogue version").into_response();
    let link = format!(
        "<{}>; rel=\"latest-version\"",
        catalogue_path(&kept.catalogue.version)
    );
    let link = HeaderValue::from_str(&link).map_err(ApiError::internal)?;
    response.headers_mut().insert(header::LINK, link);
    Ok(response)
}
