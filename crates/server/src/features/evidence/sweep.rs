//! Tidying up after uploads: run now and then.

use std::io;

use chrono::TimeDelta;

use super::{bytes, create, finish, inspection::Inspections, partial, turns::Turns, uploads};
use crate::{
    error::{ApiError, Result},
    state::App,
};

/// Files without a row are kept this long: the row of a young one may be on its way.
const GRACE: TimeDelta = TimeDelta::days(1);
/// After so long without a new byte nobody is at work on an upload.
const RESTING: TimeDelta = TimeDelta::hours(1);

/// Makes evidence of uploads whose last byte arrived before the process ended; removes uploads whose
/// time is up, bytes that belong to none, and files that no row names.
///
/// # Errors
/// When the database, the disk or the file store does not answer.
pub async fn run(app: App) -> Result<()> {
    let app = &app;
    finish_whole(app).await?;
    let mut tx = app.db.begin().await?;
    uploads::delete_expired(&mut tx, app.clock.now()).await?;
    tx.commit().await?;
    remove_stray_parts(app).await?;
    remove_unnamed_files(app).await
}

async fn finish_whole(app: &App) -> Result<()> {
    let mut conn = app.db.read().await?;
    let unfinished = uploads::all_unfinished(&mut conn).await?;
    drop(conn);
    for upload in unfinished {
        // What was touched a moment ago has a request that looks after it.
        let resting = upload.expires_at < create::expiry(app) - RESTING;
        if !resting || partial::length(app, &upload.id).await? != upload.length {
            continue;
        }
        let Some(turn) = Turns::default().take(&upload.id).await else {
            continue;
        };
        match finish::finish(app, &upload, &Inspections::default(), turn).await {
            Err(error @ ApiError::Internal(_)) => return Err(error),
            Err(error) => tracing::info!(?error, upload = %upload.id, "an upload did not become evidence"),
            Ok(()) => (),
        }
    }
    Ok(())
}

async fn remove_stray_parts(app: &App) -> Result<()> {
    let mut entries = match tokio::fs::read_dir(partial::directory(app)).await {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    let mut conn = app.db.read().await?;
    while let Some(entry) = entries.next_entry().await? {
        let name = entry.file_name();
        let Some(id) = name.to_str().and_then(partial::upload_of) else {
            continue;
        };
        if !uploads::is_unfinished(&mut conn, &id).await? {
            partial::remove(app, &id).await?;
        }
    }
    Ok(())
}

async fn remove_unnamed_files(app: &App) -> Result<()> {
    let old = bytes::written_before(app, app.clock.now() - GRACE).await?;
    let mut conn = app.db.read().await?;
    let mut unnamed = Vec::new();
    for key in old {
        if !uploads::is_named(&mut conn, &key).await? {
            unnamed.push(key);
        }
    }
    drop(conn);
    bytes::forget(app, &unnamed).await;
    Ok(())
}
