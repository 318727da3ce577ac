//! From a comment to what it is about: words of the work, a page of a document, a moment of a recording.

use serde::{Deserialize, Serialize};

use crate::content::FileKind;
use crate::error::FieldError;
use crate::evidence::{Evidence, Piece};
use crate::ids::EvidenceId;
use crate::submission::Answer;

/// The most pointers of one rubric row.
pub const MAX_POINTERS: u32 = 5;
/// The most characters of a passage.
pub const MAX_PASSAGE_CHARS: u32 = 300;
/// The greatest page number.
pub const MAX_PAGE: u32 = 9_999;
/// The latest moment of a recording, in seconds: a day.
pub const MAX_MOMENT: u32 = 86_400;

/// Where in the work something is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum Pointer {
    /// Words that the learner wrote, in an answer or in a piece of evidence written as text.
    Passage {
        /// The words, as they stand there but for white space.
        words: String,
    },
    /// A piece of evidence as a whole.
    Piece {
        /// The piece.
        evidence: EvidenceId,
    },
    /// A page of a document.
    Page {
        /// The document.
        evidence: EvidenceId,
        /// Counted from 1.
        page: u32,
    },
    /// A moment of a recording, or of what a link leads to.
    Moment {
        /// The recording.
        evidence: EvidenceId,
        /// Seconds from its beginning.
        seconds: u32,
    },
}

impl Pointer {
    /// The piece it leads to, if it leads to one.
    #[must_use]
    pub fn evidence(&self) -> Option<&EvidenceId> {
        match self {
            Self::Passage { .. } => None,
            Self::Piece { evidence } | Self::Page { evidence, .. } | Self::Moment { evidence, .. } => {
                Some(evidence)
            }
        }
    }

    /// What is wrong with it, given the work it is to lead into.
    ///
    /// # Errors
    /// [`FieldError::Required`] without words, [`FieldError::TooLong`] for too many of them or a number beyond the
    /// greatest, [`FieldError::Unknown`] for words and pieces that are not in the work, and [`FieldError::Format`] for a
    /// page or a moment of something that has none.
    pub fn check(&self, answers: &[Answer], evidence: &[Evidence]) -> Result<(), FieldError> {
        if let Self::Passage { words } = self {
            return check_passage(words, answers, evidence);
        }
        let found = self
            .evidence()
            .and_then(|id| evidence.iter().find(|piece| piece.id == *id));
        let Some(found) = found else {
            return Err(FieldError::Unknown);
        };
        match self {
            Self::Page { .. } if !has_pages(&found.piece) => Err(FieldError::Format),
            Self::Moment { .. } if !has_moments(&found.piece) => Err(FieldError::Format),
            Self::Page { page: 0, .. } => Err(FieldError::TooShort { min: 1 }),
            Self::Page { page, .. } if *page > MAX_PAGE => Err(FieldError::TooLong { max: MAX_PAGE }),
            Self::Moment { seconds, .. } if *seconds > MAX_MOMENT => {
                Err(FieldError::TooLong { max: MAX_MOMENT })
            }
            _ => Ok(()),
        }
    }
}

fn check_passage(words: &str, answers: &[Answer], evidence: &[Evidence]) -> Result<(), FieldError> {
    if words.trim().is_empty() {
        return Err(FieldError::Required);
    }
    if words.chars().count() > usize::try_from(MAX_PASSAGE_CHARS).unwrap_or(usize::MAX) {
        return Err(FieldError::TooLong {
            max: MAX_PASSAGE_CHARS,
        });
    }
    place_of_passage(words, answers, evidence)
        .map(drop)
        .ok_or(FieldError::Unknown)
}

/// Where a passage stands: the key of the prompt, or the piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PassagePlace {
    /// In the answer to the prompt of this key.
    Prompt(String),
    /// In this piece of evidence.
    Evidence(EvidenceId),
}

/// Where a passage stands first; white space counts as one space, as browsers give back what people mark.
#[must_use]
pub fn place_of_passage(words: &str, answers: &[Answer], evidence: &[Evidence]) -> Option<PassagePlace> {
    let words = spaced(words);
    let answer = answers
        .iter()
        .find(|answer| spaced(&answer.text).contains(&words));
    let in_answer = answer.map(|answer| PassagePlace::Prompt(answer.prompt.clone()));
    in_answer.or_else(|| {
        let piece = evidence
            .iter()
            .find(|piece| matches!(&piece.piece, Piece::Text { text } if spaced(text).contains(&words)));
        piece.map(|piece| PassagePlace::Evidence(piece.id.clone()))
    })
}

/// The same words with one space between them.
#[must_use]
pub fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a piece has pages to point to.
#[must_use]
pub fn has_pages(piece: &Piece) -> bool {
    matches!(
        piece,
        Piece::File {
            kind: FileKind::Document,
            ..
        }
    )
}

/// Whether a piece has moments to point to: a recording, or a link, which may lead to one.
#[must_use]
pub fn has_moments(piece: &Piece) -> bool {
    matches!(
        piece,
        Piece::Link { .. }
            | Piece::File {
                kind: FileKind::Audio | FileKind::Video,
                ..
            }
    )
}

/// Reads a moment as people write it: `45`, `1:05` or `1:02:03`; in seconds.
#[must_use]
pub fn read_moment(text: &str) -> Option<u32> {
    let mut parts = text.trim().split(':');
    let first: u32 = number(parts.next()?)?;
    let seconds = parts.try_fold((first, 1), |(sum, count), part| {
        let part = number(part).filter(|part| *part < 60)?;
        (count < 3).then_some((sum.checked_mul(60)?.checked_add(part)?, count + 1))
    });
    seconds.map(|(sum, _)| sum).filter(|sum| *sum <= MAX_MOMENT)
}

fn number(text: &str) -> Option<u32> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// A moment as people read it: `1:05`, `1:02:03`.
#[must_use]
pub fn moment(seconds: u32) -> String {
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

#[cfg(test)]
mod tests;
