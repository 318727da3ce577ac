//! The bytes of one request on their way to the disk.
//!
//! One thread writes and digests what has arrived while the next bytes come in.

use std::{fs::File, io};

use axum::body::{Body, Bytes};
use futures::StreamExt as _;
use tokio::{sync::mpsc, task::spawn_blocking};
use tokio_util::sync::CancellationToken;

use super::{checksum::Checksum, partial, turns::Turn, uploads::Upload};
use crate::{
    error::{ApiError, Result},
    state::App,
};

/// How many pieces are written in one go, when so many have arrived. Nothing waits for more of them.
const READY: usize = 8;
/// How many batches may wait for the disk. With the one that is gathered and the one that is written they bound the
/// memory that a request takes.
const WAITING: usize = 2;

/// What came of a request's bytes.
pub enum Received {
    /// The bytes are on the disk up to here.
    Until(u64, Turn),
    /// They were not the ones that were meant, and are gone again.
    Corrupt,
}

/// Writes a request's bytes at the end of an upload. Without its end a chunk that has a checksum cannot be checked, and
/// what cannot be checked does not stay, also when the request is given up.
///
/// # Errors
/// 413 when there are more than were announced; when the disk does not take them. The upload is then as it was.
pub async fn receive(
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
    let stop = turn.stop();
    let writing = Writing {
        file,
        start,
        end,
        checksum,
        turn,
    };
    let (batches, receiver) = mpsc::channel(WAITING);
    let written = spawn_blocking(move || writing.down(receiver));
    gather(body, upload.length - end, &stop, batches).await;
    match written.await.map_err(io::Error::other)?? {
        Some(received) => Ok(received),
        None => Err(ApiError::TooLarge {
            limit: Some(upload.length),
        }),
    }
}

/// What the thread that writes is told.
enum Next {
    /// More bytes.
    Bytes(Vec<Bytes>),
    /// The body ended as it should.
    End,
    /// The connection broke. So it did, or somebody else continues, when nothing more is said.
    Broken,
    /// There was more than was announced.
    TooMuch,
}

async fn gather(body: Body, mut room: u64, stop: &CancellationToken, batches: mpsc::Sender<Next>) {
    let mut stream = body.into_data_stream().ready_chunks(READY);
    loop {
        let ready = tokio::select! {
            ready = stream.next() => ready,
            () = stop.cancelled() => return,
        };
        let Some(ready) = ready else {
            // Refused when the disk refused; the thread says why. So below.
            drop(batches.send(Next::End).await);
            return;
        };
        let mut batch = Vec::with_capacity(ready.len());
        let mut last = None;
        for chunk in ready {
            match chunk {
                Ok(chunk) if chunk.len() as u64 > room => last = Some(Next::TooMuch),
                Ok(chunk) => {
                    room -= chunk.len() as u64;
                    batch.push(chunk);
                    continue;
                }
                Err(_) => last = Some(Next::Broken),
            }
            break;
        }
        let is_last = last.is_some();
        for next in std::iter::once(Next::Bytes(batch)).chain(last) {
            if batches.send(next).await.is_err() {
                return;
            }
        }
        if is_last {
            return;
        }
    }
}

/// An upload's file while bytes go to its end.
struct Writing {
    file: File,
    start: u64,
    end: u64,
    checksum: Option<Checksum>,
    // Goes wherever the file goes, so that nobody else writes while a write is under way, not even
    // after the request was given up.
    turn: Turn,
}

impl Writing {
    /// Writes what comes, and makes sure that it stays before anybody hears of it; none when it was too much. On an
    /// error nothing of it stays.
    fn down(mut self, mut coming: mpsc::Receiver<Next>) -> io::Result<Option<Received>> {
        match self.write(&mut coming) {
            Ok(Some(is_whole)) if self.is_good(is_whole) => {
                self.file.sync_data()?;
                Ok(Some(Received::Until(self.end, self.turn)))
            }
            Ok(Some(_)) => {
                self.rewind()?;
                Ok(Some(Received::Corrupt))
            }
            Ok(None) => {
                self.rewind()?;
                Ok(None)
            }
            Err(error) => {
                self.rewind()?;
                Err(error)
            }
        }
    }

    /// Whether the body ended as it should; none when it was too long.
    fn write(&mut self, coming: &mut mpsc::Receiver<Next>) -> io::Result<Option<bool>> {
        loop {
            match coming.blocking_recv() {
                Some(Next::Bytes(batch)) => {
                    for bytes in batch {
                        partial::write(&mut self.file, &bytes)?;
                        self.end += bytes.len() as u64;
                        if let Some(checksum) = &mut self.checksum {
                            checksum.update(&bytes);
                        }
                    }
                }
                Some(Next::End) => return Ok(Some(true)),
                Some(Next::TooMuch) => return Ok(None),
                Some(Next::Broken) | None => return Ok(Some(false)),
            }
        }
    }

    fn is_good(&mut self, is_whole: bool) -> bool {
        match self.checksum.take() {
            Some(checksum) => is_whole && checksum.holds(),
            None => true,
        }
    }

    /// Takes back what this request wrote.
    fn rewind(&mut self) -> io::Result<()> {
        self.file.set_len(self.start)?;
        self.file.sync_data()
    }
}
