//! Where files rest: a directory, a bucket, or memory in tests.

use std::{path::Path, sync::Arc};

use anyhow::Context as _;
use object_store::{ObjectStore, local::LocalFileSystem, memory::InMemory};

use crate::config::{Config, StorageConfig};

/// The store of all files; keys are paths such as `evidence/<id>`.
pub type Files = Arc<dyn ObjectStore>;

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
    Arc::new(InMemory::new())
}

fn directory(path: &Path) -> anyhow::Result<Files> {
    std::fs::create_dir_all(path).with_context(|| format!("cannot make the directory {}", path.display()))?;
    let store = LocalFileSystem::new_with_prefix(path)
        .with_context(|| format!("cannot use the directory {}", path.display()))?;
    Ok(Arc::new(store.with_fsync(true)))
}

#[cfg(feature = "s3")]
fn bucket(name: &str, config: &StorageConfig) -> anyhow::Result<Files> {
    use object_store::aws::AmazonS3Builder;
    // An error says that there is a provider already, which serves as well.
    drop(rustls::crypto::ring::default_provider().install_default());
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
    Ok(Arc::new(store))
}

#[cfg(not(feature = "s3"))]
fn bucket(name: &str, _: &StorageConfig) -> anyhow::Result<Files> {
    anyhow::bail!("the bucket {name} needs a laurel-server built with the feature `s3`")
}
