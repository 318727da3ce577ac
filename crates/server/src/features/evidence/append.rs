//! Continuing an upload (tus: core and checksum).

use std::fs::File;

use api_types::{error::ErrorEnvelope, ids::UploadId};
use axum::{
    Extension,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use futures::StreamExt as _;

use super::{
    checksum::Checksum,
    create, finish, partial,
    turns::{Turn, Turns},
    tus,
    upload::{self, take},
    uploads::{self, Upload},
};
use crate::{
    auth::Person,
    error::{ApiError, Result},
    extract::Path,
    state::App,
};

/// The media type of a chunk.
const CHUNK_TYPE: &str = "application/offset+octet-stream";

/// Takes the next bytes of a file. After the last one the file becomes evidence.
#[utoipa::path(patch, path = "/api/v1/uploads/{id}", tag = "evidence",
    request_body(content_type = "application/offset+octet-stream", content = Vec<u8>),
    params(("Upload-Offset" = u64, Header), ("Upload-Checksum" = Option<String>, Header)),
    responses((status = 204, headers(("Upload-Offset" = u64))), (status = "default", body = ErrorEnvelope)))]
pub async fn append(
    State(app): State<App>,
    Extension(turns): Extension<Turns>,
    Person(me): Person,
    Path(id): Path<UploadId>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response> {
    let start = tus::number(&headers, &tus::OFFSET)?;
    if tus::text(&headers, &header::CONTENT_TYPE) != Some(CHUNK_TYPE) {
        return Err(ApiError::UnsupportedType(format!(
            "Please send the bytes as {CHUNK_TYPE}."
        )));
    }
    // One that is no text is refused as well: passed over, it would let bytes in that nobody compared.
    let checksum = headers
        .get(&tus::CHECKSUM)
        .map(|value| Checksum::parse(value.to_str().unwrap_or_default()))
        .transpose();
    let checksum = checksum.map_err(|error| ApiError::Malformed(format!("{error}.")))?;
    let (upload, turn) = take(&app, &turns, &me.id, &id).await?;
    let here = upload::offset(&app, &upload).await?;
    if here != start {
        return Err(ApiError::OffsetMismatch { offset: here });
    }
    let (end, turn) = match receive(&app, &upload, start, checksum, turn, body).await? {
        Received::Until(end, turn) => (end, turn),
        Received::Corrupt => {
            // The protocol's own status for this.
            let status = StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST);
            return Ok(tus::refuse(
                status,
                "The bytes that arrived are not the ones that were sent.",
            ));
        }
    };
    let expires_at = create::expiry(&app);
    if end == upload.length && upload.evidence_id.is_none() {
        finish::finish(&app, &upload, turn).await?;
    } else {
        let mut tx = app.db.begin().await?;
        uploads::set_expiry(&mut tx, &id, expires_at).await?;
        tx.commit().await?;
    }
    Ok((StatusCode::NO_CONTENT, tus::progress(end, expires_at)).into_response())
}

enum Received {
    /// The bytes are on the disk up to here.
    Until(u64, Turn),
    /// They were not the ones that were meant, and are gone again.
    Corrupt,
}

/// An upload's file while bytes go to its end.
struct Writing {
    file: File,
    end: u64,
    checksum: Option<Checksum>,
    // Goes wherever the file goes, so that nobody else writes while a write is under way, not even
    // after the request was given up.
    turn: Turn,
}

async fn receive(
    app: &App,
    upload: &Upload,
    start: u64,
    checksum: Option<Checksum>,
    turn: Turn,
    body: Body,
) -> Result<Received> {
    if start == upload.length {
        return Ok(Received::Until(start, turn));
    }
    let (file, end) = partial::open(app, &upload.id).await?;
    let mut writing = Writing {
        file,
        end,
        checksum,
        turn,
    };
    let mut chunks = body.into_data_stream();
    let mut whole = true;
    loop {
        let chunk = tokio::select! {
            chunk = chunks.next() => chunk,
            () = writing.turn.wanted() => Some(Err(axum::Error::new(Interrupted))),
        };
        match chunk {
            Some(Ok(chunk)) if writing.end + chunk.len() as u64 > upload.length => {
                rewind(writing, start).await?;
                return Err(ApiError::TooLarge {
                    limit: Some(upload.length),
                });
            }
            Some(Ok(chunk)) => writing = write(writing, chunk).await?,
            Some(Err(_)) => {
                // The connection broke. What has arrived counts.
                whole = false;
                break;
            }
            None => break,
        }
    }
    settle(writing, start, whole).await
}

/// Somebody else wants to write to the upload.
#[derive(Debug, thiserror::Error)]
#[error("another request continues this upload")]
struct Interrupted;

async fn write(mut writing: Writing, chunk: Bytes) -> Result<Writing> {
    let written = partial::blocking(move || {
        partial::write(&mut writing.file, &chunk)?;
        writing.end += chunk.len() as u64;
        if let Some(checksum) = &mut writing.checksum {
            checksum.update(&chunk);
        }
        Ok(writing)
    });
    Ok(written.await?)
}

/// Makes sure that the bytes stay, before anybody hears of them.
async fn settle(mut writing: Writing, start: u64, whole: bool) -> Result<Received> {
    let good = match writing.checksum.take() {
        // Without its end a chunk cannot be checked, and what cannot be checked does not stay.
        Some(checksum) => whole && checksum.holds(),
        None => true,
    };
    if !good {
        rewind(writing, start).await?;
        return Ok(Received::Corrupt);
    }
    let settled = partial::blocking(move || {
        writing.file.sync_data()?;
        Ok(Received::Until(writing.end, writing.turn))
    });
    Ok(settled.await?)
}

/// Takes back what this request wrote.
async fn rewind(writing: Writing, start: u64) -> Result<()> {
    let rewound = partial::blocking(move || {
        writing.file.set_len(start)?;
        writing.file.sync_data()
    });
    Ok(rewound.await?)
}
