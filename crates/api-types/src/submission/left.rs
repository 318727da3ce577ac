//! How far a submission is, in numbers.

use serde::{Deserialize, Serialize};

use super::{Gap, gaps_counted};
use crate::content::Part;

/// How much of something is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Share {
    /// How much is done.
    pub done: u32,
    /// How much there is to do in all.
    pub of: u32,
}

impl Share {
    /// How much is left.
    #[must_use]
    pub fn left(self) -> u32 {
        self.of.saturating_sub(self.done)
    }
}

/// What is left to do with a submission.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Left {
    /// Prompts whose answer can be handed in.
    pub answers: Share,
    /// Pieces of evidence, of the fewest that are asked for.
    pub evidence: Share,
    /// How many things keep it from being handed in, as [`super::gaps`] counts them.
    pub gaps: u32,
    /// Rubric rows that need no more work, once an attempt was judged; see [`super::revision`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<Share>,
}

impl Left {
    /// How far it is, from 0 to 100.
    #[must_use]
    pub fn percent(self) -> u32 {
        let of = u64::from(self.answers.of) + u64::from(self.evidence.of);
        let done = u64::from(self.answers.done) + u64::from(self.evidence.done);
        u32::try_from((done * 100).checked_div(of).unwrap_or(100)).unwrap_or(100)
    }
}

/// How far a submission is, by the rule of [`super::gaps_counted`], whose arguments it takes.
#[must_use]
pub fn left(parts: &[Part], words_at: impl Fn(&str) -> u32, pieces_at: impl Fn(&str) -> u32) -> Left {
    let gaps = gaps_counted(parts, words_at, pieces_at);
    let prompts: usize = parts.iter().map(|part| part.prompts.len()).sum();
    let requirements = parts.iter().flat_map(|part| &part.evidence);
    let (mut answers, mut evidence) = (
        Share::all(u32::try_from(prompts).unwrap_or(u32::MAX)),
        Share::all(requirements.map(|requirement| requirement.min_count).sum()),
    );
    for gap in &gaps {
        match gap {
            Gap::NoAnswer { .. } | Gap::AnswerTooLong { .. } => answers.done -= 1,
            Gap::TooLittleEvidence { count, min, .. } => evidence.done -= min - count,
            Gap::TooMuchEvidence { .. } => {}
        }
    }
    Left {
        answers,
        evidence,
        gaps: u32::try_from(gaps.len()).unwrap_or(u32::MAX),
        rows: None,
    }
}

impl Share {
    fn all(of: u32) -> Self {
        Self { done: of, of }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{EvidenceMode, EvidenceRequirement, Needs, Prompt};

    fn part() -> Part {
        let prompt = |key: &str| Prompt {
            key: key.into(),
            text: String::new(),
            help: String::new(),
            guide_words: (0, 0),
            max_words: 10,
            rubric: Vec::new(),
        };
        let requirement = |key: &str, min_count, max_count| EvidenceRequirement {
            key: key.into(),
            title: String::new(),
            text: String::new(),
            modes: vec![EvidenceMode::Link],
            kinds: Vec::new(),
            min_count,
            max_count,
            needs: Needs::None,
            team_allowed: false,
            rubric: Vec::new(),
        };
        Part {
            number: 1,
            title: String::new(),
            intro: String::new(),
            minutes: 0,
            scale: Vec::new(),
            prompts: vec![prompt("why"), prompt("how"), prompt("what")],
            evidence: vec![requirement("plan", 1, 1), requirement("work", 2, 4)],
        }
    }

    #[test]
    fn what_is_there_counts_up_to_what_is_asked_for() {
        let words = |key: &str| match key {
            "why" => 10,
            "how" => 11,
            _ => 0,
        };
        // One more plan than is taken, and half of the work.
        let pieces = |key: &str| if key == "plan" { 2 } else { 1 };
        let found = left(&[part()], words, pieces);
        assert_eq!(found.answers, Share { done: 1, of: 3 });
        assert_eq!(found.evidence, Share { done: 2, of: 3 });
        assert_eq!((found.gaps, found.percent()), (4, 50));
    }

    #[test]
    fn nothing_is_left_when_nothing_keeps_it_from_being_handed_in() {
        let found = left(&[part()], |_| 5, |_| 3);
        let over = Share { done: 3, of: 3 };
        assert_eq!((found.answers, found.evidence), (over, over));
        // Three plans are two too many.
        assert_eq!((found.gaps, found.percent()), (1, 100));
        let found = left(&[], |_| 0, |_| 0);
        assert_eq!((found.gaps, found.percent()), (0, 100));
    }
}
