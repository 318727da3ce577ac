//! Baking: a badge image that carries its credential, and getting the credential out again.
//!
//! A baked image proves nothing. What comes out of it is a stranger's text and goes through [`crate::read()`] and
//! [`crate::verify()`] like any other.

use std::borrow::Cow;

mod png;
mod svg;
mod xml;

/// The largest image read, in bytes.
pub const MAX_IMAGE_BYTES: usize = 16 * 1024 * 1024;
/// Names the credential inside a PNG.
const KEYWORD: &str = "openbadgecredential";
/// Names a learner record inside a PNG.
const RECORD_KEYWORD: &str = "clrcredential";
/// Names the credential inside an SVG.
const NAMESPACE: &str = "https://purl.imsglobal.org/ob/v3p0";
/// Names a learner record inside an SVG.
const RECORD_NAMESPACE: &str = "https://purl.imsglobal.org/clr/v2p0";

/// Why an image cannot be baked or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BakeError {
    /// Larger than [`MAX_IMAGE_BYTES`].
    #[error("the image is larger than {MAX_IMAGE_BYTES} bytes")]
    TooLarge,
    /// Neither a PNG nor an SVG.
    #[error("the file is neither a PNG nor an SVG image")]
    UnknownFormat,
    /// Cut short, damaged, or of a form we do not read.
    #[error("the image is damaged")]
    Damaged,
    /// The image carries a credential already; a second one would never be read.
    #[error("the image carries a credential already")]
    AlreadyBaked,
    /// The image carries no credential. Many apps strip it when they save an image.
    #[error("the image carries no credential")]
    NotBaked,
    /// The image carries a badge of Open Badges 2.0 or older.
    #[error("the image carries a badge of an older standard")]
    OlderStandard,
}

/// The kind of image, told from its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Portable Network Graphics.
    Png,
    /// Scalable Vector Graphics.
    Svg,
}

/// Tells a PNG or something written in XML from everything else.
#[must_use]
pub fn format_of(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(png::SIGNATURE) {
        return Some(Format::Png);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    (text.trim_ascii_start().first() == Some(&b'<')).then_some(Format::Svg)
}

/// Whether this is a picture of a kind that never carries a credential: JPEG, GIF, WebP or HEIC. It is what
/// messengers and photo apps turn a badge into.
#[must_use]
pub fn is_other_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xd8\xff")
        || bytes.starts_with(b"GIF8")
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
        || bytes.get(4..8) == Some(b"ftyp")
}

/// Puts `credential`, a JSON text, into a PNG or SVG image.
///
/// # Errors
/// [`BakeError`] where the image carries one already or cannot be read.
pub fn bake(image: &[u8], credential: &str) -> Result<Vec<u8>, BakeError> {
    match recognise(image)? {
        Format::Png => png::bake(image, credential),
        Format::Svg => svg::bake(text(image)?, credential).map(String::into_bytes),
    }
}

/// Takes the first credential out of a PNG or SVG image, as the text it was baked in as.
///
/// # Errors
/// [`BakeError::NotBaked`] where there is none, others where the image cannot be read.
pub fn unbake(image: &[u8]) -> Result<Cow<'_, str>, BakeError> {
    match recognise(image)? {
        Format::Png => png::unbake(image).map(Cow::Borrowed),
        Format::Svg => svg::unbake(text(image)?).map(Cow::Owned),
    }
}

fn recognise(image: &[u8]) -> Result<Format, BakeError> {
    if image.len() > MAX_IMAGE_BYTES {
        return Err(BakeError::TooLarge);
    }
    format_of(image).ok_or(BakeError::UnknownFormat)
}

fn text(image: &[u8]) -> Result<&str, BakeError> {
    std::str::from_utf8(image).map_err(|_| BakeError::Damaged)
}

#[cfg(test)]
pub(crate) mod tests;
