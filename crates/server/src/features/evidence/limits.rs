//! How much evidence a requirement and a submission take.

use api_types::{
    content::{EvidenceMode, EvidenceRequirement},
    error::FieldError,
    evidence::{Evidence, FileRefusal, MAX_CAPTION, MAX_PER_REQUIREMENT, MAX_SUBMISSION_BYTES, Piece},
};

use super::uploads::Upload;
use crate::error::{ApiError, Result};

/// Everything that a submission holds, arrived or arriving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holdings {
    /// Its evidence.
    pub evidence: Vec<Evidence>,
    /// Its uploads under way.
    pub uploads: Vec<Upload>,
}

impl Holdings {
    fn count(&self, requirement: &str, mode: Option<EvidenceMode>) -> u32 {
        let here = self
            .evidence
            .iter()
            .filter(|piece| piece.requirement == requirement)
            .filter(|piece| mode.is_none_or(|mode| piece.piece.mode() == mode));
        let coming = self.uploads.iter().filter(|upload| {
            upload.requirement == requirement && mode.is_none_or(|mode| mode == EvidenceMode::File)
        });
        u32::try_from(here.count() + coming.count()).unwrap_or(u32::MAX)
    }

    fn bytes(&self) -> u64 {
        let here = self.evidence.iter().map(|piece| match &piece.piece {
            Piece::File { bytes, .. } => *bytes,
            Piece::Link { .. } | Piece::Text { .. } => 0,
        });
        here.chain(self.uploads.iter().map(|upload| upload.length)).sum()
    }

    /// Whether one more piece fits.
    ///
    /// # Errors
    /// 422 when the requirement does not take this kind of piece, or has as many as it takes.
    pub fn admit(&self, requirement: &EvidenceRequirement, mode: EvidenceMode) -> Result<()> {
        if !requirement.modes.contains(&mode) {
            return Err(ApiError::field("piece", FieldError::Unknown));
        }
        let max = if self.count(&requirement.key, None) >= requirement.max_count {
            requirement.max_count
        } else if self.count(&requirement.key, Some(mode)) >= MAX_PER_REQUIREMENT {
            MAX_PER_REQUIREMENT
        } else {
            return Ok(());
        };
        Err(ApiError::field("requirement", FieldError::TooLong { max }))
    }

    /// Whether a file of this size fits.
    ///
    /// # Errors
    /// 413 when the submission's files together would be too large.
    pub fn admit_bytes(&self, more: u64) -> Result<()> {
        if self.bytes().saturating_add(more) > MAX_SUBMISSION_BYTES {
            Err(ApiError::TooLarge {
                limit: Some(MAX_SUBMISSION_BYTES),
            })
        } else {
            Ok(())
        }
    }
}

/// A caption, trimmed.
///
/// # Errors
/// 422 when it is too long or holds control characters.
pub fn caption(text: &str) -> Result<String> {
    let text = text.trim();
    if u32::try_from(text.chars().count()).unwrap_or(u32::MAX) > MAX_CAPTION {
        Err(ApiError::field(
            "caption",
            FieldError::TooLong { max: MAX_CAPTION },
        ))
    } else if text.chars().any(|c| c.is_control() && c != '\n') {
        Err(ApiError::field("caption", FieldError::Format))
    } else {
        Ok(text.to_owned())
    }
}

/// Says why a file is not accepted.
#[must_use]
pub fn refuse_file(refusal: FileRefusal) -> ApiError {
    match refusal {
        FileRefusal::Type => ApiError::UnsupportedType(
            "Files of this type are not accepted. Documents, pictures, sound and film are.".to_owned(),
        ),
        FileRefusal::Kind(_) => {
            ApiError::UnsupportedType("This requirement does not take this kind of file.".to_owned())
        }
        FileRefusal::Empty => ApiError::field("file", FieldError::Required),
        FileRefusal::Size { max } => ApiError::TooLarge { limit: Some(max) },
    }
}
