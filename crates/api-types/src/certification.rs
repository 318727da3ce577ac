//! Certification: an assessor scores anchors, submissions whose levels are agreed on, to show that they judge as others
//! do, before they judge alone.
//!
//! It is for a family: an issuer's micro-credentials with one main topic. A learner lends decided work for it, an
//! approver settles its levels and gives reasons, and it becomes an anchor. An assessor who tries scores as many anchors
//! as it takes; what they agree on counts over the required rows of all of them (`agreement::certification`).

use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::agreement::IssuerChoice;
use crate::assessment::Scores;
use crate::ids::{Reference, Slug, SubmissionId};
use crate::search::encode;
use crate::submission::State;

mod result;
mod settle;
mod stage;

pub use result::{ComparedRow, Comparison, TryResult, Verdict};
pub use settle::{MIN_REASON_WORDS, unsettled};
pub use stage::{Progress, Stage, stage};

/// Where an assessor stands in every family they judge in.
pub const CERTIFICATION: &str = "/api/v1/certification";
/// Begins a try, with `POST`.
pub const TRIES: &str = "/api/v1/certification/tries";
/// An issuer's anchors, and what may become one: for its approvers.
pub const ANCHORS: &str = "/api/v1/anchors";

/// So many submissions of the family are scored by somebody else too, after a try that passed.
pub const PROBATION_SCORINGS: u32 = 5;
/// A certification is valid for so long from the day of the try that passed.
pub const VALID: Months = Months::new(12);
/// So many days before it ends the assessor is told, and may try again already.
pub const RENEWAL_DAYS: u32 = 30;
/// Who did not pass tries again after so many days.
pub const AGAIN_AFTER_DAYS: u32 = 14;
/// Of a hundred submissions that an assessor takes, so many are followed by an anchor that looks like any other.
pub const SEED_PERCENT: u64 = 5;

/// Where the anchors of an issuer are.
#[must_use]
pub fn anchors_path(issuer: Option<&Slug>) -> String {
    issuer.map_or_else(
        || ANCHORS.to_owned(),
        |issuer| format!("{ANCHORS}?issuer={}", encode(issuer.as_str())),
    )
}

/// Where one anchor is, or what may become one: read with `GET` (as [`crate::assessment::Assessment`]), settled with
/// `PUT` ([`SettleAnchor`]), given up with `DELETE`.
#[must_use]
pub fn anchor_path(id: &SubmissionId) -> String {
    format!("{ANCHORS}/{id}")
}

/// Where a learner lends a decided submission, or takes it back, with `PUT` ([`Lend`]).
#[must_use]
pub fn lend_path(id: &SubmissionId) -> String {
    format!("{}/{id}/lending", crate::submission::SUBMISSIONS)
}

/// Whether a learner lends a submission to prepare assessors. Blind, like all that is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Lend {
    /// Whether it is lent. What is taken back is no anchor any more, and nobody sees it from then on.
    pub lent: bool,
}

/// Whether work in this state can be lent: it is decided.
#[must_use]
pub fn can_be_lent(state: State) -> bool {
    matches!(state, State::Awarded | State::NotYet)
}

/// A family: an issuer's micro-credentials with one main topic.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// The issuer's name in addresses.
    pub issuer: Slug,
    /// The main topic's key.
    pub topic: String,
}

/// Where a person stands in every family they judge in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Certifications {
    /// Each family that has micro-credentials at an issuer they assess for, by issuer and topic.
    pub families: Vec<FamilyStanding>,
}

/// Where a person stands in a family.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FamilyStanding {
    /// The family.
    pub family: Family,
    /// The issuer's name.
    pub issuer_name: String,
    /// Whether the issuer asks for certification, and there are anchors enough to get it: who has none takes no work.
    pub is_required: bool,
    /// Whether there are anchors enough for a try of this person's.
    pub can_try: bool,
    /// How far they are.
    pub stage: Stage,
    /// Anchors of the try that is being made, in the order in which they are scored.
    pub trying: Vec<TryAnchor>,
    /// What came of the last try that ended.
    pub result: Option<TryResult>,
    /// Anchors that they scored among other work, without knowing; the newest first.
    pub seeded: Vec<Comparison>,
}

/// An anchor of a try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TryAnchor {
    /// The submission; it is scored like any other, at its place among the assessments.
    pub submission: SubmissionId,
    /// Its reference.
    pub reference: Reference,
    /// The micro-credential's title.
    pub title: String,
    /// The language it is written in.
    pub lang: String,
    /// Whether it is scored.
    pub is_done: bool,
}

/// Begins a try; the answer is [`FamilyStanding`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BeginTry {
    /// The family.
    pub family: Family,
}

/// What an approver settles of an anchor: a level for every row, and the reason for it as its comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SettleAnchor {
    /// The agreed levels with their reasons.
    pub scores: Scores,
}

/// Which issuer's anchors.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnchorsQuestion {
    /// The issuer; when left out, the first that the person approves for.
    pub issuer: Option<Slug>,
}

/// An issuer's anchors, and those who score them: for its approvers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Anchors {
    /// Whose they are.
    pub issuer: Slug,
    /// The issuers that the person approves for.
    pub issuers: Vec<IssuerChoice>,
    /// Whether the issuer asks its assessors for certification.
    pub is_required: bool,
    /// Each family with micro-credentials, by topic.
    pub families: Vec<FamilyAnchors>,
    /// Each assessor in each family where they have begun, by name.
    pub assessors: Vec<AssessorStanding>,
}

/// The anchors of a family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FamilyAnchors {
    /// The main topic's key.
    pub topic: String,
    /// How many required rows its anchors have.
    pub rows: u32,
    /// How many it takes.
    pub rows_needed: u32,
    /// Whether those rows are at several levels; at one level they show nothing.
    pub has_spread: bool,
    /// Its anchors, the newest first.
    pub anchors: Vec<AnchorItem>,
    /// What learners lent and is no anchor yet, the newest first.
    pub lent: Vec<AnchorItem>,
}

/// A submission that is an anchor, or may become one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnchorItem {
    /// The submission.
    pub submission: SubmissionId,
    /// Its reference.
    pub reference: Reference,
    /// The micro-credential's title.
    pub title: String,
    /// The language it is written in.
    pub lang: String,
    /// Whether it was awarded.
    pub is_awarded: bool,
    /// When it was settled, if it is an anchor.
    pub settled_at: Option<DateTime<Utc>>,
    /// How many assessors have scored it as an anchor.
    pub scored_by: u32,
}

/// How far an assessor is in a family.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssessorStanding {
    /// Who it is.
    pub name: String,
    /// The family's topic.
    pub topic: String,
    /// How far they are.
    pub stage: Stage,
    /// The share of required rows of anchors, in tries and among other work, at exactly the agreed level; nothing
    /// before the first anchor is scored.
    pub exact: Option<f64>,
}

/// An anchor that is scored in a try, as its scoring screen names it; among other work an anchor says nothing of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnchorCase {
    /// The family that is tried for.
    pub family: Family,
    /// Which of the try's anchors it is, from 1.
    pub number: u32,
    /// How many there are.
    pub of: u32,
}

/// The anchor of a try that is scored next; nothing when all are.
#[must_use]
pub fn next_anchor(trying: &[TryAnchor]) -> Option<&SubmissionId> {
    let next = trying.iter().find(|anchor| !anchor.is_done)?;
    Some(&next.submission)
}

/// The first day on which somebody whose try did not pass may begin the next.
#[must_use]
pub fn again_on(ended_at: DateTime<Utc>, verdict: Verdict) -> NaiveDate {
    let waits = if verdict == Verdict::TooFew {
        0
    } else {
        i64::from(AGAIN_AFTER_DAYS)
    };
    ended_at.date_naive() + TimeDelta::days(waits)
}
