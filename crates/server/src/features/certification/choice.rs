//! Which anchors a try is made of. Nothing here asks the database.

use std::collections::BTreeSet;

use agreement::MIN_ROWS;
use api_types::ids::SubmissionId;
use chrono::{DateTime, Utc};

/// An anchor that somebody may score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The submission.
    pub submission: SubmissionId,
    /// The agreed levels of the rows that count, one for each.
    pub levels: Vec<String>,
    /// When this person last scored it; nothing when it is new to them.
    pub last_scored: Option<DateTime<Utc>>,
}

/// How many rows of anchors count, of which `levels` are the agreed ones.
#[must_use]
pub fn rows(levels: &[&[String]]) -> usize {
    levels.iter().map(|one| one.len()).sum()
}

/// Whether those rows are at two levels at least.
#[must_use]
pub fn has_spread(levels: &[&[String]]) -> bool {
    levels.iter().copied().flatten().collect::<BTreeSet<_>>().len() > 1
}

/// Whether anchors suffice for anybody: [`MIN_ROWS`] rows that count, at two levels at least.
#[must_use]
pub fn suffices(levels: &[&[String]]) -> bool {
    rows(levels) >= MIN_ROWS && has_spread(levels)
}

/// The anchors of a try, in the order in which they are scored: as few as suffice. Of those, first what is new to the
/// person, then what they scored longest ago; what is named first comes first. Nothing when all together do not suffice.
#[must_use]
pub fn choose(candidates: &[Candidate]) -> Option<Vec<SubmissionId>> {
    let mut left: Vec<&Candidate> = candidates.iter().collect();
    left.sort_by_key(|one| one.last_scored);
    let count = (1..=left.len()).find(|count| can_be_completed(&[], &left, *count))?;
    let mut chosen: Vec<&Candidate> = Vec::new();
    while chosen.len() < count {
        let at = (0..left.len()).find(|at| {
            let (mut with, mut others) = (chosen.clone(), left.clone());
            with.push(others.remove(*at));
            can_be_completed(&with, &others, count - with.len())
        })?;
        chosen.push(left.remove(at));
    }
    Some(chosen.into_iter().map(|one| one.submission.clone()).collect())
}

/// Whether what is chosen suffices with `more` of the others.
fn can_be_completed(chosen: &[&Candidate], others: &[&Candidate], more: usize) -> bool {
    let mut largest: Vec<&Candidate> = others.to_vec();
    largest.sort_by_key(|one| std::cmp::Reverse(one.levels.len()));
    let together = |added: &[&Candidate]| {
        let all = chosen.iter().chain(added).map(|one| one.levels.as_slice());
        suffices(&all.collect::<Vec<_>>())
    };
    let Some(most) = largest.get(..more) else {
        return false;
    };
    if together(most) {
        return true;
    }
    // Where the largest are all at one level, one of them gives way to the largest that is not.
    let Some((_, kept)) = most.split_last() else {
        return false;
    };
    largest[more..].iter().any(|other| {
        let mut added = kept.to_vec();
        added.push(other);
        together(&added)
    })
}

#[cfg(test)]
mod tests;
