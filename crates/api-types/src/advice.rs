//! Advice: a learner asks a colleague or a coach for comments on a draft, by a link that shows what the learner chose.
//!
//! Whoever opens the link is an adviser: without an account, and called what they call themselves. What they write is
//! a remark, for the learner alone: reviewers see neither links nor remarks.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::error::FieldError;
use crate::ids::{AdviceLinkId, EvidenceId, RemarkId, SubmissionId};
use crate::submission::State;
use crate::text::is_direction_mark;

mod new_link;
mod shown;
mod token;

pub use new_link::NewAdviceLink;
pub use shown::{Shown, ShownAnswer, ShownPiece};
pub use token::{AdviceToken, BadToken, hide_token};

/// The page of an adviser, before the link's token.
pub const PAGE: &str = "/advice";
/// How many days a link may work.
pub const DAYS: [u32; 3] = [7, 14, 30];
/// How many days a link works unless the learner chooses.
pub const DAYS_DEFAULT: u32 = 14;
/// The most links of a submission that work at once.
pub const LINKS_MAX: u32 = 5;
/// The most remarks that come by one link.
pub const REMARKS_MAX: u32 = 100;
/// The most characters of a remark.
pub const REMARK_MAX: u32 = 2_000;
/// The most characters of a name: of the person a link is for, and of the one an adviser gives.
pub const NAME_MAX: u32 = 80;

/// Where the learner's links and the remarks that came by them are.
#[must_use]
pub fn path(submission: &SubmissionId) -> String {
    format!("/api/v1/submissions/{submission}/advice")
}

/// Where one link is, to end it.
#[must_use]
pub fn link_path(submission: &SubmissionId, link: &AdviceLinkId) -> String {
    format!("{}/links/{link}", path(submission))
}

/// Where one remark is, for the learner to mark or delete.
#[must_use]
pub fn remark_path(submission: &SubmissionId, remark: &RemarkId) -> String {
    format!("{}/remarks/{remark}", path(submission))
}

/// What a link shows.
#[must_use]
pub fn shown_path(token: &AdviceToken) -> String {
    format!("/api/v1/advice/{}", token.as_str())
}

/// The bytes of a file that a link shows.
#[must_use]
pub fn file_path(token: &AdviceToken, piece: &EvidenceId) -> String {
    format!("{}/evidence/{piece}/file", shown_path(token))
}

/// Where an adviser writes a remark, under an id of their own making, and takes it back.
#[must_use]
pub fn write_path(token: &AdviceToken, remark: &RemarkId) -> String {
    format!("{}/remarks/{remark}", shown_path(token))
}

/// Whether advice may be asked for and given while a submission is in this state: only before it is first handed in.
/// What was returned as incomplete has been with reviewers, and is to be completed, not discussed.
#[must_use]
pub fn takes_advice(state: State) -> bool {
    state == State::Draft
}

/// Whether a link works at `now`.
#[must_use]
pub fn works(
    state: State,
    ended_at: Option<DateTime<Utc>>,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> bool {
    takes_advice(state) && ended_at.is_none() && now < expires_at
}

/// A name as it is kept: of the person a link is for, or of an adviser.
///
/// # Errors
/// Why it is refused: empty, too long, or with characters that nobody sees.
pub fn name(given: &str) -> Result<String, FieldError> {
    let name = bounded(given, NAME_MAX)?;
    if name.chars().any(|c| c.is_control() || is_direction_mark(c)) {
        return Err(FieldError::Format);
    }
    Ok(name)
}

/// The text of a remark as it is kept.
///
/// # Errors
/// Why it is refused: empty, too long, or with control characters other than line breaks.
pub fn remark_text(given: &str) -> Result<String, FieldError> {
    let text = bounded(given, REMARK_MAX)?;
    if text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
    {
        return Err(FieldError::Format);
    }
    Ok(text)
}

fn bounded(given: &str, max: u32) -> Result<String, FieldError> {
    let text = given.trim();
    if text.is_empty() {
        Err(FieldError::Required)
    } else if text.chars().count() > max as usize {
        Err(FieldError::TooLong { max })
    } else {
        Ok(text.to_owned())
    }
}

/// What a learner asked of others, and what they said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Advice {
    /// The links, the newest first.
    pub links: Vec<AdviceLink>,
    /// The remarks, the oldest first.
    pub remarks: Vec<Remark>,
}

/// A link as its learner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdviceLink {
    /// Its identifier.
    pub id: AdviceLinkId,
    /// Whom it is for, in the learner's words; nobody else sees it.
    pub for_whom: String,
    /// The prompts whose answers it shows.
    pub answers: Vec<String>,
    /// The pieces of evidence it shows.
    pub pieces: Vec<EvidenceId>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it stops working by itself.
    pub expires_at: DateTime<Utc>,
    /// The address to send; none once the link works no more.
    pub url: Option<String>,
}

/// What a remark is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Place {
    /// Everything that the link shows.
    Whole,
    /// One answer.
    Answer {
        /// The prompt's key.
        prompt: String,
    },
    /// One piece of evidence.
    Piece {
        /// Its identifier.
        evidence: EvidenceId,
    },
}

/// A remark as the learner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Remark {
    /// Its identifier.
    pub id: RemarkId,
    /// The link it came by.
    pub link: AdviceLinkId,
    /// What the adviser calls themselves; nobody has verified it.
    pub adviser: String,
    /// What it is about.
    pub place: Place,
    /// What it says; plain text.
    pub text: String,
    /// When it came.
    pub created_at: DateTime<Utc>,
    /// Whether the learner is done with it.
    pub done: bool,
}

/// Marks a remark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MarkRemark {
    /// Whether the learner is done with it.
    pub done: bool,
}

/// Writes a remark. The same again under the same id changes nothing, so that what was not acknowledged can be sent
/// once more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WriteRemark {
    /// What the adviser calls themselves; see [`name`].
    pub adviser: String,
    /// What it is about.
    pub place: Place,
    /// What it says; see [`remark_text`].
    pub text: String,
}

#[cfg(test)]
mod tests;
