//! The public badge page.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::award::StatusChange;
use crate::content::IssuerRef;
use crate::evidence::Piece;
use crate::ids::{BadgeId, EvidenceId, Slug};
use crate::wallet::BadgeStatus;

/// Where other sites ask how to show a badge (oEmbed).
pub const OEMBED: &str = "/oembed";

/// Where a badge's page data is.
#[must_use]
pub fn path(id: &BadgeId) -> String {
    format!("/api/v1/badges/{id}")
}

/// Where the signed credential is, as stored.
#[must_use]
pub fn credential_path(id: &BadgeId) -> String {
    format!("/badges/{id}/credential.json")
}

/// Where the badge picture with the credential baked in is.
#[must_use]
pub fn picture_path(id: &BadgeId) -> String {
    format!("/badges/{id}/badge.png")
}

/// Where the picture is that other sites show beside a badge's link; `lang` chooses its language.
#[must_use]
pub fn card_path(id: &BadgeId) -> String {
    format!("/badges/{id}/card.png")
}

/// Where the certificate is, a PDF file with the credential attached.
#[must_use]
pub fn certificate_path(id: &BadgeId) -> String {
    format!("/badges/{id}/certificate.pdf")
}

/// Where the address of a badge's page is as a code that cameras read.
#[must_use]
pub fn qr_path(id: &BadgeId) -> String {
    format!("/badges/{id}/qr.svg")
}

/// Where the file of a piece is that is shown with a badge.
#[must_use]
pub fn evidence_path(badge: &BadgeId, id: &EvidenceId) -> String {
    format!("/badges/{badge}/evidence/{id}")
}

/// What a badge's page says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Badge {
    /// Its identifier.
    pub id: BadgeId,
    /// The earner's name, if they show it.
    pub earner: Option<String>,
    /// The micro-credential's name in addresses.
    pub micro_credential: Slug,
    /// The version that was earned.
    pub version: u32,
    /// The micro-credential's title.
    pub title: String,
    /// The language it is written in.
    pub lang: String,
    /// What the earner can do.
    pub competency: String,
    /// The research-backed method; Markdown.
    pub key_method: String,
    /// Who says so.
    pub issuer: IssuerRef,
    /// When.
    pub awarded_at: DateTime<Utc>,
    /// Whether it still holds.
    pub status: BadgeStatus,
    /// Why it does not, as its issuer says.
    pub change: Option<StatusChange>,
    /// How it was judged.
    pub results: Vec<BadgeResult>,
    /// The pieces that the earner shows with it.
    pub evidence: Vec<ShownPiece>,
    /// How many reviewers took part.
    pub reviewers: u32,
    /// Whether the person who asks is the earner.
    pub own: bool,
}

/// A piece that an earner shows with a badge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShownPiece {
    /// Its identifier.
    pub id: EvidenceId,
    /// What it is.
    pub piece: Piece,
    /// What the earner says it shows.
    pub caption: String,
}

/// The level one rubric row reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BadgeResult {
    /// The criterion.
    pub criterion: String,
    /// The level's key.
    pub level: String,
    /// The level's descriptor.
    pub descriptor: String,
}
