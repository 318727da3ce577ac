//! Badge pictures as PNG: with the credential baked in, and without.

use api_types::{
    content::MicroCredential,
    error::ErrorEnvelope,
    ids::{BadgeId, Slug},
};
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse as _, Response},
};
use credential::bake::bake;
use tokio::task::spawn_blocking;

use super::{credential::ASK_AGAIN, store};
use crate::{
    auth::MaybePerson,
    badge_art,
    error::{ApiError, Result},
    extract::Path,
    features::{explore, submission::version},
    state::App,
    web::etag,
};

/// Pixels across; sharp on a phone, small enough for a mail.
const WIDTH: u32 = 800;

/// The picture of a badge that is shared, or one's own, with its credential baked in.
#[utoipa::path(get, path = "/badges/{id}/badge.png", tag = "verification",
    responses((status = 200, content_type = "image/png"), (status = 304),
        (status = "default", body = ErrorEnvelope)))]
pub async fn baked(
    State(app): State<App>,
    MaybePerson(me): MaybePerson,
    Path(id): Path<BadgeId>,
    headers: HeaderMap,
) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let award = store::visible(&mut conn, &id, me.as_ref().map(|me| &me.id)).await?;
    let award = award.ok_or(ApiError::NotFound("badge"))?;
    let of = version::whole(&mut conn, &award.version_id).await?;
    drop(conn);
    let tag = etag::of(format!("{}{}", art(&of), award.credential).as_bytes());
    if etag::is_known(&headers, &tag) {
        return etag::not_modified(&tag, ASK_AGAIN);
    }
    let picture = spawn_blocking(move || {
        let blank = badge_art::png(&art(&of), WIDTH)?;
        Ok::<_, anyhow::Error>(bake(&blank, &award.credential)?)
    });
    let picture = picture.await.map_err(ApiError::internal)??;
    etag::tagged(answer(picture, ASK_AGAIN), &tag, ASK_AGAIN)
}

/// The picture of a version's badge, before anybody has earned it; every credential names it.
#[utoipa::path(get, path = "/micro-credentials/{slug}/versions/{version}/badge.png", tag = "verification",
    params(("slug" = String, Path), ("version" = u32, Path)),
    responses((status = 200, content_type = "image/png"), (status = "default", body = ErrorEnvelope)))]
pub async fn blank(State(app): State<App>, Path((slug, number)): Path<(Slug, u32)>) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let of = explore::store::micro_credential(&mut conn, &slug, Some(number)).await?;
    let of = of.ok_or(ApiError::NotFound("micro-credential"))?;
    drop(conn);
    let picture = spawn_blocking(move || badge_art::png(&art(&of), WIDTH));
    let picture = picture
        .await
        .map_err(ApiError::internal)?
        .map_err(ApiError::internal)?;
    Ok(answer(picture, "public, max-age=3600"))
}

fn art(of: &MicroCredential) -> String {
    badge_art::svg(&explore::badge_picture::art(of))
}

fn answer(picture: Vec<u8>, cache: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "image/png"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::CACHE_CONTROL, cache),
    ];
    (headers, picture).into_response()
}
