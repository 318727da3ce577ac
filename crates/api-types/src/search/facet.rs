//! What micro-credentials can be chosen by, and the orders they can be put in.

use serde::{Deserialize, Serialize};

/// Something micro-credentials can be chosen by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Facet {
    /// Who issues it.
    Issuer,
    /// The stacks that hold it.
    Stack,
    /// What it is about.
    Topic,
    /// Whom it is for.
    Audience,
    /// The grades it fits.
    GradeBand,
    /// The kinds of evidence it asks for.
    EvidenceType,
    /// Who must take part besides the learner.
    Needs,
    /// The languages it can be read in. `lang` is the interface's own parameter, so this one has another name.
    #[serde(rename = "written-in")]
    Lang,
    /// How long it takes at most; see [`hours_key`].
    Hours,
    /// Whether assessment costs anything; see [`fee_key`].
    Fee,
    /// Who counts it towards something of theirs.
    RecognisedBy,
}

impl Facet {
    /// Every facet, in the order of their numbers.
    pub const ALL: [Self; 11] = [
        Self::Issuer,
        Self::Stack,
        Self::Topic,
        Self::Audience,
        Self::GradeBand,
        Self::EvidenceType,
        Self::Needs,
        Self::Lang,
        Self::Hours,
        Self::Fee,
        Self::RecognisedBy,
    ];

    /// Its name in addresses and answers.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Issuer => "issuer",
            Self::Stack => "stack",
            Self::Topic => "topic",
            Self::Audience => "audience",
            Self::GradeBand => "grade-band",
            Self::EvidenceType => "evidence-type",
            Self::Needs => "needs",
            Self::Lang => "written-in",
            Self::Hours => "hours",
            Self::Fee => "fee",
            Self::RecognisedBy => "recognised-by",
        }
    }

    /// The facet with this name, or `None` when there is none.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.key() == key)
    }

    /// Every value it can have, in reading order, where the catalogue does not decide that.
    #[must_use]
    pub fn values(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Needs => Some(&["students", "colleagues", "none"]),
            Self::Hours => Some(&["to-5", "6-10", "11-15", "over-15"]),
            Self::Fee => Some(&["free", "paid"]),
            _ => None,
        }
    }
}

/// The value of [`Facet::Hours`] for the most hours something takes.
#[must_use]
pub fn hours_key(most: u32) -> &'static str {
    match most {
        0..=5 => "to-5",
        6..=10 => "6-10",
        11..=15 => "11-15",
        16.. => "over-15",
    }
}

/// The value of [`Facet::Fee`] for a fee in cents.
#[must_use]
pub fn fee_key(cents: u32) -> &'static str {
    if cents == 0 { "free" } else { "paid" }
}

/// The order of results. Equal ones go by date, the newest first, and then by title.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// The best match first; the newest first when there is no text to match.
    #[default]
    Relevance,
    /// The last published first.
    Newest,
    /// By title, accents and case aside.
    Title,
    /// The least effort first.
    Shortest,
    /// The most often awarded first.
    MostEarned,
    /// First what leaves the fewest members to earn in a stack that holds it; what is in no stack after that, and
    /// last what is earned already.
    ClosestToStack,
}

impl Sort {
    /// Every order, as lists show them.
    pub const ALL: [Self; 6] = [
        Self::Relevance,
        Self::Newest,
        Self::Title,
        Self::Shortest,
        Self::MostEarned,
        Self::ClosestToStack,
    ];

    /// Its name in addresses.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::Title => "title",
            Self::Shortest => "shortest",
            Self::MostEarned => "most-earned",
            Self::ClosestToStack => "closest-to-stack",
        }
    }

    /// The order with this name, or `None` when there is none.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facets_and_orders_have_one_name_everywhere() {
        for (number, facet) in Facet::ALL.into_iter().enumerate() {
            assert_eq!(Facet::from_key(facet.key()), Some(facet));
            assert_eq!(facet as usize, number, "facets are numbered in the order of ALL");
            assert_eq!(serde_json::json!(facet), facet.key());
        }
        for sort in Sort::ALL {
            assert_eq!(Sort::from_key(sort.key()), Some(sort));
            assert_eq!(serde_json::json!(sort), sort.key());
        }
        assert_eq!((Facet::from_key("lang"), Sort::from_key("")), (None, None));
    }

    #[test]
    fn every_effort_and_fee_has_a_value_of_its_facet() {
        let hours = [0, 5, 6, 10, 11, 15, 16, u32::MAX].map(hours_key);
        assert_eq!(
            hours,
            [
                "to-5", "to-5", "6-10", "6-10", "11-15", "11-15", "over-15", "over-15"
            ]
        );
        let known = |facet: Facet, key| facet.values().is_some_and(|values| values.contains(&key));
        assert!(hours.iter().all(|key| known(Facet::Hours, key)));
        assert!(known(Facet::Fee, fee_key(0)) && known(Facet::Fee, fee_key(1)));
        for needs in crate::content::Needs::ALL {
            assert!(known(Facet::Needs, needs.key()));
        }
    }
}
