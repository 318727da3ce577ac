//! Where a match is, when neither title nor summary show it.

use std::ops::Range;

use api_types::search::Snippet;

use crate::answer::marks;
use crate::catalogue::Text;
use crate::index::Index;
use crate::search::Marker;

/// About how many bytes of a text are shown.
const LENGTH: usize = 160;
/// At most how many of them stand before the first match.
const BEFORE: usize = 60;
/// Stands for what was left out.
const ELLIPSIS: &str = "… ";

/// The first of an entry's texts that shows a match, cut to a readable length; `None` when only its topics, its
/// issuer or the like match. Competency and keywords come first, in the language that is shown and then in others.
pub(crate) fn snippet(index: &Index, marker: &Marker, texts: &[Text<'_>]) -> Option<Snippet> {
    let hidden = texts.iter().enumerate().flat_map(|(position, text)| {
        // The first one's title and summary are on the card, and were looked at.
        let others = (position > 0).then_some([text.title, text.summary]);
        let keywords = text.keywords.iter().map(String::as_str);
        std::iter::once(text.competency)
            .chain(keywords)
            .chain(others.into_iter().flatten())
            .map(|words| (text.lang, words))
    });
    hidden.into_iter().find_map(|(lang, words)| {
        let ranges = index.marks(marker, words);
        let first = ranges.first()?.clone();
        let (text, marks) = cut(words, &first, ranges);
        Some(Snippet {
            text,
            marks,
            lang: lang.to_owned(),
        })
    })
}

/// A piece of a text around its first match, with the matches in it.
fn cut(text: &str, first: &Range<usize>, ranges: Vec<Range<usize>>) -> (String, Vec<(u32, u32)>) {
    let start = match first.start.checked_sub(BEFORE) {
        None | Some(0) => 0,
        Some(earliest) => {
            let earliest = text.floor_char_boundary(earliest);
            let space = text[earliest..first.start].find(' ');
            space.map_or(first.start, |space| earliest + space + 1)
        }
    };
    let end = if text.len() - start <= LENGTH {
        text.len()
    } else {
        let latest = text.floor_char_boundary(start + LENGTH).max(first.end);
        let space = text[first.end..latest].rfind(' ');
        space.map_or(latest, |space| first.end + space)
    };
    let mut piece = String::new();
    if start > 0 {
        piece.push_str(ELLIPSIS);
    }
    let moved = piece.len();
    piece.push_str(&text[start..end]);
    if end < text.len() {
        piece.push_str(" …");
    }
    let inside = ranges.into_iter().filter(|range| range.end <= end);
    let inside = inside.map(|range| range.start - start + moved..range.end - start + moved);
    (piece, marks(inside.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_words_around_its_match() {
        let text = format!(
            "{}needle {}",
            "palabra ñandú ".repeat(20),
            "más palabras ".repeat(30)
        );
        let at = text.find("needle").unwrap();
        let first = at..at + 6;
        let (piece, marks) = cut(&text, &first, vec![first.clone()]);
        let (start, end) = (marks[0].0 as usize, marks[0].1 as usize);
        assert_eq!(&piece[start..end], "needle");
        assert!(piece.starts_with("… ") && piece.ends_with(" …"), "{piece}");
        assert!(piece.len() < LENGTH + 20, "{piece}");
        let words = piece.trim_matches(['…', ' ']).split(' ');
        assert!(
            words
                .into_iter()
                .all(|word| text.split(' ').any(|whole| whole == word)),
            "{piece}"
        );
    }

    #[test]
    #[expect(clippy::single_range_in_vec_init, reason = "one match is one range")]
    fn a_short_text_stays_whole() {
        assert_eq!(
            cut("a needle", &(2..8), vec![2..8]),
            ("a needle".to_owned(), vec![(2, 8)])
        );
    }
}
