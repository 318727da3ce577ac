//! The adviser's side of a link: what it shows, and the bytes of its files.

use api_types::{
    advice::{AdviceToken, Shown, ShownAnswer, ShownPiece},
    error::ErrorEnvelope,
    ids::EvidenceId,
};
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::Response,
};

use super::{
    store::{self, Link},
    token,
};
use crate::{
    db::Conn,
    error::{ApiError, Result},
    extract::{Json, Path},
    features::{evidence, submission},
    state::App,
};

/// Shows what the learner chose, as it is now. A link that ended, expired or never was answers 404, whichever it is.
#[utoipa::path(get, path = "/api/v1/advice/{token}", tag = "advice", params(("token" = String, Path)),
    responses((status = 200, body = Shown), (status = "default", body = ErrorEnvelope)))]
pub async fn show(State(app): State<App>, Path(token): Path<String>) -> Result<Json<Shown>> {
    let mut conn = app.db.read().await?;
    let link = open(&mut conn, &app, &token).await?;
    Ok(Json(shown(&mut conn, link).await?))
}

/// Sends a file that the link shows, whole or in part.
#[utoipa::path(get, path = "/api/v1/advice/{token}/evidence/{id}/file", tag = "advice",
    params(("token" = String, Path), ("id" = EvidenceId, Path), ("Range" = Option<String>, Header)),
    responses((status = 200), (status = 206), (status = 304), (status = 416),
        (status = "default", body = ErrorEnvelope)))]
pub async fn file(
    State(app): State<App>,
    Path((token, id)): Path<(String, EvidenceId)>,
    mut headers: HeaderMap,
) -> Result<Response> {
    let mut conn = app.db.read().await?;
    let link = open(&mut conn, &app, &token).await?;
    let file = store::file(&mut conn, &link.id, &id)
        .await?
        .ok_or(ApiError::NotFound("file"))?;
    drop(conn);
    // Nobody keeps a copy, so nobody asks whether theirs is still right.
    headers.remove(header::IF_NONE_MATCH);
    evidence::file::answer(&app, &file, &headers).await
}

/// The link of a token, if it works now.
///
/// # Errors
/// 404, the same for every reason why it does not.
pub async fn open(conn: &mut Conn, app: &App, token: &str) -> Result<Link> {
    let missing = || ApiError::NotFound("advice link");
    let token = AdviceToken::parse(token).map_err(|_| missing())?;
    let link = store::by_token(conn, &token::hash(&token)).await?;
    link.filter(|link| link.works(app.clock.now()))
        .ok_or_else(missing)
}

async fn shown(conn: &mut Conn, link: Link) -> Result<Shown> {
    let of = submission::version::whole(conn, &link.version_id).await?;
    let written = submission::answers::all(conn, &link.submission_id).await?;
    let answers = store::answers(conn, &link.id).await?;
    let chosen = store::pieces(conn, &link.id).await?;
    let evidence = evidence::store::all(conn, &link.submission_id).await?;
    let pieces = evidence.into_iter().filter(|piece| chosen.contains(&piece.id));
    Ok(Shown {
        learner: link.learner,
        micro_credential: of.slug,
        title: of.content.title,
        competency: of.content.competency,
        lang: of.content.lang,
        issuer_name: of.issuer.name,
        expires_at: link.expires_at,
        parts: of.content.parts,
        answers: answers.iter().map(|key| ShownAnswer::of(&written, key)).collect(),
        pieces: pieces.map(ShownPiece::from).collect(),
    })
}
