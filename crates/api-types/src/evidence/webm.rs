//! The front of a WebM file (RFC 9559, in EBML as in RFC 8794): whether it has a picture, and how long it says it is.
//!
//! A browser writes a recording as it comes, so its front cannot say how long it became, and players show no length and
//! do not let anybody go back and forth. Once it has ended, the front can be written anew.

use std::ops::Range;
use std::time::Duration;

const HEADER: u32 = 0x1A45_DFA3;
const SEGMENT: u32 = 0x1853_8067;
const SEEK_HEAD: u32 = 0x114D_9B74;
const INFO: u32 = 0x1549_A966;
const SCALE: u32 = 0x002A_D7B1;
const DURATION: u32 = 0x0000_4489;
const TRACKS: u32 = 0x1654_AE6B;
const TRACK: u32 = 0x0000_00AE;
const TRACK_TYPE: u32 = 0x0000_0083;
/// The type of a track that is a picture.
const PICTURE: &[u8] = &[1];
/// Nanoseconds of a tick where the front does not say.
const USUAL_SCALE: u64 = 1_000_000;

/// Whether a WebM file has a picture, by its first bytes; none when they do not name the tracks.
#[must_use]
pub fn has_picture(head: &[u8]) -> Option<bool> {
    let segment = segment(head)?;
    let tracks = Elements::new(head, segment.body).find(|element| element.id == TRACKS)?;
    let of_track = |track: Element| {
        let kind = Elements::new(head, track.body).find(|element| element.id == TRACK_TYPE);
        kind.and_then(|kind| head.get(kind.body)) == Some(PICTURE)
    };
    let mut tracks = Elements::new(head, tracks.body).filter(|element| element.id == TRACK);
    Some(tracks.any(of_track))
}

/// A recording's first bytes, saying how long it is; none when they are not the front of a WebM file that was written
/// as it came, and then they stay as they are.
#[must_use]
pub fn with_duration(head: &[u8], duration: Duration) -> Option<Vec<u8>> {
    let segment = segment(head)?;
    // A file that tells its size or where things are in it was not written as it came: nothing in it may move.
    if segment.has_size || Elements::new(head, segment.body.clone()).any(|element| element.id == SEEK_HEAD) {
        return None;
    }
    let info = Elements::new(head, segment.body).find(|element| element.id == INFO)?;
    let body = head.get(info.body.clone())?;
    let ticks = ticks(body, duration);
    let kept = Elements::new(body, 0..body.len()).filter(|element| element.id != DURATION);
    let mut inside: Vec<u8> = kept
        .filter_map(|element| body.get(element.whole))
        .flatten()
        .copied()
        .collect();
    inside.extend([0x44, 0x89, 0x88]);
    inside.extend(ticks.to_be_bytes());
    let size = 1_u64 << 56 | u64::try_from(inside.len()).ok()?;
    let mut front = head.get(..info.whole.start)?.to_vec();
    front.extend(INFO.to_be_bytes());
    front.extend(size.to_be_bytes());
    front.extend(inside);
    front.extend(head.get(info.whole.end..)?);
    Some(front)
}

fn ticks(info: &[u8], duration: Duration) -> f64 {
    let scale = Elements::new(info, 0..info.len()).find(|element| element.id == SCALE);
    let scale = scale.and_then(|scale| info.get(scale.body));
    let scale = scale.map(|bytes| bytes.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)));
    let scale = scale.filter(|scale| *scale > 0).unwrap_or(USUAL_SCALE);
    duration.as_secs_f64() * 1e9 / scale as f64
}

fn segment(head: &[u8]) -> Option<Element> {
    let mut elements = Elements::new(head, 0..head.len());
    let first = elements.next()?;
    (first.id == HEADER).then(|| elements.find(|element| element.id == SEGMENT))?
}

/// One element: what it is, where all of it lies, and where its content.
struct Element {
    id: u32,
    whole: Range<usize>,
    body: Range<usize>,
    /// Whether it says how long it is; otherwise it goes on to the end.
    has_size: bool,
}

/// The elements one after the other, as far as they begin within the range and can be read.
struct Elements<'a> {
    bytes: &'a [u8],
    rest: Range<usize>,
}

impl<'a> Elements<'a> {
    fn new(bytes: &'a [u8], rest: Range<usize>) -> Self {
        let end = rest.end.min(bytes.len());
        Self {
            bytes,
            rest: rest.start..end,
        }
    }
}

impl Iterator for Elements<'_> {
    type Item = Element;

    fn next(&mut self) -> Option<Element> {
        let rest = self.bytes.get(self.rest.clone())?;
        let (id, id_length) = number(rest, 4)?;
        let (size, size_length) = number(rest.get(id_length..)?, 8)?;
        let bits = 7 * size_length;
        let size = size & ((1 << bits) - 1);
        let has_size = size != (1 << bits) - 1;
        let start = self.rest.start + id_length + size_length;
        let end = if has_size {
            start.checked_add(usize::try_from(size).ok()?)?
        } else {
            self.rest.end
        };
        let whole = self.rest.start..end;
        self.rest.start = end.min(self.rest.end);
        Some(Element {
            id: u32::try_from(id).ok()?,
            whole,
            body: start..end,
            has_size,
        })
    }
}

/// A number of variable length with its marker, and how many bytes it has (RFC 8794, section 4).
fn number(bytes: &[u8], most: usize) -> Option<(u64, usize)> {
    let length = usize::try_from(bytes.first()?.leading_zeros()).ok()? + 1;
    let bytes = bytes.get(..length).filter(|_| length <= most)?;
    let value = bytes.iter().fold(0, |all, byte| all << 8 | u64::from(*byte));
    Some((value, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The front that a browser writes: sizes unknown where it cannot know them, then the first cluster.
    fn front(track_type: u8, duration: &[u8]) -> Vec<u8> {
        let mut info = vec![0x2A, 0xD7, 0xB1, 0x83, 0x0F, 0x42, 0x40];
        info.extend(duration);
        info.extend([0x4D, 0x80, 0x82, b'x', b'y']);
        let track = [0xD7, 0x81, 1, 0x83, 0x81, track_type];
        let mut bytes = vec![0x1A, 0x45, 0xDF, 0xA3, 0x84, 0x42, 0x82, 0x81, b'w'];
        bytes.extend([
            0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        ]);
        bytes.extend([0x15, 0x49, 0xA9, 0x66, 0x80 | u8::try_from(info.len()).unwrap()]);
        bytes.extend(info);
        bytes.extend([0x16, 0x54, 0xAE, 0x6B, 0x88, 0xAE, 0x86]);
        bytes.extend(track);
        bytes.extend([0x1F, 0x43, 0xB6, 0x75, 0xFF, 0xE7, 0x81, 0]);
        bytes
    }

    fn duration_of(bytes: &[u8]) -> Option<f64> {
        let segment = segment(bytes)?;
        let info = Elements::new(bytes, segment.body).find(|element| element.id == INFO)?;
        let duration = Elements::new(bytes, info.body).find(|element| element.id == DURATION)?;
        Some(f64::from_be_bytes(bytes.get(duration.body)?.try_into().ok()?))
    }

    #[test]
    fn a_picture_is_told_from_sound_alone() {
        assert_eq!(has_picture(&front(1, &[])), Some(true));
        assert_eq!(has_picture(&front(2, &[])), Some(false));
        assert_eq!(has_picture(&front(2, &[])[..30]), None);
        assert_eq!(has_picture(b"RIFF"), None);
        assert_eq!(has_picture(&[]), None);
    }

    #[test]
    fn the_length_is_written_and_nothing_else_changes() {
        let before = front(1, &[]);
        let after = with_duration(&before, Duration::from_millis(12_345)).unwrap();
        assert_eq!(duration_of(&after), Some(12_345.0));
        assert_eq!(has_picture(&after), Some(true));
        let tracks = [0x16, 0x54, 0xAE, 0x6B];
        let rest = |bytes: &[u8]| {
            let at = bytes.windows(4).position(|four| four == tracks).unwrap();
            bytes[at..].to_vec()
        };
        assert_eq!(rest(&after), rest(&before));
        // A length that was there is replaced.
        let wrong = [&[0x44, 0x89, 0x84][..], &0_f32.to_be_bytes()].concat();
        let after = with_duration(&front(1, &wrong), Duration::from_secs(2)).unwrap();
        assert_eq!(duration_of(&after), Some(2_000.0));
    }

    #[test]
    fn what_was_not_written_as_it_came_stays_as_it_is() {
        let mut sized = front(1, &[]);
        let segment = sized
            .windows(4)
            .position(|four| four == SEGMENT.to_be_bytes())
            .unwrap();
        sized.splice(segment + 4..segment + 12, [0xC8]);
        assert_eq!(with_duration(&sized, Duration::from_secs(1)), None);
        assert_eq!(with_duration(b"\0\0\0\x18ftypisom", Duration::from_secs(1)), None);
        assert_eq!(with_duration(&front(1, &[])[..24], Duration::from_secs(1)), None);
    }
}
