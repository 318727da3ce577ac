//! Showing pieces with the badge, or not any more.

use serde::{Deserialize, Serialize};

use super::ShownTo;
use crate::ids::{EvidenceId, SubmissionId};

/// Where the learner says who may see a piece, at any time: nothing else about it changes.
#[must_use]
pub fn shown_to_path(submission: &SubmissionId, id: &EvidenceId) -> String {
    format!("/api/v1/submissions/{submission}/evidence/{id}/shown-to")
}

/// Says who may see a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ShowTo {
    /// Who may see it.
    pub shown_to: ShownTo,
}

/// A size in kilobytes or megabytes (powers of 1024), rounded up.
#[must_use]
pub fn size_in_words(bytes: u64) -> String {
    const MEGABYTE: u64 = 1 << 20;
    if bytes < MEGABYTE {
        format!("{} KB", bytes.div_ceil(1 << 10))
    } else {
        format!("{} MB", bytes.div_ceil(MEGABYTE))
    }
}

#[cfg(test)]
mod tests {
    use super::size_in_words;

    #[test]
    fn sizes_are_rounded_up() {
        assert_eq!(size_in_words(1), "1 KB");
        assert_eq!(size_in_words((1 << 20) - 1), "1024 KB");
        assert_eq!(size_in_words(1 << 20), "1 MB");
        assert_eq!(size_in_words((25 << 20) + 1), "26 MB");
    }
}
