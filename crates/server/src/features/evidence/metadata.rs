//! What a new upload says of its file: the `Upload-Metadata` header.

use base64::{Engine as _, engine::general_purpose::STANDARD};

/// What an upload is of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The file's name as the browser gave it.
    pub filename: String,
    /// The key of the requirement it is for.
    pub requirement: String,
    /// What it shows.
    pub caption: String,
}

/// A header that is not of the form `key base64,key base64`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Upload-Metadata must be pairs of a key and base64 of UTF-8")]
pub struct BadMetadata;

/// Reads the header's text; keys that mean nothing here are passed over.
///
/// # Errors
/// [`BadMetadata`] for anything that is not base64 of UTF-8.
pub fn parse(header: &str) -> Result<Metadata, BadMetadata> {
    let mut metadata = Metadata::default();
    for pair in header.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once(' ').unwrap_or((pair, ""));
        let target = match key {
            "filename" => &mut metadata.filename,
            "requirement" => &mut metadata.requirement,
            "caption" => &mut metadata.caption,
            _ => continue,
        };
        let bytes = STANDARD.decode(value.trim()).map_err(|_| BadMetadata)?;
        *target = String::from_utf8(bytes).map_err(|_| BadMetadata)?;
    }
    Ok(metadata)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_read_and_unknown_keys_passed_over() {
        let header = "filename cGxhbi5wZGY=, requirement d29yaw==,is_confidential,filetype !!";
        assert_eq!(
            parse(header),
            Ok(Metadata {
                filename: "plan.pdf".to_owned(),
                requirement: "work".to_owned(),
                caption: String::new(),
            })
        );
    }

    #[test]
    fn broken_base64_and_broken_utf8_are_refused() {
        assert_eq!(parse("filename !!"), Err(BadMetadata));
        assert_eq!(parse("filename /w=="), Err(BadMetadata));
    }
}
