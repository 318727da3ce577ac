//! What levels must be to be compared.

use std::error::Error;
use std::fmt;

/// Why levels cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatingError {
    /// The scale has no levels.
    NoLevels,
    /// A level is not on the scale, whose levels are 0 up to, but without, `levels`.
    OutOfRange {
        /// The level that was given.
        level: u8,
        /// How many levels the scale has.
        levels: u8,
    },
    /// An assessor is listed twice for one row, and nothing tells which level holds.
    Twice {
        /// The row.
        row: usize,
        /// The assessor.
        assessor: usize,
    },
}

impl fmt::Display for RatingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoLevels => write!(f, "the scale has no levels"),
            Self::OutOfRange { level, levels } => {
                write!(
                    f,
                    "level {level} is not on a scale of {levels} levels, which starts at 0"
                )
            }
            Self::Twice { row, assessor } => write!(f, "assessor {assessor} is listed twice for row {row}"),
        }
    }
}

impl Error for RatingError {}

/// Whether there is such a level; the scale starts at 0.
pub(crate) fn on_scale(level: u8, levels: u8) -> Result<(), RatingError> {
    if level < levels {
        Ok(())
    } else {
        Err(RatingError::OutOfRange { level, levels })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_what_was_wrong() {
        let error = RatingError::OutOfRange { level: 3, levels: 3 };
        assert_eq!(
            error.to_string(),
            "level 3 is not on a scale of 3 levels, which starts at 0"
        );
        let error = RatingError::Twice { row: 7, assessor: 4 };
        assert_eq!(error.to_string(), "assessor 4 is listed twice for row 7");
    }
}
