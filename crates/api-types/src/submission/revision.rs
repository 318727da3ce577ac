//! What is left to do after "not yet".

use super::Feedback;
use crate::assessment::RowScore;
use crate::content::{Part, RubricRow};

/// The rubric rows of an attempt that was judged, split by whether they have to become better.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Revision {
    /// Rows to work on, each with the key of its prompt or requirement, in the order of the form.
    pub to_fix: Vec<(String, RubricRow)>,
    /// How many rows there are in all.
    pub rows: usize,
    /// Keys of the prompts and requirements of which every row passed, each with what was said of its rows. As long
    /// as nothing is changed there, they count as they are: the learner leaves them alone, and nobody judges them
    /// twice.
    pub passed: Vec<(String, Vec<RowScore>)>,
}

/// What is left to fix: the rows that did not pass, or were not judged. Rows that need not pass are counted and never
/// left to fix. Where nothing is left to fix by the rubric, as when an issuer decides against it, nothing counts as
/// passed either, so that everything may become better.
#[must_use]
pub fn revision(parts: &[Part], feedback: &Feedback) -> Revision {
    let mut found = Revision::default();
    for part in parts {
        let prompts = part.prompts.iter().map(|prompt| (&prompt.key, &prompt.rubric));
        let requirements = part
            .evidence
            .iter()
            .map(|requirement| (&requirement.key, &requirement.rubric));
        for (key, rows) in prompts.chain(requirements) {
            let mut passed_rows = Vec::new();
            for row in rows {
                found.rows += 1;
                let score = feedback.rows.iter().find(|score| score.row == row.key);
                let level = score.and_then(|score| score.level.as_deref());
                let passed = part
                    .scale
                    .iter()
                    .any(|one| one.passes && Some(one.key.as_str()) == level);
                if row.required && !passed {
                    found.to_fix.push((key.clone(), row.clone()));
                }
                passed_rows.extend(score.filter(|_| passed).cloned());
            }
            if !rows.is_empty() && passed_rows.len() == rows.len() {
                found.passed.push((key.clone(), passed_rows));
            }
        }
    }
    if found.to_fix.is_empty() {
        found.passed.clear();
    }
    found
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::content::{Level, Prompt};
    use crate::submission::State;

    fn row(key: &str, required: bool) -> RubricRow {
        RubricRow {
            key: key.into(),
            criterion: key.into(),
            descriptors: Vec::new(),
            required,
        }
    }

    #[test]
    fn what_did_not_pass_and_has_to_is_left_to_fix() {
        let prompt = |key: &str, rubric| Prompt {
            key: key.into(),
            text: String::new(),
            help: String::new(),
            guide_words: (0, 0),
            max_words: 1,
            rubric,
        };
        let level = |key: &str, passes| Level {
            key: key.into(),
            passes,
        };
        let part = Part {
            number: 1,
            title: String::new(),
            intro: String::new(),
            minutes: 0,
            scale: vec![level("passing", true), level("not_yet", false)],
            prompts: vec![
                prompt("one", vec![row("a", true), row("b", true)]),
                prompt("two", vec![row("c", false), row("d", true)]),
                prompt("three", vec![row("e", true), row("f", false)]),
                prompt("four", vec![row("g", true), row("h", false)]),
                prompt("five", Vec::new()),
            ],
            evidence: Vec::new(),
        };
        let score = |row: &str, level: &str| RowScore {
            row: row.into(),
            level: Some(level.into()),
            comment: String::new(),
            pointers: Vec::new(),
        };
        let mut feedback = Feedback {
            outcome: State::NotYet,
            rows: vec![
                score("a", "passing"),
                score("b", "not_yet"),
                score("c", "not_yet"),
                score("e", "passing"),
                score("f", "passing"),
                score("g", "passing"),
                score("h", "not_yet"),
            ],
            comment: String::new(),
            missing: Vec::new(),
            decided_at: DateTime::UNIX_EPOCH,
        };
        let parts = [part];
        let found = revision(&parts, &feedback);
        let keys: Vec<(&str, &str)> = found
            .to_fix
            .iter()
            .map(|(place, row)| (place.as_str(), row.key.as_str()))
            .collect();
        assert_eq!((keys, found.rows), (vec![("one", "b"), ("two", "d")], 8));
        let passed = vec![(
            "three".to_owned(),
            vec![score("e", "passing"), score("f", "passing")],
        )];
        assert_eq!(found.passed, passed);

        // Against the rubric: everything may be changed.
        feedback.rows = "abcdefgh"
            .chars()
            .map(|row| score(&row.to_string(), "passing"))
            .collect();
        let found = revision(&parts, &feedback);
        assert_eq!((found.to_fix, found.passed), (vec![], vec![]));
    }
}
