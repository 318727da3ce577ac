//! Cutting text into words.

use std::ops::Range;

use super::fold::{fold, is_mark};

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// The word, folded; never empty.
    pub word: String,
    /// The bytes of the text it came from.
    pub span: Range<usize>,
}

/// The words of a text in order: runs of letters and digits.
///
/// An apostrophe between letters does not end a word: "don't" is "dont", and "teacher's" is "teacher".
#[must_use]
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut start = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let inside = start.is_some();
        let next_is_letter = letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if letter.is_alphanumeric() || inside && (is_mark(letter) || is_apostrophe(letter) && next_is_letter)
        {
            start = start.or(Some(at));
        } else if let Some(start) = start.take() {
            found.extend(token(text, start..at));
        }
    }
    if let Some(start) = start {
        found.extend(token(text, start..text.len()));
    }
    found
}

/// Whether a character is one of those people type for an apostrophe.
#[must_use]
pub(crate) fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2019}')
}

/// The word in some bytes of a text, unless folding leaves nothing of it.
fn token(text: &str, span: Range<usize>) -> Option<Token> {
    let folded = fold(&text[span.clone()]);
    let possessive = folded
        .strip_suffix("'s")
        .or_else(|| folded.strip_suffix("\u{2019}s"));
    let word: String = match possessive {
        Some(owner) => owner.replace(is_apostrophe, ""),
        None if folded.contains(is_apostrophe) => folded.replace(is_apostrophe, ""),
        None => folded,
    };
    (!word.is_empty()).then_some(Token { word, span })
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn words_end_at_spaces_and_punctuation() {
        assert_eq!(
            words("Micro-credentials, K-12 (2024)!"),
            ["micro", "credentials", "k", "12", "2024"]
        );
        assert_eq!(words(" \t—¿?"), [""; 0]);
    }

    #[test]
    fn apostrophes_stay_inside_words() {
        assert_eq!(
            words("the teacher’s 'quoted' students' don't"),
            ["the", "teacher", "quoted", "students", "dont"]
        );
    }

    #[test]
    fn a_decomposed_accent_does_not_end_a_word() {
        let text = "evaluacio\u{301}n oral";
        let found = tokens(text);
        assert_eq!(found[0].word, "evaluacion");
        assert_eq!(&text[found[0].span.clone()], "evaluacio\u{301}n");
        assert_eq!(found.len(), 2);
    }
}
