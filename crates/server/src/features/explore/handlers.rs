//! The catalogue's endpoints. Everybody may read them.

use api_types::{
    content::MicroCredential,
    error::ErrorEnvelope,
    explore::{Issuer, Stack},
    ids::Slug,
    lang::Lang,
};
use axum::extract::State;
use serde::Deserialize;

use super::{catalogue, store};
use crate::{
    error::{ApiError, Result},
    extract::{Json, Path, Query},
    state::App,
};

/// Which version of a micro-credential, in which language.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct VersionQuery {
    /// Its number; the current version when it is left out.
    version: Option<u32>,
    /// The language to read it in; the one it was written in when there is no such translation.
    #[param(value_type = Option<String>)]
    lang: Option<Lang>,
}

/// A micro-credential, by default in its current version.
#[utoipa::path(get, path = "/api/v1/micro-credentials/{slug}", tag = "explore",
    params(("slug" = String, Path), VersionQuery),
    responses((status = 200, body = MicroCredential), (status = "default", body = ErrorEnvelope)))]
pub async fn micro_credential(
    State(app): State<App>,
    Path(slug): Path<Slug>,
    Query(query): Query<VersionQuery>,
) -> Result<Json<MicroCredential>> {
    let mut conn = app.db.read().await?;
    let found = store::micro_credential(&mut conn, &slug, query.version)
        .await?
        .ok_or(ApiError::NotFound("micro-credential"))?;
    Ok(Json(match query.lang {
        Some(lang) => store::in_language(&mut conn, found, lang.code()).await?,
        None => found,
    }))
}

/// An issuer with its micro-credentials and stacks.
#[utoipa::path(get, path = "/api/v1/issuers/{slug}", tag = "explore", params(("slug" = String, Path)),
    responses((status = 200, body = Issuer), (status = "default", body = ErrorEnvelope)))]
pub async fn issuer(State(app): State<App>, Path(slug): Path<Slug>) -> Result<Json<Issuer>> {
    let mut conn = app.db.read().await?;
    catalogue::issuer(&mut conn, &slug)
        .await?
        .map(Json)
        .ok_or(ApiError::NotFound("issuer"))
}

/// A stack with its members.
#[utoipa::path(get, path = "/api/v1/stacks/{slug}", tag = "explore", params(("slug" = String, Path)),
    responses((status = 200, body = Stack), (status = "default", body = ErrorEnvelope)))]
pub async fn stack(State(app): State<App>, Path(slug): Path<Slug>) -> Result<Json<Stack>> {
    let mut conn = app.db.read().await?;
    catalogue::stack(&mut conn, &slug)
        .await?
        .map(Json)
        .ok_or(ApiError::NotFound("stack"))
}
