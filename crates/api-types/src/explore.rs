//! The open catalogue: what the explorer searches and what issuer and stack pages show. Searching it is in
//! [`crate::search`].

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::content::{IssuerRef, Needs, StackRef};
use crate::ids::Slug;

/// Where the whole catalogue is, for the explorer.
pub const CATALOGUE: &str = "/api/v1/catalogue";
/// How many micro-credentials stand side by side when they are compared; more cannot be read.
pub const COMPARE_MAX: usize = 3;

/// Where one micro-credential is.
#[must_use]
pub fn micro_credential_path(slug: &Slug) -> String {
    format!("/api/v1/micro-credentials/{slug}")
}

/// Where a micro-credential's badge art is, as SVG.
#[must_use]
pub fn badge_art_path(slug: &Slug) -> String {
    format!("/api/v1/micro-credentials/{slug}/badge.svg")
}

/// Where one bundle is.
#[must_use]
pub fn bundle_path(slug: &Slug) -> String {
    format!("/api/v1/bundles/{slug}")
}

/// Where one recognition is.
#[must_use]
pub fn recognition_path(slug: &Slug) -> String {
    format!("/api/v1/recognitions/{slug}")
}

/// Every published micro-credential, as far as searching and listing need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Catalogue {
    /// Changes whenever anything in the catalogue does; also the answer's `ETag`.
    pub version: String,
    /// The micro-credentials, by title.
    pub entries: Vec<CatalogueEntry>,
    /// The stacks, by title.
    pub stacks: Vec<StackRef>,
    /// The issuers, by name.
    pub issuers: Vec<IssuerRef>,
    /// Who counts micro-credentials towards something of theirs, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recognitions: Vec<RecognitionRef>,
    /// The bundles of stacks, by title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bundles: Vec<BundleRef>,
}

/// A recognition, as far as a line about something else needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecognitionRef {
    /// Its name in addresses.
    pub slug: Slug,
    /// The name of who recognises.
    pub name: String,
}

/// A bundle, as far as a line about something else needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BundleRef {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
}

/// One micro-credential in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatalogueEntry {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// One sentence for its card.
    pub summary: String,
    /// The competency sentence.
    pub competency: String,
    /// Its issuer's name in addresses.
    pub issuer: Slug,
    /// The stacks that hold it.
    pub stacks: Vec<Slug>,
    /// The language it is written in, as a BCP 47 code.
    pub lang: String,
    /// Keys of its topics.
    pub topics: Vec<String>,
    /// Keys of its audiences.
    pub audiences: Vec<String>,
    /// Keys of its grade bands.
    pub grade_bands: Vec<String>,
    /// Keys of the kinds of evidence it asks for.
    pub evidence_types: Vec<String>,
    /// Who must take part besides the learner.
    pub needs: Needs,
    /// Estimated effort in hours, least and most.
    pub hours: (u32, u32),
    /// The assessment fee in cents of a US dollar; 0 is free.
    pub fee_cents: u32,
    /// The day the current version was published.
    pub published: NaiveDate,
    /// Names of skills and method components: found by search, not shown on cards.
    pub keywords: Vec<String>,
    /// Who counts it towards something of theirs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recognised_by: Vec<Slug>,
    /// How often it was awarded when this answer was made. An award alone does not change a catalogue's
    /// version, so a copy that was kept may count less.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub earned: u32,
    /// The same in other languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<EntryText>,
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// What an entry says, in a language other than the one it was written in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryText {
    /// The language, as a BCP 47 code.
    pub lang: String,
    /// The title.
    pub title: String,
    /// One sentence for the card.
    pub summary: String,
    /// The competency sentence.
    pub competency: String,
    /// Names of skills and method components.
    pub keywords: Vec<String>,
}

/// An issuer's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Issuer {
    /// The issuer itself.
    pub issuer: IssuerRef,
    /// What kind of organisation it is: university, non-profit, county-office, coaching-organisation, library, network or district.
    pub kind: String,
    /// The language of its texts, as a BCP 47 code.
    pub lang: String,
    /// Its own site.
    pub url: String,
    /// One sentence about it.
    pub summary: String,
    /// About it; Markdown.
    pub about: String,
    /// Its decentralised identifier, the `issuer.id` of its credentials.
    pub did: String,
    /// Its published micro-credentials.
    pub entries: Vec<CatalogueEntry>,
    /// Its stacks.
    pub stacks: Vec<StackRef>,
}

/// A stack's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stack {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// The language of its texts, as a BCP 47 code.
    pub lang: String,
    /// Who put it together.
    pub issuer: IssuerRef,
    /// One sentence about it.
    pub summary: String,
    /// Why its members belong together; Markdown.
    pub about: String,
    /// What completes it.
    pub rule: StackRule,
    /// Its members, in order.
    pub entries: Vec<CatalogueEntry>,
    /// The members' issuers.
    pub issuers: Vec<IssuerRef>,
}

/// A bundle's page: stacks that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bundle {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// The language of its texts, as a BCP 47 code.
    pub lang: String,
    /// Who put it together.
    pub issuer: IssuerRef,
    /// One sentence about it.
    pub summary: String,
    /// Why its stacks belong together; Markdown.
    pub about: String,
    /// What completes it.
    pub rule: StackRule,
    /// Its stacks, in order.
    pub stacks: Vec<StackSummary>,
}

/// A stack, as a bundle's page lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StackSummary {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// The language of its texts, as a BCP 47 code.
    pub lang: String,
    /// Who put it together.
    pub issuer: Slug,
    /// One sentence about it.
    pub summary: String,
    /// How many micro-credentials it holds.
    pub members: u32,
}

/// A recognition's page: who counts which micro-credentials towards something of theirs, such as hours of
/// professional development or a step in pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Recognition {
    /// Its name in addresses.
    pub slug: Slug,
    /// The name of who recognises.
    pub name: String,
    /// What it is: district, state or university.
    pub kind: String,
    /// The language of its texts, as a BCP 47 code.
    pub lang: String,
    /// Where it holds.
    pub region: String,
    /// Its own site.
    pub url: String,
    /// One sentence about it.
    pub summary: String,
    /// By which rules it counts them; Markdown.
    pub rules: String,
    /// The micro-credentials it counts, in order.
    pub entries: Vec<CatalogueEntry>,
    /// Their issuers.
    pub issuers: Vec<IssuerRef>,
}

/// What completes a stack or a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StackRule {
    /// Every member, in any order.
    All,
    /// Every member, one after the other.
    Ordered,
    /// Some of the members.
    Some {
        /// How many.
        required: u32,
    },
}
