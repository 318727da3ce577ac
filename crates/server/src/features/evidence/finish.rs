//! From a whole upload to evidence: look at the content, clean pictures, put the file away, write the rows.
//!
//! Each step can be done again, so a process that ends between two of them loses nothing: asking
//! about the upload, or the sweep, goes on from the bytes that are there.

use std::path::PathBuf;

use api_types::{
    evidence::{FileType, file_type_of_name},
    ids::EvidenceId,
};

use super::{
    bytes,
    inspection::Inspections,
    partial,
    picture::{self, Picture},
    sniff, store,
    turns::Turn,
    upload::remove,
    uploads::{self, Upload},
};
use crate::{
    db::Conn,
    error::{ApiError, Result},
    features::submission,
    state::App,
};

/// Makes evidence of an upload whose last byte is there.
///
/// It goes on when the request that asked for it is given up.
///
/// # Errors
/// 415 when the content is not what the name says, 409 when the submission was handed in meanwhile;
/// the upload is gone then.
pub async fn finish(app: &App, upload: &Upload, inspections: &Inspections, turn: Turn) -> Result<()> {
    let (app, upload, inspections) = (app.clone(), upload.clone(), inspections.clone());
    let work = tokio::spawn(async move {
        let result = make_evidence(&app, &upload, inspections).await;
        drop(turn);
        result
    });
    work.await.map_err(ApiError::internal)?
}

async fn make_evidence(app: &App, upload: &Upload, inspections: Inspections) -> Result<()> {
    let path = partial::path(app, &upload.id);
    let (id, whole) = (upload.id.clone(), path.clone());
    let found = partial::blocking(move || inspections.take(&id).finish(&whole)).await?;
    let declared =
        file_type_of_name(&upload.name).filter(|declared| sniff::agrees(*declared, &found.content));
    let Some(declared) = declared else {
        remove(app, &upload.id).await?;
        return Err(ApiError::UnsupportedType(format!(
            "The content of {} is not what its name says. Please save it again and choose that file.",
            upload.name
        )));
    };
    let key = store::storage_key(&upload.id);
    let Some(kept) = put_away(app, upload, declared, &key, path, found.sha256).await? else {
        remove(app, &upload.id).await?;
        return Err(ApiError::UnsupportedType(format!(
            "{} cannot be read as a picture, so the place where it was taken could not be removed. \
             Please save it again as JPEG or PNG and choose that file.",
            upload.name
        )));
    };
    match write_rows(app, upload, declared, &key, &kept).await {
        Ok(()) => Ok(partial::remove(app, &upload.id).await?),
        Err(error @ ApiError::IllegalTransition(_)) => {
            remove(app, &upload.id).await?;
            bytes::forget(app, &[key]).await;
            Err(error)
        }
        Err(error) => Err(error),
    }
}

/// A file as it rests in the store.
struct Kept {
    bytes: u64,
    sha256: String,
    location_removed: bool,
}

/// Puts the file into the store, pictures without what they do not need; none when that cannot be told. `sha256`
/// is that of the file as it was sent.
async fn put_away(
    app: &App,
    upload: &Upload,
    declared: FileType,
    key: &str,
    path: PathBuf,
    sha256: String,
) -> Result<Option<Kept>> {
    let picture = match picture::Format::of(declared.media_type) {
        Some(format) => picture::clean(path.clone(), format).await?,
        None => Picture::AsSent,
    };
    Ok(match picture {
        Picture::AsSent => {
            bytes::keep(app, key, path).await?;
            Some(Kept {
                bytes: upload.length,
                sha256,
                location_removed: false,
            })
        }
        Picture::Cleaned {
            bytes,
            sha256,
            location_removed,
        } => {
            let length = bytes.len() as u64;
            bytes::keep_bytes(app, key, bytes).await?;
            Some(Kept {
                bytes: length,
                sha256,
                location_removed,
            })
        }
        Picture::Unreadable => None,
    })
}

async fn write_rows(app: &App, upload: &Upload, declared: FileType, key: &str, kept: &Kept) -> Result<()> {
    let mut tx = app.db.begin().await?;
    let submission = submission::store::find(&mut tx, &upload.submission_id)
        .await?
        .ok_or(ApiError::NotFound("submission"))?;
    submission::transition::editable(&mut tx, app, &submission).await?;
    let file = store::NewFile {
        submission: &upload.submission_id,
        person: &upload.person_id,
        requirement: &upload.requirement,
        caption: &upload.caption,
        storage_key: key,
        name: &upload.name,
        media_type: declared.media_type,
        kind: declared.kind,
        bytes: kept.bytes,
        sha256: &kept.sha256,
        location_removed: kept.location_removed,
    };
    let evidence = store::insert_file(&mut tx, app, &file).await?;
    note(&mut tx, upload, &evidence).await?;
    tx.commit().await?;
    Ok(())
}

async fn note(conn: &mut Conn, upload: &Upload, evidence: &EvidenceId) -> Result<()> {
    if uploads::set_evidence(conn, &upload.id, evidence).await? {
        Ok(())
    } else {
        Err(ApiError::NotFound("upload"))
    }
}
