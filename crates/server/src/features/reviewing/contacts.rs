//! Whom a reviewer must not judge.

use api_types::{
    account::Email,
    error::ErrorEnvelope,
    reviewing::{Contacts, Reviewing},
};
use axum::extract::State;
use serde_json::json;

use super::{holds_nothing, reviewers_only, store};
use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::Json,
    features::submission::audit,
    state::App,
};

/// Names those whom the person signed in must not judge; whoever is not named any more is left out. Whether there is
/// an account for an address is not told. With a change, all that was handed in until now is for others; it is refused
/// with 409 while the person holds work.
#[utoipa::path(put, path = "/api/v1/account/reviewing/contacts", tag = "account", request_body = Contacts,
    responses((status = 200, body = Reviewing), (status = "default", body = ErrorEnvelope)))]
pub async fn change(
    State(app): State<App>,
    Person(me): Person,
    Json(named): Json<Contacts>,
) -> Result<Json<Reviewing>> {
    let mut tx = app.db.begin().await?;
    reviewers_only(&mut tx, &me).await?;
    let named = named
        .checked()
        .map_err(|(field, error)| ApiError::Invalid([(field, error)].into()))?;
    store::lock(&mut tx, &me.id).await?;
    let before = store::contacts(&mut tx, &me.id).await?;
    if !named
        .iter()
        .map(Email::as_str)
        .eq(before.iter().map(String::as_str))
    {
        holds_nothing(&mut tx, &app, &me).await?;
        store::set_contacts(&mut tx, &me.id, &named).await?;
        store::note_ties_changed(&mut tx, &me.id, app.clock.now()).await?;
        let detail = json!({ "before": before.len(), "after": named.len() });
        audit::record(
            &mut tx,
            &app,
            &me.id,
            "reviewing.contacts",
            me.id.as_str(),
            detail,
        )
        .await?;
    }
    let all = store::reviewing(&mut tx, &me.id, app.clock.now().date_naive()).await?;
    tx.commit().await?;
    Ok(Json(all))
}
