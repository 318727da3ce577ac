//! What somebody made of anchors, compared with the agreed levels. Nothing here asks the database.

use std::collections::{BTreeSet, HashMap};

use agreement::{Certification, Missed, Pairs, certification, cohens_kappa, exact_agreement};
use api_types::{
    assessment::Scores,
    certification::{ComparedRow, Verdict},
    content::Content,
};

use crate::error::Result;

/// What was found of a try.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Whether it passed.
    pub verdict: Verdict,
    /// How many required rows were compared.
    pub rows: u32,
    /// The share of them at exactly the agreed level; 0 without rows.
    pub exact: f64,
    /// Cohen's kappa over them; nothing where it has no value.
    pub kappa: Option<f64>,
}

/// The rows of a rubric with both levels, but for those that were carried over from the attempt before: nobody judged
/// them.
#[must_use]
pub fn compared(content: &Content, carried: &[String], agreed: &Scores, own: &Scores) -> Vec<ComparedRow> {
    let of = |scores: &Scores, key: &str| scores.rows.iter().find(|score| score.row == key).cloned();
    let rows = content.rows().filter(|(_, row)| !carried.contains(&row.key));
    rows.filter_map(|(_, row)| {
        let (agreed, own) = (of(agreed, &row.key)?, of(own, &row.key)?);
        Some(ComparedRow {
            row: row.key.clone(),
            criterion: row.criterion.clone(),
            is_required: row.required,
            own: own.level?,
            agreed: agreed.level?,
            reason: agreed.comment,
        })
    })
    .collect()
}

/// The agreed levels of the rows that count: required, and not carried over.
#[must_use]
pub fn counting_levels(content: &Content, carried: &[String], agreed: &Scores) -> Vec<String> {
    let rows = compared(content, carried, agreed, agreed);
    let required = rows.into_iter().filter(|row| row.is_required);
    required.map(|row| row.agreed).collect()
}

/// The verdict on a try, over the required rows of all its anchors.
///
/// Rows of scales with different levels count together: plain kappa takes levels as names, not as distances, so a level
/// is its key, and a row that has no middle level is never at it.
///
/// # Errors
/// When there are more different levels than a scale can have.
pub fn found(rows: &[ComparedRow]) -> Result<Found> {
    let given: Vec<(&str, &str)> = rows
        .iter()
        .filter(|row| row.is_required)
        .map(|row| (row.agreed.as_str(), row.own.as_str()))
        .collect();
    let keys: BTreeSet<&str> = given.iter().flat_map(|(agreed, own)| [*agreed, *own]).collect();
    let count = u8::try_from(keys.len().max(1)).map_err(anyhow::Error::from)?;
    let levels: HashMap<&str, u8> = keys.into_iter().zip(0..=u8::MAX).collect();
    let pairs: Vec<(u8, u8)> = given
        .iter()
        .map(|(agreed, own)| (levels[agreed], levels[own]))
        .collect();
    let pairs = Pairs::new(count, &pairs).map_err(anyhow::Error::from)?;
    Ok(Found {
        verdict: verdict(certification(&pairs)),
        rows: u32::try_from(pairs.rows()).unwrap_or(u32::MAX),
        exact: exact_agreement(&pairs).unwrap_or(0.0),
        kappa: cohens_kappa(&pairs).map(|kappa| kappa.value),
    })
}

/// Anchors are chosen at several levels, so those that are left are at one only where others were taken back.
fn verdict(found: Certification) -> Verdict {
    match found {
        Certification::Passed => Verdict::Passed,
        Certification::NotYet { which } => match which {
            Missed::Agreement => Verdict::Agreement,
            Missed::Kappa => Verdict::Kappa,
            Missed::Both => Verdict::Both,
            Missed::Spread => Verdict::TooFew,
        },
        Certification::TooFew { .. } => Verdict::TooFew,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many rows with the agreed level and the assessor's.
    fn rows(count: usize, agreed: &str, own: &str) -> Vec<ComparedRow> {
        let row = ComparedRow {
            row: "plan".to_owned(),
            criterion: String::new(),
            is_required: true,
            own: own.to_owned(),
            agreed: agreed.to_owned(),
            reason: String::new(),
        };
        vec![row; count]
    }

    fn verdict_on(parts: &[Vec<ComparedRow>]) -> Verdict {
        found(&parts.concat()).unwrap().verdict
    }

    #[test]
    fn the_verdicts_are_those_of_the_figures() {
        let same = [rows(12, "passing", "passing"), rows(8, "basic", "basic")];
        assert_eq!(verdict_on(&same), Verdict::Passed);
        let lenient = [
            rows(12, "passing", "passing"),
            rows(3, "basic", "basic"),
            rows(5, "basic", "passing"),
        ];
        assert_eq!(verdict_on(&lenient), Verdict::Both);
        let one_in_twenty = [rows(19, "passing", "passing"), rows(1, "basic", "passing")];
        assert_eq!(verdict_on(&one_in_twenty), Verdict::Kappa);
        assert_eq!(verdict_on(&[rows(12, "passing", "passing")]), Verdict::TooFew);
        assert_eq!(verdict_on(&[rows(20, "passing", "passing")]), Verdict::TooFew);
        assert_eq!(verdict_on(&[]), Verdict::TooFew);
    }

    #[test]
    fn rows_that_need_not_pass_do_not_count() {
        let mut all = [rows(12, "passing", "passing"), rows(8, "basic", "basic")].concat();
        let mut other = rows(30, "passing", "basic");
        other.iter_mut().for_each(|row| row.is_required = false);
        all.extend(other);
        let found = found(&all).unwrap();
        assert_eq!((found.rows, found.exact, found.kappa), (20, 1.0, Some(1.0)));
    }
}
