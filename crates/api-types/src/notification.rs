//! What people are told: notifications, the mails that go with them, and who chooses which.

mod choice;
mod reminder;

pub use choice::{Choice, Choices, Delivery};
pub use reminder::{next_digest, reminders};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{BadgeId, NotificationId, Reference, Slug, SubmissionId};

/// Where a person's notifications are, the newest first.
pub const NOTIFICATIONS: &str = "/api/v1/notifications";
/// Marks every notification as read.
pub const READ_ALL: &str = "/api/v1/notifications/read";
/// Which mails a person gets: read with `GET`, changed with `PUT`.
pub const CHOICES: &str = "/api/v1/notifications/choices";
/// The most notifications that are listed at once; what is older is asked for ([`older_path`]).
pub const LISTED_MAX: u32 = 200;
/// So many business days before the due date, whoever's turn it is is reminded.
pub const DUE_SOON_BUSINESS_DAYS: u32 = 2;
/// After so many days without a change the learner is asked about a draft, once.
pub const UNTOUCHED_DAYS: i64 = 14;
/// The hour of the day, in UTC, at which the daily digest leaves.
pub const DIGEST_HOUR: u32 = 7;

/// Where those are that were told before a notification.
#[must_use]
pub fn older_path(id: &NotificationId) -> String {
    format!("{NOTIFICATIONS}?before={id}")
}

/// Marks one notification as read.
#[must_use]
pub fn read_path(id: &NotificationId) -> String {
    format!("{NOTIFICATIONS}/{id}/read")
}

/// Which notifications are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotificationsQuestion {
    /// Those that were told before this one; when left out, the newest.
    pub before: Option<NotificationId>,
}

/// What a notification is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// To the learner: the work arrived, and the day by which it is decided.
    HandedIn,
    /// To the learner: something is missing.
    Incomplete,
    /// To the learner: not yet, and feedback waits.
    NotYet,
    /// To the learner: a badge is there.
    Awarded,
    /// To the learner: nothing was changed for [`UNTOUCHED_DAYS`], and it is their turn.
    Untouched,
    /// To the learner: the due date passed without a decision.
    Late,
    /// To the learner: somebody they asked for advice wrote a remark. Once for each link and day.
    Remarked,
    /// To the learner: the appeal arrived, and the day by which it is decided.
    AppealReceived,
    /// To the learner: judged once more, and still "not yet".
    AppealUpheld,
    /// To the learner: judged once more, and a badge is there.
    AppealOverturned,
    /// To the learner: a question before the decision.
    Held,
    /// To the learner: it goes on after the question.
    HoldContinued,
    /// To the earner: a badge does not hold while something is looked into.
    BadgeSuspended,
    /// To the earner: a badge was withdrawn.
    BadgeRevoked,
    /// To the earner: a suspended badge holds again.
    BadgeReinstated,
    /// To approvers: a recommendation waits for them.
    Recommended,
    /// To approvers who may adjudicate: two scorings differ, and no assessor is left.
    Differing,
    /// To approvers: an appeal has nobody who can judge it.
    AppealUnassigned,
    /// To approvers who may go on from there: the learner answered.
    HoldAnswered,
    /// To the same: the time for an answer is over.
    HoldLapsed,
    /// To the assessor: the approver asks for another look.
    Returned,
    /// To whoever's turn it is: the due date is near.
    DueSoon,
    /// To approvers: the due date is there, and nothing is decided.
    Overdue,
    /// To the assessor: work arrived that is meant for them.
    Assigned,
    /// To approvers and administrators: nobody is left who may take the next step.
    Unstaffed,
    /// To the assessor: their certification in a family ends soon, and they may try for another year.
    CertificationEnds,
}

impl Kind {
    /// Every kind: first those for learners, then those for reviewers.
    pub const ALL: [Self; 26] = [
        Self::HandedIn,
        Self::Incomplete,
        Self::NotYet,
        Self::Awarded,
        Self::Untouched,
        Self::Late,
        Self::Remarked,
        Self::AppealReceived,
        Self::AppealUpheld,
        Self::AppealOverturned,
        Self::Held,
        Self::HoldContinued,
        Self::BadgeSuspended,
        Self::BadgeRevoked,
        Self::BadgeReinstated,
        Self::Recommended,
        Self::Differing,
        Self::AppealUnassigned,
        Self::HoldAnswered,
        Self::HoldLapsed,
        Self::Returned,
        Self::DueSoon,
        Self::Overdue,
        Self::Assigned,
        Self::Unstaffed,
        Self::CertificationEnds,
    ];

    /// The key used in the store and in class names.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::HandedIn => "handed_in",
            Self::Incomplete => "incomplete",
            Self::NotYet => "not_yet",
            Self::Awarded => "awarded",
            Self::Untouched => "untouched",
            Self::Late => "late",
            Self::Remarked => "remarked",
            Self::AppealReceived => "appeal_received",
            Self::AppealUpheld => "appeal_upheld",
            Self::AppealOverturned => "appeal_overturned",
            Self::AppealUnassigned => "appeal_unassigned",
            Self::Held => "held",
            Self::HoldContinued => "hold_continued",
            Self::BadgeSuspended => "badge_suspended",
            Self::BadgeRevoked => "badge_revoked",
            Self::BadgeReinstated => "badge_reinstated",
            Self::HoldAnswered => "hold_answered",
            Self::HoldLapsed => "hold_lapsed",
            Self::Recommended => "recommended",
            Self::Differing => "differing",
            Self::Returned => "returned",
            Self::DueSoon => "due_soon",
            Self::Overdue => "overdue",
            Self::Assigned => "assigned",
            Self::Unstaffed => "unstaffed",
            Self::CertificationEnds => "certification_ends",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether it goes to reviewers, about work that waits for them.
    #[must_use]
    pub fn is_for_reviewers(self) -> bool {
        matches!(
            self,
            Self::Recommended
                | Self::Differing
                | Self::AppealUnassigned
                | Self::HoldAnswered
                | Self::HoldLapsed
                | Self::Returned
                | Self::DueSoon
                | Self::Overdue
                | Self::Assigned
                | Self::Unstaffed
                | Self::CertificationEnds
        )
    }

    /// The mail of those who have not chosen. A step of somebody else is told at once; that nobody took one can wait
    /// for the morning.
    #[must_use]
    pub fn default_delivery(self) -> Delivery {
        match self {
            Self::Untouched => Delivery::Daily,
            _ => Delivery::AtOnce,
        }
    }

    /// Whether it tells of a badge.
    #[must_use]
    pub fn is_of_badge(self) -> bool {
        matches!(
            self,
            Self::Awarded
                | Self::AppealOverturned
                | Self::BadgeSuspended
                | Self::BadgeRevoked
                | Self::BadgeReinstated
        )
    }

    /// Whether this kind may be delivered so. Somebody waits beyond the day they were promised, or would for ever, and
    /// whoever hears of it is the last who can help: of that there is always a mail; and
    /// of a badge that does not hold any more, before others find out. A question has its last day, so it comes at once.
    #[must_use]
    pub fn takes(self, delivery: Delivery) -> bool {
        match self {
            Self::Held => delivery == Delivery::AtOnce,
            Self::Overdue | Self::Unstaffed | Self::BadgeSuspended | Self::BadgeRevoked => {
                delivery != Delivery::Never
            }
            _ => true,
        }
    }
}

/// Something a person was told. It names nobody: not the learner to reviewers, and not the reverse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notification {
    /// Its id.
    pub id: NotificationId,
    /// What it is about.
    pub kind: Kind,
    /// When it was told.
    pub created_at: DateTime<Utc>,
    /// When the person opened it or marked it, if they did.
    pub read_at: Option<DateTime<Utc>>,
    /// The submission it is about; none where it is about a certification.
    pub submission: Option<SubmissionId>,
    /// The submission's reference.
    pub reference: Option<Reference>,
    /// The micro-credential's title; empty where it is about a certification.
    pub title: String,
    /// The main topic's key of the family that a certification is for.
    pub topic: Option<String>,
    /// Who decides, or asks for the certification: the issuer's name in addresses.
    pub issuer: Slug,
    /// The issuer's name.
    pub issuer_name: String,
    /// The day by which a decision was due when it was told, or the last day of the certification.
    pub due_on: Option<NaiveDate>,
    /// The badge, when one was awarded.
    pub badge: Option<BadgeId>,
    /// Whether there is something left to do or to see. For reviewers it ends when the work is no longer theirs.
    pub open: bool,
}

#[cfg(test)]
mod tests;
