//! Zip archives, written as the format's description has them (APPNOTE 6.3.10, section 4.3), and not
//! always truthfully.

/// A file in an archive.
#[derive(Clone)]
pub struct Entry {
    name: String,
    bytes: Vec<u8>,
    method: u16,
    claims: Option<u32>,
}

impl Entry {
    /// A file that is stored as it is.
    pub fn new(name: &str, bytes: Vec<u8>) -> Self {
        Self {
            name: name.to_owned(),
            bytes,
            method: 0,
            claims: None,
        }
    }

    /// The same bytes, said to be compressed from this many.
    pub fn unpacks_to(self, claims: u32) -> Self {
        Self {
            method: 8,
            claims: Some(claims),
            ..self
        }
    }

    /// What the local header and the directory say alike.
    fn description(&self) -> Vec<u8> {
        let size = u32::try_from(self.bytes.len()).unwrap();
        let mut bytes = Vec::new();
        bytes.extend(self.method.to_le_bytes());
        // Midnight of 1 January 1980.
        bytes.extend([0, 0, 0x21, 0]);
        bytes.extend(crc(&self.bytes).to_le_bytes());
        bytes.extend(size.to_le_bytes());
        bytes.extend(self.claims.unwrap_or(size).to_le_bytes());
        bytes.extend(u16::try_from(self.name.len()).unwrap().to_le_bytes());
        // No more fields.
        bytes.extend([0, 0]);
        bytes
    }
}

/// What every document of this folder (`word/`, `xl/`, `ppt/`) holds.
pub fn document(folder: &str) -> Vec<Entry> {
    vec![
        Entry::new("[Content_Types].xml", b"<Types/>".to_vec()),
        Entry::new("_rels/.rels", b"<Relationships/>".to_vec()),
        Entry::new(&format!("{folder}document.xml"), b"<document/>".to_vec()),
    ]
}

/// An archive of these files.
pub fn archive(entries: &[Entry]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let at = u32::try_from(bytes.len()).unwrap();
        bytes.extend(b"PK\x03\x04\x14\0\0\0");
        bytes.extend(entry.description());
        bytes.extend(entry.name.as_bytes());
        bytes.extend(&entry.bytes);
        directory.extend(b"PK\x01\x02\x14\0\x14\0\0\0");
        directory.extend(entry.description());
        // Comment, disk and attributes.
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(entry.name.as_bytes());
    }
    let at = u32::try_from(bytes.len()).unwrap();
    let size = u32::try_from(directory.len()).unwrap();
    let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count, count].concat());
    bytes.extend(size.to_le_bytes());
    bytes.extend(at.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}
