//! What is searched.

/// A document's number: its position among the documents the index was built from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId(pub(crate) u32);

impl DocId {
    /// The position among the documents the index was built from.
    #[must_use]
    pub fn position(self) -> usize {
        self.0 as usize
    }
}

/// A language the catalogue is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// English.
    En,
    /// Spanish.
    Es,
}

impl Lang {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::En, Self::Es];
}

/// A short text with its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The language it is in.
    pub lang: Lang,
    /// The text.
    pub text: String,
}

/// One micro-credential, as far as searching needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its name in addresses; the last word when two documents are otherwise equal in an order.
    pub slug: String,
    /// The language of its texts.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// One sentence for its card.
    pub summary: String,
    /// The competency sentence.
    pub competency: String,
    /// Its topics' labels, in every language there is a label for.
    pub topics: Vec<Label>,
    /// Its issuer's name.
    pub issuer: String,
    /// Further words to find it by: skills, components of the method.
    pub keywords: Vec<String>,
    /// What it can be chosen by: any number of values for each facet.
    pub facets: Vec<(Facet, String)>,
    /// The day it was published, in days since any fixed day; the greatest is the newest.
    pub published: i32,
    /// The least effort, in hours.
    pub hours: u32,
}

impl Document {
    /// An empty document, to be filled in by struct update.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self {
            slug: String::new(),
            lang,
            title: String::new(),
            summary: String::new(),
            competency: String::new(),
            topics: Vec::new(),
            issuer: String::new(),
            keywords: Vec::new(),
            facets: Vec::new(),
            published: 0,
            hours: 0,
        }
    }
}

/// Something documents can be chosen by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// The language it is written in.
    Lang,
}

impl Facet {
    /// Every facet, in the order they are shown.
    pub const ALL: [Self; 8] = [
        Self::Issuer,
        Self::Stack,
        Self::Topic,
        Self::Audience,
        Self::GradeBand,
        Self::EvidenceType,
        Self::Needs,
        Self::Lang,
    ];

    /// The key used in addresses.
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
            Self::Lang => "lang",
        }
    }

    /// The facet with this key, or `None` when there is none.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::Facet;

    #[test]
    fn every_facet_is_found_by_its_key() {
        for (position, facet) in Facet::ALL.into_iter().enumerate() {
            assert_eq!(Facet::from_key(facet.key()), Some(facet));
            assert_eq!(
                facet as usize, position,
                "facets are numbered in the order of ALL"
            );
        }
        assert_eq!(Facet::from_key("colour"), None);
    }
}
