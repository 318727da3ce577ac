//! The fields of a document that are searched.

use api_types::lang::Lang;

use crate::document::{Document, Label};

/// A searched field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    Title,
    Competency,
    Topics,
    Keywords,
    Issuer,
    Summary,
    OtherTitles,
    OtherTexts,
}

impl Field {
    /// Every field, in the order of their numbers.
    pub const ALL: [Self; 8] = [
        Self::Title,
        Self::Competency,
        Self::Topics,
        Self::Keywords,
        Self::Issuer,
        Self::Summary,
        Self::OtherTitles,
        Self::OtherTexts,
    ];

    /// How much a word in this field counts.
    #[must_use]
    pub fn weight(self) -> f32 {
        match self {
            Self::Title => 6.0,
            Self::Competency => 3.0,
            Self::Topics | Self::Keywords => 2.5,
            Self::Issuer => 1.5,
            Self::Summary => 1.0,
            Self::OtherTitles => 2.5,
            Self::OtherTexts => 1.0,
        }
    }

    /// How much a field longer than the average counts less: from 0, not at all, to 1, in proportion.
    ///
    /// Lists and names say no less for being long; sentences do.
    #[must_use]
    pub fn length_penalty(self) -> f32 {
        match self {
            Self::Title | Self::OtherTitles => 0.5,
            Self::Competency | Self::Summary | Self::OtherTexts => 0.75,
            Self::Topics | Self::Keywords | Self::Issuer => 0.25,
        }
    }

    /// The field's texts in a document, each with its language.
    #[must_use]
    pub fn texts(self, document: &Document) -> Vec<(Lang, &str)> {
        let own = |text| vec![(document.lang, text)];
        match self {
            Self::Title => own(document.title.as_str()),
            Self::Competency => own(document.competency.as_str()),
            Self::Topics => labels(&document.topics),
            Self::Keywords => document
                .keywords
                .iter()
                .map(|text| (document.lang, text.as_str()))
                .collect(),
            Self::Issuer => own(document.issuer.as_str()),
            Self::Summary => own(document.summary.as_str()),
            Self::OtherTitles => labels(&document.other_titles),
            Self::OtherTexts => labels(&document.other_texts),
        }
    }
}

fn labels(labels: &[Label]) -> Vec<(Lang, &str)> {
    labels
        .iter()
        .map(|label| (label.lang, label.text.as_str()))
        .collect()
}
