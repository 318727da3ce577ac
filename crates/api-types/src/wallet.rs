//! The learner's own badges.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::award::StatusChange;
use crate::content::IssuerRef;
use crate::ids::{BadgeId, Slug, SubmissionId};

/// The badges of the person signed in.
pub const BADGES: &str = "/api/v1/wallet/badges";
/// How far the person signed in has come with the stacks they hold a badge of.
pub const STACKS: &str = "/api/v1/wallet/stacks";

/// The transcript of the person signed in, a PDF file with the credentials attached; `lang` chooses its language.
pub const TRANSCRIPT: &str = "/api/v1/wallet/transcript.pdf";

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
    /// The submission that earned it.
    pub submission: SubmissionId,
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
    /// Why it does not, as its issuer says.
    pub change: Option<StatusChange>,
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
    /// It does not hold while the issuer looks into something.
    Suspended,
    /// The issuer has withdrawn it.
    Revoked,
    /// It ran out.
    Expired,
}

impl BadgeStatus {
    /// Every status.
    pub const ALL: [Self; 4] = [Self::Active, Self::Suspended, Self::Revoked, Self::Expired];

    /// Whether the evidence that the earner shows is shown with a badge of this status. An issuer may have withdrawn it
    /// because of what the evidence shows.
    #[must_use]
    pub fn shows_evidence(self) -> bool {
        matches!(self, Self::Active | Self::Expired)
    }

    /// The key used in the store.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
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

/// How far somebody has come with a stack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StackProgress {
    /// The stack's name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// The language of its title, as a BCP 47 code.
    pub lang: String,
    /// How many of its members complete it.
    pub required: u32,
    /// Its members, in order.
    pub members: Vec<StackMember>,
}

/// A member of a stack, and whether it is earned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StackMember {
    /// The micro-credential's name in addresses.
    pub micro_credential: Slug,
    /// Its title.
    pub title: String,
    /// The language of its title, as a BCP 47 code.
    pub lang: String,
    /// Whether a badge of it is held.
    pub is_earned: bool,
}

impl StackProgress {
    /// How many members are earned, as far as they count.
    #[must_use]
    pub fn earned(&self) -> u32 {
        let earned = self.members.iter().filter(|member| member.is_earned).count();
        u32::try_from(earned).unwrap_or(u32::MAX).min(self.required)
    }

    /// How many more complete it.
    #[must_use]
    pub fn left(&self) -> u32 {
        self.required - self.earned()
    }
}
