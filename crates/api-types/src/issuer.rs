//! What an issuer's own people do: publishing micro-credentials from content files.

use serde::{Deserialize, Serialize};

use crate::ids::Slug;

/// Where an issuer's author publishes a micro-credential from a content file (`text/markdown`).
#[must_use]
pub fn publish_path(issuer: &Slug, micro_credential: &Slug) -> String {
    format!("/api/v1/issuers/{issuer}/micro-credentials/{micro_credential}")
}

/// What came of publishing a content file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Published {
    /// The micro-credential's name in addresses.
    pub slug: Slug,
    /// The version that is now current.
    pub version: u32,
    /// False when the content equals the current version, and nothing changed.
    pub changed: bool,
}
