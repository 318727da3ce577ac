//! An issuer's DID document: the keys it signs with.

use api_types::{error::ErrorEnvelope, ids::Slug};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse as _, Response},
};

use super::key;
use crate::{
    error::{ApiError, Result},
    extract::Path,
    state::App,
};

/// The document that an issuer's identifier (`did:web`) leads to.
#[utoipa::path(get, path = "/issuers/{slug}/did.json", tag = "verification",
    params(("slug" = String, Path)),
    responses((status = 200, content_type = "application/json"), (status = "default", body = ErrorEnvelope)))]
pub async fn document(State(app): State<App>, Path(slug): Path<Slug>) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let issuer = key::issuer_by_slug(&mut conn, &slug)
        .await?
        .ok_or(ApiError::NotFound("issuer"))?;
    let keys = key::published(&mut conn, &issuer.id).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::CACHE_CONTROL, "public, max-age=300"),
    ];
    Ok((headers, credential::did::document(&issuer.did, &keys).to_string()).into_response())
}
