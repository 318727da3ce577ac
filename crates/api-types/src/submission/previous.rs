//! The work of the attempt before, to see what has changed since.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Answer, privacy_hints};
use crate::evidence::Evidence;
use crate::identity::Hint;

/// What was handed in at the attempt before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreviousWork {
    /// Which attempt it was; 1 for the first.
    pub attempt: u32,
    /// What was written.
    pub answers: Vec<Answer>,
    /// What was collected. Reviewers see what it was; the files of an earlier attempt are not theirs to open.
    pub evidence: Vec<Evidence>,
    /// Keys of the prompts and requirements of which nothing is shown here, as it may tell who somebody is.
    pub withheld: Vec<String>,
}

impl PreviousWork {
    /// The same for reviewers: without the places that tell something of who somebody is which the work at hand no
    /// longer tells there. What a learner took out to stay unknown must not come back as a difference.
    #[must_use]
    pub fn for_reviewers(mut self, answers: &[Answer], evidence: &[Evidence], own_name: &str) -> Self {
        let now = privacy_hints(answers, evidence, own_name);
        let is_told_now = |key: &str, hint: &Hint| now.get(key).is_some_and(|hints| hints.contains(hint));
        let before = privacy_hints(&self.answers, &self.evidence, own_name);
        let telling = before.into_iter().filter(|(key, hints)| {
            let mut hints = hints.iter();
            hints.any(|hint| !is_told_now(key, hint))
        });
        let withheld: BTreeSet<String> = telling.map(|(key, _)| key).collect();
        self.answers.retain(|answer| !withheld.contains(&answer.prompt));
        self.evidence
            .retain(|piece| !withheld.contains(&piece.requirement));
        self.withheld = withheld.into_iter().collect();
        self
    }
}

/// What became of a piece of evidence since the attempt before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PieceChange {
    /// It was there, with the same caption.
    Kept,
    /// It was there, with this caption.
    Retold(String),
    /// It was not there.
    New,
}

/// What became of the evidence of a requirement since the attempt before: of each piece of now, in its order, and the
/// pieces that were removed.
#[must_use]
pub fn evidence_changes(before: &[Evidence], now: &[Evidence]) -> (Vec<PieceChange>, Vec<Evidence>) {
    let mut left: Vec<&Evidence> = before.iter().collect();
    let mut changes = vec![PieceChange::New; now.len()];
    // Those with the same caption first, so that of two alike each finds its own.
    for same_caption in [true, false] {
        for (piece, change) in now.iter().zip(&mut changes) {
            let found = left.iter().position(|earlier| {
                earlier.piece.content() == piece.piece.content()
                    && (earlier.caption == piece.caption) == same_caption
            });
            if let (PieceChange::New, Some(place)) = (&*change, found) {
                let earlier = left.remove(place);
                *change = if same_caption {
                    PieceChange::Kept
                } else {
                    PieceChange::Retold(earlier.caption.clone())
                };
            }
        }
    }
    (changes, left.into_iter().cloned().collect())
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::evidence::{Piece, ShownTo};
    use crate::ids::EvidenceId;

    fn link(url: &str, caption: &str) -> Evidence {
        Evidence {
            id: EvidenceId::parse("0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e5f").expect("an id"),
            requirement: "plan".into(),
            piece: Piece::Link {
                url: url.into(),
                check: None,
            },
            caption: caption.into(),
            rows: Vec::new(),
            shown_to: ShownTo::default(),
            together: None,
            elsewhere: None,
            created_at: DateTime::UNIX_EPOCH,
        }
    }

    fn answer(prompt: &str, text: &str) -> Answer {
        Answer {
            prompt: prompt.into(),
            text: text.into(),
            revision: 1,
            saved_at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn pieces_are_new_kept_told_otherwise_or_removed() {
        let before = [link("a", "same"), link("b", "old"), link("c", ""), link("b", "x")];
        let now = [link("b", "new"), link("a", "same"), link("d", ""), link("b", "x")];
        let (changes, removed) = evidence_changes(&before, &now);
        let retold = PieceChange::Retold("old".into());
        assert_eq!(
            changes,
            [retold, PieceChange::Kept, PieceChange::New, PieceChange::Kept]
        );
        assert_eq!(removed, [link("c", "")]);
    }

    #[test]
    fn what_was_taken_out_to_stay_unknown_does_not_come_back() {
        let before = PreviousWork {
            attempt: 1,
            answers: vec![
                answer("one", "I am Ana Ruiz and I taught."),
                answer("two", "Ana Ruiz, again."),
                answer("three", "Nobody is named."),
                answer("four", "Write to ana@example.org."),
            ],
            evidence: vec![link("a", "Filmed by Ana Ruiz"), link("b", "A lesson")],
            withheld: Vec::new(),
        };
        let now = [answer("one", "I taught."), answer("two", "Ana Ruiz, still.")];
        let shown = before.for_reviewers(&now, &[], "Ana Ruiz");
        let left: Vec<&str> = shown
            .answers
            .iter()
            .map(|answer| answer.prompt.as_str())
            .collect();
        assert_eq!(left, ["two", "three"]);
        assert_eq!(shown.evidence, []);
        assert_eq!(shown.withheld, ["four", "one", "plan"]);
    }
}
