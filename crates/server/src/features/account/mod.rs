//! People: signing up, in and out, passwords, profile and open sessions.

mod passwords;
mod profile;
mod session_list;
mod sign_in;
mod sign_up;

pub mod demo;
mod mails;
pub mod password;
pub mod session_info;
mod token;

pub mod store;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::App;

/// The feature's routes.
#[must_use]
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(sign_in::session))
        .routes(routes!(sign_up::sign_up))
        .routes(routes!(sign_up::confirm))
        .routes(routes!(sign_in::sign_in))
        .routes(routes!(sign_in::sign_out))
        .routes(routes!(passwords::forgotten))
        .routes(routes!(passwords::reset))
        .routes(routes!(passwords::change))
        .routes(routes!(profile::change))
        .routes(routes!(session_list::list))
        .routes(routes!(session_list::end))
}
