//! The learner's own badges.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::content::IssuerRef;
use crate::ids::{BadgeId, Slug};

/// The badges of the person signed in.
pub const BADGES: &str = "/api/v1/wallet/badges";

/// Where a badge's visibility is set.
#[must_use]
pub fn visibility_path(id: &BadgeId) -> String {
    format!("{BADGES}/{id}/visibility")
}

/// A badge in the wallet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WalletBadge {
    /// Its identifier.
    pub id: BadgeId,
    /// The micro-credential's name in addresses.
    pub micro_credential: Slug,
    /// The micro-credential's title.
    pub title: String,
    /// Who awarded it.
    pub issuer: IssuerRef,
    /// When it was awarded.
    pub awarded_at: DateTime<Utc>,
    /// Whether it still holds.
    pub status: BadgeStatus,
    /// Who may see it.
    pub sharing: Sharing,
}

/// Whether a badge still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BadgeStatus {
    /// It holds.
    Active,
    /// The issuer has withdrawn it.
    Revoked,
    /// It ran out.
    Expired,
}

impl BadgeStatus {
    /// Every status.
    pub const ALL: [Self; 3] = [Self::Active, Self::Revoked, Self::Expired];

    /// The key used in the store.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.key() == key)
    }
}

/// Who may see a badge, and what of its earner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Sharing {
    /// Who may see the badge's page.
    pub visibility: Visibility,
    /// Whether the page names the earner.
    pub show_name: bool,
}

/// Who may see a badge's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Only the earner.
    Private,
    /// Whoever has the link; search engines are told not to list it.
    Unlisted,
    /// Everyone.
    Public,
}

impl Visibility {
    /// Every value, most private first.
    pub const ALL: [Self; 3] = [Self::Private, Self::Unlisted, Self::Public];

    /// The key used in the store.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Unlisted => "unlisted",
            Self::Public => "public",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|visibility| visibility.key() == key)
    }
}
