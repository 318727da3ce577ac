//! Just enough XML to find one element: tags, text, and everything that only looks like them.
//!
//! Entities other than the five of the language and character references are not resolved, and a document type with
//! declarations of its own is refused.

use super::BakeError;

/// One piece of a document.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// `<name attributes>`; `closed` where it ends in `/>`.
    Start {
        name: &'a str,
        attributes: &'a str,
        closed: bool,
    },
    /// `</name>`.
    End { name: &'a str },
    /// Text between tags, still escaped.
    Text(&'a str),
    /// The content of a CDATA section, never escaped.
    CharacterData(&'a str),
    /// A comment, processing instruction or plain document type.
    Other,
}

/// Reads a document piece by piece.
pub struct Tokens<'a> {
    text: &'a str,
    position: usize,
}

impl<'a> Tokens<'a> {
    pub fn of(text: &'a str) -> Self {
        Self { text, position: 0 }
    }

    /// How many bytes have been read.
    pub fn position(&self) -> usize {
        self.position
    }

    /// The next piece, or nothing at the end.
    pub fn next(&mut self) -> Result<Option<Token<'a>>, BakeError> {
        let rest = &self.text[self.position..];
        if rest.is_empty() {
            return Ok(None);
        }
        let (token, length) = token(rest).ok_or(BakeError::Damaged)?;
        self.position += length;
        Ok(Some(token))
    }
}

fn token(rest: &str) -> Option<(Token<'_>, usize)> {
    if !rest.starts_with('<') {
        let length = rest.find('<').unwrap_or(rest.len());
        return Some((Token::Text(&rest[..length]), length));
    }
    if let Some(inner) = rest.strip_prefix("<![CDATA[") {
        let length = inner.find("]]>")?;
        return Some((Token::CharacterData(&inner[..length]), length + 12));
    }
    for (start, end) in [("<!--", "-->"), ("<?", "?>")] {
        if let Some(inner) = rest.strip_prefix(start) {
            return Some((Token::Other, start.len() + inner.find(end)? + end.len()));
        }
    }
    let length = tag_length(rest)?;
    let inner = &rest[1..length - 1];
    if let Some(declaration) = inner.strip_prefix('!') {
        return (!declaration.contains('[')).then_some((Token::Other, length));
    }
    if let Some(name) = inner.strip_prefix('/') {
        return Some((
            Token::End {
                name: name.trim_end(),
            },
            length,
        ));
    }
    let (inner, closed) = inner
        .strip_suffix('/')
        .map_or((inner, false), |inner| (inner, true));
    let (name, attributes) = inner.split_at(inner.find(char::is_whitespace).unwrap_or(inner.len()));
    (!name.is_empty()).then_some((
        Token::Start {
            name,
            attributes,
            closed,
        },
        length,
    ))
}

/// The length of a tag, whose quoted values may contain `>`.
fn tag_length(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (position, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(position + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The attributes of a start tag, values still escaped.
pub fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, after) = after[1..].split_once(quote)?;
        rest = after;
        Some((name.trim(), value))
    })
}

/// Replaces the five named entities and character references.
pub fn unescape(text: &str) -> Result<String, BakeError> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let (name, after) = after.split_once(';').ok_or(BakeError::Damaged)?;
        plain.push(entity(name).ok_or(BakeError::Damaged)?);
        rest = after;
    }
    plain.push_str(rest);
    Ok(plain)
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    })
}
