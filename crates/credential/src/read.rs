//! From a file somebody hands us to a credential worth checking.

use crate::bake::{self, BakeError};
use crate::json::{self, JsonError};
use crate::token::Token;
use serde_json::Value;

/// What a file held the credential in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A JSON document.
    Json,
    /// A signed token, as text.
    Token,
    /// A baked PNG or SVG image.
    Image,
}

/// What a credential says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One badge.
    Badge,
    /// A comprehensive learner record: several badges, put together and signed by somebody.
    Record,
}

/// A document that says it is an Open Badges 3.0 credential or a learner record of them. Nothing in it has been checked yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Credential {
    document: Value,
    token: Option<Token>,
    kind: Kind,
    source: Source,
}

/// Why a file holds no credential we can check.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The image cannot be read or carries nothing.
    #[error(transparent)]
    Image(#[from] BakeError),
    /// Not acceptable JSON.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// A signed token (VC-JWT) that is cut short or damaged.
    #[error("this is a signed token that is cut short or damaged")]
    Token,
    /// A badge of Open Badges 2.0 or older.
    #[error("this badge follows an older standard, which we cannot check")]
    OlderStandard,
    /// JSON, but not an Open Badges credential.
    #[error("this is not an Open Badges credential")]
    NotABadge,
}

impl Credential {
    /// The whole document as it was handed in, or as its token carries it.
    #[must_use]
    pub fn document(&self) -> &Value {
        &self.document
    }

    /// The token that carries the document, where it is not secured by a proof of its own.
    #[must_use]
    pub fn token(&self) -> Option<&Token> {
        self.token.as_ref()
    }

    /// What it says it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What it came in.
    #[must_use]
    pub fn source(&self) -> Source {
        self.source
    }
}

/// Reads a credential from a JSON file, a signed token or a baked image.
///
/// # Errors
/// [`ReadError`] names what the file is instead.
pub fn read(bytes: &[u8]) -> Result<Credential, ReadError> {
    match bake::format_of(bytes) {
        Some(_) => {
            let text = bake::unbake(bytes).map_err(outdated)?;
            parse(text.as_bytes(), |_| Source::Image)
        }
        None if bake::is_other_picture(bytes) => Err(BakeError::UnknownFormat.into()),
        None => parse(bytes, |token| token.map_or(Source::Json, |_| Source::Token)),
    }
}

fn outdated(error: BakeError) -> ReadError {
    match error {
        BakeError::OlderStandard => ReadError::OlderStandard,
        other => other.into(),
    }
}

/// Reads a document, which may be the payload of a token.
pub(crate) fn open(bytes: &[u8]) -> Result<(Value, Option<Token>), ReadError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii();
    // Every compact token starts with the base64 of `{"`.
    if !bytes.starts_with(b"eyJ") {
        return Ok((json::parse(bytes)?, None));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ReadError::Token)?;
    let (token, document) = Token::read(text)?;
    Ok((document, Some(token)))
}

fn parse(bytes: &[u8], source: fn(Option<&Token>) -> Source) -> Result<Credential, ReadError> {
    let (document, token) = open(bytes)?;
    Ok(Credential {
        kind: kind(&document)?,
        source: source(token.as_ref()),
        document,
        token,
    })
}

/// A badge inside a learner record: an object, a token as text, or a token in an envelope (data model 2.0).
///
/// # Errors
/// [`ReadError::NotABadge`] for anything else, also for another record.
pub(crate) fn inner(value: &Value) -> Result<Credential, ReadError> {
    let envelope = value["id"]
        .as_str()
        .filter(|_| value["type"] == "EnvelopedVerifiableCredential");
    let enveloped = envelope.and_then(|data| data.strip_prefix("data:application/vc+jwt,"));
    let (document, token) = match value.as_str().or(enveloped) {
        Some(text) => {
            let (token, document) = Token::read(text)?;
            (document, Some(token))
        }
        None => (value.clone(), None),
    };
    match kind(&document)? {
        Kind::Badge => Ok(Credential {
            kind: Kind::Badge,
            source: token.as_ref().map_or(Source::Json, |_| Source::Token),
            document,
            token,
        }),
        Kind::Record => Err(ReadError::NotABadge),
    }
}

fn kind(document: &Value) -> Result<Kind, ReadError> {
    let has_type = |wanted: &str| match document.get("type") {
        Some(Value::Array(types)) => types.iter().any(|kind| kind == wanted),
        Some(kind) => kind == wanted,
        None => false,
    };
    if has_type("VerifiableCredential") {
        if has_type("ClrCredential") {
            return Ok(Kind::Record);
        }
        if has_type("OpenBadgeCredential") || has_type("AchievementCredential") {
            return Ok(Kind::Badge);
        }
    }
    Err(if has_type("Assertion") {
        ReadError::OlderStandard
    } else {
        ReadError::NotABadge
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const BADGE: &str = r#"{"type":["VerifiableCredential","OpenBadgeCredential"]}"#;

    #[test]
    fn a_credential_is_read_from_json_and_from_an_image() {
        let plain = read(BADGE.as_bytes()).unwrap();
        assert_eq!(plain.source(), Source::Json);
        let baked = bake::bake(b"<svg><g/></svg>", BADGE).unwrap();
        let baked = read(&baked).unwrap();
        assert_eq!(
            (baked.source(), baked.document()),
            (Source::Image, plain.document())
        );
        assert_eq!(read(format!("\u{feff} {BADGE}\n").as_bytes()), Ok(plain));
    }

    #[test]
    fn other_files_are_named() {
        let error = |text: &str| read(text.as_bytes()).expect_err(text);
        assert_eq!(error("eyJhbGciOiJSUzI1NiJ9.e30.c2ln"), ReadError::NotABadge);
        assert_eq!(error("eyJhbGciOiJSUzI1NiJ9.e30"), ReadError::Token);
        assert_eq!(
            error(r#"{"type":"Assertion","badge":"https://a.example"}"#),
            ReadError::OlderStandard
        );
        assert_eq!(
            error(r#"{"type":["VerifiableCredential"]}"#),
            ReadError::NotABadge
        );
        assert_eq!(error("[]"), ReadError::NotABadge);
        assert_eq!(error("<svg><g/></svg>"), ReadError::Image(BakeError::NotBaked));
        assert!(matches!(error(""), ReadError::Json(_)));
    }

    #[test]
    fn pictures_of_other_kinds_are_pictures() {
        let starts: [&[u8]; 4] = [
            b"\xff\xd8\xff\xe0\0\x10JFIF",
            b"GIF89a",
            b"RIFF\x24\0\0\0WEBPVP8 ",
            b"\0\0\0\x18ftypheic",
        ];
        for bytes in starts {
            assert_eq!(read(bytes), Err(ReadError::Image(BakeError::UnknownFormat)));
        }
    }
}
