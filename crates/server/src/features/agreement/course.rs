//! How long scorings took, and how many were overturned.

use std::collections::HashMap;

use api_types::{
    agreement::{Course, MIN_PAIRS},
    assessment::{Recommendation, recommendation},
    calendar::business_days_between,
    content::Content,
};
use chrono::{DateTime, NaiveDate, Utc};

use super::store::Scoring;
use crate::features::impact::decisions::median;

/// From when to when a scoring is timed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// From handing in to the decision.
    Decision,
    /// From taking it to passing the scores on.
    Scoring,
}

impl Span {
    fn of(self, scoring: &Scoring) -> (DateTime<Utc>, DateTime<Utc>) {
        match self {
            Self::Decision => (scoring.submitted_at, scoring.decided_at),
            Self::Scoring => (scoring.claimed_at, scoring.recommended_at),
        }
    }
}

/// How some scorings went on; `holidays` are the issuer's. What was done on the same day counts as one day.
#[must_use]
pub fn course<'a>(
    scorings: impl Iterator<Item = &'a Scoring>,
    span: Span,
    contents: &HashMap<String, Content>,
    holidays: &[NaiveDate],
) -> Course {
    let (mut days, mut overturned) = (Vec::new(), 0_u32);
    for scoring in scorings {
        let (from, to) = span.of(scoring);
        days.push(business_days_between(from.date_naive(), to.date_naive(), holidays).max(1));
        let content = contents.get(&scoring.version_id);
        let found = content.map(|content| recommendation(content, &scoring.scores.rows));
        overturned += u32::from((found == Some(Recommendation::Award)) != scoring.awarded);
    }
    let scorings = u32::try_from(days.len()).unwrap_or(u32::MAX);
    Course {
        scorings,
        median_days: median(days),
        overturned: (scorings >= MIN_PAIRS).then(|| f64::from(overturned) / f64::from(scorings)),
    }
}
