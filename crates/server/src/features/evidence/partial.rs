//! The bytes of uploads under way, one file each in the data directory.
//!
//! Invariant: an upload's offset is the length of its file. So whatever was acknowledged is there after
//! the process was killed, and nothing else has to be kept in step.

use std::{
    fs::{File, OpenOptions},
    io::{self, Seek as _, SeekFrom, Write as _},
    path::PathBuf,
};

use api_types::{evidence::PendingUpload, ids::UploadId};
use axum::body::Bytes;
use tokio::task::spawn_blocking;

use super::uploads::Upload;
use crate::state::App;

/// The extension of files that are not whole.
const EXTENSION: &str = "part";

/// Where uploads under way lie.
#[must_use]
pub fn directory(app: &App) -> PathBuf {
    app.config.data.join("uploads")
}

/// Where the bytes of one upload lie.
#[must_use]
pub fn path(app: &App, id: &UploadId) -> PathBuf {
    directory(app).join(format!("{id}.{EXTENSION}"))
}

/// The upload whose bytes lie in a file of this name.
#[must_use]
pub fn upload_of(name: &str) -> Option<UploadId> {
    UploadId::parse(name.strip_suffix(EXTENSION)?.strip_suffix('.')?).ok()
}

/// How many bytes of an upload are here; 0 when none has come.
///
/// # Errors
/// When the file cannot be looked at.
pub async fn length(app: &App, id: &UploadId) -> io::Result<u64> {
    match tokio::fs::metadata(path(app, id)).await {
        Ok(meta) => Ok(meta.len()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error),
    }
}

/// How many bytes of an upload are here for good: they are on the disk when this returns.
///
/// # Errors
/// When the file cannot be read or written.
pub async fn settled_length(app: &App, id: &UploadId) -> io::Result<u64> {
    let path = path(app, id);
    blocking(move || match File::open(path) {
        Ok(file) => {
            file.sync_data()?;
            Ok(file.metadata()?.len())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error),
    })
    .await
}

/// Opens an upload's bytes to write on at their end; returns where that is.
///
/// # Errors
/// When the file cannot be made or opened.
pub async fn open(app: &App, id: &UploadId) -> io::Result<(File, u64)> {
    let (directory, path) = (directory(app), path(app, id));
    blocking(move || {
        std::fs::create_dir_all(&directory)?;
        let fresh = !path.exists();
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)?;
        if fresh {
            // The file's name has to last as well as its bytes.
            File::open(&directory)?.sync_all()?;
        }
        let end = file.seek(SeekFrom::End(0))?;
        Ok((file, end))
    })
    .await
}

/// Writes bytes at the end.
///
/// # Errors
/// When the disk does not take them.
pub fn write(file: &mut File, batch: &[Bytes]) -> io::Result<()> {
    batch.iter().try_for_each(|bytes| file.write_all(bytes))
}

/// Removes an upload's bytes, if there are any.
///
/// # Errors
/// When the file is there and cannot be removed.
pub async fn remove(app: &App, id: &UploadId) -> io::Result<()> {
    match tokio::fs::remove_file(path(app, id)).await {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Uploads with how far they are.
///
/// # Errors
/// When a file cannot be looked at.
pub async fn with_offsets(app: &App, uploads: Vec<Upload>) -> io::Result<Vec<PendingUpload>> {
    let mut pending = Vec::with_capacity(uploads.len());
    for upload in uploads {
        pending.push(PendingUpload {
            offset: length(app, &upload.id).await?,
            id: upload.id,
            requirement: upload.requirement,
            name: upload.name,
            length: upload.length,
            expires_at: upload.expires_at,
        });
    }
    Ok(pending)
}

/// Runs something that waits for the disk.
///
/// # Errors
/// What the closure returns, or that it panicked.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    spawn_blocking(work).await.map_err(io::Error::other)?
}
