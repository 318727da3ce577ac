//! What a learner tells the reviewers beside the answers. It is saved as answers are, under keys that no prompt has.

use serde::{Deserialize, Serialize};

use super::MAX_ANSWER_CHARS;
use crate::appeal;
use crate::assessment::MAX_COMMENT_CHARS;

/// The key under which the learner says what has changed since the attempt before.
pub const CHANGES: &str = "~changes";
/// The key under which the learner says which AI tools helped, and what for.
pub const AI_USE: &str = "~ai-use";
/// Those of what is said with the work; they begin with a tilde, which no prompt's does. Each belongs to one attempt; the
/// next one begins without.
pub const ASIDES: [&str; 2] = [CHANGES, AI_USE];
/// The key under which the learner says why they appeal: written after the decision, and sent with the appeal.
pub const APPEAL: &str = "~appeal";
/// The key under which the learner answers what a submission is held for.
pub const HOLD: &str = "~hold";

/// Whether a key is that of something beside the answers.
#[must_use]
pub fn is_aside(key: &str) -> bool {
    ASIDES.contains(&key) || [APPEAL, HOLD].contains(&key)
}

/// The most characters that are saved under the key of a prompt or of something beside the answers.
#[must_use]
pub fn max_chars(key: &str) -> u32 {
    if key == APPEAL {
        appeal::MAX_CHARS
    } else if is_aside(key) {
        MAX_COMMENT_CHARS
    } else {
        MAX_ANSWER_CHARS
    }
}

/// What a learner declares about the help of AI tools.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AiUse {
    /// No such tool was used.
    None,
    /// Such tools were used.
    Used {
        /// Which, and what for.
        note: String,
    },
}
