//! Pictures lose what cameras and programs wrote into them, above all where they were taken.
//!
//! The picture itself is copied byte for byte and never drawn anew. What is kept are the parts that are needed to
//! show it, and which way up it is; all else goes, known or not: EXIF, XMP, IPTC, comments, what follows the end. A
//! picture whose parts cannot be told apart is refused: it could hide a place anywhere, and saving it again helps.
//!
//! Invariant: the upload itself stays as it was sent, so that finishing it can be done again.

use std::{borrow::Cow, io, path::PathBuf};

use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

use super::partial;

mod exif;
mod heic;
mod jpeg;
mod png;
mod webp;

/// How many pictures are in memory at once, each at most twice: one of them has
/// [`api_types::evidence::MAX_DOCUMENT_BYTES`] at most.
const AT_ONCE: usize = 2;
static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// A kind of picture whose parts are known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// ISO/IEC 10918-1.
    Jpeg,
    /// W3C PNG, third edition.
    Png,
    /// RFC 9649.
    WebP,
    /// ISO/IEC 23008-12.
    Heic,
}

/// What became of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picture {
    /// Nothing had to go: it rests as it was sent.
    AsSent,
    /// It rests without what was taken out.
    Cleaned {
        /// All of it.
        bytes: Vec<u8>,
        /// The SHA-256 of its bytes, in hexadecimal.
        sha256: String,
        /// Whether it said where it was taken.
        location_removed: bool,
    },
    /// Its parts cannot be told apart.
    Unreadable,
}

/// A picture's parts that are kept, in order; none when they cannot be told apart.
#[derive(Debug, Default, PartialEq, Eq)]
struct Plan<'a> {
    parts: Vec<Cow<'a, [u8]>>,
    had_location: bool,
}

impl<'a> Plan<'a> {
    fn keep(&mut self, part: &'a [u8]) {
        self.parts.push(Cow::Borrowed(part));
    }

    fn write(&mut self, part: Vec<u8>) {
        self.parts.push(Cow::Owned(part));
    }

    fn leave_out(&mut self, part: &[u8]) {
        self.had_location |= exif::names_a_place(part);
    }
}

impl Format {
    /// The format of files of this media type, if they are pictures that are looked into.
    #[must_use]
    pub fn of(media_type: &str) -> Option<Self> {
        match media_type {
            "image/jpeg" => Some(Self::Jpeg),
            "image/png" => Some(Self::Png),
            "image/webp" => Some(Self::WebP),
            "image/heic" => Some(Self::Heic),
            _ => None,
        }
    }

    fn plan(self, bytes: &[u8]) -> Option<Plan<'_>> {
        match self {
            Self::Jpeg => jpeg::plan(bytes),
            Self::Png => png::plan(bytes),
            Self::WebP => webp::plan(bytes),
            Self::Heic => heic::plan(bytes),
        }
    }
}

/// Reads a picture and takes out what is not needed to show it. The file stays as it is.
///
/// # Errors
/// When the file cannot be read.
pub async fn clean(path: PathBuf, format: Format) -> io::Result<Picture> {
    let turn = TURNS.acquire().await.map_err(io::Error::other)?;
    partial::blocking(move || {
        let _turn = turn;
        Ok(without_more(&std::fs::read(path)?, format))
    })
    .await
}

fn without_more(sent: &[u8], format: Format) -> Picture {
    let Some(plan) = format.plan(sent) else {
        return Picture::Unreadable;
    };
    let bytes = plan.parts.concat();
    if bytes == sent {
        return Picture::AsSent;
    }
    let sha256 = Sha256::digest(&bytes);
    Picture::Cleaned {
        sha256: sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
        bytes,
        location_removed: plan.had_location,
    }
}

#[cfg(test)]
mod tests;
