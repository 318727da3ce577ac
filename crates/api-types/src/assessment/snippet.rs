//! Words that a reviewer keeps to use again in comments.

use serde::{Deserialize, Serialize};

use super::MAX_COMMENT_CHARS;
use crate::error::FieldError;
use crate::ids::SnippetId;

/// Where a reviewer's snippets are: read with `GET`, added with `POST`.
pub const SNIPPETS: &str = "/api/v1/snippets";
/// The most snippets that a reviewer keeps.
pub const MAX_SNIPPETS: u32 = 50;
/// The most characters of a snippet.
pub const MAX_SNIPPET_CHARS: u32 = 1_000;

/// Where one snippet is, to remove it.
#[must_use]
pub fn snippet_path(id: &SnippetId) -> String {
    format!("{SNIPPETS}/{id}")
}

/// Words that a reviewer keeps to use again. Nobody else sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Snippet {
    /// Its id.
    pub id: SnippetId,
    /// The words.
    pub text: String,
}

/// Keeps words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSnippet {
    /// The words.
    pub text: String,
}

impl NewSnippet {
    /// The words without white space around them.
    ///
    /// # Errors
    /// [`FieldError::Required`] without words, [`FieldError::TooLong`] for too many, [`FieldError::Format`] for a
    /// character that no text holds.
    pub fn checked(&self) -> Result<&str, FieldError> {
        let text = self.text.trim();
        if text.is_empty() {
            Err(FieldError::Required)
        } else if text.chars().count() > usize::try_from(MAX_SNIPPET_CHARS).unwrap_or(usize::MAX) {
            Err(FieldError::TooLong {
                max: MAX_SNIPPET_CHARS,
            })
        } else if text.contains('\0') {
            Err(FieldError::Format)
        } else {
            Ok(text)
        }
    }
}

/// A comment with a snippet put at its end, on a line of its own; nothing when it would become too long.
#[must_use]
pub fn with_snippet(comment: &str, snippet: &str) -> Option<String> {
    let comment = comment.trim_end();
    let joined = if comment.is_empty() {
        snippet.to_owned()
    } else {
        format!("{comment}\n{snippet}")
    };
    let fits = joined.chars().count() <= usize::try_from(MAX_COMMENT_CHARS).unwrap_or(usize::MAX);
    fits.then_some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_goes_to_the_end_and_never_cuts() {
        assert_eq!(with_snippet(" \n", "Good.").as_deref(), Some("Good."));
        assert_eq!(
            with_snippet("Clear plan. ", "Good.").as_deref(),
            Some("Clear plan.\nGood.")
        );
        assert_eq!(
            with_snippet(&"x".repeat(3_994), "Good.").map(|text| text.len()),
            Some(4_000)
        );
        assert_eq!(with_snippet(&"x".repeat(3_995), "Good."), None);
    }

    #[test]
    fn only_words_are_kept() {
        let check = |text: &str| {
            let new = NewSnippet {
                text: text.to_owned(),
            };
            new.checked().map(str::to_owned)
        };
        assert_eq!(check(" Good. \n"), Ok("Good.".to_owned()));
        assert_eq!(check(" \n"), Err(FieldError::Required));
        assert_eq!(check("a\0b"), Err(FieldError::Format));
        assert_eq!(check(&"é".repeat(1_001)), Err(FieldError::TooLong { max: 1_000 }));
    }
}
