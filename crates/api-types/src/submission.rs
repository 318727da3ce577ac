//! Submissions: one attempt at a micro-credential, from draft to decision.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::assessment::RowScore;
use crate::content::{Content, MicroCredential};
use crate::evidence::{Evidence, PendingUpload};
use crate::ids::{BadgeId, Reference, Slug, SubmissionId};
use crate::text::words;

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

/// Where a submission stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The learner is writing and collecting.
    Draft,
    /// Handed in; no assessor has taken it yet.
    Queued,
    /// An assessor is judging it.
    Claimed,
    /// Found incomplete before scoring; the learner completes it, and no attempt is spent.
    Incomplete,
    /// Scored; the approver decides.
    WithApprover,
    /// Earned.
    Awarded,
    /// Not earned yet; the next attempt may begin.
    NotYet,
    /// Taken back by the learner.
    Withdrawn,
}

impl State {
    /// Every state, in the order of the path.
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::Queued,
        Self::Claimed,
        Self::Incomplete,
        Self::WithApprover,
        Self::Awarded,
        Self::NotYet,
        Self::Withdrawn,
    ];

    /// The key used in the store and in class names.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Queued => "queued",
            Self::Claimed => "claimed",
            Self::Incomplete => "incomplete",
            Self::WithApprover => "with_approver",
            Self::Awarded => "awarded",
            Self::NotYet => "not_yet",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether the learner may change answers and evidence.
    #[must_use]
    pub fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::Incomplete)
    }

    /// Whether nothing more happens to this attempt.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Awarded | Self::NotYet | Self::Withdrawn)
    }

    /// Where the submission stands after `action`: the whole state machine, in one place.
    ///
    /// # Errors
    /// [`IllegalTransition`] when the state does not allow the action.
    pub fn after(self, action: Action) -> Result<Self, IllegalTransition> {
        match (self, action) {
            (Self::Draft | Self::Incomplete, Action::Submit) => Ok(Self::Queued),
            (Self::Queued, Action::Claim) => Ok(Self::Claimed),
            (Self::Claimed, Action::Release) => Ok(Self::Queued),
            (Self::Claimed, Action::ReturnIncomplete) => Ok(Self::Incomplete),
            (Self::Claimed, Action::Recommend) => Ok(Self::WithApprover),
            (Self::WithApprover, Action::ReturnToAssessor) => Ok(Self::Claimed),
            (Self::WithApprover, Action::Award) => Ok(Self::Awarded),
            (Self::WithApprover, Action::DecideNotYet) => Ok(Self::NotYet),
            (Self::Draft | Self::Incomplete | Self::Queued | Self::Claimed, Action::Withdraw) => {
                Ok(Self::Withdrawn)
            }
            (from, action) => Err(IllegalTransition { from, action }),
        }
    }
}

/// A step in a submission's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// The learner hands it in.
    Submit,
    /// An assessor takes it.
    Claim,
    /// The assessor puts it back.
    Release,
    /// The assessor finds something missing before scoring.
    ReturnIncomplete,
    /// The assessor passes the scored rubric to the approver.
    Recommend,
    /// The approver asks the assessor to look again.
    ReturnToAssessor,
    /// The approver awards.
    Award,
    /// The approver sends feedback and asks for another attempt.
    DecideNotYet,
    /// The learner takes it back.
    Withdraw,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 9] = [
        Self::Submit,
        Self::Claim,
        Self::Release,
        Self::ReturnIncomplete,
        Self::Recommend,
        Self::ReturnToAssessor,
        Self::Award,
        Self::DecideNotYet,
        Self::Withdraw,
    ];
}

/// A step that the submission's state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a submission that is {from:?} does not allow {action:?}")]
pub struct IllegalTransition {
    /// Where the submission stands.
    pub from: State,
    /// What was tried.
    pub action: Action,
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
    /// What the learner says has changed since the attempt before.
    pub revision_note: String,
    /// What the reviewers said of this attempt, once decided or returned as incomplete.
    pub feedback: Option<Feedback>,
    /// What the reviewers said of the attempt before, to revise by.
    pub previous_feedback: Option<Feedback>,
    /// The attempt after this one.
    pub next: Option<SubmissionId>,
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
}

/// The most characters of an answer that are saved at all, far above any word limit.
pub const MAX_ANSWER_CHARS: u32 = 20_000;

/// Hands a submission in, with the three statements.
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
    /// From the second attempt on: what has changed, for the reviewers.
    #[serde(default)]
    pub revision_note: String,
}

/// Something that keeps a submission from being handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// A prompt without an answer.
    NoAnswer {
        /// The prompt's key.
        prompt: String,
    },
    /// An answer above its word limit.
    AnswerTooLong {
        /// The prompt's key.
        prompt: String,
        /// How many words it has.
        words: u32,
        /// How many are accepted.
        max: u32,
    },
    /// Fewer pieces of evidence than required.
    TooLittleEvidence {
        /// The requirement's key.
        requirement: String,
        /// How many there are.
        count: u32,
        /// How many are needed.
        min: u32,
    },
    /// More pieces of evidence than accepted.
    TooMuchEvidence {
        /// The requirement's key.
        requirement: String,
        /// How many there are.
        count: u32,
        /// How many are accepted.
        max: u32,
    },
}

impl Gap {
    /// The key of the prompt or requirement it is about.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::NoAnswer { prompt } | Self::AnswerTooLong { prompt, .. } => prompt,
            Self::TooLittleEvidence { requirement, .. } | Self::TooMuchEvidence { requirement, .. } => {
                requirement
            }
        }
    }
}

/// What keeps a submission from being handed in; empty when nothing does.
#[must_use]
pub fn gaps(content: &Content, answers: &[Answer], evidence: &[Evidence]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for part in &content.parts {
        for prompt in &part.prompts {
            let count = answers
                .iter()
                .find(|answer| answer.prompt == prompt.key)
                .map_or(0, |answer| words(&answer.text));
            if count == 0 {
                gaps.push(Gap::NoAnswer {
                    prompt: prompt.key.clone(),
                });
            } else if count > prompt.max_words {
                gaps.push(Gap::AnswerTooLong {
                    prompt: prompt.key.clone(),
                    words: count,
                    max: prompt.max_words,
                });
            }
        }
        for requirement in &part.evidence {
            let count = evidence
                .iter()
                .filter(|piece| piece.requirement == requirement.key)
                .count();
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            let key = requirement.key.clone();
            if count < requirement.min_count {
                gaps.push(Gap::TooLittleEvidence {
                    requirement: key,
                    count,
                    min: requirement.min_count,
                });
            } else if count > requirement.max_count {
                gaps.push(Gap::TooMuchEvidence {
                    requirement: key,
                    count,
                    max: requirement.max_count,
                });
            }
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_path_is_open_and_shortcuts_are_not() {
        use Action as A;
        let path = [
            A::Submit,
            A::Claim,
            A::Release,
            A::Claim,
            A::Recommend,
            A::ReturnToAssessor,
            A::Recommend,
            A::Award,
        ];
        let end = path.into_iter().try_fold(State::Draft, State::after);
        assert_eq!(end, Ok(State::Awarded));
        for action in [A::Claim, A::Recommend, A::Award, A::DecideNotYet, A::Release] {
            assert!(State::Draft.after(action).is_err(), "{action:?} on a draft");
        }
    }

    #[test]
    fn nothing_follows_a_final_state() {
        for state in State::ALL.into_iter().filter(|state| state.is_final()) {
            for action in Action::ALL {
                assert_eq!(
                    state.after(action),
                    Err(IllegalTransition { from: state, action })
                );
            }
        }
    }

    #[test]
    fn keys_round_trip() {
        for state in State::ALL {
            assert_eq!(State::from_key(state.key()), Some(state));
            let json = serde_json::to_string(&state).expect("json");
            assert_eq!(json, format!("\"{}\"", state.key()));
        }
    }
}
