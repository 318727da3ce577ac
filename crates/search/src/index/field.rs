//! The fields of a document that are searched.

use crate::document::{Document, Lang};

/// A searched field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Title,
    Competency,
    Topics,
    Keywords,
    Issuer,
    Summary,
}

impl Field {
    /// Every field, in the order of their numbers.
    pub const ALL: [Self; 6] = [
        Self::Title,
        Self::Competency,
        Self::Topics,
        Self::Keywords,
        Self::Issuer,
        Self::Summary,
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
        }
    }

    /// How much a field longer than the average counts less: from 0, not at all, to 1, in proportion.
    ///
    /// Lists and names say no less for being long; sentences do.
    #[must_use]
    pub fn length_penalty(self) -> f32 {
        match self {
            Self::Title => 0.5,
            Self::Competency | Self::Summary => 0.75,
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
            Self::Topics => document
                .topics
                .iter()
                .map(|label| (label.lang, label.text.as_str()))
                .collect(),
            Self::Keywords => document
                .keywords
                .iter()
                .map(|text| (document.lang, text.as_str()))
                .collect(),
            Self::Issuer => own(document.issuer.as_str()),
            Self::Summary => own(document.summary.as_str()),
        }
    }
}

/// A field in whose text matched words are highlighted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ShownField {
    Title,
    Summary,
}

impl ShownField {
    /// Every such field, in the order of their numbers.
    pub const ALL: [Self; 2] = [Self::Title, Self::Summary];

    /// The searched field it is.
    #[must_use]
    pub fn field(self) -> Field {
        match self {
            Self::Title => Field::Title,
            Self::Summary => Field::Summary,
        }
    }

    /// The field's text in a document.
    #[must_use]
    pub fn text(self, document: &Document) -> &str {
        match self {
            Self::Title => &document.title,
            Self::Summary => &document.summary,
        }
    }
}
