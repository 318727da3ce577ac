//! What a reviewer settled for themselves.

use api_types::{
    error::ErrorEnvelope,
    reviewing::{Away, ChangeReviewing, Reviewing},
};
use axum::extract::State;

use super::{reviewers_only, store};
use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::Json,
    features::assessment::{self, assign, put_back},
    state::App,
};

/// Shows what the person signed in settled as a reviewer.
#[utoipa::path(get, path = "/api/v1/account/reviewing", tag = "account",
    responses((status = 200, body = Reviewing), (status = "default", body = ErrorEnvelope)))]
pub async fn show(State(app): State<App>, Person(me): Person) -> Result<Json<Reviewing>> {
    let mut conn = app.db.read().await?;
    reviewers_only(&mut conn, &me).await?;
    let today = app.clock.now().date_naive();
    Ok(Json(store::reviewing(&mut conn, &me.id, today).await?))
}

/// Settles when the person signed in is away, and how much they hold at once. Whoever is away from today on puts back
/// what they hold, and what is meant for them is meant for others; whoever holds more than they now want to keeps it.
#[utoipa::path(put, path = "/api/v1/account/reviewing", tag = "account", request_body = ChangeReviewing,
    responses((status = 200, body = Reviewing), (status = "default", body = ErrorEnvelope)))]
pub async fn change(
    State(app): State<App>,
    Person(me): Person,
    Json(new): Json<ChangeReviewing>,
) -> Result<Json<Reviewing>> {
    let mut tx = app.db.begin().await?;
    reviewers_only(&mut tx, &me).await?;
    let today = app.clock.now().date_naive();
    new.check(today)
        .map_err(|(field, error)| ApiError::field(field, error))?;
    store::lock(&mut tx, &me.id).await?;
    let was_away = is_away(store::away(&mut tx, &me.id).await?, today);
    store::set_reviewing(&mut tx, &me.id, &new).await?;
    if is_away(new.away, today) && !was_away {
        put_back::all_of(&mut tx, &app, &me.id).await?;
        for id in assign::store::meant_for(&mut tx, &me.id).await? {
            assessment::store::lock(&mut tx, &id).await?;
            assign::again(&mut tx, &app, &id).await?;
        }
    }
    let all = store::reviewing(&mut tx, &me.id, today).await?;
    tx.commit().await?;
    Ok(Json(all))
}

fn is_away(away: Option<Away>, today: chrono::NaiveDate) -> bool {
    away.is_some_and(|away| away.covers(today))
}
