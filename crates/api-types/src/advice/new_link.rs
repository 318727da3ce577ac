//! Making a link.

use serde::{Deserialize, Serialize};

use super::{DAYS, name};
use crate::error::FieldError;
use crate::ids::EvidenceId;

/// Makes a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAdviceLink {
    /// Whom it is for; see [`name`](super::name).
    pub for_whom: String,
    /// How many days it works; one of [`DAYS`].
    pub days: u32,
    /// The keys of the prompts whose answers it shows.
    pub answers: Vec<String>,
    /// The pieces of evidence it shows.
    pub pieces: Vec<EvidenceId>,
}

impl NewAdviceLink {
    /// The link as it is kept, with each place once, for a submission with these prompts and pieces.
    ///
    /// # Errors
    /// The field, and why it is refused.
    pub fn checked<'a>(
        mut self,
        prompts: impl Iterator<Item = &'a str> + Clone,
        pieces: impl Iterator<Item = &'a EvidenceId> + Clone,
    ) -> Result<Self, (&'static str, FieldError)> {
        self.for_whom = name(&self.for_whom).map_err(|error| ("for_whom", error))?;
        if !DAYS.contains(&self.days) {
            return Err(("days", FieldError::Unknown));
        }
        if self.answers.is_empty() && self.pieces.is_empty() {
            return Err(("answers", FieldError::Required));
        }
        let known = |key: &String| prompts.clone().any(|prompt| prompt == key);
        if !self.answers.iter().all(known) {
            return Err(("answers", FieldError::Unknown));
        }
        let known = |id: &EvidenceId| pieces.clone().any(|piece| piece == id);
        if !self.pieces.iter().all(known) {
            return Err(("pieces", FieldError::Unknown));
        }
        let (answers, chosen) = (self.answers, self.pieces);
        self.answers = prompts
            .filter(|key| answers.iter().any(|one| one == key))
            .map(str::to_owned)
            .collect();
        self.pieces = pieces.filter(|id| chosen.contains(id)).cloned().collect();
        Ok(self)
    }
}
