//! HEIC (ISO/IEC 23008-12): a picture and what is said about it are items in one file, which a directory finds.
//!
//! Which way up the picture is, is said elsewhere (`irot`, `imir`), so what cameras wrote goes as a whole: its bytes
//! become zeros, and everything else stays where the directory says.

use std::ops::Range;

use super::Plan;

/// What is needed to show the picture, moving or not, at the top of the file.
const NEEDED: [&[u8]; 4] = [b"ftyp", b"meta", b"mdat", b"moov"];
/// The most parts of items that are looked at, against files that name the same part again and again.
const MAX_EXTENTS: usize = 4_096;

/// The file with zeros in place of what cameras wrote; none when its directory cannot be read.
pub(super) fn plan(bytes: &[u8]) -> Option<Plan<'_>> {
    let mut plan = Plan::default();
    let meta = child(bytes, 0..bytes.len(), b"meta")?;
    // A version and flags stand before the boxes inside.
    let meta = meta.start.checked_add(4)?..meta.end;
    let written = written_items(bytes, &child(bytes, meta.clone(), b"iinf")?)?;
    let mut parts = extents(bytes, &meta, &written)?;
    parts.extend(not_needed(bytes));
    parts.sort_by_key(|part| part.start);
    let mut at = 0;
    for part in parts {
        let start = part.start.max(at);
        if start >= part.end {
            continue;
        }
        plan.leave_out(bytes.get(start..part.end)?);
        // The offset to the TIFF header comes first.
        plan.leave_out(bytes.get(start.checked_add(4)?.min(part.end)..part.end)?);
        plan.keep(bytes.get(at..start)?);
        plan.write(vec![0; part.end - start]);
        at = part.end;
    }
    plan.keep(&bytes[at..]);
    Some(plan)
}

/// What telephones add at the top of the file, such as a film of the moment, and what follows the last box.
fn not_needed(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut end = 0;
    let mut parts = Vec::new();
    for (kind, inside) in boxes(bytes, 0..bytes.len()) {
        end = inside.end;
        if !NEEDED.contains(&kind) {
            parts.push(inside);
        }
    }
    parts.push(end..bytes.len());
    parts
}

/// The inside of the first box of this kind in a place; none when there is none or the boxes cannot be followed.
fn child(bytes: &[u8], place: Range<usize>, kind: &[u8; 4]) -> Option<Range<usize>> {
    boxes(bytes, place).find_map(|(found, inside)| (found == kind).then_some(inside))
}

/// The boxes in a place with their kinds, as far as they can be followed.
fn boxes(bytes: &[u8], place: Range<usize>) -> impl Iterator<Item = (&[u8], Range<usize>)> {
    let mut at = place.start;
    std::iter::from_fn(move || {
        let header = bytes
            .get(at..at.checked_add(8)?)
            .filter(|_| at + 8 <= place.end)?;
        let (head, size) = match number(&header[..4])? {
            0 => (8, place.end - at),
            1 => (16, number(bytes.get(at + 8..at + 16)?)?),
            size => (8, size),
        };
        let end = at
            .checked_add(size)
            .filter(|end| *end <= place.end && size >= head)?;
        let inside = at + head..end;
        at = end;
        Some((&header[4..], inside))
    })
}

/// The numbers of the items that cameras and programs wrote: EXIF, and XMP and other texts.
fn written_items(bytes: &[u8], items: &Range<usize>) -> Option<Vec<usize>> {
    let version = *bytes.get(items.start)?;
    let count = items.start + 4..items.start + if version == 0 { 6 } else { 8 };
    let mut left = number(bytes.get(count.clone())?)?;
    let mut written = Vec::new();
    for (kind, inside) in boxes(bytes, count.end..items.end) {
        left = left.checked_sub(1)?;
        let entry = bytes.get(inside)?;
        let (number_at, type_at) = match (kind, entry.first()?) {
            (b"infe", 2) => (4..6, 8..12),
            (b"infe", 3) => (4..8, 10..14),
            // Entries of before HEIC name no types that matter here.
            _ => continue,
        };
        if matches!(entry.get(type_at)?, b"Exif" | b"mime" | b"uri ") {
            written.push(number(entry.get(number_at)?)?);
        }
    }
    // One that was not found might be the one that matters.
    (left == 0).then_some(written)
}

/// Where these items lie in the file (`iloc`).
fn extents(bytes: &[u8], meta: &Range<usize>, items: &[usize]) -> Option<Vec<Range<usize>>> {
    if items.is_empty() {
        return Some(Vec::new());
    }
    let inside = child(bytes, meta.clone(), b"iloc")?;
    let data = child(bytes, meta.clone(), b"idat");
    // Nothing but data is overwritten, whatever the directory says.
    let stores = boxes(bytes, 0..bytes.len()).filter(|(kind, _)| *kind == b"mdat");
    let stores: Vec<Range<usize>> = stores.map(|(_, inside)| inside).chain(data.clone()).collect();
    let mut reader = Reader(bytes.get(inside)?);
    let version = reader.number(1)?;
    reader.number(3)?;
    let sizes = reader.number(2)?;
    let [offset, length, base, index] = [12, 8, 4, 0].map(|shift| sizes >> shift & 0xf);
    let wide = if version < 2 { 2 } else { 4 };
    let mut parts = Vec::new();
    for _ in 0..reader.number(wide)? {
        let item = reader.number(wide)?;
        let method = if version == 0 { 0 } else { reader.number(2)? & 0xf };
        let source = reader.number(2)?;
        let from = reader.number(base)?;
        let is_wanted = items.contains(&item);
        for _ in 0..reader.number(2)? {
            reader.number(if version == 0 { 0 } else { index })?;
            let start = from.checked_add(reader.number(offset)?)?;
            let length = reader.number(length)?;
            if !is_wanted {
                continue;
            }
            let origin = match method {
                0 if source == 0 => 0..bytes.len(),
                1 => data.clone()?,
                // In another file, or in another item: then it is not known what to take out.
                _ => return None,
            };
            let part = part(&origin, start, length)?;
            if parts.len() == MAX_EXTENTS || !stores.iter().any(|store| holds(store, &part)) {
                return None;
            }
            parts.push(part);
        }
    }
    Some(parts)
}

/// A part of a place; without a length it is all of the rest.
fn part(origin: &Range<usize>, start: usize, length: usize) -> Option<Range<usize>> {
    let start = origin.start.checked_add(start)?;
    let end = if length == 0 {
        origin.end
    } else {
        start.checked_add(length)?
    };
    Some(start..end)
}

fn holds(store: &Range<usize>, part: &Range<usize>) -> bool {
    store.start <= part.start && part.start <= part.end && part.end <= store.end
}

/// Reads numbers one after the other.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn number(&mut self, size: usize) -> Option<usize> {
        let (value, rest) = self.0.split_at_checked(size)?;
        self.0 = rest;
        number(value)
    }
}

/// A number of up to eight bytes, the greatest first.
fn number(bytes: &[u8]) -> Option<usize> {
    let value = bytes
        .iter()
        .fold(0_u64, |value, byte| value.wrapping_shl(8) | u64::from(*byte));
    usize::try_from(value).ok()
}
