//! The feature's call to the API.

use api_types::explore::{self, Catalogue};

use crate::http::{self, Call};

/// The whole catalogue.
#[must_use]
pub fn catalogue() -> Call<Catalogue> {
    http::get(explore::CATALOGUE)
}
