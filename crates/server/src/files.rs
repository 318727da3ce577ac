//! Where files rest: a directory, a bucket, or memory in tests.

use std::{path::Path, sync::Arc};

use anyhow::Context as _;
use object_store::{ObjectStore, local::LocalFileSystem, memory::InMemory};

/// The store of all files; keys are paths such as `evidence/<id>`.
pub type Files = Arc<dyn ObjectStore>;

/// Files in a directory, which is made when it is missing.
///
/// # Errors
/// When the directory cannot be made.
pub fn directory(path: &Path) -> anyhow::Result<Files> {
    std::fs::create_dir_all(path).with_context(|| format!("cannot make the directory {}", path.display()))?;
    let store = LocalFileSystem::new_with_prefix(path)
        .with_context(|| format!("cannot use the directory {}", path.display()))?;
    Ok(Arc::new(store.with_fsync(true)))
}

/// Files that are gone when the process ends.
#[must_use]
pub fn memory() -> Files {
    Arc::new(InMemory::new())
}
