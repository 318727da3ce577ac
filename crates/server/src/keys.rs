//! The master key, and what it protects: secrets that rest in the database, such as signing keys.

use std::path::Path;

use anyhow::{Context as _, anyhow, bail};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};

use crate::random::Random;

/// Bytes of the master key.
pub const KEY_LENGTH: usize = 32;
/// Bytes of the nonce in front of every sealed text.
const NONCE_LENGTH: usize = 24;

/// Seals and opens secrets with the master key (XChaCha20-Poly1305).
#[derive(Clone)]
pub struct Keys {
    cipher: XChaCha20Poly1305,
    random: Random,
}

/// A sealed text that this key, or this context, did not seal, or that was altered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sealed text does not open with this master key and context")]
pub struct SealBroken;

impl Keys {
    /// A wrapper around a master key.
    #[must_use]
    pub fn new(key: &[u8; KEY_LENGTH], random: Random) -> Self {
        Self {
            cipher: XChaCha20Poly1305::new(key.into()),
            random,
        }
    }

    /// Seals `secret`. `context` says what it belongs to (a row's id, say) and must be given again
    /// to open it, so that sealed texts cannot be swapped between rows.
    ///
    /// # Errors
    /// [`SealBroken`] when the secret is longer than the cipher takes (256 GiB).
    pub fn seal(&self, secret: &[u8], context: &[u8]) -> Result<Vec<u8>, SealBroken> {
        let nonce: [u8; NONCE_LENGTH] = self.random.bytes();
        let payload = Payload {
            msg: secret,
            aad: context,
        };
        let sealed = self
            .cipher
            .encrypt(XNonce::from_slice(&nonce), payload)
            .map_err(|_| SealBroken)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`Keys::seal`] made with the same `context`.
    ///
    /// # Errors
    /// [`SealBroken`] for a foreign key, a foreign context and any changed byte.
    pub fn open(&self, sealed: &[u8], context: &[u8]) -> Result<Vec<u8>, SealBroken> {
        let (nonce, text) = sealed.split_at_checked(NONCE_LENGTH).ok_or(SealBroken)?;
        let payload = Payload {
            msg: text,
            aad: context,
        };
        self.cipher
            .decrypt(XNonce::from_slice(nonce), payload)
            .map_err(|_| SealBroken)
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

/// Reads a master key written as base64.
///
/// # Errors
/// When the text is not base64 of exactly 32 bytes.
pub fn parse(text: &str) -> anyhow::Result<[u8; KEY_LENGTH]> {
    let bytes = STANDARD
        .decode(text.trim())
        .context("the master key is not base64")?;
    bytes
        .try_into()
        .map_err(|bytes: Vec<u8>| anyhow!("the master key has {} bytes instead of {KEY_LENGTH}", bytes.len()))
}

/// The demo's master key: read from `master.key` in the data directory, which is made when it is missing.
///
/// # Errors
/// When the file cannot be read or written, or holds something else.
pub fn demo_key(data: &Path, random: &Random) -> anyhow::Result<[u8; KEY_LENGTH]> {
    let path = data.join("master.key");
    match std::fs::read_to_string(&path) {
        Ok(text) => parse(&text).with_context(|| format!("cannot use {}", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let key = random.bytes();
            write_private(&path, &STANDARD.encode(key))
                .with_context(|| format!("cannot write {}", path.display()))?;
            Ok(key)
        }
        Err(error) => bail!("cannot read {}: {error}", path.display()),
    }
}

/// Writes a file that only its owner may read, from the first byte on.
fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(byte: u8) -> Keys {
        Keys::new(&[byte; KEY_LENGTH], Random::System)
    }

    #[test]
    fn what_was_sealed_opens_with_the_same_key_and_context() {
        let sealed = keys(1).seal(b"signing key", b"issuer-1").unwrap();
        assert_eq!(keys(1).open(&sealed, b"issuer-1").unwrap(), b"signing key");
    }

    #[test]
    fn another_key_another_context_or_a_changed_byte_open_nothing() {
        let sealed = keys(1).seal(b"signing key", b"issuer-1").unwrap();
        assert_eq!(keys(2).open(&sealed, b"issuer-1"), Err(SealBroken));
        assert_eq!(keys(1).open(&sealed, b"issuer-2"), Err(SealBroken));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(keys(1).open(&changed, b"issuer-1"), Err(SealBroken), "byte {at}");
        }
        assert_eq!(keys(1).open(b"short", b"issuer-1"), Err(SealBroken));
    }

    #[test]
    fn no_two_seals_are_alike() {
        let keys = keys(1);
        assert_ne!(keys.seal(b"x", b"").unwrap(), keys.seal(b"x", b"").unwrap());
    }

    #[test]
    fn a_key_has_32_bytes() {
        assert!(parse(&STANDARD.encode([7; 32])).is_ok());
        assert!(parse(&STANDARD.encode([7; 16])).is_err());
        assert!(parse("not base64!").is_err());
    }
}
