//! How much a demonstration holds.

use std::{fmt, str::FromStr};

/// How much a demonstration holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Size {
    /// The people and the catalogue, and no work.
    Bare,
    /// Some work of the demo learner and of eight others, and an issuer that asks its assessors for certification.
    #[default]
    Small,
    /// 420 learners with 1,150 submissions.
    Full,
    /// That many micro-credentials, most of them made up.
    Count(u32),
}

/// How many micro-credentials may be asked for.
const COUNTS: std::ops::RangeInclusive<u32> = 48..=100_000;

/// A size that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("one of bare, small, full, or a number from {} to {}", COUNTS.start(), COUNTS.end())]
pub struct BadSize;

impl FromStr for Size {
    type Err = BadSize;

    fn from_str(text: &str) -> Result<Self, BadSize> {
        match text {
            "bare" => Ok(Self::Bare),
            "small" => Ok(Self::Small),
            "full" => Ok(Self::Full),
            number => number
                .parse()
                .ok()
                .filter(|count| COUNTS.contains(count))
                .map(Self::Count)
                .ok_or(BadSize),
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bare => f.write_str("bare"),
            Self::Small => f.write_str("small"),
            Self::Full => f.write_str("full"),
            Self::Count(count) => write!(f, "{count}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_they_are_written() {
        for text in ["bare", "small", "full", "48", "100000"] {
            assert_eq!(text.parse::<Size>().unwrap().to_string(), text);
        }
        for bad in ["", "47", "100001", "-1", "large"] {
            assert_eq!(bad.parse::<Size>(), Err(BadSize), "{bad}");
        }
    }
}
