//! Where files rest: a directory, a bucket, or memory in tests.

use std::{
    fs::File,
    io,
    ops::Deref,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context as _;
use object_store::{ObjectStore, local::LocalFileSystem, memory::InMemory};
use tokio::task::spawn_blocking;

use crate::config::{Config, StorageConfig};

/// The store of all files; keys are paths such as `evidence/<id>`.
#[derive(Debug, Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    /// Where it is, when it is a directory.
    directory: Option<PathBuf>,
}

impl Deref for Files {
    type Target = Arc<dyn ObjectStore>;

    fn deref(&self) -> &Self::Target {
        &self.store
    }
}

impl Files {
    /// Gives a finished file a second name in the store, when the store is a directory on the same disk: nothing has
    /// to be copied, and the first name stays until it is removed. Says whether that was possible.
    ///
    /// # Errors
    /// When the directory cannot be made or synced.
    pub async fn adopt(&self, key: &str, file: PathBuf) -> io::Result<bool> {
        let Some(target) = self.directory.as_ref().map(|directory| directory.join(key)) else {
            return Ok(false);
        };
        spawn_blocking(move || link(&file, &target))
            .await
            .map_err(io::Error::other)?
    }
}

fn link(file: &Path, target: &Path) -> io::Result<bool> {
    let parent = target.parent().unwrap_or(target);
    std::fs::create_dir_all(parent)?;
    match std::fs::hard_link(file, target) {
        Ok(()) => (),
        // Done before, by a process that ended before it could say so.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => (),
        // Another disk, or one that knows no second names.
        Err(_) => return Ok(false),
    }
    // The name has to last as well as the bytes.
    File::open(parent)?.sync_all()?;
    Ok(true)
}

/// The store that the settings ask for.
///
/// # Errors
/// When the directory cannot be made, or the bucket's settings do not fit together.
pub fn open(config: &Config) -> anyhow::Result<Files> {
    match &config.storage.s3_bucket {
        Some(bucket) => self::bucket(bucket, &config.storage),
        None => directory(&config.data.join("files")),
    }
}

/// Files that are gone when the process ends.
#[must_use]
pub fn memory() -> Files {
    elsewhere(InMemory::new())
}

fn elsewhere(store: impl ObjectStore) -> Files {
    Files {
        store: Arc::new(store),
        directory: None,
    }
}

fn directory(path: &Path) -> anyhow::Result<Files> {
    std::fs::create_dir_all(path).with_context(|| format!("cannot make the directory {}", path.display()))?;
    let store = LocalFileSystem::new_with_prefix(path)
        .with_context(|| format!("cannot use the directory {}", path.display()))?;
    Ok(Files {
        store: Arc::new(store.with_fsync(true)),
        directory: Some(path.to_owned()),
    })
}

#[cfg(feature = "s3")]
fn bucket(name: &str, config: &StorageConfig) -> anyhow::Result<Files> {
    use object_store::aws::AmazonS3Builder;
    crate::outside::choose_tls();
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(name)
        .with_region(&config.s3_region);
    if let Some(endpoint) = &config.s3_endpoint {
        builder = builder
            .with_endpoint(endpoint)
            .with_allow_http(endpoint.starts_with("http://"));
    }
    if let (Some(id), Some(secret)) = (&config.s3_access_key_id, &config.s3_secret_access_key) {
        builder = builder.with_access_key_id(id).with_secret_access_key(secret);
    }
    let store = builder
        .build()
        .with_context(|| format!("cannot use the bucket {name}"))?;
    Ok(elsewhere(store))
}

#[cfg(not(feature = "s3"))]
fn bucket(name: &str, _: &StorageConfig) -> anyhow::Result<Files> {
    anyhow::bail!("the bucket {name} needs a laurel-server built with the feature `s3`")
}
