//! Which mails go with notifications, as each person chooses.

use serde::{Deserialize, Serialize};

use super::Kind;

/// Whether a mail goes with a notification, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// A mail at once.
    AtOnce,
    /// In one mail a day, with everything else that is still unread.
    Daily,
    /// No mail: it stands in the list only.
    Never,
}

impl Delivery {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::AtOnce, Self::Daily, Self::Never];

    /// The key used in the store and in forms.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::AtOnce => "at_once",
            Self::Daily => "daily",
            Self::Never => "never",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|delivery| delivery.key() == key)
    }
}

/// Which mails a person gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Choices {
    /// One for each kind; in a change, those that change.
    pub choices: Vec<Choice>,
}

/// Which mail goes with one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The kind.
    pub kind: Kind,
    /// Its mail.
    pub delivery: Delivery,
}
