//! WebP (RFC 9649): chunks in a RIFF file, whose header says how long it is and which chunks there are.

use std::borrow::Cow;

use super::{Plan, exif};

/// What is needed to show the picture, moving or not.
const NEEDED: [&[u8; 4]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
/// The flags in `VP8X` that promise EXIF and XMP.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

/// The parts to keep; none when the chunks cannot be followed to the end.
pub(super) fn plan(bytes: &[u8]) -> Option<Plan<'_>> {
    let length = bytes.strip_prefix(b"RIFF").and_then(size)?;
    let file = bytes.get(..length.checked_add(8)?)?;
    let mut rest = file.get(8..)?.strip_prefix(b"WEBP")?;
    let mut plan = Plan::default();
    plan.leave_out(&bytes[file.len()..]);
    let mut orientation = None;
    let mut chunks: Vec<Cow<'_, [u8]>> = Vec::new();
    while !rest.is_empty() {
        let length = size(rest.get(4..)?)?;
        let end = length.checked_add(8)?;
        // The byte that makes the length even is sometimes forgotten at the end.
        let padded = if rest.len() == end { end } else { end + length % 2 };
        let (chunk, after) = rest.split_at_checked(padded)?;
        let (name, data) = (&chunk[..4], &chunk[8..8 + length]);
        if NEEDED.iter().any(|needed| name == *needed) {
            chunks.push(Cow::Borrowed(chunk));
        } else {
            plan.leave_out(data);
        }
        if name == b"EXIF" {
            orientation = orientation.or(exif::orientation(data));
        }
        rest = after;
    }
    // Only the extended form has flags, and without them nobody looks for EXIF.
    let extended = chunks.iter_mut().find(|chunk| chunk.starts_with(b"VP8X"));
    if let Some(flags) = extended.and_then(|chunk| chunk.to_mut().get_mut(8)) {
        *flags &= !(HAS_EXIF | HAS_XMP);
        if let Some(orientation) = orientation {
            *flags |= HAS_EXIF;
            chunks.push(Cow::Owned(chunk(b"EXIF", &orientation.tiff())?));
        }
    }
    let length: usize = 4 + chunks.iter().map(|chunk| chunk.len()).sum::<usize>();
    plan.write([&b"RIFF"[..], &u32::try_from(length).ok()?.to_le_bytes(), b"WEBP"].concat());
    plan.parts.extend(chunks);
    Some(plan)
}

fn size(bytes: &[u8]) -> Option<usize> {
    let length = u32::from_le_bytes(bytes.get(..4)?.try_into().ok()?);
    usize::try_from(length).ok()
}

/// A chunk whose data have an even length.
fn chunk(name: &[u8; 4], data: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(data.len()).ok()?;
    Some([&name[..], &length.to_le_bytes(), data].concat())
}
