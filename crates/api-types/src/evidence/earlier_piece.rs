//! Pieces that a learner handed in before, and where else a piece was handed in.

use serde::{Deserialize, Serialize};

use super::{Piece, check_file};
use crate::content::EvidenceRequirement;
use crate::ids::{EvidenceId, SubmissionId};

/// Where the learner's pieces of other submissions are listed that this one can use.
#[must_use]
pub fn earlier_pieces_path(submission: &SubmissionId) -> String {
    format!("/api/v1/submissions/{submission}/earlier-pieces")
}

/// A piece of another submission of the same learner, of a micro-credential that shares a stack with this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EarlierPiece {
    /// Its identifier in that submission.
    pub id: EvidenceId,
    /// What it is.
    pub piece: Piece,
    /// What the learner said there that it shows.
    pub caption: String,
    /// What it was for.
    pub used_for: TitleIn,
}

/// The title of a micro-credential, and the language it is in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TitleIn {
    /// The title.
    pub title: String,
    /// Its language, as a BCP 47 code.
    pub lang: String,
}

/// What reviewers are told of where else a piece was handed in; never by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Elsewhere {
    /// The other micro-credentials that the same learner handed it in for.
    pub also_for: Vec<TitleIn>,
    /// Whether somebody else handed in the same file, though the requirement takes no team's work.
    pub by_somebody_else: bool,
}

/// Whether a requirement takes a piece of this kind, type and size.
#[must_use]
pub fn takes(requirement: &EvidenceRequirement, piece: &Piece) -> bool {
    requirement.modes.contains(&piece.mode())
        && match piece {
            Piece::File { name, bytes, .. } => check_file(name, *bytes, &requirement.kinds).is_ok(),
            Piece::Link { .. } | Piece::Text { .. } => true,
        }
}
