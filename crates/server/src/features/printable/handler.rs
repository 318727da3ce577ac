//! The printable version of a micro-credential.

use api_types::{error::ErrorEnvelope, ids::Slug, lang::Lang};
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;

use super::{
    compose,
    shelf::{self, Manuscript},
    typeset::{Beside, Template},
};
use crate::{
    badge_art,
    error::{ApiError, Result},
    extract::{Path, Query},
    features::explore::{badge_picture, store},
    state::App,
    web::etag,
};

/// Kept, and asked about every time: a new version shows at once.
const ASK_EVERY_TIME: &str = "public, no-cache";

/// Which version is printed, in which language.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PrintQuery {
    /// Its number; the current version when it is left out.
    version: Option<u32>,
    /// The language to read it in; the one it was written in when there is no such translation.
    #[param(value_type = Option<String>)]
    lang: Option<Lang>,
}

/// A micro-credential as a file to print: everything its page says, with the rubric.
#[utoipa::path(get, path = "/micro-credentials/{slug}/printable.pdf", tag = "explore",
    params(("slug" = String, Path), PrintQuery),
    responses(
        (status = 200, content_type = "application/pdf"),
        (status = 304, description = "The file is the one named in If-None-Match."),
        (status = "default", body = ErrorEnvelope),
    ))]
pub async fn print(
    State(app): State<App>,
    Path(slug): Path<Slug>,
    Query(query): Query<PrintQuery>,
    headers: HeaderMap,
) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let found = store::micro_credential(&mut conn, &slug, query.version).await?;
    let mut found = found.ok_or(ApiError::NotFound("micro-credential"))?;
    // The badge keeps the name it is awarded under.
    let drawing = badge_art::svg(&badge_picture::art(&found));
    if let Some(lang) = query.lang {
        found = store::in_language(&mut conn, found, lang.code()).await?;
    }
    drop(conn);
    let sheet = compose::sheet(&found, &app.public_url);
    let manuscript = Manuscript::new(Template::MicroCredential, &sheet, Some(drawing), Beside::new())?;
    let tag = manuscript.key().to_owned();
    if etag::is_known(&headers, &tag) {
        return etag::not_modified(&tag, ASK_EVERY_TIME);
    }
    let name = format!(
        "inline; filename=\"{slug}-{}-{}.pdf\"",
        found.version, found.content.lang
    );
    // Search engines list the page and not its copy (RFC 6596).
    let page = app.public_url.join(&format!("/micro-credentials/{slug}"));
    let canonical = format!("<{page}>; rel=\"canonical\"");
    let pdf = shelf::file(&app.files, manuscript).await?;
    let about = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, name.as_str()),
        (header::LINK, canonical.as_str()),
    ];
    etag::tagged((about, pdf).into_response(), &tag, ASK_EVERY_TIME)
}
