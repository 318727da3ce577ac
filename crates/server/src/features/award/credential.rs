//! A badge's signed credential, as it was stored.

use api_types::{error::ErrorEnvelope, ids::BadgeId};
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse as _, Response},
};

use super::store;
use crate::{
    auth::MaybePerson,
    error::{ApiError, Result},
    extract::Path,
    middleware::page_cache::Shared,
    state::App,
    web::etag,
};

/// The media type of a verifiable credential.
const MEDIA_TYPE: &str = "application/vc+ld+json";
/// What depends on who asks is kept by nobody else, and asked for again.
pub const ASK_AGAIN: &str = "private, no-cache";

/// The signed credential of a badge that is shared, or one's own.
#[utoipa::path(get, path = "/badges/{id}/credential.json", tag = "verification",
    responses((status = 200, content_type = "application/vc+ld+json"), (status = 304),
        (status = "default", body = ErrorEnvelope)))]
pub async fn credential(
    State(app): State<App>,
    MaybePerson(me): MaybePerson,
    Path(id): Path<BadgeId>,
    headers: HeaderMap,
) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let award = store::visible(&mut conn, &id, me.as_ref().map(|me| &me.id)).await?;
    let award = award.ok_or(ApiError::NotFound("badge"))?;
    let tag = etag::of(award.credential.as_bytes());
    if etag::is_known(&headers, &tag) {
        return etag::not_modified(&tag, ASK_AGAIN);
    }
    let mut answer = etag::tagged(document_answer(award.credential, ASK_AGAIN), &tag, ASK_AGAIN)?;
    if me.is_none() {
        answer.extensions_mut().insert(Shared);
    }
    Ok(answer)
}

/// A signed document that pages of other sites may read.
#[must_use]
pub fn document_answer(text: String, cache: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, MEDIA_TYPE),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::CACHE_CONTROL, cache),
    ];
    (headers, text).into_response()
}
