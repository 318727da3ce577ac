//! What the text of a query asks for.

use std::ops::Range;

use crate::text::tokens::tokens;

/// How many words of a query are looked at: bounds the time it takes.
const MAX_WORDS: usize = 24;

/// One thing that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// A word in any of its forms.
    Word {
        /// The word, folded.
        word: String,
        /// Where it is in the text.
        span: Range<usize>,
        /// Whether it may still be being typed.
        progress: Progress,
    },
    /// Words that must stand together as they are.
    Quoted(Vec<String>),
}

/// Whether a word may still be being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Progress {
    /// Something follows it.
    Finished,
    /// The text ends with it.
    Unfinished,
}

/// Reads a query's text. A quotation mark that is never closed is passed over.
#[must_use]
pub(crate) fn parse(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut left = MAX_WORDS;
    let marks: Vec<(usize, &str)> = text.match_indices(is_quotation_mark).collect();
    let closed = marks.len() / 2 * 2;
    let mut start = 0;
    for pair in marks[..closed].chunks_exact(2) {
        let ((open, mark), (close, closing_mark)) = (pair[0], pair[1]);
        parts.extend(words(text, start..open, &mut left));
        let quoted = take(&text[open + mark.len()..close], &mut left);
        if !quoted.is_empty() {
            parts.push(Part::Quoted(quoted.into_iter().map(|(word, _)| word).collect()));
        }
        start = close + closing_mark.len();
    }
    parts.extend(words(text, start..text.len(), &mut left));
    parts
}

fn is_quotation_mark(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The single words in some bytes of the text.
fn words(text: &str, bytes: Range<usize>, left: &mut usize) -> Vec<Part> {
    let part = |(word, span): (String, Range<usize>)| {
        let span = bytes.start + span.start..bytes.start + span.end;
        let progress = if span.end == text.len() {
            Progress::Unfinished
        } else {
            Progress::Finished
        };
        Part::Word { word, span, progress }
    };
    take(&text[bytes.clone()], left).into_iter().map(part).collect()
}

/// The first words of a text, as many as are left.
fn take(text: &str, left: &mut usize) -> Vec<(String, Range<usize>)> {
    let taken: Vec<_> = tokens(text)
        .into_iter()
        .take(*left)
        .map(|token| (token.word, token.span))
        .collect();
    *left -= taken.len();
    taken
}

#[cfg(test)]
mod tests {
    use super::{Part, Progress, parse};

    fn word(word: &str, start: usize, progress: Progress) -> Part {
        Part::Word {
            word: word.to_owned(),
            span: start..start + word.len(),
            progress,
        }
    }

    fn quoted(words: &[&str]) -> Part {
        Part::Quoted(words.iter().map(|word| (*word).to_owned()).collect())
    }

    #[test]
    fn the_last_word_is_unfinished_until_something_follows() {
        let finished = word("oral", 0, Progress::Finished);
        assert_eq!(
            parse("oral feed"),
            [finished.clone(), word("feed", 5, Progress::Unfinished)]
        );
        assert_eq!(parse("oral "), [finished]);
    }

    #[test]
    fn quoted_words_belong_together() {
        let parts = parse("use \"peer review\" now");
        assert_eq!(
            parts,
            [
                word("use", 0, Progress::Finished),
                quoted(&["peer", "review"]),
                word("now", 18, Progress::Unfinished)
            ]
        );
        assert_eq!(
            parse("«revisión entre pares»"),
            [quoted(&["revision", "entre", "pares"])]
        );
    }

    #[test]
    fn an_open_quotation_mark_is_passed_over() {
        assert_eq!(parse("\"peer"), [word("peer", 1, Progress::Unfinished)]);
        assert!(parse("\"\"").is_empty());
    }

    #[test]
    fn the_number_of_words_is_bounded() {
        assert_eq!(parse(&"a \"b c\" ".repeat(1000)).len(), 16);
    }
}
