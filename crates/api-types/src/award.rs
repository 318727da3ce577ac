//! What an issuer can do with an award after it was made: suspend it while something is looked into, withdraw it for
//! good, or let it hold again. Each change has a public reason.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::agreement::IssuerChoice;
use crate::ids::{BadgeId, Reference, Slug};
use crate::search::encode;
use crate::wallet::BadgeStatus;

mod change;

pub use change::{MAX_WORDS, MIN_WORDS, broken};

/// An issuer's awards: for its approvers.
pub const AWARDS: &str = "/api/v1/awards";
/// So many awards are listed at most, the latest; others are found by their reference or link.
pub const LISTED_MAX: u32 = 50;
/// The most characters that are looked for.
pub const FIND_MAX: usize = 300;

/// Where the awards of an issuer are.
#[must_use]
pub fn awards_path(question: &AwardsQuestion) -> String {
    let mut path = AWARDS.to_owned();
    let asked = [
        ("issuer", question.issuer.as_ref().map(Slug::as_str)),
        ("find", question.find.as_deref()),
    ];
    for (name, value) in asked {
        if let Some(value) = value {
            let before = if path.contains('?') { '&' } else { '?' };
            path.push_str(&format!("{before}{name}={}", encode(value)));
        }
    }
    path
}

/// Where one award is, for the approvers of its issuer.
#[must_use]
pub fn award_path(id: &BadgeId) -> String {
    format!("{AWARDS}/{id}")
}

/// Where its status is changed, with `POST` ([`ChangeStatus`]).
#[must_use]
pub fn status_path(id: &BadgeId) -> String {
    format!("{AWARDS}/{id}/status")
}

/// Which awards are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AwardsQuestion {
    /// The issuer; when left out, the first that the person approves for.
    pub issuer: Option<Slug>,
    /// A submission's reference, a badge's id, or its link; all of them when left out.
    pub find: Option<String>,
}

/// An issuer's awards, the latest first. Blind, like all that is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Awards {
    /// Whose awards these are.
    pub issuer: Slug,
    /// The issuers that the person approves for.
    pub issuers: Vec<IssuerChoice>,
    /// The awards, at most [`LISTED_MAX`].
    pub awards: Vec<AwardItem>,
    /// Whether there are older ones.
    pub has_more: bool,
}

/// An award in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AwardItem {
    /// The badge's identifier.
    pub id: BadgeId,
    /// The reference of the submission that earned it.
    pub reference: Reference,
    /// The micro-credential's name in addresses.
    pub micro_credential: Slug,
    /// The version that was earned.
    pub version: u32,
    /// The micro-credential's title.
    pub title: String,
    /// The language of the title.
    pub lang: String,
    /// When it was awarded.
    pub awarded_at: DateTime<Utc>,
    /// Whether it holds.
    pub status: BadgeStatus,
}

/// One award, as the approvers of its issuer see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Award {
    /// What the list says of it.
    pub item: AwardItem,
    /// Who awarded it.
    pub issuer: IssuerChoice,
    /// What was changed, the oldest first.
    pub changes: Vec<StatusChange>,
}

/// A change of an award's status, as everybody may read it who sees the badge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatusChange {
    /// What was done.
    pub step: StatusStep,
    /// Why, in one of few classes.
    pub reason: StatusReason,
    /// Why, in the issuer's words.
    pub words: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A change to make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeStatus {
    /// What to do.
    pub step: StatusStep,
    /// Why, in one of the classes that the step takes.
    pub reason: StatusReason,
    /// Why, in words that everybody reads who sees the badge.
    pub words: String,
}

/// What an issuer does with an award.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StatusStep {
    /// It does not hold until something is looked into.
    Suspend,
    /// It does not hold any more, for good.
    Revoke,
    /// It holds again after it was suspended.
    Reinstate,
}

/// Why an award's status changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StatusReason {
    /// Something is being looked into.
    UnderReview,
    /// What was looked into is settled, and the award stands.
    Settled,
    /// The work was not the earner's own.
    NotOwnWork,
    /// It was awarded by mistake.
    AwardedInError,
    /// The evidence shows people who had not agreed, or what must not be shown.
    Privacy,
    /// The earner asked for it.
    EarnerAsked,
}
