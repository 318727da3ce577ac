//! What a search answers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Dropped, Facet};
use crate::content::{IssuerRef, Needs};
use crate::ids::Slug;

/// A stretch of a text, as its first byte and the byte after its last, in UTF-8. Never cuts a character.
pub type Mark = (u32, u32);

/// A stretch of what a search found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchResults {
    /// The micro-credentials, in the order asked for.
    pub entries: Vec<Found>,
    /// How many were found in all.
    pub total: usize,
    /// Asks the API for the entries after these, with the same search; absent at the end, and in answers that
    /// do not come from the API.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// The text as it was probably meant, when a word was only found by assuming a typing error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub did_you_mean: Option<String>,
    /// Whether nothing has all the words, so that those with the most of them were taken.
    pub partial: bool,
    /// For each facet the values that choosing would leave something of, and those that are chosen; sorted by value.
    pub facets: BTreeMap<Facet, Vec<FacetCount>>,
    /// What was asked for and left out, because it is unknown or malformed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<Dropped>,
    /// The catalogue that was searched.
    pub catalogue: CatalogueRef,
}

impl SearchResults {
    /// What was left out, as it stood in the address.
    #[must_use]
    pub fn dropped_list(&self) -> String {
        let dropped: Vec<String> = self.dropped.iter().map(ToString::to_string).collect();
        dropped.join(", ")
    }
}

/// Which catalogue was searched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatalogueRef {
    /// Its version.
    pub version: String,
    /// How many micro-credentials it has.
    pub entries: u32,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FacetCount {
    /// The value, as addresses name it.
    pub value: String,
    /// How many micro-credentials meet the text and the choices of all other facets, and have the value.
    pub count: usize,
    /// The value's words, where the catalogue has them: names of issuers and recognitions, titles of stacks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// One micro-credential that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Found {
    /// The micro-credential.
    pub card: Card,
    /// The matched words in its title, in ascending order and apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<(u32, u32)>))]
    pub title_marks: Vec<Mark>,
    /// The matched words in its summary, likewise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<(u32, u32)>))]
    pub summary_marks: Vec<Mark>,
    /// Where the match is, when neither title nor summary show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snippet: Option<Snippet>,
}

/// A short piece of a longer text around what was matched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Snippet {
    /// The piece; an ellipsis stands for what was left out at either end.
    pub text: String,
    /// The matched words in it.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<(u32, u32)>))]
    pub marks: Vec<Mark>,
    /// The language of the piece, as a BCP 47 code.
    pub lang: String,
}

/// A micro-credential as a card shows it, in the reader's language where there is a translation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Card {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// One sentence about it.
    pub summary: String,
    /// The language of title and summary, as a BCP 47 code.
    pub lang: String,
    /// Who issues it.
    pub issuer: IssuerRef,
    /// Estimated effort in hours, least and most.
    pub hours: (u32, u32),
    /// Who must take part besides the learner.
    pub needs: Needs,
    /// The assessment fee in cents of a US dollar; 0 is free.
    pub fee_cents: u32,
    /// How often it was awarded so far; may be an hour old.
    pub earned: u32,
    /// The languages it can be read in, as BCP 47 codes, the one it was written in first.
    pub langs: Vec<String>,
    /// Keys of its topics.
    pub topics: Vec<String>,
}
