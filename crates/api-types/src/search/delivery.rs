//! How a browser gets the catalogue that it searches: whole once, and then what has changed.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::content::{IssuerRef, StackRef};
use crate::explore::{BundleRef, CATALOGUE, Catalogue, CatalogueEntry, RecognitionRef};
use crate::ids::Slug;

/// Where a version of the catalogue is. It never changes, and is there as long as it is the current one.
#[must_use]
pub fn catalogue_path(version: &str) -> String {
    format!("{CATALOGUE}/{version}")
}

/// Where what a version of the catalogue changed is, for those who know another.
#[must_use]
pub fn catalogue_change_path(version: &str, known: &str) -> String {
    format!("{CATALOGUE}/{version}/since/{known}")
}

/// What makes one version of the catalogue out of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatalogueChange {
    /// The version it makes.
    pub version: String,
    /// The version it starts from; absent when it starts from nothing and has everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Entries that are new or say something else.
    pub entries: Vec<CatalogueEntry>,
    /// Entries that are no longer there.
    pub removed: Vec<Slug>,
    /// All stacks.
    pub stacks: Vec<StackRef>,
    /// All issuers.
    pub issuers: Vec<IssuerRef>,
    /// All recognitions.
    #[serde(default)]
    pub recognitions: Vec<RecognitionRef>,
    /// All bundles.
    #[serde(default)]
    pub bundles: Vec<BundleRef>,
}

impl CatalogueChange {
    /// Everything of a catalogue but its entries, as a change that starts from nothing.
    #[must_use]
    pub fn without_entries(catalogue: &Catalogue) -> Self {
        Self {
            version: catalogue.version.clone(),
            since: None,
            entries: Vec::new(),
            removed: Vec::new(),
            stacks: catalogue.stacks.clone(),
            issuers: catalogue.issuers.clone(),
            recognitions: catalogue.recognitions.clone(),
            bundles: catalogue.bundles.clone(),
        }
    }

    /// The catalogue after the change, or `None` when it starts from a version other than the one that is known.
    #[must_use]
    pub fn apply(self, known: Catalogue) -> Option<Catalogue> {
        let kept = match self.since {
            None => Vec::new(),
            Some(since) if since == known.version => known.entries,
            Some(_) => return None,
        };
        let removed: BTreeSet<Slug> = self.removed.into_iter().collect();
        let kept = kept.into_iter().filter(|entry| !removed.contains(&entry.slug));
        let entries: BTreeMap<Slug, CatalogueEntry> = kept
            .chain(self.entries)
            .map(|entry| (entry.slug.clone(), entry))
            .collect();
        let mut entries: Vec<CatalogueEntry> = entries.into_values().collect();
        entries.sort_by_key(|entry| entry.title.to_lowercase());
        Some(Catalogue {
            version: self.version,
            entries,
            stacks: self.stacks,
            issuers: self.issuers,
            recognitions: self.recognitions,
            bundles: self.bundles,
        })
    }
}
