//! What a file's bytes tell, read while more of them arrive: its digest, and whether it is text.
//!
//! Invariant: bytes that were acknowledged never change. So what was read of them holds, and once the last byte is there
//! only what is new has to be read. After a new start of the process a file is read from its beginning.

use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use api_types::ids::UploadId;
use quick_cache::sync::Cache;
use sha2::{Digest as _, Sha256};
use tokio::task::spawn_blocking;

use super::sniff;

/// Of how many uploads it is kept; of more, those that nobody went on with longest are read again in the end.
const KEPT: usize = 1_000;

/// What the first bytes of a file told.
#[derive(Debug, Clone, Default)]
pub struct Inspection {
    /// How many bytes these are.
    at: u64,
    digest: Sha256,
    text: TextCheck,
}

/// What the whole file told.
pub struct Findings {
    /// What tells its type.
    pub content: sniff::Content,
    /// Its SHA-256 in hexadecimal digits.
    pub sha256: String,
}

impl Inspection {
    /// Reads on, up to the end of these bytes.
    fn read(&mut self, file: &mut File, until: u64) -> io::Result<()> {
        file.seek(SeekFrom::Start(self.at))?;
        let mut buffer = vec![0; 256 << 10];
        while self.at < until {
            let count = file.take(until - self.at).read(&mut buffer)?;
            if count == 0 {
                break;
            }
            self.digest.update(&buffer[..count]);
            self.text.update(&buffer[..count]);
            self.at += count as u64;
        }
        Ok(())
    }

    /// Reads what is left of the file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn finish(mut self, path: &Path) -> io::Result<Findings> {
        let mut file = File::open(path)?;
        self.read(&mut file, u64::MAX)?;
        let sha256 = self.digest.finalize();
        let content = sniff::Content {
            head: part(&mut file, 0, sniff::HEAD)?,
            tail: part(&mut file, self.at.saturating_sub(sniff::TAIL), sniff::TAIL)?,
            is_text: self.text.holds(),
        };
        Ok(Findings {
            content,
            sha256: sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
        })
    }
}

fn part(file: &mut File, from: u64, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(from))?;
    file.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What is known of uploads under way.
#[derive(Debug, Clone)]
pub struct Inspections(Arc<Cache<UploadId, Arc<Mutex<Inspection>>>>);

impl Default for Inspections {
    fn default() -> Self {
        Self(Arc::new(Cache::new(KEPT)))
    }
}

impl Inspections {
    /// Reads an upload's bytes, which are on the disk up to here, while nobody waits for it.
    pub fn follow(&self, id: &UploadId, path: PathBuf, until: u64) {
        let known = self.0.get(id).unwrap_or_else(|| {
            let fresh = Arc::default();
            self.0.insert(id.clone(), Arc::clone(&fresh));
            fresh
        });
        spawn_blocking(move || {
            // Whoever reads already is not waited for: what it leaves is read next time.
            let Ok(mut known) = known.try_lock() else { return };
            let read = File::open(&path).and_then(|mut file| known.read(&mut file, until));
            if let Err(error) = read {
                // It may have been ended meanwhile; otherwise it is read, and told, in the end.
                tracing::debug!(%error, path = %path.display(), "an upload could not be read while it arrives");
            }
        });
    }

    /// What is known of an upload that is whole; waits for whoever reads it.
    #[must_use]
    pub fn take(&self, id: &UploadId) -> Inspection {
        let Some((_, known)) = self.0.remove(id) else {
            return Inspection::default();
        };
        std::mem::take(&mut *known.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Whether bytes that come in pieces are UTF-8 without NUL.
#[derive(Debug, Clone, Default)]
struct TextCheck {
    broken: bool,
    // The beginning of a character whose end is in the next piece: at most three bytes.
    rest: Vec<u8>,
}

impl TextCheck {
    fn update(&mut self, part: &[u8]) {
        if self.broken {
            return;
        }
        let bytes = [self.rest.as_slice(), part].concat();
        self.rest.clear();
        self.broken = bytes.contains(&0);
        if let Err(error) = std::str::from_utf8(&bytes) {
            self.broken |= error.error_len().is_some();
            self.rest = bytes[error.valid_up_to()..].to_vec();
        }
    }

    fn holds(&self) -> bool {
        !self.broken && self.rest.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_text(parts: &[&[u8]]) -> bool {
        let mut check = TextCheck::default();
        parts.iter().for_each(|part| check.update(part));
        check.holds()
    }

    #[test]
    fn characters_may_be_cut_between_pieces_but_not_at_the_end() {
        assert!(is_text(&[b"caf\xc3", b"\xa9"]));
        assert!(!is_text(&[b"caf\xc3"]));
        assert!(!is_text(&[b"caf\xc3", b"e"]));
        assert!(!is_text(&[b"a\0"]));
    }

    #[test]
    fn it_is_the_same_wherever_reading_goes_on() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("file");
        let bytes = "¿Qué aprendí? ".repeat(100_000).into_bytes();
        std::fs::write(&path, &bytes).unwrap();
        let whole = Inspection::default().finish(&path).unwrap();
        for known in [1, 9_001, bytes.len() as u64] {
            let mut inspection = Inspection::default();
            inspection.read(&mut File::open(&path).unwrap(), known).unwrap();
            assert_eq!(inspection.at, known);
            let found = inspection.finish(&path).unwrap();
            assert_eq!(found.sha256, whole.sha256);
            assert_eq!(found.content, whole.content);
        }
        assert!(whole.content.is_text);
        assert_eq!(whole.content.head, bytes[..8_192]);
        assert_eq!(whole.content.tail, bytes[bytes.len() - (1 << 20)..]);
    }
}
