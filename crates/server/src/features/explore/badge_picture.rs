//! The picture of a micro-credential's badge, before anybody has earned it.

use api_types::{content::MicroCredential, error::ErrorEnvelope, ids::Slug};
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse as _, Response},
};

use super::store;
use crate::{
    badge_art::{self, BadgeArt},
    error::{ApiError, Result},
    extract::Path,
    state::App,
    web::etag,
};

/// Pictures may be an hour old.
const AN_HOUR: &str = "public, max-age=3600";
/// Pixels of a preview, each way.
const PNG_WIDTH: u32 = 640;

/// A micro-credential's badge as a picture without an earner.
#[utoipa::path(get, path = "/api/v1/micro-credentials/{slug}/badge.svg", tag = "explore",
    params(("slug" = String, Path)),
    responses(
        (status = 200, content_type = "image/svg+xml"),
        (status = 304, description = "The picture is the one named in If-None-Match."),
        (status = "default", body = ErrorEnvelope),
    ))]
pub async fn show(State(app): State<App>, Path(slug): Path<Slug>, headers: HeaderMap) -> Result<Response> {
    let drawing = drawing(&app, &slug).await?;
    let tag = etag::of(drawing.as_bytes());
    if etag::is_known(&headers, &tag) {
        return etag::not_modified(&tag, AN_HOUR);
    }
    // Setting type in outlines takes milliseconds, too long for a thread that serves others.
    let picture = tokio::task::spawn_blocking(move || badge_art::outlined(&drawing));
    let picture = picture
        .await
        .map_err(ApiError::internal)?
        .map_err(ApiError::internal)?;
    etag::tagged(
        ([(header::CONTENT_TYPE, "image/svg+xml")], picture).into_response(),
        &tag,
        AN_HOUR,
    )
}

/// The same picture in a format that previews of links take.
#[utoipa::path(get, path = "/api/v1/micro-credentials/{slug}/badge.png", tag = "explore",
    params(("slug" = String, Path)),
    responses(
        (status = 200, content_type = "image/png"),
        (status = 304, description = "The picture is the one named in If-None-Match."),
        (status = "default", body = ErrorEnvelope),
    ))]
pub async fn show_png(
    State(app): State<App>,
    Path(slug): Path<Slug>,
    headers: HeaderMap,
) -> Result<Response> {
    let drawing = drawing(&app, &slug).await?;
    let tag = etag::of(drawing.as_bytes());
    if etag::is_known(&headers, &tag) {
        return etag::not_modified(&tag, AN_HOUR);
    }
    let picture = tokio::task::spawn_blocking(move || badge_art::png(&drawing, PNG_WIDTH));
    let picture = picture
        .await
        .map_err(ApiError::internal)?
        .map_err(ApiError::internal)?;
    etag::tagged(
        ([(header::CONTENT_TYPE, "image/png")], picture).into_response(),
        &tag,
        AN_HOUR,
    )
}

async fn drawing(app: &App, slug: &Slug) -> Result<String> {
    let mut conn = app.db.read().await?;
    let found = store::micro_credential(&mut conn, slug, None).await?;
    let found = found.ok_or(ApiError::NotFound("micro-credential"))?;
    Ok(badge_art::svg(&art(&found)))
}

/// What a micro-credential's badge is drawn from.
#[must_use]
pub fn art(of: &MicroCredential) -> BadgeArt<'_> {
    BadgeArt {
        issuer_colour: &of.issuer.colour,
        topic: of.content.topics.first().map_or("", String::as_str),
        title: &of.content.title,
        issuer: &of.issuer.name,
        seed: of.slug.as_str(),
        lang: &of.content.lang,
    }
}
