//! Submissions: one attempt at a micro-credential, from draft to decision.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::appeal::{Appeal, AppealGround, AppealStage};
use crate::assessment::RowScore;
use crate::content::MicroCredential;
use crate::evidence::{Evidence, PendingUpload};
use crate::hold::Hold;
use crate::ids::{BadgeId, Reference, Slug, SubmissionId};
use crate::wallet::BadgeStatus;

mod aside;
mod earlier;
mod gap;
mod group;
mod left;
mod next_step;
mod policy;
mod previous;
mod privacy;
mod revision;
mod state;

pub use aside::{AI_USE, APPEAL, ASIDES, AiUse, CHANGES, HOLD, is_aside, max_chars};
pub use earlier::{
    EARLIER_MAX, EarlierText, GIVEN_UP_MAX, GIVEN_UP_SHARE, Keeping, Kept, PAUSE, Replaced, STRETCH_MAX,
    is_told_apart, keeping, spare,
};
pub use gap::{Gap, gaps, gaps_counted};
pub use group::{Group, earlier};
pub use left::{Left, Share, left};
pub use next_step::{NEARLY_READY, NextStep, next_step};
pub use policy::{AttemptPolicy, Contact, Further, MayBegin, may_begin};
pub use previous::{PieceChange, PreviousWork, evidence_changes};
pub use privacy::{evidence_hints, privacy_hints};
pub use revision::{Revision, revision};
pub use state::{Action, IllegalTransition, Round, State};

/// The learner's submissions, and where a new one begins.
pub const SUBMISSIONS: &str = "/api/v1/submissions";

/// Where one submission is, for its learner.
#[must_use]
pub fn path(id: &SubmissionId) -> String {
    format!("{SUBMISSIONS}/{id}")
}

/// Where the answer to one prompt is saved.
#[must_use]
pub fn answer_path(id: &SubmissionId, prompt: &str) -> String {
    format!("{SUBMISSIONS}/{id}/answers/{prompt}")
}

/// Where the earlier texts of the answer to one prompt are.
#[must_use]
pub fn earlier_path(id: &SubmissionId, prompt: &str) -> String {
    format!("{SUBMISSIONS}/{id}/answers/{prompt}/earlier")
}

/// Where a submission is handed in.
#[must_use]
pub fn submit_path(id: &SubmissionId) -> String {
    format!("{SUBMISSIONS}/{id}/submit")
}

/// Where a submission is taken back.
#[must_use]
pub fn withdraw_path(id: &SubmissionId) -> String {
    format!("{SUBMISSIONS}/{id}/withdraw")
}

/// Where the next attempt begins after "not yet".
#[must_use]
pub fn revise_path(id: &SubmissionId) -> String {
    format!("{SUBMISSIONS}/{id}/revise")
}

/// A line in the learner's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubmissionSummary {
    /// Its identifier.
    pub id: SubmissionId,
    /// What the learner quotes in a mail.
    pub reference: Reference,
    /// The micro-credential's name in addresses.
    pub micro_credential: Slug,
    /// The micro-credential's title.
    pub title: String,
    /// The issuer's name.
    pub issuer_name: String,
    /// 1 for the first attempt.
    pub attempt: u32,
    /// Where it stands.
    pub state: State,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// When it was handed in.
    pub submitted_at: Option<DateTime<Utc>>,
    /// The day by which it is to be decided.
    pub due_on: Option<NaiveDate>,
    /// The badge, once awarded.
    pub badge: Option<BadgeId>,
    /// Whether the badge still holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub badge_status: Option<BadgeStatus>,
    /// The attempt after this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<SubmissionId>,
    /// What is left to do, while the learner can do something about it: in a draft, in what came back as incomplete,
    /// and after "not yet" until the next attempt begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<Left>,
    /// What decides about the next attempt, after "not yet" until it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub further: Option<Further>,
    /// How the appeal stands, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal: Option<AppealStage>,
}

/// A submission as its learner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Submission {
    /// Its identifier.
    pub id: SubmissionId,
    /// What the learner quotes in a mail.
    pub reference: Reference,
    /// The version it is for, whole: prompts, requirements and rubric.
    pub micro_credential: MicroCredential,
    /// 1 for the first attempt.
    pub attempt: u32,
    /// Where it stands.
    pub state: State,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was handed in.
    pub submitted_at: Option<DateTime<Utc>>,
    /// The day by which it is to be decided.
    pub due_on: Option<NaiveDate>,
    /// What has been written so far.
    pub answers: Vec<Answer>,
    /// What has been collected so far.
    pub evidence: Vec<Evidence>,
    /// Uploads that can be continued.
    pub uploads: Vec<PendingUpload>,
    /// What the learner said has changed since the attempt before, when it was handed in.
    pub revision_note: String,
    /// What the learner said of the help of AI tools, when it was handed in.
    pub ai_use: Option<AiUse>,
    /// What the reviewers said of this attempt, once decided or returned as incomplete.
    pub feedback: Option<Feedback>,
    /// What the reviewers said of the attempt before, to revise by.
    pub previous_feedback: Option<Feedback>,
    /// What was handed in at the attempt before, to see what has changed since; not while this one may be changed.
    pub previous_work: Option<PreviousWork>,
    /// Keys of what passed in the attempt before and counts as it is; it cannot be changed.
    pub passed: Vec<String>,
    /// The attempt after this one.
    pub next: Option<SubmissionId>,
    /// What decides about the next attempt, after "not yet" until it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub further: Option<Further>,
    /// What decides whether the learner may appeal, after "not yet".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_ground: Option<AppealGround>,
    /// The appeal, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal: Option<Appeal>,
    /// What it is or was held for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<Hold>,
    /// Whether the learner lends it to prepare assessors; nothing while it cannot be lent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lent: Option<bool>,
    /// The badge, once awarded.
    pub badge: Option<BadgeId>,
}

/// What the reviewers said of an attempt; no names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Feedback {
    /// The state the feedback led to: awarded, not yet or incomplete.
    pub outcome: State,
    /// Level and comment per rubric row; empty when returned as incomplete.
    pub rows: Vec<RowScore>,
    /// Over all: from the issuer, or what is missing.
    pub comment: String,
    /// Places in the list of completeness items that were not met; only when incomplete.
    pub missing: Vec<u32>,
    /// When it was decided.
    pub decided_at: DateTime<Utc>,
}

impl Feedback {
    /// The same without what points into the work: for reviewers of another attempt, who do not see all of this one.
    #[must_use]
    pub fn without_pointers(self) -> Self {
        Self {
            rows: self.rows.into_iter().map(RowScore::without_pointers).collect(),
            ..self
        }
    }
}

/// What was written for one prompt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answer {
    /// The prompt's key.
    pub prompt: String,
    /// The text.
    pub text: String,
    /// Counts the saves; 0 before the first.
    pub revision: u32,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
}

/// Applies for a micro-credential. A draft that exists already is returned as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Apply {
    /// The micro-credential.
    pub micro_credential: Slug,
}

/// The new submission, or the one that was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Applied {
    /// The submission.
    pub id: SubmissionId,
    /// False when there was an open submission already, which is left as it is.
    pub created: bool,
}

/// Saves the text of one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveAnswer {
    /// The text, whole.
    pub text: String,
    /// The revision it was written on; when the server's is newer nothing is saved and the answer
    /// is `stale_revision`.
    pub base_revision: u32,
    /// Whether somebody chose this text instead of the one that is there, as when an earlier text is put back or of two
    /// in conflict one is taken. What is there is then kept for good as an earlier text.
    #[serde(default)]
    pub instead: bool,
}

/// The most characters of an answer that are saved at all, far above any word limit.
pub const MAX_ANSWER_CHARS: u32 = 20_000;

/// Hands a submission in, with the three statements and what is said of the help of AI tools.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Submit {
    /// It is complete and ready for review.
    pub ready: bool,
    /// The learner may share every file, and consent was obtained from whoever is seen or heard.
    pub rights: bool,
    /// It is the learner's own original work.
    pub own_work: bool,
    /// Whether AI tools helped. Which, and what for, is the text saved under [`AI_USE`].
    pub used_ai: bool,
}
