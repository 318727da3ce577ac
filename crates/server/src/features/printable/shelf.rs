//! Finished files: each is made once, by whoever asks first, and kept in the store of files.

use std::time::Duration;

use axum::body::Bytes;
use object_store::{ObjectStoreExt as _, path::Path};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use tokio::{sync::Semaphore, time::timeout};

use super::typeset::{self, Beside, Template};
use crate::{
    badge_art,
    error::{ApiError, Result},
    files::Files,
};

/// Changes when the same sheet and template give another file, as with a new release of the typesetter.
const FORMAT: &str = "1";
/// How wide a picture is, in pixels.
const PICTURE_WIDTH: u32 = 1200;
/// How long somebody waits for a file. It is finished in any case, for whoever asks next.
const PATIENCE: Duration = Duration::from_secs(20);

/// One file is made at a time, in the whole process: typesetting takes all of a core. Who waits here
/// looks again afterwards, so that nothing is made twice.
static PRESS: Semaphore = Semaphore::const_new(1);

/// What a file is made of.
#[derive(Debug, Clone)]
pub struct Manuscript {
    template: Template,
    /// The badge, with its text as text, where there is one.
    drawing: Option<String>,
    beside: Beside,
    key: String,
}

impl Manuscript {
    /// Puts the parts together: what the template says as data, the badge's drawing if it shows one, and further files.
    ///
    /// # Errors
    /// When the data cannot be written down.
    pub fn new(
        template: Template,
        sheet: &impl Serialize,
        drawing: Option<String>,
        mut beside: Beside,
    ) -> Result<Self> {
        beside.insert("sheet.json".to_owned(), serde_json::to_vec(sheet)?);
        let [house, own] = template.parts();
        let drawn = drawing.as_deref().unwrap_or_default();
        let fixed = [FORMAT, house, own, drawn].into_iter().map(str::as_bytes);
        let files = beside
            .iter()
            .flat_map(|(name, bytes)| [name.as_bytes(), bytes.as_slice()]);
        let mut hash = Sha256::new();
        for part in fixed.chain(files) {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        let key = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self {
            template,
            drawing,
            beside,
            key,
        })
    }

    /// What tells this file from every other: the same only where every byte is made of the same.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// All files beside the template, the badge's text as shapes.
    fn laid_out(self) -> anyhow::Result<Beside> {
        let mut beside = self.beside;
        if let Some(drawing) = self.drawing {
            let picture = badge_art::outlined(&drawing)?;
            beside.insert("badge.svg".to_owned(), picture.into_bytes());
        }
        Ok(beside)
    }

    fn path(&self) -> Path {
        Path::from(format!("printable/{}.pdf", self.key))
    }
}

/// The finished file.
///
/// # Errors
/// [`ApiError::Unavailable`] when it takes too long, [`ApiError::Internal`] when it cannot be made or kept.
pub async fn file(files: &Files, manuscript: Manuscript) -> Result<Bytes> {
    if let Some(kept) = kept(files, &manuscript).await? {
        return Ok(kept);
    }
    // A task of its own, so that a reader who leaves does not throw the work away.
    let work = tokio::spawn(make(files.clone(), manuscript));
    match timeout(PATIENCE, work).await {
        Ok(made) => made.map_err(ApiError::internal)?,
        Err(_) => Err(ApiError::Unavailable),
    }
}

async fn kept(files: &Files, manuscript: &Manuscript) -> Result<Option<Bytes>> {
    match files.get(&manuscript.path()).await {
        Ok(found) => Ok(Some(found.bytes().await?)),
        Err(object_store::Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

async fn make(files: Files, manuscript: Manuscript) -> Result<Bytes> {
    let turn = PRESS.acquire().await.map_err(ApiError::internal)?;
    if let Some(kept) = kept(&files, &manuscript).await? {
        return Ok(kept);
    }
    let path = manuscript.path();
    let pdf = pressed(manuscript).await?;
    files.put(&path, pdf.clone().into()).await?;
    drop(turn);
    Ok(pdf)
}

/// A file that is kept nowhere, as it is about a person.
///
/// # Errors
/// [`ApiError::Unavailable`] when it takes too long, [`ApiError::Internal`] when it cannot be made.
pub async fn once(manuscript: Manuscript) -> Result<Bytes> {
    let work = async {
        let _turn = PRESS.acquire().await.map_err(ApiError::internal)?;
        pressed(manuscript).await
    };
    timeout(PATIENCE, work).await.map_err(|_| ApiError::Unavailable)?
}

/// The first page as a picture in PNG, a pixel for a point; kept nowhere.
///
/// # Errors
/// As for [`once`].
pub async fn picture(manuscript: Manuscript) -> Result<Bytes> {
    let work = async {
        let _turn = PRESS.acquire().await.map_err(ApiError::internal)?;
        let made = tokio::task::spawn_blocking(move || {
            let template = manuscript.template;
            let drawn = typeset::svg(template, manuscript.laid_out()?)?;
            Ok::<_, anyhow::Error>(badge_art::png(&drawn, PICTURE_WIDTH)?)
        });
        Ok(Bytes::from(made.await.map_err(ApiError::internal)??))
    };
    timeout(PATIENCE, work).await.map_err(|_| ApiError::Unavailable)?
}

async fn pressed(manuscript: Manuscript) -> Result<Bytes> {
    let made = tokio::task::spawn_blocking(move || {
        let template = manuscript.template;
        typeset::pdf(template, manuscript.laid_out()?)
    });
    Ok(Bytes::from(made.await.map_err(ApiError::internal)??))
}
