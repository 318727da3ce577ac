//! What an adviser sees.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Place;
use crate::content::Part;
use crate::evidence::{Evidence, Piece};
use crate::ids::{EvidenceId, Slug};
use crate::submission::Answer;

/// What an adviser sees: what the learner chose, as it is now, and what everybody may read of the micro-credential.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Shown {
    /// The learner's name, as they show it.
    pub learner: String,
    /// The micro-credential's name in addresses.
    pub micro_credential: Slug,
    /// Its title.
    pub title: String,
    /// The competency.
    pub competency: String,
    /// The language it is written in, as a BCP 47 code.
    pub lang: String,
    /// Who decides.
    pub issuer_name: String,
    /// When the link stops working.
    pub expires_at: DateTime<Utc>,
    /// The parts, with prompts, requirements and rubric rows.
    pub parts: Vec<Part>,
    /// The chosen answers.
    pub answers: Vec<ShownAnswer>,
    /// The chosen pieces.
    pub pieces: Vec<ShownPiece>,
}

/// An answer as an adviser sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShownAnswer {
    /// The prompt's key.
    pub prompt: String,
    /// The text; empty while nothing is written.
    pub text: String,
}

impl ShownAnswer {
    /// What stands at a prompt, of all answers.
    #[must_use]
    pub fn of(answers: &[Answer], prompt: &str) -> Self {
        let found = answers.iter().find(|answer| answer.prompt == prompt);
        Self {
            prompt: prompt.to_owned(),
            text: found.map(|answer| answer.text.clone()).unwrap_or_default(),
        }
    }
}

/// A piece of evidence as an adviser sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShownPiece {
    /// Its identifier.
    pub id: EvidenceId,
    /// The key of the requirement it is for.
    pub requirement: String,
    /// What it is.
    pub piece: Piece,
    /// What the learner says it shows.
    pub caption: String,
}

impl From<Evidence> for ShownPiece {
    fn from(evidence: Evidence) -> Self {
        Self {
            id: evidence.id,
            requirement: evidence.requirement,
            piece: evidence.piece,
            caption: evidence.caption,
        }
    }
}

impl Shown {
    /// Whether a remark about this place may come by the link.
    #[must_use]
    pub fn takes(&self, place: &Place) -> bool {
        match place {
            Place::Whole => true,
            Place::Answer { prompt } => self.answers.iter().any(|answer| answer.prompt == *prompt),
            Place::Piece { evidence } => self.pieces.iter().any(|piece| piece.id == *evidence),
        }
    }
}
