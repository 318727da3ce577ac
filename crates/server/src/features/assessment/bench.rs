//! Who reviews a submission.

use std::collections::BTreeSet;

use api_types::ids::PersonId;

/// Everybody of an issuer who may review one submission. Whoever is too close to its learner is not among them: for
/// them the submission is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bench {
    /// Who judges.
    pub assessors: BTreeSet<PersonId>,
    /// Who decides.
    pub approvers: BTreeSet<PersonId>,
}

impl Bench {
    /// Whether somebody reviews in any role.
    #[must_use]
    pub fn has(&self, person: &PersonId) -> bool {
        self.assessors.contains(person) || self.approvers.contains(person)
    }
}
