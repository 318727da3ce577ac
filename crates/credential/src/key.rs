//! Ed25519 keys as the standards write them: Multikey, `z` and base58 of two marker bytes and the key.

use ed25519_dalek::{Signature, VerifyingKey};
use std::fmt;
use std::str::FromStr;

/// The two bytes that mark an Ed25519 public key.
const PUBLIC_MARK: [u8; 2] = [0xed, 0x01];
/// `z` and base58 of 34 bytes never exceed this length.
const MAX_MULTIBASE: usize = 64;

/// Why a text is not an Ed25519 public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an Ed25519 public key in Multikey form")]
pub struct KeyError;

/// A public key; written and parsed as Multikey (`z6Mk...`).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// The key of these 32 bytes.
    ///
    /// # Errors
    /// [`KeyError`] where they are no point of the curve.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        VerifyingKey::from_bytes(bytes).map(Self).map_err(|_| KeyError)
    }

    /// The 32 bytes of the key.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// Whether `signature`, 64 bytes, was made over `message` with the private half of this key.
    ///
    /// Strict: signatures and keys that only some implementations accept are refused.
    #[must_use]
    pub fn verifies(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        self.0
            .verify_strict(message, &Signature::from_bytes(signature))
            .is_ok()
    }
}

impl FromStr for PublicKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let encoded = text
            .strip_prefix('z')
            .filter(|_| text.len() <= MAX_MULTIBASE)
            .ok_or(KeyError)?;
        let bytes = bs58::decode(encoded).into_vec().map_err(|_| KeyError)?;
        let key = bytes.strip_prefix(&PUBLIC_MARK).ok_or(KeyError)?;
        Self::from_bytes(key.try_into().map_err(|_| KeyError)?)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = PUBLIC_MARK.to_vec();
        bytes.extend_from_slice(self.0.as_bytes());
        write!(formatter, "z{}", bs58::encode(bytes).into_string())
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// A private key. It is wiped when dropped, and neither printed nor serialised.
#[cfg(feature = "issue")]
pub struct SigningKey(ed25519_dalek::SigningKey);

#[cfg(feature = "issue")]
impl SigningKey {
    /// The key of 32 random bytes, which the caller draws and keeps.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// The signature of `message`.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        ed25519_dalek::Signer::sign(&self.0, message).to_bytes()
    }
}

#[cfg(feature = "issue")]
impl fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SigningKey of {}", self.public())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const PUBLISHED: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";

    #[test]
    fn a_key_reads_back_as_it_was_written() {
        assert_eq!(PUBLISHED.parse::<PublicKey>().unwrap().to_string(), PUBLISHED);
    }

    #[test]
    fn other_texts_are_no_keys() {
        let p256 = "zDnaegE6RR3atJtHKwTRTWHsJ3kNHqFwv7n9YjTgmU7TyfU76";
        let endless = "z1".repeat(10_000);
        for text in [
            "",
            "z",
            "z6Mk",
            &PUBLISHED[1..],
            &PUBLISHED[..47],
            p256,
            "z6Mk0OIl",
            "é",
            &endless,
        ] {
            assert_eq!(text.parse::<PublicKey>(), Err(KeyError), "{text}");
        }
    }

    #[cfg(feature = "issue")]
    #[test]
    fn a_signature_belongs_to_one_key_and_one_message() {
        let key = SigningKey::from_seed(&[7; 32]);
        let signature = key.sign(b"award");
        assert!(key.public().verifies(b"award", &signature));
        assert!(!key.public().verifies(b"Award", &signature));
        assert!(
            !SigningKey::from_seed(&[8; 32])
                .public()
                .verifies(b"award", &signature)
        );
        assert!(!format!("{key:?}").contains("7, 7"));
    }
}
