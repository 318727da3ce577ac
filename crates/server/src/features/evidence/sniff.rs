//! What a file really is: its content must agree with its name.

use api_types::evidence::{FileType, webm};

/// How many bytes of a file's beginning tell what it is.
pub const HEAD: u64 = 8_192;
/// How many bytes of its end hold the directory of a zip archive, as office documents are.
pub const TAIL: u64 = 1 << 20;

/// What the whole content was found to be like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The first [`HEAD`] bytes.
    pub head: Vec<u8>,
    /// The last [`TAIL`] bytes.
    pub tail: Vec<u8>,
    /// Whether all of it is UTF-8 without NUL.
    pub is_text: bool,
}

/// Whether a file of this content may bear a name of this type.
#[must_use]
pub fn agrees(declared: FileType, content: &Content) -> bool {
    let head = content.head.as_slice();
    let found = infer::get(head).map_or("", |found| found.mime_type());
    match declared.extension {
        "txt" | "md" | "csv" => content.is_text && (found.is_empty() || found.starts_with("text/")),
        "docx" => is_office(content, b"word/"),
        "pptx" => is_office(content, b"ppt/"),
        "xlsx" => is_office(content, b"xl/"),
        "odt" | "odp" | "ods" => is_open_document(head, declared.media_type),
        "heic" => is_heic(head),
        "mp3" => found == "audio/mpeg" || is_mpeg_audio(head),
        "wav" => head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WAVE"),
        "m4a" | "mp4" => is_iso_media(head) && !is_heic(head),
        "weba" => found == "video/webm" && webm::has_picture(head) == Some(false),
        "mov" => (is_iso_media(head) && !is_heic(head)) || is_old_quicktime(head),
        _ => found == declared.media_type,
    }
}

/// An Office Open XML document: a zip archive whose directory names its content types and main folder.
fn is_office(content: &Content, folder: &[u8]) -> bool {
    content.head.starts_with(b"PK\x03\x04")
        && holds(&content.tail, b"[Content_Types].xml")
        && holds(&content.tail, folder)
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// An open document: a zip archive whose first entry, unpacked, is its media type (ODF 1.3 part 2,
/// section 3.3).
fn is_open_document(head: &[u8], media_type: &str) -> bool {
    head.starts_with(b"PK\x03\x04")
        && head.get(30..38) == Some(b"mimetype")
        && head
            .get(38..)
            .is_some_and(|rest| rest.starts_with(media_type.as_bytes()))
}

/// A file of the ISO base media family (ISO/IEC 14496-12): its first box says so.
fn is_iso_media(head: &[u8]) -> bool {
    head.get(4..8) == Some(b"ftyp")
}

fn is_heic(head: &[u8]) -> bool {
    const BRANDS: [&[u8]; 8] = [
        b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1",
    ];
    is_iso_media(head) && head.get(8..12).is_some_and(|brand| BRANDS.contains(&brand))
}

/// A film of Apple's from before it had a type box.
fn is_old_quicktime(head: &[u8]) -> bool {
    const BOXES: [&[u8]; 5] = [b"moov", b"mdat", b"wide", b"free", b"skip"];
    head.get(4..8).is_some_and(|name| BOXES.contains(&name))
}

/// MPEG layer III without a tag in front: eleven set bits, then version and layer.
fn is_mpeg_audio(head: &[u8]) -> bool {
    matches!(head, [0xff, second, ..] if second & 0xe6 == 0xe2)
}

#[cfg(test)]
mod tests {
    use api_types::evidence::file_type_of_name;

    use super::*;

    fn check(name: &str, bytes: &[u8]) -> bool {
        let content = Content {
            head: bytes.to_vec(),
            tail: bytes.to_vec(),
            is_text: std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0),
        };
        agrees(file_type_of_name(name).unwrap(), &content)
    }

    /// The front of a WebM file with one track of this type.
    fn webm(track_type: u8) -> Vec<u8> {
        let mut bytes = b"\x1a\x45\xdf\xa3\x87\x42\x82\x84webm\x18\x53\x80\x67\xff".to_vec();
        bytes.extend(b"\x16\x54\xae\x6b\x85\xae\x83\x83\x81");
        bytes.push(track_type);
        bytes
    }

    #[test]
    fn content_that_is_what_its_name_says_is_accepted() {
        let docx = b"PK\x03\x04\x14\0\0\0..[Content_Types].xml..word/document.xml";
        let mut odt = b"PK\x03\x04".to_vec();
        odt.extend([0; 26]);
        odt.extend(b"mimetypeapplication/vnd.oasis.opendocument.text");
        assert!(check("a.pdf", b"%PDF-1.7\n"));
        assert!(check("a.docx", docx));
        assert!(check("a.odt", &odt));
        assert!(check("a.jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF\0"));
        assert!(check("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"));
        assert!(check("a.mp4", b"\0\0\0\x18ftypisom\0\0\0\0"));
        assert!(check("a.mov", b"\0\0\0\x14ftypqt  \0\0\0\0"));
        assert!(check("a.m4a", b"\0\0\0\x18ftypM4A \0\0\0\0"));
        assert!(check("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0"));
        assert!(check("a.weba", &webm(2)));
        assert!(check("a.webm", &webm(1)));
        assert!(check("a.mp3", b"ID3\x03\0\0\0\0\0\0"));
        assert!(check("a.mp3", b"\xff\xf3\x40\xc4"));
        assert!(check("a.md", "# Reflexión\n".as_bytes()));
    }

    #[test]
    fn content_that_is_something_else_is_refused() {
        assert!(!check("a.pdf", b"MZ\x90\0"));
        assert!(!check("a.pdf", b"<html><script>alert(1)</script>"));
        assert!(!check("a.docx", b"PK\x03\x04\x14\0\0\0run.exe"));
        assert!(!check(
            "a.xlsx",
            b"PK\x03\x04..[Content_Types].xml..word/document.xml"
        ));
        assert!(!check("a.jpg", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"));
        assert!(!check("a.mp4", b"\0\0\0\x18ftypheic\0\0\0\0"));
        assert!(!check("a.mp3", b"\xff\xd8\xff\xe0"));
        assert!(!check("a.weba", &webm(1)));
        assert!(!check("a.weba", b"\x1aE\xdf\xa3"));
        assert!(!check("a.txt", b"nul \0 byte"));
        assert!(!check("a.txt", b"latin \xe9"));
        assert!(!check("a.csv", b"%PDF-1.7\n"));
    }
}
