//! The digest of a chunk: the `Upload-Checksum` header.

use axum::body::Bytes;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha1::{Digest as _, Sha1};
use sha2::{Digest as _, Sha256};

/// A digest that is being made, and what it must come to.
pub struct Checksum {
    digest: Digest,
    expected: Vec<u8>,
}

enum Digest {
    Sha1(Sha1),
    Sha256(Sha256),
}

/// A header that is not `sha1` or `sha256` with base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Upload-Checksum must be sha1 or sha256 and the digest in base64")]
pub struct BadChecksum;

impl Checksum {
    /// Reads the header's text.
    ///
    /// # Errors
    /// [`BadChecksum`] for other algorithms and anything that is not base64.
    pub fn parse(header: &str) -> Result<Self, BadChecksum> {
        let (algorithm, value) = header.trim().split_once(' ').ok_or(BadChecksum)?;
        let digest = match algorithm {
            "sha1" => Digest::Sha1(Sha1::new()),
            "sha256" => Digest::Sha256(Sha256::new()),
            _ => return Err(BadChecksum),
        };
        let expected = STANDARD.decode(value.trim()).map_err(|_| BadChecksum)?;
        Ok(Self { digest, expected })
    }

    /// Takes in the next bytes.
    pub fn update(&mut self, batch: &[Bytes]) {
        for bytes in batch {
            match &mut self.digest {
                Digest::Sha1(digest) => digest.update(bytes),
                Digest::Sha256(digest) => digest.update(bytes),
            }
        }
    }

    /// Whether the bytes taken in are the ones that were meant.
    #[must_use]
    pub fn holds(self) -> bool {
        match self.digest {
            Digest::Sha1(digest) => digest.finalize().as_slice() == self.expected,
            Digest::Sha256(digest) => digest.finalize().as_slice() == self.expected,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(header: &str, bytes: &'static [u8]) -> bool {
        let mut checksum = Checksum::parse(header).unwrap();
        checksum.update(&[Bytes::from_static(bytes)]);
        checksum.holds()
    }

    #[test]
    fn both_algorithms_tell_bytes_apart() {
        // The protocol's own example for sha1.
        assert!(holds("sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", b"hello world"));
        assert!(holds(
            "sha256 uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=",
            b"hello world"
        ));
        assert!(!holds("sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", b"hello worle"));
    }

    #[test]
    fn other_algorithms_are_refused() {
        for bad in ["md5 Kq5s", "sha1", "sha1 !!", ""] {
            assert!(Checksum::parse(bad).is_err(), "{bad}");
        }
    }
}
