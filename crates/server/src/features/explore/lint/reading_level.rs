//! How many years of schooling a text takes, by the length of its sentences and words.
//!
//! English: the Flesch-Kincaid grade level (J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom,
//! "Derivation of New Readability Formulas for Navy Enlisted Personnel", Research Branch Report 8-75, 1975).
//! Spanish: the formula of A. N. Crawford, "Fórmula y gráfico para determinar la comprensibilidad de textos
//! de nivel primario en castellano", Lectura y Vida 5 (4), 1984. Both know nothing of what a text says: they
//! tell long from short, no more.

use api_types::{content::Content, lang::Lang};

use super::syllables::syllables;

/// What the formulas look at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    sentences: u32,
    words: u32,
    syllables: u32,
}

/// The years of schooling that it takes to read a content, or `None` when there is too little of it to say.
#[must_use]
pub fn reading_level(content: &Content) -> Option<f64> {
    let lang = Lang::from_tag(&content.lang)?;
    let mut counts = Counts::default();
    for text in prose(content) {
        counts.add(text, lang);
    }
    (counts.words >= 100).then(|| counts.level(lang))
}

/// Every text that readers read, without titles, references and names.
fn prose(content: &Content) -> impl Iterator<Item = &str> {
    let own = [
        &content.summary,
        &content.competency,
        &content.key_method,
        &content.rationale,
    ];
    let components = content.components.iter().map(|component| &component.body);
    let parts = content.parts.iter().map(|part| &part.intro);
    let prompts = content.parts.iter().flat_map(|part| &part.prompts);
    let evidence = content.parts.iter().flat_map(|part| &part.evidence);
    let rows = content.rows().flat_map(|(_, row)| &row.descriptors);
    own.into_iter()
        .chain(components)
        .chain(parts)
        .chain(prompts.flat_map(|prompt| [&prompt.text, &prompt.help]))
        .chain(evidence.map(|requirement| &requirement.text))
        .chain(rows)
        .map(String::as_str)
}

impl Counts {
    /// Adds a text: Markdown, in which a list's item or a paragraph ends a sentence too.
    fn add(&mut self, text: &str, lang: Lang) {
        let mut open = false;
        for line in text.lines() {
            let line = line.trim();
            if line.is_empty() || begins_item(line) {
                self.sentences += u32::from(open);
                open = false;
            }
            for token in line.split_whitespace() {
                if token.contains("://") {
                    continue;
                }
                let syllables: u32 = token.split(is_between).map(|word| syllables(word, lang)).sum();
                self.words += u32::from(syllables > 0);
                self.syllables += syllables;
                open |= syllables > 0;
                if open && ends_sentence(token) {
                    self.sentences += 1;
                    open = false;
                }
            }
        }
        self.sentences += u32::from(open);
    }

    fn level(self, lang: Lang) -> f64 {
        let (words, sentences) = (f64::from(self.words), f64::from(self.sentences));
        let syllables = f64::from(self.syllables);
        match lang {
            Lang::En => 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59,
            Lang::Es => 0.049 * (100.0 * syllables / words) - 0.205 * (100.0 * sentences / words) - 3.407,
        }
    }
}

/// Hyphens and dashes join words that are spoken one after the other.
fn is_between(c: char) -> bool {
    matches!(c, '-' | '\u{2013}' | '\u{2014}' | '/')
}

fn begins_item(line: &str) -> bool {
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['-', '*', '+', '#', '>', '|'])
        || numbered.len() < line.len() && numbered.starts_with(['.', ')'])
}

/// Whether a sentence ends with this word: marks and quotes may follow the stop.
fn ends_sentence(token: &str) -> bool {
    token
        .trim_end_matches(|c: char| {
            matches!(
                c,
                '"' | '\'' | ')' | ']' | '*' | '_' | '\u{201d}' | '\u{2019}' | '\u{bb}'
            )
        })
        .ends_with(['.', '!', '?', '\u{2026}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_stops_paragraphs_and_items_and_not_in_numbers() {
        let mut counts = Counts::default();
        counts.add(
            "One two. Is it 3.5 wide?\n\n- a list's item\n- and **another.**\n\nNo stop",
            Lang::En,
        );
        assert_eq!((counts.sentences, counts.words), (5, 13));
    }

    #[test]
    fn the_formulas_are_those_of_their_authors() {
        // 100 words, 5 sentences, 150 syllables: worked by hand.
        let counts = Counts {
            sentences: 5,
            words: 100,
            syllables: 150,
        };
        assert!((counts.level(Lang::En) - 9.91).abs() < 1e-9);
        let counts = Counts {
            sentences: 5,
            words: 100,
            syllables: 200,
        };
        assert!((counts.level(Lang::Es) - 5.368).abs() < 1e-9);
    }
}
