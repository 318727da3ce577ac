//! What a verification found, in a form a program can put into words.

use super::FetchFailure;
use super::summary::Summary;
use crate::canonical::CanonicalError;
use crate::did::DidError;
use crate::proof::ProofError;
use crate::status::StatusError;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The outcome of a verification.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The checks taken together.
    pub verdict: Verdict,
    /// Each check, in reading order.
    pub checks: Vec<Check>,
    /// What the credential says, to be shown beside the verdict. Only as true as the verdict.
    pub summary: Summary,
    /// The badges it contains, where it is a learner record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contents: Vec<Content>,
}

/// A badge that a learner record contains.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// It was checked on its own.
    Checked(Box<Report>),
    /// It is nothing we can read as a badge.
    Unreadable,
}

/// The checks taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every check passed.
    Valid,
    /// At least one check failed.
    Invalid,
    /// No check failed, but at least one could not be made.
    Unknown,
}

/// One check and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What was checked.
    pub kind: CheckKind,
    /// Whether it passed.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
}

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// The document has the required form and makes a statement of everything it contains.
    Structure,
    /// The text is unchanged since it was signed.
    Proof,
    /// The key that signed is the issuer's, by the issuer's own published document.
    Issuer,
    /// The issuer has not withdrawn it.
    Status,
    /// It is valid at the time of checking.
    Dates,
    /// The achievement is described, and the results meet what it requires. Badges only.
    Achievement,
    /// The badges inside are valid. Learner records only.
    Contents,
    /// It was awarded to the person who presents it. Only where their address is given.
    Recipient,
}

/// Whether a check passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It did.
    Passed,
    /// It did not.
    Failed,
    /// It could not be made. Never to be shown as passed.
    Unknown,
}

/// Why a check came out as it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the fields of a variant are what its sentence speaks of"
)]
pub enum Reason {
    /// Structure passed.
    WellFormed,
    /// A required field, named as in `credentialSubject.achievement.name`, is absent or of the wrong kind.
    FieldMissing { field: String },
    /// The document says something its signature would not cover.
    NotCovered { error: CanonicalError },
    /// A claim of the token says something else than the field of the credential that it repeats.
    ClaimDiffers { claim: String, field: String },

    /// Proof passed: signed with the key `method` at the time `created`, as written.
    Signed { method: String, created: Option<String> },
    /// No usable proof, or the signature does not match: the text was changed, or never signed with this key.
    ProofFailed { error: ProofError },
    /// The proof stopped counting at this time, as written.
    ProofExpired { expired: String },
    /// The signature could not be compared, because the key is not known.
    KeyUnknown,

    /// Issuer passed: the key belongs to this issuer.
    IssuerConfirmed { issuer: String },
    /// The credential names one issuer, but somebody else's key signed it.
    OtherIssuer { issuer: String, signer: String },
    /// The issuer's document does not confirm the key.
    KeyNotConfirmed { error: DidError },
    /// The issuer's document could not be had.
    IssuerUnavailable { url: String, failure: FetchFailure },
    /// The token brings along the key it was signed with, which says nothing about whose it is.
    KeyCarried { issuer: String },
    /// The issuer is named in a way we cannot look up.
    IssuerUnsupported { issuer: String },
    /// There is no proof that names an issuer's key.
    IssuerUnproven,

    /// Status passed: the issuer's signed list does not withdraw it.
    NotWithdrawn,
    /// Status passed: this credential cannot be withdrawn.
    NoStatus,
    /// Withdrawn for good.
    Revoked,
    /// Withdrawn for a time.
    Suspended,
    /// The status list could not be had. This does not mean that the credential is not withdrawn.
    StatusUnavailable { url: String, failure: FetchFailure },
    /// The status list is not validly signed by the issuer of the credential.
    StatusUnproven { reason: Box<Reason> },
    /// The status cannot be read.
    StatusFailed { error: StatusError },

    /// Dates passed; the period of validity.
    Current {
        from: DateTime<Utc>,
        until: Option<DateTime<Utc>>,
    },
    /// Not valid before this time.
    NotYetValid { from: DateTime<Utc> },
    /// Not valid after this time.
    Expired { until: DateTime<Utc> },
    /// This field is not a time with a time zone.
    DateMalformed { field: String },

    /// Achievement passed.
    Described,
    /// A result names a criterion or level the achievement does not describe.
    LevelUnknown { id: String },
    /// The level reached is below the one required on this criterion.
    BelowRequired { criterion: String },

    /// Contents passed: all of them are valid.
    ContentsHold { count: usize },
    /// So many of them are not valid.
    ContentsFail { failed: usize, count: usize },
    /// None is known to be invalid, but so many could not be checked in full.
    ContentsUnknown { unknown: usize, count: usize },

    /// Recipient passed.
    RecipientMatches,
    /// Awarded to another address.
    RecipientDiffers,
    /// The credential names no address in a way we can compare.
    RecipientUnstated,
}

impl Reason {
    /// Whether a check with this reason passed.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::WellFormed
            | Self::Signed { .. }
            | Self::IssuerConfirmed { .. }
            | Self::NotWithdrawn
            | Self::NoStatus
            | Self::Current { .. }
            | Self::Described
            | Self::ContentsHold { .. }
            | Self::RecipientMatches => Outcome::Passed,
            Self::KeyUnknown
            | Self::IssuerUnavailable { .. }
            | Self::IssuerUnsupported { .. }
            | Self::KeyCarried { .. }
            | Self::ProofFailed {
                error: ProofError::UnsupportedSuite(_),
            }
            | Self::KeyNotConfirmed {
                error: DidError::UnsupportedKey,
            }
            | Self::StatusUnavailable { .. }
            | Self::StatusFailed {
                error: StatusError::Unsupported(_),
            }
            | Self::ContentsUnknown { .. }
            | Self::RecipientUnstated => Outcome::Unknown,
            Self::StatusUnproven { reason } => match reason.outcome() {
                Outcome::Unknown => Outcome::Unknown,
                Outcome::Passed | Outcome::Failed => Outcome::Failed,
            },
            _ => Outcome::Failed,
        }
    }
}

impl Check {
    pub(super) fn new(kind: CheckKind, reason: Reason) -> Self {
        Self {
            kind,
            outcome: reason.outcome(),
            reason,
        }
    }
}

impl Content {
    /// The verdict on it.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::Checked(report) => report.verdict,
            Self::Unreadable => Verdict::Unknown,
        }
    }
}

impl Report {
    pub(super) fn of(checks: Vec<Check>, summary: Summary, contents: Vec<Content>) -> Self {
        let any = |outcome| checks.iter().any(|check| check.outcome == outcome);
        let verdict = if any(Outcome::Failed) {
            Verdict::Invalid
        } else if any(Outcome::Unknown) {
            Verdict::Unknown
        } else {
            Verdict::Valid
        };
        Self {
            verdict,
            checks,
            summary,
            contents,
        }
    }

    /// The check of this kind, where it was made.
    #[must_use]
    pub fn check(&self, kind: CheckKind) -> Option<&Check> {
        self.checks.iter().find(|check| check.kind == kind)
    }
}
