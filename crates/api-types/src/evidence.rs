//! Evidence: which files, links and texts are accepted, and how much of them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::content::{EvidenceMode, EvidenceRequirement, FileKind, RubricRow};
use crate::ids::{EvidenceId, SubmissionId, UploadId};

mod earlier_piece;
mod file_type;
mod link;
mod recording;
mod release;
mod together;
pub mod webm;

pub use earlier_piece::{EarlierPiece, Elsewhere, TitleIn, earlier_pieces_path, takes};
pub use file_type::{
    FILE_TYPES, FileRefusal, FileType, MAX_DOCUMENT_BYTES, MAX_MEDIA_BYTES, accept_attribute, check_file,
    file_type_of_name, max_bytes,
};
pub use link::{LinkCheck, LinkFinding, LinkState, MAX_LINK_DESCRIPTION, MAX_LINK_TITLE, check_path};
pub use recording::{
    RECORDING_KEPT_DAYS, RECORDING_PIECE, Recording, recorded_type, recording_name, recordings,
};
pub use release::{ShowTo, shown_to_path, size_in_words};
pub use together::{MAX_PART_CHARS, MAX_PART_WORDS, MAX_TEAM, MIN_TEAM, Together, check_together};

/// The most pieces of evidence for one requirement, files and links each.
pub const MAX_PER_REQUIREMENT: u32 = 10;
/// The most bytes of all files of a submission together: 1 GiB.
pub const MAX_SUBMISSION_BYTES: u64 = 1 << 30;
/// The most characters of a caption.
pub const MAX_CAPTION: u32 = 300;
/// The most words of evidence written as text.
pub const MAX_TEXT_WORDS: u32 = 2_000;
/// Days after which an unfinished upload that nobody continued is removed.
pub const UPLOAD_KEPT_DAYS: i64 = 14;
/// The header of a new upload that carries metadata (tus 1.0, creation extension).
pub const UPLOAD_METADATA: &str = "Upload-Metadata";

/// Where a submission's evidence is added.
#[must_use]
pub fn collection_path(submission: &SubmissionId) -> String {
    format!("/api/v1/submissions/{submission}/evidence")
}

/// Where one piece of evidence is, to change or remove it.
#[must_use]
pub fn piece_path(submission: &SubmissionId, id: &EvidenceId) -> String {
    format!("/api/v1/submissions/{submission}/evidence/{id}")
}

/// Where an uploaded file's bytes are, for those who may see it.
#[must_use]
pub fn file_path(id: &EvidenceId) -> String {
    format!("/api/v1/evidence/{id}/file")
}

/// Where uploads to a submission begin (tus 1.0: POST creates).
#[must_use]
pub fn uploads_path(submission: &SubmissionId) -> String {
    format!("/api/v1/submissions/{submission}/uploads")
}

/// Where one upload continues (tus 1.0: HEAD, PATCH, DELETE).
#[must_use]
pub fn upload_path(id: &UploadId) -> String {
    format!("/api/v1/uploads/{id}")
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Evidence {
    /// Its identifier.
    pub id: EvidenceId,
    /// The key of the requirement it is for.
    pub requirement: String,
    /// What it is.
    pub piece: Piece,
    /// What the learner says it shows.
    pub caption: String,
    /// The keys of the rubric rows that the learner says it proves; none when they did not say.
    pub rows: Vec<String>,
    /// Who may see it.
    pub shown_to: ShownTo,
    /// What the learner says of the team that made it; nothing when they made it alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub together: Option<Together>,
    /// Where else it was handed in; only for reviewers, and only when there is something to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Elsewhere>,
    /// When it was added.
    pub created_at: DateTime<Utc>,
}

/// What a piece of evidence is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "mode", rename_all = "snake_case")]
pub enum Piece {
    /// An uploaded file.
    File {
        /// Its name as shown.
        name: String,
        /// What its content was found to be.
        media_type: String,
        /// What a person does with it.
        kind: FileKind,
        /// Its size in bytes.
        bytes: u64,
        /// The SHA-256 of its bytes as they are kept, in hexadecimal: of a picture without what the camera wrote.
        sha256: String,
        /// Whether it said where it was taken, before that was removed.
        location_removed: bool,
    },
    /// A link.
    Link {
        /// The https address.
        url: String,
        /// What looking at it found, if it was looked at.
        check: Option<LinkCheck>,
    },
    /// Text written in the form.
    Text {
        /// The text.
        text: String,
    },
}

impl Piece {
    /// What tells it from other pieces, whatever was found out about it: the kind, and the content.
    #[must_use]
    pub fn content(&self) -> (&str, &str) {
        match self {
            Self::File { name, sha256, .. } => (name, sha256),
            Self::Link { url, .. } => ("link", url),
            Self::Text { text } => ("text", text),
        }
    }

    /// The way it was handed in.
    #[must_use]
    pub fn mode(&self) -> EvidenceMode {
        match self {
            Self::File { .. } => EvidenceMode::File,
            Self::Link { .. } => EvidenceMode::Link,
            Self::Text { .. } => EvidenceMode::Text,
        }
    }
}

/// Adds a link or a text as evidence; files come by upload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddEvidence {
    /// The key of the requirement it is for.
    pub requirement: String,
    /// The link or text, or where it is to be taken from.
    pub piece: NewPiece,
    /// What it shows.
    #[serde(default)]
    pub caption: String,
}

/// A link, a text, or a piece of another submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "mode", rename_all = "snake_case", deny_unknown_fields)]
pub enum NewPiece {
    /// A link.
    Link {
        /// The https address.
        url: String,
    },
    /// Text written in the form.
    Text {
        /// The text.
        text: String,
    },
    /// What the learner handed in for another micro-credential of the same stack: the same file, link or text.
    Earlier {
        /// The piece there.
        evidence: EvidenceId,
    },
}

/// Changes what a piece of evidence says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeEvidence {
    /// What it shows.
    pub caption: String,
    /// The keys of the rubric rows that it proves, of those that its requirement gives to choose.
    pub rows: Vec<String>,
    /// Who may see it.
    pub shown_to: ShownTo,
    /// What is to be said of the team that made it; nothing when the learner made it alone.
    #[serde(default)]
    pub together: Option<Together>,
}

/// Who may see a piece of evidence besides its learner. Nothing is public unless the learner said so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ShownTo {
    /// Those who judge the submission.
    #[default]
    Reviewers,
    /// Whoever may see the badge's page.
    BadgePage,
}

impl ShownTo {
    /// The key that the database and the API use.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Reviewers => "reviewers",
            Self::BadgePage => "badge_page",
        }
    }

    /// The value with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Reviewers, Self::BadgePage]
            .into_iter()
            .find(|known| known.key() == key)
    }
}

/// The rubric rows among which the learner says which ones a piece proves: none when there is no choice.
#[must_use]
pub fn rows_to_choose(requirement: &EvidenceRequirement) -> &[RubricRow] {
    match requirement.rubric.as_slice() {
        [_] => &[],
        rows => rows,
    }
}

/// An upload that is not whole yet: it can be continued from `offset`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PendingUpload {
    /// Its identifier.
    pub id: UploadId,
    /// The key of the requirement it is for.
    pub requirement: String,
    /// The file's name.
    pub name: String,
    /// The file's size in bytes.
    pub length: u64,
    /// How many bytes have arrived.
    pub offset: u64,
    /// When it is removed unless continued.
    pub expires_at: DateTime<Utc>,
}
