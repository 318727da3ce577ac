//! The learner's side of links: seeing them with what came by them, making one, ending one.

use api_types::{
    advice::{Advice, AdviceLink, LINKS_MAX, NewAdviceLink, takes_advice},
    error::{ErrorEnvelope, FieldError},
    ids::{AdviceLinkId, PersonId, SubmissionId},
};
use axum::{extract::State, http::StatusCode};
use chrono::TimeDelta;
use serde_json::json;

use super::{store, token};
use crate::{
    auth::Person,
    db::Conn,
    error::{ApiError, Result},
    extract::{Json, Path},
    features::{assessment, evidence, submission},
    state::App,
};

/// Lists the links of a submission and the remarks that came by them, for its learner.
#[utoipa::path(get, path = "/api/v1/submissions/{id}/advice", tag = "advice",
    responses((status = 200, body = Advice), (status = "default", body = ErrorEnvelope)))]
pub async fn list(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
) -> Result<Json<Advice>> {
    let mut conn = app.db.read().await?;
    own(&mut conn, &me.id, &id).await?;
    let mut links = Vec::new();
    for row in store::links(&mut conn, &id).await? {
        links.push(shown(&mut conn, &app, row).await?);
    }
    let remarks = store::remark::all(&mut conn, &id).await?;
    Ok(Json(Advice { links, remarks }))
}

/// Makes a link that shows what the learner chose of a draft. Nothing else is ever shown by it.
#[utoipa::path(post, path = "/api/v1/submissions/{id}/advice", tag = "advice", request_body = NewAdviceLink,
    responses((status = 201, body = AdviceLink), (status = "default", body = ErrorEnvelope)))]
pub async fn make(
    State(app): State<App>,
    Person(me): Person,
    Path(id): Path<SubmissionId>,
    Json(new): Json<NewAdviceLink>,
) -> Result<(StatusCode, Json<AdviceLink>)> {
    let mut tx = app.db.begin().await?;
    // Before it is looked at: of two links at once, the second sees the first.
    assessment::store::lock(&mut tx, &id).await?;
    let row = own(&mut tx, &me.id, &id).await?;
    if !takes_advice(row.state.0) {
        return Err(ApiError::illegal_transition(
            "Advice is asked for on a draft, before it is handed in.",
        ));
    }
    let new = checked(&mut tx, &row, new).await?;
    admit(&mut tx, &app, &id).await?;
    let made = insert(&mut tx, &app, &id, &new).await?;
    let detail = json!({
        "link": made.id.as_str(), "days": new.days, "answers": new.answers, "pieces": new.pieces.len(),
    });
    submission::audit::record(&mut tx, &app, &me.id, "advice.begin", id.as_str(), detail).await?;
    let made = shown(&mut tx, &app, made).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// Ends a link at once; one that has ended stays so.
#[utoipa::path(delete, path = "/api/v1/submissions/{id}/advice/links/{link}", tag = "advice",
    responses((status = 204), (status = "default", body = ErrorEnvelope)))]
pub async fn end(
    State(app): State<App>,
    Person(me): Person,
    Path((id, link)): Path<(SubmissionId, AdviceLinkId)>,
) -> Result<StatusCode> {
    let mut tx = app.db.begin().await?;
    own(&mut tx, &me.id, &id).await?;
    if store::link(&mut tx, &id, &link).await?.is_none() {
        return Err(ApiError::NotFound("advice link"));
    }
    if store::end(&mut tx, &link, app.clock.now()).await? {
        let detail = json!({ "link": link.as_str() });
        submission::audit::record(&mut tx, &app, &me.id, "advice.end", id.as_str(), detail).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The learner's own submission.
///
/// # Errors
/// 404 when there is none, or it is somebody else's.
pub async fn own(conn: &mut Conn, learner: &PersonId, id: &SubmissionId) -> Result<submission::store::Row> {
    let row = submission::store::own(conn, learner, id).await?;
    row.ok_or(ApiError::NotFound("submission"))
}

async fn checked(conn: &mut Conn, row: &submission::store::Row, new: NewAdviceLink) -> Result<NewAdviceLink> {
    let content = submission::version::content(conn, &row.version_id).await?;
    let evidence = evidence::store::all(conn, &row.id).await?;
    let prompts = content.parts.iter().flat_map(|part| &part.prompts);
    new.checked(
        prompts.map(|prompt| prompt.key.as_str()),
        evidence.iter().map(|piece| &piece.id),
    )
    .map_err(|(field, error)| ApiError::field(field, error))
}

/// Makes sure that one more link may work.
async fn admit(conn: &mut Conn, app: &App, id: &SubmissionId) -> Result<()> {
    let links = store::links(conn, id).await?;
    let now = app.clock.now();
    let working = links.iter().filter(|link| link.works(now)).count();
    if working >= LINKS_MAX as usize {
        return Err(ApiError::field("links", FieldError::TooLong { max: LINKS_MAX }));
    }
    Ok(())
}

async fn insert(conn: &mut Conn, app: &App, id: &SubmissionId, new: &NewAdviceLink) -> Result<store::Link> {
    let (link, token) = (app.new_id::<AdviceLinkId>(), token::new(app)?);
    let now = app.clock.now();
    let row = store::NewLink {
        id: &link,
        submission: id,
        for_whom: &new.for_whom,
        token_hash: token::hash(&token),
        sealed_token: token::seal(app, &link, &token)?,
        created_at: now,
        expires_at: now + TimeDelta::days(new.days.into()),
    };
    store::insert(conn, row).await?;
    store::choose(conn, &link, &new.answers, &new.pieces).await?;
    let made = store::link(conn, id, &link).await?;
    made.ok_or(ApiError::NotFound("advice link"))
}

async fn shown(conn: &mut Conn, app: &App, row: store::Link) -> Result<AdviceLink> {
    let sealed = row.sealed_token.as_ref().filter(|_| row.works(app.clock.now()));
    let url = match sealed {
        Some(sealed) => Some(token::address(app, &row.id, sealed)?),
        None => None,
    };
    Ok(AdviceLink {
        answers: store::answers(conn, &row.id).await?,
        pieces: store::pieces(conn, &row.id).await?,
        id: row.id,
        for_whom: row.for_whom,
        created_at: row.created_at,
        expires_at: row.expires_at,
        url,
    })
}
