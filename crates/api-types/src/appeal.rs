//! Appeal: after "not yet", once, the same work is judged once more by people who had no part in the decision.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::SubmissionId;
use crate::submission::{Feedback, Round, Submission};

/// So many calendar days (UTC) after "not yet" the learner may appeal: time to read the feedback, to sleep on it, and to
/// talk about it with somebody.
pub const APPEAL_DAYS: u32 = 30;
/// So many business days of the issuer's calendar an appeal takes at most.
pub const DECIDED_WITHIN: u32 = 10;
/// The fewest characters that say why: less helps nobody to look where it matters.
pub const MIN_CHARS: u32 = 20;
/// The most characters that say why. The work speaks for itself; this says where to look.
pub const MAX_CHARS: u32 = 1_500;

/// Where a learner appeals.
#[must_use]
pub fn path(id: &SubmissionId) -> String {
    format!("{}/appeal", crate::submission::path(id))
}

/// Where a learner takes an appeal back.
#[must_use]
pub fn withdraw_path(id: &SubmissionId) -> String {
    format!("{}/appeal/withdraw", crate::submission::path(id))
}

/// How many characters the words of an appeal have, without the white space around them.
#[must_use]
pub fn chars(words: &str) -> u32 {
    u32::try_from(words.trim().chars().count()).unwrap_or(u32::MAX)
}

/// How an appeal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AppealStage {
    /// It is being judged.
    Running,
    /// The learner took it back.
    Withdrawn,
    /// "Not yet" stands.
    Upheld,
    /// Awarded after all.
    Overturned,
}

impl AppealStage {
    /// Every stage.
    pub const ALL: [Self; 4] = [Self::Running, Self::Withdrawn, Self::Upheld, Self::Overturned];

    /// The key used in the store.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Withdrawn => "withdrawn",
            Self::Upheld => "upheld",
            Self::Overturned => "overturned",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.key() == key)
    }
}

/// What decides whether a learner may appeal against a decision of "not yet".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppealGround {
    /// When "not yet" was decided.
    pub decided_at: DateTime<Utc>,
    /// Whether the learner appealed against it before, even if that was taken back.
    pub appealed: bool,
    /// Whether a further attempt runs, or was decided; one that was taken back is none.
    pub followed: bool,
}

/// Whether a learner may appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MayAppeal {
    /// Up to and with this day (UTC).
    Until(NaiveDate),
    /// Not any more: this day (UTC) was the last.
    Passed(NaiveDate),
    /// Not a second time.
    Once,
    /// Not beside a further attempt.
    Followed,
}

impl AppealGround {
    /// Whether the learner may appeal at `now`.
    #[must_use]
    pub fn may_appeal(&self, now: DateTime<Utc>) -> MayAppeal {
        let decided_on = self.decided_at.date_naive();
        let last = decided_on
            .checked_add_days(Days::new(APPEAL_DAYS.into()))
            .unwrap_or(decided_on);
        if self.appealed {
            MayAppeal::Once
        } else if self.followed {
            MayAppeal::Followed
        } else if now.date_naive() > last {
            MayAppeal::Passed(last)
        } else {
            MayAppeal::Until(last)
        }
    }
}

/// An appeal as its learner sees it; no names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Appeal {
    /// How it stands.
    pub stage: AppealStage,
    /// Why the learner appealed.
    pub words: String,
    /// When.
    pub appealed_at: DateTime<Utc>,
    /// When it was decided or taken back.
    pub ended_at: Option<DateTime<Utc>>,
    /// Whether, while it runs, there is somebody to judge it who had no part so far.
    pub has_assessor: bool,
    /// Whether, while it runs, whoever decided before decides again, as the issuer has nobody else.
    pub same_approver: bool,
    /// The feedback that it is about.
    pub against: Feedback,
}

impl Submission {
    /// What the reviewers have before them, or had last.
    #[must_use]
    pub fn round(&self) -> Round {
        match &self.appeal {
            Some(appeal) if appeal.stage == AppealStage::Running => Round::Appeal,
            _ => Round::First,
        }
    }
}

/// An appeal as reviewers see it while they judge it; no names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppealCase {
    /// Why the learner appealed.
    pub words: String,
    /// When.
    pub appealed_at: DateTime<Utc>,
    /// Whether whoever decided before decides again, as the issuer has nobody else: for approvers.
    pub same_approver: bool,
    /// What was said before: for whoever has passed a judgement on, and for the approver. Who judges does not know it.
    pub against: Option<Feedback>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn an_appeal_is_open_for_thirty_days() {
        let ground = AppealGround {
            decided_at: at("2026-11-01T23:00:00Z"),
            appealed: false,
            followed: false,
        };
        let last = day("2026-12-01");
        for (now, expected) in [
            ("2026-11-01T23:00:00Z", MayAppeal::Until(last)),
            ("2026-12-01T23:59:59Z", MayAppeal::Until(last)),
            ("2026-12-02T00:00:00Z", MayAppeal::Passed(last)),
        ] {
            assert_eq!(ground.may_appeal(at(now)), expected, "{now}");
        }
    }

    #[test]
    fn an_appeal_comes_once_and_not_beside_a_further_attempt() {
        let ground = AppealGround {
            decided_at: at("2026-11-01T23:00:00Z"),
            appealed: false,
            followed: true,
        };
        let now = at("2026-11-02T09:00:00Z");
        assert_eq!(ground.may_appeal(now), MayAppeal::Followed);
        let again = AppealGround {
            appealed: true,
            ..ground
        };
        assert_eq!(again.may_appeal(now), MayAppeal::Once);
    }

    #[test]
    fn keys_round_trip_and_white_space_says_nothing() {
        for stage in AppealStage::ALL {
            assert_eq!(AppealStage::from_key(stage.key()), Some(stage));
        }
        assert_eq!(chars("  \n está aquí \n"), 9);
    }
}
