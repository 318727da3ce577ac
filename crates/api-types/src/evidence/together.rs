//! A piece that a team made: how many people, and what the learner's own part was.

use serde::{Deserialize, Serialize};

use crate::content::EvidenceRequirement;
use crate::error::FieldError;
use crate::text::words;

/// The least people of a team, the learner among them.
pub const MIN_TEAM: u32 = 2;
/// The most people of a team, the learner among them.
pub const MAX_TEAM: u32 = 30;
/// The most words about one's own part.
pub const MAX_PART_WORDS: u32 = 100;
/// The most characters of that text: far above [`MAX_PART_WORDS`] words of any language.
pub const MAX_PART_CHARS: u32 = 1_000;

/// What a learner says of a piece that a team made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Together {
    /// How many people made it, the learner among them.
    pub people: u32,
    /// What the learner's own part was; may be empty while it is being written.
    pub own_part: String,
}

/// What is wrong with what is said of a team: the field, and how.
///
/// # Errors
/// When the requirement takes no team's work, or a limit is exceeded.
pub fn check_together(
    requirement: &EvidenceRequirement,
    together: &Together,
) -> Result<(), (&'static str, FieldError)> {
    let part = "together.own_part";
    let chars = u32::try_from(together.own_part.chars().count()).unwrap_or(u32::MAX);
    if !requirement.team_allowed {
        Err(("together", FieldError::Unknown))
    } else if together.people < MIN_TEAM {
        Err(("together.people", FieldError::TooShort { min: MIN_TEAM }))
    } else if together.people > MAX_TEAM {
        Err(("together.people", FieldError::TooLong { max: MAX_TEAM }))
    } else if words(&together.own_part) > MAX_PART_WORDS {
        Err((part, FieldError::TooLong { max: MAX_PART_WORDS }))
    } else if chars > MAX_PART_CHARS {
        Err((part, FieldError::TooLong { max: MAX_PART_CHARS }))
    } else if together.own_part.chars().any(|c| c.is_control() && c != '\n') {
        Err((part, FieldError::Format))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Needs;

    fn check(team_allowed: bool, people: u32, own_part: &str) -> Result<(), (&'static str, FieldError)> {
        let requirement = EvidenceRequirement {
            key: "plan".into(),
            title: String::new(),
            text: String::new(),
            modes: Vec::new(),
            kinds: Vec::new(),
            min_count: 1,
            max_count: 1,
            needs: Needs::None,
            team_allowed,
            rubric: Vec::new(),
        };
        let together = Together {
            people,
            own_part: own_part.into(),
        };
        check_together(&requirement, &together)
    }

    #[test]
    fn teams_have_a_size_and_a_part_in_few_words() {
        assert_eq!(check(true, 2, ""), Ok(()));
        assert_eq!(check(true, MAX_TEAM, "I led the talk."), Ok(()));
        assert_eq!(check(false, 3, ""), Err(("together", FieldError::Unknown)));
        let (people, part) = ("together.people", "together.own_part");
        assert_eq!(check(true, 1, ""), Err((people, FieldError::TooShort { min: 2 })));
        let many = FieldError::TooLong { max: MAX_TEAM };
        assert_eq!(check(true, MAX_TEAM + 1, ""), Err((people, many)));
        let long = FieldError::TooLong { max: MAX_PART_WORDS };
        assert_eq!(check(true, 2, &"word ".repeat(101)), Err((part, long)));
        let long = FieldError::TooLong { max: MAX_PART_CHARS };
        assert_eq!(check(true, 2, &"x".repeat(1_001)), Err((part, long)));
        assert_eq!(check(true, 2, "a\u{0}b"), Err((part, FieldError::Format)));
    }
}
