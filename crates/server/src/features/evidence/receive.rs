//! The bytes of one request on their way to the disk.
//!
//! They are written and digested while the next ones come in; where many come, they are digested by a thread of its own,
//! and synced before the last one has come. So little is left to do, and to wait for, once it has.

use std::{fs::File, io, thread};

use axum::body::{Body, Bytes};
use futures::StreamExt as _;
use tokio::{sync::mpsc, task::spawn_blocking};
use tokio_util::sync::CancellationToken;

use super::{checksum::Checksum, partial, turns::Turn, uploads::Upload};
use crate::{
    error::{ApiError, Result},
    state::App,
};

/// How many pieces may wait for the disk, and how many of them are written in one go. With those that are written they
/// bound the memory that a request takes: a piece has 408 KiB at most.
const WAITING: usize = 8;
/// So many bytes are worth a sync before the last one has come, and a thread for their digest meanwhile.
const WORTH_A_SYNC: usize = 2 << 20;

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
        unsynced: 0,
        checksum,
        turn,
    };
    let (pieces, receiver) = mpsc::channel(WAITING);
    let written = spawn_blocking(move || writing.down(receiver));
    gather(body, upload.length - end, &stop, pieces).await;
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
    Bytes(Bytes),
    /// Nothing more.
    Last(Last),
}

/// How a body ended.
enum Last {
    /// As it should.
    End,
    /// The connection broke. So it did, or somebody else continues, when nothing is said.
    Broken,
    /// There was more than was announced.
    TooMuch,
}

async fn gather(body: Body, mut room: u64, stop: &CancellationToken, pieces: mpsc::Sender<Next>) {
    let mut stream = body.into_data_stream();
    loop {
        let piece = tokio::select! {
            piece = stream.next() => piece,
            () = stop.cancelled() => return,
        };
        let next = match piece {
            Some(Ok(bytes)) if bytes.len() as u64 > room => Next::Last(Last::TooMuch),
            Some(Ok(bytes)) => {
                room -= bytes.len() as u64;
                Next::Bytes(bytes)
            }
            Some(Err(_)) => Next::Last(Last::Broken),
            None => Next::Last(Last::End),
        };
        let is_last = matches!(next, Next::Last(_));
        // Refused when the disk refused; the thread says why.
        if pieces.send(next).await.is_err() || is_last {
            return;
        }
    }
}

/// An upload's file while bytes go to its end.
struct Writing {
    file: File,
    start: u64,
    end: u64,
    unsynced: usize,
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
        let (mut ready, mut batch) = (Vec::new(), Vec::new());
        loop {
            let mut last = None;
            if coming.blocking_recv_many(&mut ready, WAITING) == 0 {
                return Ok(Some(false));
            }
            for next in ready.drain(..) {
                match next {
                    Next::Bytes(bytes) => batch.push(bytes),
                    Next::Last(how) => last = Some(how),
                }
            }
            self.take(&batch)?;
            batch.clear();
            match last {
                Some(Last::End) => return Ok(Some(true)),
                Some(Last::Broken) => return Ok(Some(false)),
                Some(Last::TooMuch) => return Ok(None),
                None => (),
            }
        }
    }

    /// Writes and digests what came together.
    fn take(&mut self, batch: &[Bytes]) -> io::Result<()> {
        let length: usize = batch.iter().map(Bytes::len).sum();
        self.end += length as u64;
        self.unsynced += length;
        let checksum = &mut self.checksum;
        let mut digest = || checksum.iter_mut().for_each(|checksum| checksum.update(batch));
        if self.unsynced < WORTH_A_SYNC {
            digest();
            return partial::write(&mut self.file, batch);
        }
        self.unsynced = 0;
        thread::scope(|threads| {
            thread::Builder::new().spawn_scoped(threads, digest)?;
            partial::write(&mut self.file, batch)?;
            self.file.sync_data()
        })
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
