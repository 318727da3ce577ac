//! What in a submission may tell who somebody is, and where.

use std::collections::BTreeMap;

use super::Answer;
use crate::evidence::{Evidence, Piece};
use crate::identity::{Hint, hints, hints_in_file_name};

/// The passages that may tell who somebody is, by the key of their prompt or requirement. `own_name` is the learner's.
#[must_use]
pub fn privacy_hints(
    answers: &[Answer],
    evidence: &[Evidence],
    own_name: &str,
) -> BTreeMap<String, Vec<Hint>> {
    let mut found = evidence_hints(evidence, own_name);
    for answer in answers {
        let hints = hints(&answer.text, own_name);
        if !hints.is_empty() {
            found.insert(answer.prompt.clone(), hints);
        }
    }
    found
}

/// As [`privacy_hints`], for what was collected: its captions, texts, file names, titles of pages, and what is said of
/// one's own part in a team's work.
#[must_use]
pub fn evidence_hints(evidence: &[Evidence], own_name: &str) -> BTreeMap<String, Vec<Hint>> {
    let mut found: BTreeMap<String, Vec<Hint>> = BTreeMap::new();
    for piece in evidence {
        let mut seen = hints(&piece.caption, own_name);
        let parts = piece.together.iter().map(|together| together.own_part.as_str());
        seen.extend(parts.flat_map(|part| hints(part, own_name)));
        match &piece.piece {
            Piece::File { name, .. } => seen.extend(hints_in_file_name(name, own_name)),
            Piece::Text { text } => seen.extend(hints(text, own_name)),
            // Reviewers are shown the title.
            Piece::Link { check, .. } => {
                let title = check.iter().map(|check| check.title.as_str());
                seen.extend(title.flat_map(|title| hints(title, own_name)));
            }
        }
        if !seen.is_empty() {
            found.entry(piece.requirement.clone()).or_default().extend(seen);
        }
    }
    for hints in found.values_mut() {
        hints.sort();
        hints.dedup();
    }
    found
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::content::FileKind;
    use crate::evidence::ShownTo;
    use crate::identity::HintKind;
    use crate::ids::EvidenceId;

    fn piece(caption: &str, piece: Piece) -> Evidence {
        Evidence {
            id: EvidenceId::parse("0193a1c0-5d2e-7b7a-9c1d-0a1b2c3d4e5f").expect("an id"),
            requirement: "plan".into(),
            piece,
            caption: caption.into(),
            rows: Vec::new(),
            shown_to: ShownTo::Reviewers,
            together: None,
            elsewhere: None,
            created_at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn answers_captions_texts_and_file_names_are_looked_at() {
        let answer = Answer {
            prompt: "context".into(),
            text: "My name is Ana Ruiz.".into(),
            revision: 1,
            saved_at: DateTime::UNIX_EPOCH,
        };
        let file = Piece::File {
            name: "jamal-whitfield.pdf".into(),
            media_type: "application/pdf".into(),
            kind: FileKind::Document,
            bytes: 1,
            sha256: String::new(),
            location_removed: false,
        };
        let text = Piece::Text {
            text: "Call 555-0134".into(),
        };
        let evidence = [piece("By Ana", file), piece("", text)];
        let found = privacy_hints(&[answer], &evidence, "Ana Ruiz");
        let kinds = |key: &str| found[key].iter().map(|hint| hint.kind).collect::<Vec<_>>();
        assert_eq!(kinds("context"), [HintKind::OwnName, HintKind::OwnName]);
        assert_eq!(
            kinds("plan"),
            [HintKind::OwnName, HintKind::FullName, HintKind::Phone]
        );
        assert!(privacy_hints(&[], &[], "Ana Ruiz").is_empty());
    }
}
