//! What looking at a link found: whether reviewers will be able to open it, and what the page calls itself.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::piece_path;
use crate::ids::{EvidenceId, SubmissionId};

/// The most characters of a page's title that are kept.
pub const MAX_LINK_TITLE: usize = 200;
/// The most characters of a page's description that are kept.
pub const MAX_LINK_DESCRIPTION: usize = 300;

/// Where a link is looked at, now.
#[must_use]
pub fn check_path(submission: &SubmissionId, id: &EvidenceId) -> String {
    format!("{}/check", piece_path(submission, id))
}

/// What looking at a link found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkCheck {
    /// What was found.
    pub finding: LinkFinding,
    /// The page's title, in its own words; may be empty.
    pub title: String,
    /// The page's description, in its own words; may be empty.
    pub description: String,
    /// When it was looked at.
    pub checked_at: DateTime<Utc>,
}

/// What was found at the end of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkFinding {
    /// A page or file that anybody gets.
    Opens,
    /// A page that asks who one is.
    AsksSignIn,
    /// The site says that there is no such page.
    NoPage,
    /// There is no site of this name.
    NoSite,
    /// The site did not answer.
    NoAnswer,
    /// The site answered with a fault of its own.
    SiteFault,
    /// An address inside a private network, where no reviewer gets.
    Private,
    /// The site turned the visit away, which may be because no person came.
    TurnedAway,
    /// An address that is not looked at: without https, or on an unusual port.
    Unusual,
    /// No clear answer came, perhaps for a reason on our side.
    Unclear,
}

/// The three answers to "can reviewers open it?".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    /// Yes.
    Opens,
    /// No.
    DoesNotOpen,
    /// It could not be checked.
    NotKnown,
}

impl LinkFinding {
    /// Every finding.
    pub const ALL: [Self; 10] = [
        Self::Opens,
        Self::AsksSignIn,
        Self::NoPage,
        Self::NoSite,
        Self::NoAnswer,
        Self::SiteFault,
        Self::Private,
        Self::TurnedAway,
        Self::Unusual,
        Self::Unclear,
    ];

    /// The key that the database and the API use.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Opens => "opens",
            Self::AsksSignIn => "asks_sign_in",
            Self::NoPage => "no_page",
            Self::NoSite => "no_site",
            Self::NoAnswer => "no_answer",
            Self::SiteFault => "site_fault",
            Self::Private => "private",
            Self::TurnedAway => "turned_away",
            Self::Unusual => "unusual",
            Self::Unclear => "unclear",
        }
    }

    /// The finding with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|finding| finding.key() == key)
    }

    /// Which of the three answers it is. What is in doubt never counts as opening.
    #[must_use]
    pub fn state(self) -> LinkState {
        match self {
            Self::Opens => LinkState::Opens,
            Self::AsksSignIn
            | Self::NoPage
            | Self::NoSite
            | Self::NoAnswer
            | Self::SiteFault
            | Self::Private => LinkState::DoesNotOpen,
            Self::TurnedAway | Self::Unusual | Self::Unclear => LinkState::NotKnown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_the_api_and_lead_back() {
        for finding in LinkFinding::ALL {
            assert_eq!(
                serde_json::to_string(&finding).expect("a text"),
                format!("\"{}\"", finding.key())
            );
            assert_eq!(LinkFinding::from_key(finding.key()), Some(finding));
        }
        assert_eq!(LinkFinding::from_key("fine"), None);
    }
}
