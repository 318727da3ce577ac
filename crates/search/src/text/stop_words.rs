//! Words too common to search for.

/// Folded words of both languages, sorted. One list serves both, so that a query needs no language; words
/// that mean something in the other language ("once", "sea", "son") are left out.
#[rustfmt::skip]
const STOP_WORDS: [&str; 134] = [
    "a", "about", "al", "an", "and", "another", "ante", "aquel", "are", "as", "asi", "at", "be", "been",
    "but", "by", "cada", "can", "como", "con", "cual", "cuando", "de", "del", "desde", "do", "does", "donde",
    "e", "el", "ella", "ellas", "ellos", "en", "entre", "era", "es", "esa", "ese", "eso", "esta", "estas",
    "este", "esto", "estos", "for", "from", "fue", "ha", "had", "han", "has", "hasta", "have", "how", "i",
    "if", "in", "into", "is", "it", "its", "la", "las", "le", "les", "lo", "los", "mas", "mi", "muy", "my",
    "ni", "nos", "not", "o", "of", "on", "or", "other", "otra", "otras", "otro", "otros", "our", "para",
    "pero", "por", "porque", "que", "quien", "se", "ser", "should", "si", "so", "su", "such", "sus",
    "tambien", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those",
    "to", "tu", "un", "una", "unas", "uno", "unos", "was", "we", "were", "what", "when", "where", "which",
    "while", "who", "why", "will", "with", "y", "ya", "you", "your",
];

/// Whether a folded word is too common to search for.
#[must_use]
pub(crate) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{STOP_WORDS, is_stop_word};
    use crate::text::fold::fold;

    #[test]
    fn the_list_is_sorted_and_folded() {
        assert!(STOP_WORDS.is_sorted_by(|earlier, later| earlier < later));
        assert!(STOP_WORDS.iter().all(|word| fold(word) == *word));
    }

    #[test]
    fn articles_of_both_languages_are_on_it() {
        assert!(is_stop_word("the") && is_stop_word("los"));
        assert!(!is_stop_word("sel") && !is_stop_word("sea"));
    }
}
