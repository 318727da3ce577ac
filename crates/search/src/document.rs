//! What is searched.

use api_types::lang::Lang;
use api_types::search::Facet;

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
    /// Its titles in other languages.
    pub other_titles: Vec<Label>,
    /// Its other texts in other languages.
    pub other_texts: Vec<Label>,
    /// What it can be chosen by: any number of values for each facet.
    pub facets: Vec<(Facet, String)>,
    /// The day it was published, in days since any fixed day; the greatest is the newest.
    pub published: i32,
    /// The least effort, in hours.
    pub hours: u32,
    /// How often it was awarded.
    pub earned: u32,
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
            other_titles: Vec::new(),
            other_texts: Vec::new(),
            facets: Vec::new(),
            published: 0,
            hours: 0,
            earned: 0,
        }
    }
}
