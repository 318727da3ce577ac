//! Recordings on this device: what each is of, and its pieces as they came.

use std::collections::BTreeSet;
use std::time::Duration;

use api_types::evidence::{RECORDING_KEPT_DAYS, recorded_type, webm};
use api_types::ids::SubmissionId;
use chrono::{DateTime, TimeDelta, Utc};
use js_sys::{Array, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, FilePropertyBag, IdbKeyRange};

use crate::dom;
use crate::dom::database::Database;

const DATABASE: &str = "recordings";
/// What each recording is of, under its identifier.
const ABOUT: &str = "about";
/// The pieces, under the recording's identifier and their number.
const PIECES: &str = "pieces";
const STORES: [&str; 2] = [ABOUT, PIECES];

/// What a recording is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Tells the recordings of this device apart.
    pub id: String,
    /// The submission it was made for.
    pub submission: SubmissionId,
    /// The key of the requirement it was made for.
    pub requirement: String,
    /// The name of the file that it becomes.
    pub name: String,
    /// What the browser made of it, with parameters.
    pub media_type: String,
    /// When it began.
    pub began_at: DateTime<Utc>,
}

/// What there is of a recording: its pieces in order, and how long they run together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pieces {
    /// The pieces in order.
    pub blobs: Vec<Blob>,
    /// How long they run, pauses left out.
    pub ran: Duration,
}

/// Begins a recording.
///
/// # Errors
/// Where the browser keeps nothing.
pub async fn begin(about: &About) -> Result<(), JsValue> {
    let text = serde_json::to_string(about).map_err(|error| error.to_string())?;
    let database = Database::open(DATABASE, &STORES).await?;
    database.put(ABOUT, &about.id.as_str().into(), &text.into()).await
}

/// Adds a piece; `ran` is how long the recording is with it.
///
/// # Errors
/// When the browser has no room.
pub async fn add(id: &str, number: u32, piece: &Blob, ran: Duration) -> Result<(), JsValue> {
    let value = Array::of2(piece, &ran.as_secs_f64().into());
    let key = Array::of2(&id.into(), &number.into());
    let database = Database::open(DATABASE, &STORES).await?;
    database.put(PIECES, &key, &value).await
}

/// Removes a recording.
///
/// # Errors
/// When the browser cannot write.
pub async fn remove(id: &str) -> Result<(), JsValue> {
    let database = Database::open(DATABASE, &STORES).await?;
    let what = [(ABOUT, id.into()), (PIECES, of(id)?.into())];
    database.remove(&what).await
}

/// The recordings for a submission that no tab is making now. What lay too long is removed, of any submission.
///
/// # Errors
/// Where the browser keeps nothing.
pub async fn find(submission: &SubmissionId, now: DateTime<Utc>) -> Result<Vec<(About, Pieces)>, JsValue> {
    let database = Database::open(DATABASE, &STORES).await?;
    let mut found = Vec::new();
    let abouts = abouts(&database).await?;
    for orphan in orphans(&database, &abouts).await? {
        remove(&orphan).await?;
    }
    for about in abouts {
        if about.began_at < now - TimeDelta::days(RECORDING_KEPT_DAYS) {
            remove(&about.id).await?;
        } else if about.submission == *submission && dom::hold(&name_of_hold(&about.id)).await.is_some() {
            let pieces = database.all(PIECES, Some(&of(&about.id)?)).await?;
            found.push((about, read(&pieces)));
        }
    }
    Ok(found)
}

async fn abouts(database: &Database) -> Result<Vec<About>, JsValue> {
    let texts = database.all(ABOUT, None).await?;
    let texts = texts.iter().filter_map(|text| text.as_string());
    Ok(texts
        .filter_map(|text| serde_json::from_str(&text).ok())
        .collect())
}

/// Recordings of which only pieces are there: one may have come after all else was removed.
async fn orphans(database: &Database, abouts: &[About]) -> Result<BTreeSet<String>, JsValue> {
    let keys = database.keys(PIECES).await?;
    let ids = keys
        .iter()
        .filter_map(|key| key.unchecked_into::<Array>().get(0).as_string());
    Ok(ids
        .filter(|id| abouts.iter().all(|about| about.id != *id))
        .collect())
}

/// The name that the tab which makes a recording holds.
#[must_use]
pub fn name_of_hold(id: &str) -> String {
    format!("recording:{id}")
}

/// The keys of all pieces of a recording: a list sorts after every number.
fn of(id: &str) -> Result<IdbKeyRange, JsValue> {
    let (first, last) = (Array::of1(&id.into()), Array::of2(&id.into(), &Array::new()));
    IdbKeyRange::bound(&first, &last)
}

fn read(values: &Array) -> Pieces {
    let mut pieces = Pieces::default();
    for value in values.iter() {
        let value: Array = value.unchecked_into();
        if let Ok(blob) = value.get(0).dyn_into() {
            pieces.blobs.push(blob);
            let ran = value
                .get(1)
                .as_f64()
                .and_then(|ran| Duration::try_from_secs_f64(ran).ok());
            pieces.ran = ran.unwrap_or(pieces.ran);
        }
    }
    pieces
}

/// The file that the pieces are together; it says how long it is where its form allows that.
///
/// # Errors
/// When the browser cannot read a piece.
pub async fn file(about: &About, pieces: &Pieces) -> Result<File, JsValue> {
    let parts = Array::new();
    let mut rest = pieces.blobs.iter();
    if let Some(first) = rest.next() {
        let bytes = JsFuture::from(first.array_buffer()).await?;
        let bytes = Uint8Array::new(&bytes).to_vec();
        match webm::with_duration(&bytes, pieces.ran) {
            Some(front) => parts.push(&Uint8Array::from(front.as_slice())),
            None => parts.push(first),
        };
    }
    for blob in rest {
        parts.push(blob);
    }
    let options = FilePropertyBag::new();
    if let Some(known) = recorded_type(&about.media_type) {
        options.set_type(known.media_type);
    }
    File::new_with_blob_sequence_and_options(&parts, &about.name, &options)
}
