//! oEmbed (version 1.0, oembed.com): what a site shows that somebody pastes a badge's address into.

use api_types::{
    badge::picture_path,
    error::{ErrorEnvelope, FieldError},
    ids::BadgeId,
    lang::Lang,
    share::Shared,
};
use axum::{
    extract::State,
    http::{HeaderName, header},
};
use serde::{Deserialize, Serialize};

use super::store;
use crate::{
    error::{ApiError, Result},
    extract::{Json, Query},
    public_url::PublicUrl,
    state::App,
};

/// What is asked for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The address of a badge's page.
    url: String,
    /// The most pixels across.
    maxwidth: Option<u32>,
    /// The most pixels down.
    maxheight: Option<u32>,
    /// Only `json` is spoken.
    format: Option<String>,
}

/// A badge on somebody else's page.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Embedding {
    /// The version of oEmbed.
    version: &'static str,
    /// What it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The badge's title.
    title: String,
    /// Who awarded it.
    author_name: String,
    /// The issuer's page.
    author_url: String,
    /// The site's name.
    provider_name: &'static str,
    /// The site.
    provider_url: String,
    /// So many seconds it may be kept: what is taken back is to disappear.
    cache_age: u32,
    /// The badge's picture with the way to its page.
    html: String,
    /// Pixels across.
    width: u32,
    /// Pixels down.
    height: u32,
}

/// A badge that is shared, for a page that shows it. What is private and what never was look the same.
#[utoipa::path(get, path = "/oembed", tag = "badge", params(Asked),
    responses((status = 200, body = Embedding), (status = "default", body = ErrorEnvelope)))]
pub async fn oembed(
    State(app): State<App>,
    Query(asked): Query<Asked>,
) -> Result<([(HeaderName, &'static str); 1], Json<Embedding>)> {
    if asked.format.as_deref().is_some_and(|format| format != "json") {
        return Err(ApiError::field("format", FieldError::Unknown));
    }
    let id = badge_at(&app.public_url, &asked.url).ok_or(ApiError::NotFound("badge"))?;
    let mut conn = app.db.read().await?;
    let found = store::page(&mut conn, &id, None).await?;
    let found = found.ok_or(ApiError::NotFound("badge"))?;
    let shared = Shared {
        id: id.to_string(),
        page: app.public_url.join(&format!("/badges/{id}")),
        picture: app.public_url.join(&picture_path(&id)),
        title: found.title,
        issuer: found.issuer.name,
        awarded_at: found.awarded_at,
    };
    let t = i18n::strings(Lang::from_tag(&found.lang).unwrap_or_default());
    let size = [asked.maxwidth, asked.maxheight]
        .into_iter()
        .flatten()
        .fold(Shared::SNIPPET_SIZE, u32::min);
    let alt = t.wallet.embed_alt(&shared.title, &shared.issuer);
    let embedding = Embedding {
        version: "1.0",
        kind: "rich",
        html: shared.snippet(&alt, size),
        title: shared.title,
        author_name: shared.issuer,
        author_url: app.public_url.join(&format!("/issuers/{}", found.issuer.slug)),
        provider_name: t.site.name,
        provider_url: app.public_url.join("/"),
        cache_age: 300,
        width: size,
        height: size,
    };
    Ok(([(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], Json(embedding)))
}

/// The badge whose page is at an address of this site.
fn badge_at(site: &PublicUrl, url: &str) -> Option<BadgeId> {
    let id = url.strip_prefix(&site.join("/badges/"))?;
    BadgeId::parse(id.split(['/', '?', '#']).next().unwrap_or_default()).ok()
}
