//! The catalogue as it is now, kept ready for everybody who asks: searchable in every language, compressed for
//! those who search it themselves, and beside what is left of earlier versions.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
    time::Duration,
};

use api_types::{
    explore::{Catalogue, CatalogueEntry},
    ids::Slug,
    lang::Lang,
    search::CatalogueChange,
};
use axum::body::Bytes;
use search::Searchable;
use sha2::{Digest as _, Sha256};
use tokio::{
    sync::{Mutex, OnceCell},
    task::spawn_blocking,
    time::Instant,
};

use super::catalogue;
use crate::{
    db::Conn,
    error::{ApiError, Result},
    web::brotli,
};

/// After how long a catalogue is read again although nothing in it was changed: how often its entries were
/// awarded changes without a new version.
const FRESH: Duration = Duration::from_secs(60 * 60);
/// How many earlier versions are remembered. A browser that knows an older one gets everything.
const VERSIONS: usize = 16;
/// Brotli's effort, 0 to 11: one step above it takes twice the time for a hundredth less.
const QUALITY: i32 = 7;

/// A version of the catalogue.
#[derive(Debug)]
pub struct Kept {
    /// The catalogue.
    pub catalogue: Arc<Catalogue>,
    since: Instant,
    searchables: [OnceCell<Searchable>; Lang::ALL.len()],
    body: OnceCell<Body>,
}

/// The whole catalogue as JSON.
#[derive(Debug)]
pub struct Body {
    /// As it is.
    pub plain: Bytes,
    /// Compressed with brotli.
    pub brotli: Bytes,
}

/// For each entry a digest of everything it says.
type Digests = BTreeMap<Slug, [u8; 8]>;

/// The current version and what is left of those before.
#[derive(Debug)]
struct Versions {
    current: Option<Arc<Kept>>,
    /// The last ones, the current one at the end.
    digests: VecDeque<(String, Arc<Digests>)>,
}

/// A version is a name that nothing else bears, so that it is never mistaken for that of another database.
/// The lock is held while a version is put together: who else asks for it waits instead of doing the same.
static VERSIONS_KEPT: Mutex<Versions> = Mutex::const_new(Versions {
    current: None,
    digests: VecDeque::new(),
});

impl Kept {
    /// The catalogue as it is now. It is put together when it has changed, and kept until it changes again.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn current(conn: &mut Conn) -> Result<Arc<Self>> {
        let version = catalogue::version(conn).await?;
        let mut versions = VERSIONS_KEPT.lock().await;
        let current = versions.current.as_ref();
        let good = current.filter(|kept| kept.catalogue.version == version && kept.since.elapsed() < FRESH);
        if let Some(kept) = good {
            return Ok(Arc::clone(kept));
        }
        let catalogue = Arc::new(catalogue::catalogue(conn).await?);
        let entries = Arc::clone(&catalogue);
        let digests = spawn_blocking(move || digests(&entries.entries)).await;
        let digests = Arc::new(digests.map_err(ApiError::internal)?);
        versions.remember(&catalogue.version, digests);
        let kept = Arc::new(Self {
            catalogue,
            since: Instant::now(),
            searchables: [const { OnceCell::const_new() }; Lang::ALL.len()],
            body: OnceCell::new(),
        });
        versions.current = Some(Arc::clone(&kept));
        Ok(kept)
    }

    /// The catalogue, to be searched for readers of a language.
    ///
    /// # Errors
    /// When it cannot be made searchable.
    pub async fn searchable(&self, lang: Lang) -> Result<&Searchable> {
        let make = async || {
            let catalogue = Arc::clone(&self.catalogue);
            let made = spawn_blocking(move || Searchable::new(catalogue, lang)).await;
            made.map_err(ApiError::internal)
        };
        self.searchables[lang as usize].get_or_try_init(make).await
    }

    /// The whole catalogue as JSON.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn body(&self) -> Result<&Body> {
        let make = async || {
            let catalogue = Arc::clone(&self.catalogue);
            let made = spawn_blocking(move || body(&catalogue)).await;
            made.map_err(ApiError::internal)?
        };
        self.body.get_or_try_init(make).await
    }

    /// What makes this version out of another; everything, when the other is not remembered.
    ///
    /// # Errors
    /// When the digests cannot be taken.
    pub async fn change_since(&self, known: &str) -> Result<CatalogueChange> {
        let versions = VERSIONS_KEPT.lock().await;
        let (before, now) = (versions.digests(known), versions.digests(&self.catalogue.version));
        drop(versions);
        let mut change = CatalogueChange::without_entries(&self.catalogue);
        let (Some(before), Some(now)) = (before, now) else {
            change.entries.clone_from(&self.catalogue.entries);
            return Ok(change);
        };
        change.since = Some(known.to_owned());
        let changed = self.catalogue.entries.iter();
        let changed = changed.filter(|entry| before.get(&entry.slug) != now.get(&entry.slug));
        change.entries = changed.cloned().collect();
        let removed = before.keys().filter(|slug| !now.contains_key(*slug));
        change.removed = removed.cloned().collect();
        Ok(change)
    }
}

impl Versions {
    fn remember(&mut self, version: &str, digests: Arc<Digests>) {
        self.digests.retain(|(known, _)| known != version);
        self.digests.push_back((version.to_owned(), digests));
        if self.digests.len() > VERSIONS {
            self.digests.pop_front();
        }
    }

    fn digests(&self, version: &str) -> Option<Arc<Digests>> {
        let found = self.digests.iter().find(|(known, _)| known == version);
        found.map(|(_, digests)| Arc::clone(digests))
    }
}

fn digests(entries: &[CatalogueEntry]) -> Digests {
    let digest = |entry: &CatalogueEntry| {
        let whole: [u8; 32] = Sha256::digest(format!("{entry:?}")).into();
        let mut start = [0; 8];
        start.copy_from_slice(&whole[..8]);
        (entry.slug.clone(), start)
    };
    entries.iter().map(digest).collect()
}

/// Writes an answer as JSON, plain and compressed.
fn body(catalogue: &Catalogue) -> Result<Body> {
    let plain = serde_json::to_vec(catalogue).map_err(ApiError::internal)?;
    Ok(Body {
        brotli: brotli::compress(&plain, QUALITY),
        plain: plain.into(),
    })
}
