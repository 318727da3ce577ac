//! A micro-credential's content with where it belongs.

use serde::{Deserialize, Serialize};

use super::Content;
use crate::explore::RecognitionRef;
use crate::ids::Slug;

/// A micro-credential as its page shows it: the content with where it belongs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MicroCredential {
    /// Its name in addresses.
    pub slug: Slug,
    /// The published version shown; the first is 1.
    pub version: u32,
    /// Who writes, assesses and awards it.
    pub issuer: IssuerRef,
    /// The stacks that hold it.
    pub stacks: Vec<StackRef>,
    /// Who counts it towards something of theirs.
    #[serde(default)]
    pub recognised_by: Vec<RecognitionRef>,
    /// The languages this version can be read in, as BCP 47 codes: its own first, then its translations.
    #[serde(default)]
    pub langs: Vec<String>,
    /// What it says, in one of these languages.
    pub content: Content,
}

/// An issuer, as far as a line about something else needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssuerRef {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Its colour, `#rrggbb`.
    pub colour: String,
    /// The business days within which it promises a decision.
    pub sla_business_days: u32,
}

/// A stack, as far as a line about something else needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StackRef {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// How many of its members complete it; absent when all of them do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<u32>,
}
