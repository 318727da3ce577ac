//! A micro-credential as the Open Badges achievement that its badges carry.

use api_types::{error::ErrorEnvelope, ids::Slug};
use axum::{extract::State, http::HeaderMap, response::Response};
use serde_json::{Value, json};

use super::{
    send,
    store::{self, Described},
};
use crate::{error::Result, extract::Path, features::award::achievement, state::App};

/// The media type of JSON-LD.
pub const MEDIA_TYPE: &str = "application/ld+json";

/// Where the achievement of the current version is.
#[must_use]
pub fn path(slug: &Slug) -> String {
    format!("/micro-credentials/{slug}/achievement.json")
}

/// A micro-credential's current version as an Open Badges 3.0 achievement, as its badges carry it.
#[utoipa::path(get, path = "/micro-credentials/{slug}/achievement.json", tag = "verification",
    params(("slug" = String, Path)),
    responses((status = 200, content_type = "application/ld+json"), (status = 304),
        (status = "default", body = ErrorEnvelope)))]
pub async fn show(State(app): State<App>, Path(slug): Path<Slug>, headers: HeaderMap) -> Result<Response> {
    answer(&app, &headers, &slug, None).await
}

/// The achievement of one version, by default the current one.
///
/// # Errors
/// When there is no such version, or the database does not answer.
pub async fn answer(app: &App, headers: &HeaderMap, slug: &Slug, version: Option<u32>) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let described = store::described(&mut conn, slug, version).await?;
    drop(conn);
    send::linked_data(headers, MEDIA_TYPE, &document(app, &described))
}

/// The document.
#[must_use]
pub fn document(app: &App, of: &Described) -> Value {
    let mut document = credential::achievement::document(&achievement::achievement(app, &of.found));
    document["version"] = of.found.version.to_string().into();
    document["creator"] = json!({
        "id": of.did,
        "type": ["Profile"],
        "name": of.found.issuer.name,
        "url": of.issuer_site,
    });
    document
}
