//! What keeps a submission from being handed in.

use super::Answer;
use crate::content::{Content, Part};
use crate::evidence::Evidence;
use crate::text::words;

/// Something that keeps a submission from being handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// A prompt without an answer.
    NoAnswer {
        /// The prompt's key.
        prompt: String,
    },
    /// An answer above its word limit.
    AnswerTooLong {
        /// The prompt's key.
        prompt: String,
        /// How many words it has.
        words: u32,
        /// How many are accepted.
        max: u32,
    },
    /// Fewer pieces of evidence than required.
    TooLittleEvidence {
        /// The requirement's key.
        requirement: String,
        /// How many there are.
        count: u32,
        /// How many are needed.
        min: u32,
    },
    /// More pieces of evidence than accepted.
    TooMuchEvidence {
        /// The requirement's key.
        requirement: String,
        /// How many there are.
        count: u32,
        /// How many are accepted.
        max: u32,
    },
}

impl Gap {
    /// The key of the prompt or requirement it is about.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::NoAnswer { prompt } | Self::AnswerTooLong { prompt, .. } => prompt,
            Self::TooLittleEvidence { requirement, .. } | Self::TooMuchEvidence { requirement, .. } => {
                requirement
            }
        }
    }
}

/// What keeps a submission from being handed in; empty when nothing does.
#[must_use]
pub fn gaps(content: &Content, answers: &[Answer], evidence: &[Evidence]) -> Vec<Gap> {
    let words_at = |key: &str| {
        let answer = answers.iter().find(|answer| answer.prompt == key);
        answer.map_or(0, |answer| words(&answer.text))
    };
    let pieces_at = |key: &str| {
        let pieces = evidence.iter().filter(|piece| piece.requirement == key);
        u32::try_from(pieces.count()).unwrap_or(u32::MAX)
    };
    gaps_counted(&content.parts, words_at, pieces_at)
}

/// The same for whoever has only counted: `words_at` says how many words a prompt's answer has, `pieces_at` how many
/// pieces of evidence a requirement has.
#[must_use]
pub fn gaps_counted(
    parts: &[Part],
    words_at: impl Fn(&str) -> u32,
    pieces_at: impl Fn(&str) -> u32,
) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for part in parts {
        for prompt in &part.prompts {
            let count = words_at(&prompt.key);
            if count == 0 {
                gaps.push(Gap::NoAnswer {
                    prompt: prompt.key.clone(),
                });
            } else if count > prompt.max_words {
                gaps.push(Gap::AnswerTooLong {
                    prompt: prompt.key.clone(),
                    words: count,
                    max: prompt.max_words,
                });
            }
        }
        for requirement in &part.evidence {
            let count = pieces_at(&requirement.key);
            let key = requirement.key.clone();
            if count < requirement.min_count {
                gaps.push(Gap::TooLittleEvidence {
                    requirement: key,
                    count,
                    min: requirement.min_count,
                });
            } else if count > requirement.max_count {
                gaps.push(Gap::TooMuchEvidence {
                    requirement: key,
                    count,
                    max: requirement.max_count,
                });
            }
        }
    }
    gaps
}
