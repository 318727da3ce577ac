//! The secret in a link's address.

use std::borrow::Cow;
use std::fmt;

/// The characters of a token: 32 random bytes in base64 for addresses (RFC 4648, section 5), 256 bits.
const LENGTH: usize = 43;
/// What stands before a token in every address.
const BEFORE: &str = "/advice/";

/// The secret in a link's address. Whoever has it sees what the link shows, so nothing prints it by chance.
#[derive(Clone, PartialEq, Eq)]
pub struct AdviceToken(String);

/// A text that is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a token")]
pub struct BadToken;

impl AdviceToken {
    /// Reads a token.
    ///
    /// # Errors
    /// [`BadToken`] when the text cannot be one.
    pub fn parse(text: &str) -> Result<Self, BadToken> {
        let is_good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if text.len() == LENGTH && text.bytes().all(is_good) {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadToken)
        }
    }

    /// The token as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for AdviceToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AdviceToken")
    }
}

/// A path as it may be written into a log: without the token that it may hold, be it misspelt or followed by more.
#[must_use]
pub fn hide_token(path: &str) -> Cow<'_, str> {
    match path.split_once(BEFORE) {
        Some((start, _)) => Cow::Owned(format!("{start}{BEFORE}…")),
        None => Cow::Borrowed(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_read_and_not_printed() {
        let text = "A-_4567890123456789012345678901234567890abc";
        let token = AdviceToken::parse(text).expect("a token");
        assert_eq!(token.as_str(), text);
        assert_eq!(format!("{token:?}"), "AdviceToken");
        for bad in [
            "",
            &text[1..],
            &format!("{text}x"),
            &text.replace('A', "/"),
            &text.replace('A', "ñ"),
        ] {
            assert_eq!(AdviceToken::parse(bad), Err(BadToken), "{bad}");
        }
    }

    #[test]
    fn logs_get_no_token() {
        assert_eq!(hide_token("/advice/abc"), "/advice/…");
        assert_eq!(hide_token("/api/v1/advice/abc/evidence/1/"), "/api/v1/advice/…");
        assert_eq!(hide_token("/submissions/1"), "/submissions/1");
    }
}
