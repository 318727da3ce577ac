//! What keeps a submission from being handed in.

use super::Answer;
use crate::content::Content;
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
    let mut gaps = Vec::new();
    for part in &content.parts {
        for prompt in &part.prompts {
            let count = answers
                .iter()
                .find(|answer| answer.prompt == prompt.key)
                .map_or(0, |answer| words(&answer.text));
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
            let count = evidence
                .iter()
                .filter(|piece| piece.requirement == requirement.key)
                .count();
            let count = u32::try_from(count).unwrap_or(u32::MAX);
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
