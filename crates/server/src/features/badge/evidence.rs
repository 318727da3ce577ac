//! The pieces that an earner shows with a badge, to whoever may see the badge.

use api_types::{
    error::ErrorEnvelope,
    ids::{BadgeId, EvidenceId},
};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue},
    response::Response,
};

use crate::{
    auth::MaybePerson,
    error::{ApiError, Result},
    extract::Path,
    features::evidence::{access, file},
    state::App,
};

/// Sends the file of a piece that is shown with a badge, whole or in part. A private badge, a piece that is not shown
/// and one that never was look the same.
#[utoipa::path(get, path = "/badges/{id}/evidence/{evidence}", tag = "badge",
    params(("Range" = Option<String>, Header)),
    responses((status = 200), (status = 206), (status = 304), (status = 416),
        (status = "default", body = ErrorEnvelope)))]
pub async fn evidence(
    State(app): State<App>,
    MaybePerson(me): MaybePerson,
    Path((id, evidence)): Path<(BadgeId, EvidenceId)>,
    headers: HeaderMap,
) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let found = access::shown(&mut conn, &id, me.as_ref().map(|me| &me.id), &evidence).await?;
    drop(conn);
    let found = found.ok_or(ApiError::NotFound("file"))?;
    let mut response = file::answer(&app, &found, &headers).await?;
    // Its page may be listed; what people are seen and heard in is not found by itself.
    response.headers_mut().insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex"),
    );
    Ok(response)
}
