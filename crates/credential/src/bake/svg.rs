//! A credential in an element of its own, the first inside `<svg>`.

use super::xml::{self, Token, Tokens};
use super::{BakeError, NAMESPACE, RECORD_NAMESPACE};

/// The prefix we write, and read where the root element binds none.
const PREFIX: &str = "openbadges";
const OLDER_NAMESPACE: &str = "http://openbadges.org";

pub fn bake(image: &str, credential: &str) -> Result<String, BakeError> {
    match unbake(image) {
        Err(BakeError::NotBaked) => {}
        Ok(_) | Err(BakeError::OlderStandard) => return Err(BakeError::AlreadyBaked),
        Err(error) => return Err(error),
    }
    let root = Root::find(&mut Tokens::of(image))?;
    if root.closed {
        // An image without content is no badge.
        return Err(BakeError::Damaged);
    }
    let declared = match root.namespace(PREFIX) {
        Some(NAMESPACE) => String::new(),
        Some(_) => return Err(BakeError::Damaged),
        None => format!(" xmlns:{PREFIX}=\"{NAMESPACE}\""),
    };
    let (before, after) = image.split_at(root.end - 1);
    let text = credential.replace("]]>", "]]]]><![CDATA[>");
    let element = format!("<{PREFIX}:credential><![CDATA[{text}]]></{PREFIX}:credential>");
    Ok(format!("{before}{declared}>{element}{}", &after[1..]))
}

pub fn unbake(image: &str) -> Result<String, BakeError> {
    let mut tokens = Tokens::of(image);
    let root = Root::find(&mut tokens)?;
    let prefix = [NAMESPACE, RECORD_NAMESPACE]
        .iter()
        .find_map(|bound| root.prefix_of(bound));
    let element = format!("{}:credential", prefix.unwrap_or(PREFIX));
    let older = root
        .prefix_of(OLDER_NAMESPACE)
        .map(|prefix| format!("{prefix}:assertion"));
    let mut found = BakeError::NotBaked;
    while let Some(token) = tokens.next()? {
        let Token::Start {
            name,
            attributes,
            closed,
        } = token
        else {
            continue;
        };
        if name == element {
            let signed = xml::attributes(attributes).find(|(name, _)| *name == "verify");
            return match signed {
                Some((_, token)) => xml::unescape(token),
                None if closed => Err(BakeError::Damaged),
                None => content(&mut tokens, &element),
            };
        }
        if older.as_deref() == Some(name) {
            found = BakeError::OlderStandard;
        }
    }
    Err(found)
}

/// The text up to the end of the element, without the white space around it.
fn content(tokens: &mut Tokens<'_>, element: &str) -> Result<String, BakeError> {
    let mut text = String::new();
    while let Some(token) = tokens.next()? {
        match token {
            Token::Text(escaped) => text.push_str(&xml::unescape(escaped)?),
            Token::CharacterData(plain) => text.push_str(plain),
            Token::Other => {}
            Token::End { name } if name == element => return Ok(text.trim().to_owned()),
            Token::Start { .. } | Token::End { .. } => break,
        }
    }
    Err(BakeError::Damaged)
}

/// The start tag of the image.
struct Root<'a> {
    attributes: &'a str,
    closed: bool,
    /// Where the tag ends in the text, after its `>`.
    end: usize,
}

impl<'a> Root<'a> {
    fn find(tokens: &mut Tokens<'a>) -> Result<Self, BakeError> {
        while let Some(token) = tokens.next()? {
            if let Token::Start {
                name,
                attributes,
                closed,
            } = token
            {
                let local = name.rsplit(':').next();
                return match local {
                    Some("svg") => Ok(Self {
                        attributes,
                        closed,
                        end: tokens.position(),
                    }),
                    _ => Err(BakeError::UnknownFormat),
                };
            }
        }
        Err(BakeError::UnknownFormat)
    }

    fn namespace(&self, prefix: &str) -> Option<&'a str> {
        self.prefixes()
            .find(|(bound, _)| *bound == prefix)
            .map(|(_, namespace)| namespace)
    }

    fn prefix_of(&self, namespace: &str) -> Option<&'a str> {
        self.prefixes()
            .find(|(_, bound)| *bound == namespace)
            .map(|(prefix, _)| prefix)
    }

    fn prefixes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        xml::attributes(self.attributes)
            .filter_map(|(name, value)| Some((name.strip_prefix("xmlns:")?, value)))
    }
}
