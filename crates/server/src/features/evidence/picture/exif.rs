//! What cameras write (CIPA DC-008, "Exif"): a TIFF header with directories of tags. Two of them matter here.

/// Which way up the picture is.
const ORIENTATION: u16 = 0x0112;
/// Where the directory about the place is.
const GPS: u16 = 0x8825;
/// How far north: the tag without which nothing says where.
const LATITUDE: u16 = 0x0002;
/// How XMP begins the names of everything about the place.
const XMP_PLACE: &[u8] = b"GPSL";
/// In how many pictures behind a picture a place is looked for.
const PICTURES: usize = 8;
/// What stands before the TIFF header in a JPEG, and in some other pictures by mistake.
pub const PREFIX: &[u8] = b"Exif\0\0";

/// Which way up a picture is: one of eight ways, of which the first is as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orientation(u16);

/// The way up that differs from how the picture is stored, if what the camera wrote says so.
#[must_use]
pub fn orientation(written: &[u8]) -> Option<Orientation> {
    let tiff = Tiff::of(written)?;
    let entry = tiff.entry(tiff.u32(4)?, ORIENTATION)?;
    let way = tiff.u16(entry.checked_add(8)?)?;
    (2..=8).contains(&way).then_some(Orientation(way))
}

/// Whether something that is taken out says where the picture was taken, in EXIF or in XMP.
#[must_use]
pub fn names_a_place(written: &[u8]) -> bool {
    // Behind the end of a picture there may be others.
    let inner = written.windows(PREFIX.len()).enumerate();
    let mut inner = inner
        .filter(|(_, words)| *words == PREFIX)
        .take(PICTURES)
        .map(|(at, _)| &written[at..]);
    has_latitude(written).is_some()
        || inner.any(|written| has_latitude(written).is_some())
        || written.windows(XMP_PLACE.len()).any(|words| words == XMP_PLACE)
}

fn has_latitude(written: &[u8]) -> Option<u32> {
    let tiff = Tiff::of(written)?;
    let entry = tiff.entry(tiff.u32(4)?, GPS)?;
    let directory = tiff.u32(entry.checked_add(8)?)?;
    tiff.entry(directory, LATITUDE)
}

impl Orientation {
    /// A TIFF header with one directory that says this and nothing else.
    #[must_use]
    pub fn tiff(self) -> Vec<u8> {
        let mut bytes = b"MM\0*\0\0\0\x08\0\x01".to_vec();
        bytes.extend(ORIENTATION.to_be_bytes());
        // One number of two bytes, then two that fill its place, then the end of the directories.
        bytes.extend([0, 3, 0, 0, 0, 1]);
        bytes.extend(self.0.to_be_bytes());
        bytes.extend([0; 6]);
        bytes
    }
}

/// A TIFF header and what follows, read without trust in any number.
struct Tiff<'a> {
    bytes: &'a [u8],
    is_little_endian: bool,
}

impl<'a> Tiff<'a> {
    fn of(written: &'a [u8]) -> Option<Self> {
        let bytes = written.strip_prefix(PREFIX).unwrap_or(written);
        let is_little_endian = match bytes.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        Some(Self {
            bytes,
            is_little_endian,
        })
    }

    /// Where the entry of a tag is, in the directory at a place.
    fn entry(&self, directory: u32, tag: u16) -> Option<u32> {
        let count = u32::from(self.u16(directory)?);
        let first = directory.checked_add(2)?;
        // A directory that says it is longer than the file ends with the file.
        (0..count)
            .map_while(|number| {
                let entry = first.checked_add(number * 12)?;
                Some((entry, self.u16(entry)?))
            })
            .find(|(_, found)| *found == tag)
            .map(|(entry, _)| entry)
    }

    fn u16(&self, at: u32) -> Option<u16> {
        let bytes = self.array(at)?;
        Some(if self.is_little_endian {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    }

    fn u32(&self, at: u32) -> Option<u32> {
        let bytes = self.array(at)?;
        Some(if self.is_little_endian {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    }

    fn array<const N: usize>(&self, at: u32) -> Option<[u8; N]> {
        let at = usize::try_from(at).ok()?;
        self.bytes.get(at..at.checked_add(N)?)?.try_into().ok()
    }
}
