//! A credential in one uncompressed `iTXt` chunk directly after the image's header.

use super::{BakeError, KEYWORD, RECORD_KEYWORD};

pub const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Length, type and checksum around a chunk's data.
const FRAME: usize = 12;
/// Keyword end, compression flag and method, empty language and empty translated keyword.
const EMPTY_FIELDS: &[u8] = &[0, 0, 0, 0, 0];

pub fn bake(image: &[u8], credential: &str) -> Result<Vec<u8>, BakeError> {
    match unbake(image) {
        Err(BakeError::NotBaked) => {}
        Ok(_) | Err(BakeError::OlderStandard) => return Err(BakeError::AlreadyBaked),
        Err(error) => return Err(error),
    }
    let header = Chunks::of(image)?.next().ok_or(BakeError::Damaged)??;
    let rest = SIGNATURE.len() + FRAME + header.data.len();
    let body = [b"iTXt", KEYWORD.as_bytes(), EMPTY_FIELDS, credential.as_bytes()].concat();
    let length = u32::try_from(body.len() - 4).map_err(|_| BakeError::TooLarge)?;
    let chunk = [
        &length.to_be_bytes()[..],
        &body,
        &crc32fast::hash(&body).to_be_bytes(),
    ]
    .concat();
    Ok([&image[..rest], &chunk, &image[rest..]].concat())
}

pub fn unbake(image: &[u8]) -> Result<&str, BakeError> {
    let mut older = false;
    for chunk in Chunks::of(image)? {
        let chunk = chunk?;
        if !matches!(&chunk.kind, b"iTXt" | b"tEXt") {
            continue;
        }
        let Some(end) = chunk.data.iter().position(|byte| *byte == 0) else {
            continue;
        };
        let (keyword, rest) = chunk.data.split_at(end);
        let is_credential = [KEYWORD, RECORD_KEYWORD]
            .iter()
            .any(|known| known.as_bytes() == keyword);
        if is_credential && &chunk.kind == b"iTXt" {
            return credential(rest);
        }
        older |= keyword == b"openbadges";
    }
    Err(if older {
        BakeError::OlderStandard
    } else {
        BakeError::NotBaked
    })
}

/// The text after the keyword: its end, two bytes about compression, a language and a translated keyword.
fn credential(fields: &[u8]) -> Result<&str, BakeError> {
    let rest = fields
        .strip_prefix(&[0, 0])
        .and_then(|rest| rest.split_first())
        .ok_or(BakeError::Damaged)?
        .1;
    let mut parts = rest.splitn(3, |byte| *byte == 0);
    let (_language, _translated) = (parts.next(), parts.next());
    std::str::from_utf8(parts.next().ok_or(BakeError::Damaged)?).map_err(|_| BakeError::Damaged)
}

struct Chunk<'a> {
    kind: [u8; 4],
    data: &'a [u8],
}

/// The chunks up to and including `IEND`; every checksum is checked, and what follows is ignored.
struct Chunks<'a> {
    rest: &'a [u8],
    done: bool,
}

impl<'a> Chunks<'a> {
    fn of(image: &'a [u8]) -> Result<Self, BakeError> {
        let rest = image.strip_prefix(SIGNATURE).ok_or(BakeError::UnknownFormat)?;
        if rest.get(4..8) != Some(b"IHDR") {
            return Err(BakeError::Damaged);
        }
        Ok(Self { rest, done: false })
    }

    fn read(&mut self) -> Option<Chunk<'a>> {
        let (length, after) = self.rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (covered, after) = after.split_at_checked(length.checked_add(4)?)?;
        let (checksum, after) = after.split_first_chunk::<4>()?;
        let (kind, data) = covered.split_first_chunk::<4>()?;
        if crc32fast::hash(covered) != u32::from_be_bytes(*checksum) {
            return None;
        }
        self.rest = after;
        Some(Chunk { kind: *kind, data })
    }
}

impl<'a> Iterator for Chunks<'a> {
    type Item = Result<Chunk<'a>, BakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let chunk = self.read().ok_or(BakeError::Damaged);
        self.done = chunk.as_ref().map_or(true, |chunk| &chunk.kind == b"IEND");
        Some(chunk)
    }
}
