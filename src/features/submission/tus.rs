//! The rules of tus 1.0 that need no browser: chunks and metadata.

/// The version spoken.
pub const VERSION: &str = "1.0.0";
/// The media type of a chunk.
pub const CHUNK_TYPE: &str = "application/offset+octet-stream";
/// How often in a row a chunk may fail before somebody has to decide.
pub const MAX_TRIES: u32 = 8;

/// How much is sent at a time. A chunk that breaks off is sent anew, since only a whole one can be checked: so it is
/// small where the line is slow, and grows where it is fast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    size: u64,
}

impl Default for Pace {
    fn default() -> Self {
        Self { size: 1 << 20 }
    }
}

impl Pace {
    /// The smallest chunk: 256 KiB, ten seconds at 200 kbit/s.
    pub const SMALLEST: u64 = 256 << 10;
    /// The largest chunk: 32 MiB, four seconds at the speed that leads to it. The browser holds all of it for its digest.
    pub const LARGEST: u64 = 32 << 20;

    /// The next bytes to send, from and up to; none when all have arrived.
    #[must_use]
    pub fn next_chunk(self, offset: u64, length: u64) -> Option<(u64, u64)> {
        (offset < length).then(|| (offset, length.min(offset + self.size)))
    }

    /// Learns how many milliseconds a chunk took.
    pub fn arrived(&mut self, took: f64) {
        if took < 2_000.0 {
            self.size = Self::LARGEST.min(self.size * 2);
        } else if took > 10_000.0 {
            self.broke();
        }
    }

    /// Learns that a chunk did not arrive.
    pub fn broke(&mut self) {
        self.size = Self::SMALLEST.max(self.size / 2);
    }
}

/// How far an upload is, in whole percent; 100 only when it is whole.
#[must_use]
pub fn percent(sent: u64, length: u64) -> u32 {
    if length == 0 {
        return 100;
    }
    u32::try_from(u128::from(sent.min(length)) * 100 / u128::from(length)).unwrap_or(100)
}

/// The value of `Upload-Metadata`: keys with their values in base64.
#[must_use]
pub fn metadata(pairs: &[(&str, &str)]) -> String {
    let pairs = pairs
        .iter()
        .map(|(key, value)| format!("{key} {}", base64(value.as_bytes())));
    pairs.collect::<Vec<_>>().join(",")
}

/// Base64 with padding (RFC 4648, section 4).
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let joined = (0..3).fold(0_usize, |joined, at| {
            joined << 8 | usize::from(group.get(at).copied().unwrap_or(0))
        });
        for place in 0..4 {
            if place <= group.len() {
                text.push(char::from(ALPHABET[joined >> (18 - 6 * place) & 63]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_cover_the_file_once() {
        let mut pace = Pace::default();
        let length = 3 * Pace::LARGEST + 1;
        let mut offset = 0;
        while let Some((from, to)) = pace.next_chunk(offset, length) {
            assert_eq!(from, offset);
            assert!(to > from && to <= length);
            offset = to;
            pace.arrived(100.0);
        }
        assert_eq!(offset, length);
    }

    #[test]
    fn chunks_grow_on_a_fast_line_and_shrink_on_one_that_is_slow_or_breaks() {
        let size = |pace: Pace| pace.next_chunk(0, u64::MAX).map(|(_, to)| to);
        let mut pace = Pace::default();
        let first = size(pace);
        pace.arrived(5_000.0);
        assert_eq!(size(pace), first);
        for _ in 0..10 {
            pace.arrived(100.0);
        }
        assert_eq!(size(pace), Some(Pace::LARGEST));
        pace.broke();
        assert_eq!(size(pace), Some(Pace::LARGEST / 2));
        for _ in 0..10 {
            pace.arrived(30_000.0);
        }
        assert_eq!(size(pace), Some(Pace::SMALLEST));
    }

    #[test]
    fn all_is_said_only_of_all() {
        assert_eq!(percent(0, 200), 0);
        assert_eq!(percent(199, 200), 99);
        assert_eq!(percent(200, 200), 100);
        assert_eq!(percent(u64::MAX, u64::MAX), 100);
    }

    #[test]
    fn base64_is_that_of_the_standard() {
        // The test vectors of RFC 4648, section 10.
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn metadata_carries_any_letters() {
        assert_eq!(
            metadata(&[("filename", "ñ.pdf"), ("requirement", "plan")]),
            "filename w7EucGRm,requirement cGxhbg=="
        );
    }
}
