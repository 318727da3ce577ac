//! Writing remarks, and taking one back.

use api_types::{
    advice::{REMARKS_MAX, WriteRemark, name, remark_text},
    error::{ErrorEnvelope, FieldError},
    ids::RemarkId,
    notification::Kind,
};
use axum::{extract::State, http::StatusCode};

use super::{
    adviser::open,
    store::{self, Link, remark::Written},
};
use crate::{
    db::Conn,
    error::{ApiError, Result},
    extract::{Json, Path},
    features::notification::tell,
    limits::Bucket,
    state::App,
};

/// Writes a remark about one place that the link shows. The adviser's browser makes the id, so that what was not
/// acknowledged can be sent again without standing there twice.
#[utoipa::path(put, path = "/api/v1/advice/{token}/remarks/{remark}", tag = "advice",
    params(("token" = String, Path), ("remark" = RemarkId, Path)), request_body = WriteRemark,
    responses((status = 204), (status = "default", body = ErrorEnvelope)))]
pub async fn write(
    State(app): State<App>,
    Path((token, id)): Path<(String, RemarkId)>,
    Json(new): Json<WriteRemark>,
) -> Result<StatusCode> {
    let mut tx = app.db.begin().await?;
    let link = open(&mut tx, &app, &token).await?;
    // Many networks may hold the same link: together they may write as much as one person.
    app.limits.check(Bucket::Write, &format!("advice/{}", link.id))?;
    store::lock(&mut tx, &link.id).await?;
    let written = checked(&mut tx, &app, &link, &id, new).await?;
    match store::remark::link_of(&mut tx, &id).await? {
        None => {
            admit(&mut tx, &link).await?;
            store::remark::insert(&mut tx, &link.id, &written).await?;
            tell_learner(&mut tx, &app, &link).await?;
        }
        Some(of) if of == link.id => store::remark::replace(&mut tx, &written).await?,
        Some(_) => return Err(ApiError::already_exists("There is a remark of this id already.")),
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a remark back, for whoever knows its id: that is its writer's browser. Once more changes nothing.
#[utoipa::path(delete, path = "/api/v1/advice/{token}/remarks/{remark}", tag = "advice",
    params(("token" = String, Path), ("remark" = RemarkId, Path)),
    responses((status = 204), (status = "default", body = ErrorEnvelope)))]
pub async fn take_back(
    State(app): State<App>,
    Path((token, id)): Path<(String, RemarkId)>,
) -> Result<StatusCode> {
    let mut tx = app.db.begin().await?;
    let link = open(&mut tx, &app, &token).await?;
    store::remark::take_back(&mut tx, &link.id, &id).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn checked(
    conn: &mut Conn,
    app: &App,
    link: &Link,
    id: &RemarkId,
    new: WriteRemark,
) -> Result<Written> {
    let adviser = name(&new.adviser).map_err(|error| ApiError::field("adviser", error))?;
    let text = remark_text(&new.text).map_err(|error| ApiError::field("text", error))?;
    if !store::shows(conn, &link.id, &new.place).await? {
        return Err(ApiError::field("place", FieldError::Unknown));
    }
    Ok(Written {
        id: id.clone(),
        adviser,
        place: new.place,
        text,
        created_at: app.clock.now(),
    })
}

/// Makes sure that one more remark may come.
async fn admit(conn: &mut Conn, link: &Link) -> Result<()> {
    let max = REMARKS_MAX;
    if store::remark::count(conn, &link.id).await? >= i64::from(max) {
        return Err(ApiError::field("remarks", FieldError::TooLong { max }));
    }
    Ok(())
}

/// Of the first remark of a day the learner is told; the others wait in the draft.
async fn tell_learner(conn: &mut Conn, app: &App, link: &Link) -> Result<()> {
    let (kind, day) = (Kind::Remarked, app.clock.now().date_naive());
    let once = format!("{}/{}/{day}", kind.key(), link.id);
    tell::tell_once(conn, app, &link.person_id, kind, &link.submission_id, once).await
}
