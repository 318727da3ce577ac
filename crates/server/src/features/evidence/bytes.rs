//! The bytes of whole files in the object store.

use std::{io::Read as _, path::PathBuf};

use anyhow::Context as _;
use futures::StreamExt as _;
use object_store::{ObjectStoreExt as _, WriteMultipart, path::Path};
use tokio::task::spawn_blocking;

use crate::state::App;

/// How much is sent at a time; S3 takes no part below 5 MiB but the last.
const PART: usize = 8 << 20;
/// How many parts are under way at once.
const PARTS_AT_ONCE: usize = 3;

/// Puts a file into the store: by a second name where that can be, part by part otherwise. The file itself stays.
///
/// # Errors
/// When the file cannot be read or the store does not take it; the store then keeps nothing.
pub async fn keep(app: &App, key: &str, file: PathBuf) -> anyhow::Result<()> {
    if app.files.adopt(key, file.clone()).await? {
        return Ok(());
    }
    let upload = app
        .files
        .put_multipart(&Path::from(key))
        .await
        .context("the file store refuses an upload")?;
    let mut target = WriteMultipart::new_with_chunk_size(upload, PART);
    match copy(&mut target, file).await {
        Ok(()) => {
            target
                .finish()
                .await
                .context("the file store did not take a file")?;
            Ok(())
        }
        Err(error) => {
            target
                .abort()
                .await
                .context("a broken upload could not be taken back")?;
            Err(error)
        }
    }
}

/// Puts a small file that is in memory into the store.
///
/// # Errors
/// When the store does not take it.
pub async fn keep_bytes(app: &App, key: &str, bytes: Vec<u8>) -> anyhow::Result<()> {
    app.files
        .put(&Path::from(key), bytes.into())
        .await
        .context("the file store did not take a file")?;
    Ok(())
}

async fn copy(target: &mut WriteMultipart, path: PathBuf) -> anyhow::Result<()> {
    let mut file = spawn_blocking(move || std::fs::File::open(path)).await??;
    loop {
        let (back, part) = spawn_blocking(move || {
            let mut part = Vec::with_capacity(PART);
            (&mut file).take(PART as u64).read_to_end(&mut part)?;
            std::io::Result::Ok((file, part))
        })
        .await??;
        if part.is_empty() {
            return Ok(());
        }
        file = back;
        target.wait_for_capacity(PARTS_AT_ONCE).await?;
        target.put(part.into());
    }
}

/// Removes files that no row names any more. What cannot be removed now, the sweep removes later.
pub async fn forget(app: &App, keys: &[String]) {
    for key in keys {
        match app.files.delete(&Path::from(key.as_str())).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => (),
            Err(error) => tracing::warn!(%error, key, "a file that nobody needs could not be removed"),
        }
    }
}

/// The keys of all files of evidence that were written before a moment.
///
/// # Errors
/// When the store does not answer.
pub async fn written_before(app: &App, moment: chrono::DateTime<chrono::Utc>) -> anyhow::Result<Vec<String>> {
    let mut keys = Vec::new();
    let mut list = app.files.list(Some(&Path::from("evidence")));
    while let Some(meta) = list.next().await {
        let meta = meta?;
        if meta.last_modified < moment {
            keys.push(meta.location.to_string());
        }
    }
    Ok(keys)
}
