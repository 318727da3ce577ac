//! The feature's calls to the API.

use api_types::content::MicroCredential;
use api_types::explore::{self, Catalogue, Stack};
use api_types::ids::Slug;
use api_types::submission::{self, Applied, Apply};

use crate::http::{self, Error};

/// The whole catalogue.
///
/// # Errors
/// See [`Error`]; so for every function here.
pub async fn catalogue() -> Result<Catalogue, Error> {
    http::get(explore::CATALOGUE).await
}

/// One micro-credential: the version offered now, or the one asked for.
///
/// # Errors
/// See [`Error`].
pub async fn micro_credential(slug: &Slug, version: Option<u32>) -> Result<MicroCredential, Error> {
    let path = explore::micro_credential_path(slug);
    match version {
        Some(version) => http::get(&format!("{path}?version={version}")).await,
        None => http::get(&path).await,
    }
}

/// One stack.
///
/// # Errors
/// See [`Error`].
pub async fn stack(slug: &Slug) -> Result<Stack, Error> {
    http::get(&explore::stack_path(slug)).await
}

/// Applies, or finds the submission that is open already.
///
/// # Errors
/// See [`Error`].
pub async fn apply(slug: &Slug) -> Result<Applied, Error> {
    http::post(
        submission::SUBMISSIONS,
        &Apply {
            micro_credential: slug.clone(),
        },
    )
    .await
}
