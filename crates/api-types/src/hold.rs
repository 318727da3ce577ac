//! Holding a submission for integrity: before deciding, an approver asks the learner about something, and the clock stops.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::SubmissionId;

/// So many business days of the issuer's calendar a learner has to answer.
pub const ANSWER_WITHIN: u32 = 10;

/// Where a learner sends the answer to what a submission is held for.
#[must_use]
pub fn answer_path(id: &SubmissionId) -> String {
    format!("{}/hold/answer", crate::submission::path(id))
}

/// What a submission is held for, as its learner and the approvers see it; no names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hold {
    /// What the approver asks, and why.
    pub reason: String,
    /// Keys of the prompts and requirements that it is about; none where it is about all of it.
    pub about: Vec<String>,
    /// When it was held.
    pub held_at: DateTime<Utc>,
    /// The last day for the answer.
    pub answer_by: NaiveDate,
    /// When the learner answered; nothing while there is time, and when none came.
    pub answered_at: Option<DateTime<Utc>>,
    /// When it went on, or was decided.
    pub ended_at: Option<DateTime<Utc>>,
    /// What the learner answered; empty until it was sent.
    pub answer: String,
}
