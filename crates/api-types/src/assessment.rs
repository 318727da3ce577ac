//! Assessment: the queue, the blind view, scores per rubric row, and the approver's decision.

mod double;
mod due;
mod pointer;
mod queue_view;
mod recommendation;
mod snippet;

pub use double::{
    Both, DECIDED_WHILE_NEW, Double, DoubleBecause, DoubleOutcome, RANDOM_PERCENT, ScoringRole,
    THIRD_ATTEMPT, disputed, double_because,
};
pub use due::{Due, RESERVED_BUSINESS_DAYS, due, reserved_until};
pub use pointer::{
    MAX_MOMENT, MAX_PAGE, MAX_PASSAGE_CHARS, MAX_POINTERS, PassagePlace, Pointer, has_moments, has_pages,
    moment, place_of_passage, read_moment, spaced,
};
pub use queue_view::{QueueView, Scope, Sort};
pub use recommendation::{Recommendation, recommendation};
pub use snippet::{
    MAX_SNIPPET_CHARS, MAX_SNIPPETS, NewSnippet, SNIPPETS, Snippet, snippet_path, with_snippet,
};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::appeal::AppealCase;
use crate::certification::AnchorCase;
use crate::content::MicroCredential;
use crate::evidence::Evidence;
use crate::hold::Hold;
use crate::ids::{BadgeId, Reference, Slug, SubmissionId};
use crate::submission::{AiUse, Answer, Feedback, PreviousWork, State};

/// What waits for the person's assessment or decision.
pub const QUEUE: &str = "/api/v1/assessments";

/// Where the assessment of one submission is.
#[must_use]
pub fn path(id: &SubmissionId) -> String {
    format!("{QUEUE}/{id}")
}

/// Where an assessor takes a submission.
#[must_use]
pub fn claim_path(id: &SubmissionId) -> String {
    format!("{QUEUE}/{id}/claim")
}

/// Where an assessor puts a submission back.
#[must_use]
pub fn release_path(id: &SubmissionId) -> String {
    format!("{QUEUE}/{id}/release")
}

/// Where an assessor returns a submission that is incomplete.
#[must_use]
pub fn incomplete_path(id: &SubmissionId) -> String {
    format!("{QUEUE}/{id}/incomplete")
}

/// Where an assessor hands the scored rubric to the approver.
#[must_use]
pub fn recommend_path(id: &SubmissionId) -> String {
    format!("{QUEUE}/{id}/recommend")
}

/// Where an approver decides.
#[must_use]
pub fn decision_path(id: &SubmissionId) -> String {
    format!("{QUEUE}/{id}/decision")
}

/// A line in the queue. Nothing in it tells who the learner is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueueItem {
    /// The submission.
    pub submission: SubmissionId,
    /// Its public reference.
    pub reference: Reference,
    /// The micro-credential's name in addresses.
    pub micro_credential: Slug,
    /// The micro-credential's title.
    pub title: String,
    /// The issuer's name in addresses.
    pub issuer: Slug,
    /// The language it is written in.
    pub lang: String,
    /// 1 for the first attempt.
    pub attempt: u32,
    /// Where it stands, as far as the person who asks may know: whoever has scored it is told that it is with the
    /// approver, even while somebody else scores it too.
    pub state: State,
    /// When it was handed in.
    pub submitted_at: DateTime<Utc>,
    /// The day by which it is to be decided.
    pub due_on: NaiveDate,
    /// What the person who asks can do with it now.
    pub task: Task,
    /// Whether that task is to adjudicate between two scorings that differ.
    pub adjudicates: bool,
    /// Whether it is meant for the person who asks, and theirs to take.
    pub for_me: bool,
    /// Whether the person who asks may open it.
    pub opens: bool,
    /// How near the due date is.
    pub due: Due,
    /// Whether the learner appealed, and it is judged once more.
    pub is_appeal: bool,
}

/// What a person can do with a submission in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Claim it.
    Claim,
    /// Score it: it is theirs.
    Score,
    /// Decide on it.
    Decide,
    /// Nothing: somebody else has it.
    Wait,
}

/// A submission as reviewers see it: everything but the learner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Assessment {
    /// The submission.
    pub submission: SubmissionId,
    /// Its public reference.
    pub reference: Reference,
    /// The version it is for, whole.
    pub micro_credential: MicroCredential,
    /// 1 for the first attempt.
    pub attempt: u32,
    /// Where it stands, as far as the person who asks may know; see [`QueueItem::state`].
    pub state: State,
    /// What the person who asks can do with it now.
    pub task: Task,
    /// When it was handed in.
    pub submitted_at: DateTime<Utc>,
    /// The day by which it is to be decided.
    pub due_on: NaiveDate,
    /// How near that is.
    pub due: Due,
    /// What the learner wrote.
    pub answers: Vec<Answer>,
    /// What the learner collected.
    pub evidence: Vec<Evidence>,
    /// Keys of the prompts and requirements where the learner's own name seems to stand; never the name itself.
    #[serde(default)]
    pub names_learner: Vec<String>,
    /// What the learner says has changed since the attempt before.
    pub revision_note: String,
    /// What the learner says of the help of AI tools.
    pub ai_use: Option<AiUse>,
    /// What was said of the attempt before.
    pub previous_feedback: Option<Feedback>,
    /// What was handed in at the attempt before, to see what has changed since.
    pub previous_work: Option<PreviousWork>,
    /// Keys of the rows that passed in the attempt before and count as they are; their scores are among the scores.
    pub carried: Vec<String>,
    /// The assessor's own scores so far; for the approver, the scores that count.
    pub scores: Scores,
    /// Counts the saves of the scores; 0 before the first.
    pub revision: u32,
    /// Why the approver returned it to the assessor, if so.
    pub returned_note: String,
    /// Both independent scorings, where there are two: for whoever adjudicates between them, and for the approver.
    pub both: Option<Both>,
    /// Why two were to score it, and what came of it: for the approver.
    pub double: Option<Double>,
    /// The learner's appeal, while it is judged.
    pub appeal: Option<AppealCase>,
    /// What it is or was held for: for approvers.
    pub hold: Option<Hold>,
    /// Which anchor of a try it is, for whoever tries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<AnchorCase>,
}

/// An assessor's scores and words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Scores {
    /// Level and comment per rubric row scored so far.
    pub rows: Vec<RowScore>,
    /// Over all, for the learner.
    pub comment: String,
    /// For the approver only.
    pub private_note: String,
}

/// The level a row reached, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RowScore {
    /// The rubric row's key.
    pub row: String,
    /// The level's key, or none while undecided.
    pub level: Option<String>,
    /// Why, and what would raise it.
    pub comment: String,
    /// What in the work it is about; at most [`MAX_POINTERS`].
    #[serde(default)]
    pub pointers: Vec<Pointer>,
}

impl RowScore {
    /// The same without pointers: for another attempt, whose work they do not lead into.
    #[must_use]
    pub fn without_pointers(self) -> Self {
        Self {
            pointers: Vec::new(),
            ..self
        }
    }
}

/// Saves the scores so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveScores {
    /// All of them.
    pub scores: Scores,
    /// The revision they were written on; when the server's is newer nothing is saved and the
    /// answer is `stale_revision`.
    pub base_revision: u32,
}

/// The scores were saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScoresSaved {
    /// The new revision.
    pub revision: u32,
}

/// Returns a submission that is incomplete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReturnIncomplete {
    /// Places in the list of completeness items that are not met; at least one.
    pub missing: Vec<u32>,
    /// What to do about it.
    pub comment: String,
}

/// The approver's decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Decide {
    /// What is decided.
    pub outcome: Outcome,
    /// For the learner; for the assessor when returned. Needed unless it is awarded the first time, or goes on.
    pub comment: String,
    /// When it is held: keys of the prompts and requirements that it is about; none where it is about all of it.
    #[serde(default)]
    pub about: Vec<String>,
}

/// What an approver can decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Award: every required row passes.
    Award,
    /// Not yet: feedback and another attempt.
    NotYet,
    /// The assessor looks again.
    ReturnToAssessor,
    /// The learner is asked about something first; the comment says what, and why.
    Hold,
    /// What was held goes on to the decision.
    Continue,
}

/// What came of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decided {
    /// Where the submission stands now, as far as the person who asks may know.
    pub state: State,
    /// The badge, when awarded.
    pub badge: Option<BadgeId>,
}

/// The most characters of any comment or note.
pub const MAX_COMMENT_CHARS: u32 = 4_000;
