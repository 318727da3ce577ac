//! Which files are accepted, and how large they may be.

use crate::content::FileKind;

/// The most bytes of a document or picture: 25 MiB.
pub const MAX_DOCUMENT_BYTES: u64 = 25 << 20;
/// The most bytes of sound or film: 250 MiB.
pub const MAX_MEDIA_BYTES: u64 = 250 << 20;

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
pub const FILE_TYPES: [FileType; 22] = [
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
    // WebM without a picture, as browsers record sound.
    file_type("weba", "audio/webm", FileKind::Audio),
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
