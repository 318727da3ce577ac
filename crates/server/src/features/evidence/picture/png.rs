//! PNG (W3C, third edition): chunks, each with its length, name and checksum.

use super::{Plan, exif};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// What is needed to show the picture, moving or not: section 11 of the specification.
const NEEDED: [&[u8; 4]; 19] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP",
    b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// The parts to keep; none when the chunks cannot be followed to the end.
pub(super) fn plan(bytes: &[u8]) -> Option<Plan<'_>> {
    let mut plan = Plan::default();
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    plan.keep(SIGNATURE);
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let length = usize::try_from(length).ok()?;
        let (chunk, after) = rest.split_at_checked(length.checked_add(12)?)?;
        let (name, data) = (&chunk[4..8], &chunk[8..8 + length]);
        if NEEDED.iter().any(|needed| name == *needed) {
            plan.keep(chunk);
        } else {
            plan.leave_out(data);
        }
        if name == b"eXIf"
            && let Some(orientation) = exif::orientation(data)
        {
            plan.write(self::chunk(b"eXIf", &orientation.tiff())?);
        }
        if name == b"IEND" {
            plan.leave_out(after);
            return Some(plan);
        }
        rest = after;
    }
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(data.len()).ok()?;
    let mut chunk = length.to_be_bytes().to_vec();
    chunk.extend(name);
    chunk.extend(data);
    let sum = checksum(&chunk[4..]);
    chunk.extend(sum.to_be_bytes());
    Some(chunk)
}

/// CRC-32 as in annex D of the specification.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 {
                sum >> 1 ^ 0xedb8_8320
            } else {
                sum >> 1
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::chunk;

    #[test]
    fn a_chunk_has_the_checksum_that_the_specification_gives_it() {
        assert_eq!(chunk(b"IEND", b"").unwrap(), b"\0\0\0\0IEND\xae\x42\x60\x82");
    }
}
