//! What people say of themselves so that work reaches the right reviewer: where they work, whom a reviewer must
//! not judge, when they are away and how much they hold.

mod contacts;
mod settings;
mod workplace;

pub mod store;
pub mod topics;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    auth::CurrentPerson,
    db::Conn,
    error::{ApiError, Result},
    state::App,
};

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(workplace::show, workplace::change))
        .routes(routes!(settings::show, settings::change))
        .routes(routes!(contacts::change))
}

/// Refuses with 403 whoever reviews for no issuer.
async fn reviewers_only(conn: &mut Conn, me: &CurrentPerson) -> Result<()> {
    if store::reviews(conn, &me.id).await? {
        Ok(())
    } else {
        Err(ApiError::Forbidden)
    }
}

/// Refuses to change what somebody is close to while they hold work: what they hold would tell them whose it is, as it
/// would be gone or not.
async fn holds_nothing(conn: &mut Conn, app: &App, me: &CurrentPerson) -> Result<()> {
    match store::holding(conn, &me.id, app.clock.now().date_naive()).await? {
        0 => Ok(()),
        count => Err(ApiError::StillHolding { count }),
    }
}
