//! Which change of an award's status follows which, and why.

use super::{ChangeStatus, StatusReason, StatusStep};
use crate::error::FieldError;
use crate::text::words;
use crate::wallet::BadgeStatus;

/// The fewest words that give a public reason.
pub const MIN_WORDS: u32 = 3;
/// The most.
pub const MAX_WORDS: u32 = 120;

impl StatusStep {
    /// Every step.
    pub const ALL: [Self; 3] = [Self::Suspend, Self::Revoke, Self::Reinstate];

    /// The key used in the store and in class names.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Suspend => "suspend",
            Self::Revoke => "revoke",
            Self::Reinstate => "reinstate",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }

    /// The status after this step; none where it cannot be taken. What was revoked stays revoked (Bitstring Status List v1.0,
    /// `statusPurpose`: a revocation is not reversible).
    #[must_use]
    pub fn after(self, status: BadgeStatus) -> Option<BadgeStatus> {
        match (self, status) {
            (Self::Suspend, BadgeStatus::Active) => Some(BadgeStatus::Suspended),
            (Self::Revoke, BadgeStatus::Active | BadgeStatus::Suspended | BadgeStatus::Expired) => {
                Some(BadgeStatus::Revoked)
            }
            (Self::Reinstate, BadgeStatus::Suspended) => Some(BadgeStatus::Active),
            _ => None,
        }
    }

    /// Why it may be taken.
    #[must_use]
    pub fn reasons(self) -> &'static [StatusReason] {
        match self {
            Self::Suspend => &[StatusReason::UnderReview],
            Self::Revoke => &[
                StatusReason::NotOwnWork,
                StatusReason::AwardedInError,
                StatusReason::Privacy,
                StatusReason::EarnerAsked,
            ],
            Self::Reinstate => &[StatusReason::Settled],
        }
    }
}

impl StatusReason {
    /// Every reason.
    pub const ALL: [Self; 6] = [
        Self::UnderReview,
        Self::Settled,
        Self::NotOwnWork,
        Self::AwardedInError,
        Self::Privacy,
        Self::EarnerAsked,
    ];

    /// The key used in the store and for its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::UnderReview => "under_review",
            Self::Settled => "settled",
            Self::NotOwnWork => "not_own_work",
            Self::AwardedInError => "awarded_in_error",
            Self::Privacy => "privacy",
            Self::EarnerAsked => "earner_asked",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.key() == key)
    }
}

/// The fields of a change that break a rule, whatever the award's status.
#[must_use]
pub fn broken(change: &ChangeStatus) -> Vec<(&'static str, FieldError)> {
    let mut broken = Vec::new();
    if !change.step.reasons().contains(&change.reason) {
        broken.push(("reason", FieldError::Unknown));
    }
    let words = match words(&change.words) {
        0 => Some(FieldError::Required),
        count if count < MIN_WORDS => Some(FieldError::TooShort { min: MIN_WORDS }),
        count if count > MAX_WORDS => Some(FieldError::TooLong { max: MAX_WORDS }),
        _ => None,
    };
    broken.extend(words.map(|error| ("words", error)));
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_revoked_stays_so_and_what_is_suspended_comes_back_or_goes() {
        let after = |status: BadgeStatus| StatusStep::ALL.map(|step| step.after(status));
        assert_eq!(
            after(BadgeStatus::Active),
            [Some(BadgeStatus::Suspended), Some(BadgeStatus::Revoked), None]
        );
        assert_eq!(
            after(BadgeStatus::Suspended),
            [None, Some(BadgeStatus::Revoked), Some(BadgeStatus::Active)]
        );
        assert_eq!(after(BadgeStatus::Revoked), [None, None, None]);
        assert_eq!(
            after(BadgeStatus::Expired),
            [None, Some(BadgeStatus::Revoked), None]
        );
    }

    #[test]
    fn a_change_gives_its_reason_in_a_class_and_in_words() {
        let change = |step, reason, words: &str| ChangeStatus {
            step,
            reason,
            words: words.to_owned(),
        };
        let good = change(StatusStep::Suspend, StatusReason::UnderReview, "We look into it.");
        assert_eq!(broken(&good), []);
        let other = change(StatusStep::Reinstate, StatusReason::NotOwnWork, " \n ");
        assert_eq!(
            broken(&other),
            [("reason", FieldError::Unknown), ("words", FieldError::Required)]
        );
        let long = "word ".repeat(MAX_WORDS as usize + 1);
        let field = |words: &str| broken(&change(StatusStep::Revoke, StatusReason::Privacy, words));
        assert_eq!(field("Too short"), [("words", FieldError::TooShort { min: 3 })]);
        assert_eq!(field(&long), [("words", FieldError::TooLong { max: 120 })]);
    }
}
