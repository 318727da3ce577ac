//! What a learner tells the reviewers beside the answers. It is saved as answers are, under keys that no prompt has.

use serde::{Deserialize, Serialize};

/// The key under which the learner says what has changed since the attempt before.
pub const CHANGES: &str = "~changes";
/// The key under which the learner says which AI tools helped, and what for.
pub const AI_USE: &str = "~ai-use";
/// All such keys. Each belongs to one attempt; the next one begins without.
pub const ASIDES: [&str; 2] = [CHANGES, AI_USE];

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
