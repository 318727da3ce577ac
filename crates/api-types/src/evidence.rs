//! Evidence: which files, links and texts are accepted, and how much of them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::content::{EvidenceMode, FileKind};
use crate::ids::{EvidenceId, SubmissionId, UploadId};

/// The most pieces of evidence for one requirement, files and links each.
pub const MAX_PER_REQUIREMENT: u32 = 10;
/// The most bytes of all files of a submission together: 1 GiB.
pub const MAX_SUBMISSION_BYTES: u64 = 1 << 30;
/// The most bytes of a document or picture: 25 MiB.
pub const MAX_DOCUMENT_BYTES: u64 = 25 << 20;
/// The most bytes of sound or film: 250 MiB.
pub const MAX_MEDIA_BYTES: u64 = 250 << 20;
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

/// A file type that is accepted as evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileType {
    /// The usual extension, without the dot.
    pub extension: &'static str,
    /// The media type it is stored and served under.
    pub media_type: &'static str,
    /// What a person does with it.
    pub kind: FileKind,
}

const fn file_type(extension: &'static str, media_type: &'static str, kind: FileKind) -> FileType {
    FileType {
        extension,
        media_type,
        kind,
    }
}

/// Every accepted file type. Archives are not among them.
pub const FILE_TYPES: [FileType; 21] = [
    file_type("pdf", "application/pdf", FileKind::Document),
    file_type(
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileKind::Document,
    ),
    file_type(
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        FileKind::Document,
    ),
    file_type(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileKind::Document,
    ),
    file_type(
        "odt",
        "application/vnd.oasis.opendocument.text",
        FileKind::Document,
    ),
    file_type(
        "odp",
        "application/vnd.oasis.opendocument.presentation",
        FileKind::Document,
    ),
    file_type(
        "ods",
        "application/vnd.oasis.opendocument.spreadsheet",
        FileKind::Document,
    ),
    file_type("txt", "text/plain", FileKind::Document),
    file_type("md", "text/markdown", FileKind::Document),
    file_type("csv", "text/csv", FileKind::Document),
    file_type("png", "image/png", FileKind::Image),
    file_type("jpg", "image/jpeg", FileKind::Image),
    file_type("jpeg", "image/jpeg", FileKind::Image),
    file_type("webp", "image/webp", FileKind::Image),
    file_type("heic", "image/heic", FileKind::Image),
    file_type("mp3", "audio/mpeg", FileKind::Audio),
    file_type("m4a", "audio/mp4", FileKind::Audio),
    file_type("wav", "audio/wav", FileKind::Audio),
    file_type("mp4", "video/mp4", FileKind::Video),
    file_type("mov", "video/quicktime", FileKind::Video),
    file_type("webm", "video/webm", FileKind::Video),
];

/// The accepted type with this file name's extension. What a file really is, its content decides
/// on the server; this is the early check in the form.
#[must_use]
pub fn file_type_of_name(name: &str) -> Option<FileType> {
    let extension = name.rsplit_once('.')?.1.to_ascii_lowercase();
    FILE_TYPES.into_iter().find(|known| known.extension == extension)
}

/// The most bytes of one file of this kind.
#[must_use]
pub fn max_bytes(kind: FileKind) -> u64 {
    match kind {
        FileKind::Document | FileKind::Image => MAX_DOCUMENT_BYTES,
        FileKind::Audio | FileKind::Video => MAX_MEDIA_BYTES,
    }
}

/// The `accept` attribute of a file picker for these kinds.
#[must_use]
pub fn accept_attribute(kinds: &[FileKind]) -> String {
    let of_kind = FILE_TYPES.iter().filter(|known| kinds.contains(&known.kind));
    of_kind
        .map(|known| format!(".{}", known.extension))
        .collect::<Vec<_>>()
        .join(",")
}

/// Why a file cannot be evidence here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    /// The type is not accepted anywhere.
    #[error("this type of file is not accepted")]
    Type,
    /// The type is accepted, but not for this requirement.
    #[error("this requirement does not take this kind of file")]
    Kind(FileKind),
    /// The file is empty.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than its kind may be.
    #[error("the file is larger than {max} bytes")]
    Size {
        /// The most bytes a file of this kind may have.
        max: u64,
    },
}

/// The check before an upload begins: name and size against what the requirement takes.
///
/// # Errors
/// The first rule that the file breaks.
pub fn check_file(name: &str, bytes: u64, kinds: &[FileKind]) -> Result<FileType, FileRefusal> {
    let known = file_type_of_name(name).ok_or(FileRefusal::Type)?;
    if !kinds.contains(&known.kind) {
        return Err(FileRefusal::Kind(known.kind));
    }
    if bytes == 0 {
        return Err(FileRefusal::Empty);
    }
    let max = max_bytes(known.kind);
    if bytes > max {
        Err(FileRefusal::Size { max })
    } else {
        Ok(known)
    }
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
        /// The SHA-256 of its bytes, in hexadecimal.
        sha256: String,
    },
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
}

impl Piece {
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
    /// The link or text.
    pub piece: NewPiece,
    /// What it shows.
    #[serde(default)]
    pub caption: String,
}

/// A link or a text.
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
}

/// Changes what a piece of evidence says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeEvidence {
    /// What it shows.
    pub caption: String,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_checked_by_type_kind_and_size() {
        let kinds = [FileKind::Document, FileKind::Image];
        assert_eq!(
            check_file("Plan.PDF", 1_000, &kinds).map(|found| found.media_type),
            Ok("application/pdf")
        );
        assert_eq!(
            check_file("film.mp4", 1_000, &kinds),
            Err(FileRefusal::Kind(FileKind::Video))
        );
        assert_eq!(check_file("bundle.zip", 1_000, &kinds), Err(FileRefusal::Type));
        assert_eq!(check_file("README", 1_000, &kinds), Err(FileRefusal::Type));
        assert_eq!(check_file("plan.pdf", 0, &kinds), Err(FileRefusal::Empty));
        assert_eq!(
            check_file("plan.pdf", MAX_DOCUMENT_BYTES + 1, &kinds),
            Err(FileRefusal::Size {
                max: MAX_DOCUMENT_BYTES
            })
        );
    }
}
