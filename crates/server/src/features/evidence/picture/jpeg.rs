//! JPEG (ISO/IEC 10918-1): segments, each behind a marker.

use super::{Plan, exif};

const START: &[u8] = b"\xff\xd8";
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const COMMENT: u8 = 0xfe;

/// The parts to keep; none when the segments cannot be followed. A picture that ends early is taken as it is.
pub(super) fn plan(bytes: &[u8]) -> Option<Plan<'_>> {
    let mut plan = Plan::default();
    let mut rest = bytes.strip_prefix(START)?;
    plan.keep(START);
    let mut is_turned = false;
    loop {
        let (marker, after) = marker(rest)?;
        match marker {
            END => {
                plan.keep(b"\xff\xd9");
                // Behind the end some cameras put a second picture or a film, each with its own place.
                plan.leave_out(after);
                return Some(plan);
            }
            0x00 | 0xd8 => return None,
            0x01 | 0xd0..=0xd7 => {
                plan.keep(&rest[..rest.len() - after.len()]);
                rest = after;
                continue;
            }
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes(after.get(..2)?.try_into().ok()?));
        let (segment, next) = after.split_at_checked(length.max(2))?;
        if is_needed(marker, &segment[2..]) {
            plan.keep(&rest[..rest.len() - next.len()]);
        } else {
            plan.leave_out(&segment[2..]);
            if let Some(orientation) = orientation(marker, &segment[2..]).filter(|_| !is_turned) {
                plan.write(orientation);
                is_turned = true;
            }
        }
        rest = next;
        if marker == SCAN {
            let end = end_of_scan(rest);
            plan.keep(&rest[..end]);
            rest = &rest[end..];
            if rest.is_empty() {
                return Some(plan);
            }
        }
    }
}

/// The next marker, behind bytes that only fill, and what follows it.
fn marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let after = bytes.strip_prefix(b"\xff")?;
    let at = after.iter().position(|byte| *byte != 0xff)?;
    Some((after[at], &after[at + 1..]))
}

/// Whether a segment is needed to show the picture. Of what applications add, that is the resolution, the colours
/// of the screen, and how the colours are coded.
fn is_needed(marker: u8, segment: &[u8]) -> bool {
    match marker {
        0xe0 => segment.starts_with(b"JFIF\0"),
        0xe2 => segment.starts_with(b"ICC_PROFILE\0"),
        0xee => segment.starts_with(b"Adobe"),
        0xe1..=0xef | COMMENT => false,
        _ => true,
    }
}

/// A segment that says which way up the picture is, if this one did.
fn orientation(marker: u8, segment: &[u8]) -> Option<Vec<u8>> {
    let is_exif = marker == 0xe1 && segment.starts_with(exif::PREFIX);
    let tiff = exif::orientation(segment).filter(|_| is_exif)?.tiff();
    let length = u16::try_from(2 + exif::PREFIX.len() + tiff.len()).ok()?;
    Some([b"\xff\xe1", &length.to_be_bytes()[..], exif::PREFIX, &tiff].concat())
}

/// Where the picture's own data end: at a marker that is neither a stuffed byte nor a restart.
fn end_of_scan(bytes: &[u8]) -> usize {
    let is_end = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff);
    bytes.windows(2).position(is_end).unwrap_or(bytes.len())
}
