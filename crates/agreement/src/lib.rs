//! How far assessors agree when they judge the same evidence. No I/O, no clock, no randomness, no dependencies.
//!
//! A level is a position on an ordered scale: 0 is the lowest, and a scale of four levels ends at 3. A row is one
//! rubric row of one submission: whatever several assessors put at a level, each on their own.
//!
//! ```
//! use agreement::{Certification, Missed, Pairs, certification, cohens_kappa, exact_agreement};
//!
//! // The level everybody agreed on, then the new assessor's, row by row, on a scale of three levels.
//! let mut rows = vec![(0, 0); 6];
//! rows.extend([(1, 1); 7]);
//! rows.extend([(2, 2); 4]);
//! rows.extend([(2, 1); 3]);
//! let pairs = Pairs::new(3, &rows).unwrap();
//!
//! assert_eq!(exact_agreement(&pairs), Some(0.85));
//! let kappa = cohens_kappa(&pairs).unwrap();
//! assert!(kappa.value > 0.77);
//! // Twenty rows say so only roughly: it may as well be below 0.6.
//! assert!(kappa.uncertainty.unwrap().low < 0.6);
//! assert_eq!(certification(&pairs), Certification::Passed);
//!
//! // Anchors that are all at one level cannot show that anybody tells the levels apart.
//! let alike = Pairs::new(3, &[(1, 1); 20]).unwrap();
//! assert!(cohens_kappa(&alike).is_none());
//! assert_eq!(certification(&alike), Certification::NotYet { which: Missed::Spread });
//! ```
//!
//! # Which function answers what
//!
//! * [`exact_agreement`]: on how many rows did two assessors give the same level?
//! * [`cohens_kappa`]: is that more than chance would give?
//! * [`weighted_kappa`]: the same, where a near miss counts as less than a far one.
//! * [`krippendorffs_alpha`]: the same for any number of assessors, of whom not all judged every row.
//! * [`severity`]: who tends to give lower levels than the others?
//! * [`certification`]: does a new assessor agree well enough with the anchors?
//!
//! # Promises
//!
//! * A value that cannot be computed is `None`, never NaN and never infinite.
//! * No input makes it panic: what does not fit the scale is an error when [`Pairs`] and [`Ratings`] are made.

mod alpha;
mod anchors;
mod kappa;
mod pairs;
mod ratings;
mod scale;
mod severity;

#[cfg(test)]
mod examples;

pub use alpha::{Metric, krippendorffs_alpha};
pub use anchors::{Certification, MIN_AGREEMENT, MIN_KAPPA, MIN_ROWS, Missed, certification};
pub use kappa::{Estimate, Uncertainty, Weights, cohens_kappa, exact_agreement, weighted_kappa};
pub use pairs::Pairs;
pub use ratings::{Rating, Ratings};
pub use scale::RatingError;
pub use severity::{Severity, severity};
